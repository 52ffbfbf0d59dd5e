"""What the signed file will hold about its maker, and who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.checklist.personal import personal_data
from wizard.ui.kit import Card, clear, label

if TYPE_CHECKING:
    from wizard.ui.session import Session


class PersonalCard(Card):
    """Everything that the file would hold if it were signed now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.refresh()

    def refresh(self) -> None:
        """Look again at what would be in the file."""
        session = self._session
        around, texts = session.around, session.texts
        data = personal_data(around.guide, around.school, session.answers, texts, around.clock())
        clear(self.column)
        self.add(label(texts("personal.seen-by"), "label"), label(data.seen_by, "strong"))
        for line in data.lines:
            what = line.what if line.printed else texts("personal.data-only", what=line.what)
            self.add(label(what, "label"), label(line.value))
            if line.note:
                self.add(label(line.note, "muted"))
        self.add(label(texts("personal.not-in-it"), "label"))
        self.add(label(texts("personal.not-in-it-text")))
