"""Whose guidance this is: the school's pack on the first page, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.guide.contract import FieldKey
from wizard.ui.kit.widgets import Card, Notice, button, label, row
from wizard.ui.teacher.approval import approval_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from wizard.school.model import Approval
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


class SchoolCard(QWidget):
    """The school, who approved its pack and who issued it; or that there is none, and why.

    Attributes:
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
        self._build()
        self._show_issuer()
        services.issuing.known.connect(self._show_issuer)

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
        lines.addWidget(label(texts("school.for", name=school.name), "strong"))
        if board := school.values.get(FieldKey.BOARD_NAME):
            lines.addWidget(label(texts("school.board", name=board), "muted"))
        lines.addWidget(label(approval_line(texts, approval), "muted"))
        lines.addWidget(self.issued)
        card = Card("soft")
        beside = [one for one in (self._logo(), words) if one is not None]
        card.column.addLayout(row(*beside, stretch=len(beside) - 1, gap=16))
        return card

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
