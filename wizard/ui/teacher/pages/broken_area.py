"""The place of an area whose files could not be read: it says what is wrong, the others go on."""

from __future__ import annotations

from wizard.guide.problems import describe
from wizard.ui.kit.widgets import Card, Notice, label
from wizard.ui.teacher.pages.base import StepPage


class BrokenAreaPage(StepPage):
    """An error page."""

    def heading(self) -> str:
        """Return the page's heading."""
        return self.session.texts("broken.title")

    def build(self) -> None:
        """Add the page's widgets."""
        session = self.session
        area = next(area for area in session.guide.areas if area.id == self.step.id)
        self.column.add(Notice(session.theme, "error", session.texts("broken.text")))
        templates = session.texts.under("problems")
        card = Card()
        for problem in session.context.problems:
            if problem.file.startswith(area.folder):
                card.add(label(describe(problem, templates)))
        self.column.add(card)
