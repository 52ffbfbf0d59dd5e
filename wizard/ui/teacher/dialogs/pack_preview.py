"""What a school pack would bring: whose it is, whom to call, what changes, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.school.problems import describe
from wizard.school_pack.preview import changes, contacts, is_outranked
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.widgets import Card, Notice, heading, label
from wizard.ui.teacher.approval import approval_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from wizard.school.problems import PackProblem
    from wizard.school_pack.preview import PackPreview
    from wizard.ui.session.session import Session


class PackPreviewDialog(ColumnDialog):
    """Shows a pack, and asks whether to use it where that can be.

    Attributes:
        taken: whether the user wants it.
    """

    def __init__(self, parent: QWidget, session: Session, offer: PackPreview) -> None:
        texts = session.texts
        super().__init__(parent, session, texts("offer.title"))
        self.taken = False
        self._session, self._offer = session, offer
        outranked = is_outranked(session.context.pack)
        self.column.add(label(texts("offer.file", file=offer.path.name), "muted"))
        if not offer.usable:
            self.column.add(self._notice("error", texts("offer.has-errors")))
        elif outranked:
            self.column.add(self._notice("warning", texts("offer.outranked")))
        self.column.add(*(self._usable() if offer.usable else ()), *self._problems())
        self.column.finish()
        self._offer_buttons(may_take=offer.usable and not outranked)

    def _offer_buttons(self, *, may_take: bool) -> None:
        texts = self._session.texts
        if not may_take:
            self.add_close()
            self.focus_text()
            return
        leave = self.add_button(texts("offer.leave"))
        leave.clicked.connect(self.reject)
        take = self.add_button(texts("offer.take"), "primary")
        take.clicked.connect(self._take)
        leave.setDefault(True)
        self.focus_text()

    def _take(self) -> None:
        self.taken = True
        self.accept()

    def _usable(self) -> Iterator[QWidget]:
        session, texts, offer = self._session, self._session.texts, self._offer
        school = offer.pack.school
        yield label(texts("offer.of", name=offer.pack.owner), "strong")
        if offer.pack.schools:
            yield label(texts("offer.schools", count=len(offer.pack.schools)))
        if school.approval is not None:
            yield label(approval_line(texts, school.approval))
        if offer.issuer is None:
            yield label(texts("offer.unsigned"))
        else:
            yield label(texts("school.issued", name=offer.issuer.name))
            yield label(texts("offer.proves", fingerprint=offer.issuer.readable), "muted")
        if offer.warning:
            yield self._notice("warning", texts(f"errors.{offer.warning}"))
        language = session.language
        told = contacts(school, session.guide, language)
        yield from self._list(texts("offer.contacts"), told)
        yield from self._changes()

    def _changes(self) -> Iterator[QWidget]:
        session, texts, pack = self._session, self._session.texts, self._offer.pack
        now = session.context.school
        found = list(changes(now, pack.school, session.guide, session.language))
        nothing = texts("offer.nothing")
        if now.is_general:
            lines = [(name, after) for name, _, after in found]
        else:
            lines = [
                (name, texts("offer.change", before=old or nothing, after=new or nothing))
                for name, old, new in found
            ]
        yield from self._list(texts("offer.changes"), lines)
        additions = pack.additions
        own = (additions.statements, additions.notes, additions.films, additions.explanations)
        if any(own):
            counts = dict(
                zip(("statements", "notes", "films", "texts"), map(len, own), strict=True)
            )
            yield label(texts("offer.additions", **counts))

    def _problems(self) -> Iterator[QWidget]:
        lines = [self._problem(one) for one in self._offer.problems]
        yield from self._list(self._session.texts("offer.problems"), lines)

    def _problem(self, problem: PackProblem) -> tuple[str, str]:
        said, mend = describe(problem, self._session.texts)
        severity = self._session.texts(f"pack.{problem.severity}")
        return f"{severity}: {problem.file}", f"{said} {mend}"

    def _list(self, title: str, lines: Iterable[tuple[str, str]]) -> Iterator[QWidget]:
        card = Card()
        for name, said in lines:
            card.add(label(name, "label"), label(said))
        if card.column.count():
            yield heading(title, 2)
            yield card

    def _notice(self, kind: str, words: str) -> Notice:
        return Notice(self._session.theme, kind, words)
