"""Whose guidance this is: the school's pack on the first page, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.guide.contract import FieldKey
from wizard.ui.kit.saying import bring_into_view
from wizard.ui.kit.widgets import Card, Notice, button, label, row
from wizard.ui.teacher.approval import approval_line
from wizard.ui.teacher.school_choice import SchoolChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from wizard.school.model import Approval
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


class SchoolCard(QWidget):
    """The school, who approved its pack and who issued it; or that there is none, and why.

    Attributes:
        choice: the list of a board's schools, while one is to be chosen; else None.
        issued: who signed the pack; hidden until that is known, and where nobody did.
    """

    def __init__(self, session: Session, services: Services) -> None:
        super().__init__()
        self._session, self._services = session, services
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.issued = label("", "muted")
        self._odd: QWidget | None = None
        self.choice: SchoolChoice | None = None
        self._build()
        self._show_issuer()
        services.issuing.known.connect(self._show_issuer)

    @property
    def says_more_than_none(self) -> bool:
        """Whether it names a school, asks for one or warns: what is read before all else."""
        context = self._session.context
        return context.school.approval is not None or context.pack.trouble is not None

    def _build(self) -> None:
        session, texts = self._session, self._session.texts
        school, pack = session.context.school, session.context.pack
        if pack.trouble is not None and pack.found is not None:
            said = texts(
                "school.unusable",
                file=pack.found.path,
                trouble=self._services.describe(pack.trouble),
            )
            self._column.addWidget(Notice(session.theme, "warning", said))
        if school.approval is None:
            self._column.addWidget(label(texts("welcome.no-school"), "muted"))
            return
        if pack.not_listed:
            said = texts("school.not-listed", school=pack.not_listed)
            self._column.addWidget(Notice(session.theme, "warning", said))
        if pack.named_twice:
            said = texts("school.named-twice", school=pack.named_twice)
            self._column.addWidget(Notice(session.theme, "warning", said))
        if pack.choice_gone:
            said = texts("school.choice-gone", school=pack.choice_gone)
            self._column.addWidget(Notice(session.theme, "notice", said))
        if pack.asks_for_school:
            self._ask()
        self._column.addWidget(self._card(school.approval))
        if school.approval.expired(session.context.clock().date()):
            day = f"{school.approval.valid_until:%d-%m-%Y}"
            expired = texts("school.expired", day=day)
            self._column.addWidget(Notice(session.theme, "warning", expired))

    def _card(self, approval: Approval) -> Card:
        school, texts = self._session.context.school, self._session.texts
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        if school.name:
            lines.addWidget(label(texts("school.for", name=school.titled), "strong"))
        if board := school.values.get(FieldKey.BOARD_NAME):
            lines.addWidget(label(texts("school.board", name=board), "muted"))
        lines.addWidget(label(approval_line(texts, approval), "muted"))
        lines.addWidget(self.issued)
        pack = self._session.context.pack
        if pack.listed is not None and not pack.is_set:
            self._other = button(texts("schoolchoice.other"))
            self._other.clicked.connect(self._ask_again)
            lines.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        card = Card("soft")
        beside = [one for one in (self._logo(), words) if one is not None]
        card.column.addLayout(row(*beside, stretch=len(beside) - 1, gap=16))
        return card

    def _ask(self) -> None:
        self.choice = choice = SchoolChoice(self._session, self._session.context.pack.schools)
        # Later, because it deletes the list whose event is being handled.
        choice.chosen.connect(
            lambda key: QTimer.singleShot(0, self.window(), lambda: self._choose(key))
        )
        self._column.addWidget(choice)

    def _ask_again(self) -> None:
        """Show the list once more, below the school that holds now."""
        self._other.hide()
        self._ask()
        if self.choice is not None:
            self.choice.search.setFocus()
            bring_into_view(self.choice)

    def _choose(self, key: str) -> None:
        self._services.packs.choose_school(self.window(), key)

    def _logo(self) -> QLabel | None:
        if not self._session.context.school.logo:
            return None
        from wizard.ui.teacher.pages.logo import logo_label  # noqa: PLC0415 -- 8 ms, with a logo

        return logo_label(self._session)

    def _show_issuer(self) -> None:
        texts, status = self._session.texts, self._services.issuing.status
        self.issued.setVisible(status is not None and bool(status.name))
        if self._odd is not None:
            self._odd.hide()
            self._odd.deleteLater()
            self._odd = None
        if status is None:
            return
        self.issued.setText(texts("school.issued", name=status.name))
        if status.warning:
            self._odd = self._oddity(texts(f"errors.{status.warning}"))
            self._column.addWidget(self._odd)

    def _oddity(self, words: str) -> Notice:
        """Return a warning about the issuer, with the way to take it for right."""
        notice = Notice(self._session.theme, "warning", words)
        accept = button(self._session.texts("school.accept"))
        accept.clicked.connect(self._services.accept_issuer)
        notice.column.addLayout(row(accept))
        return notice
