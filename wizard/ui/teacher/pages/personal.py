"""What the signed file will hold about its maker, and who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.checklist.personal import personal_data
from wizard.ui.kit.widgets import Card, Fold, clear, label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from wizard.ui.session.session import Session


def personal_fold(session: Session) -> Fold:
    """Return what unfolds to everything that the file would hold if it were signed now."""
    title = session.texts("review.personal")
    return Fold(session.theme, title, lambda: PersonalCard(session))


class PersonalCard(Card):
    """Everything that the file would hold if it were signed now; follows the answers."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        session.changed.connect(self._answers_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at what would be in the file."""
        self._show_data()
        super().showEvent(event)

    def _answers_changed(self) -> None:
        if self.isVisible():
            self._show_data()

    def _show_data(self) -> None:
        session = self._session
        context, texts = session.context, session.texts
        data = personal_data(context.guide, context.school, session.answers, texts, context.clock())
        clear(self.column)
        self.add(label(texts("personal.seen-by"), "label"), label(data.seen_by, "strong"))
        for line in data.lines:
            what = line.what if line.printed else texts("personal.data-only", what=line.what)
            self.add(label(what, "label"), label(line.value))
            if line.note:
                self.add(label(line.note, "muted"))
        self.add(label(texts("personal.not-in-it"), "label"))
        self.add(label(texts("personal.not-in-it-text")))
