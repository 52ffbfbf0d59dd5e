"""What every page of the teacher's wizard is: a view of the answers, with the services at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.window.page import ColumnPage

if TYPE_CHECKING:
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services
    from wizard.ui.teacher.steps import Step


class StepPage(ColumnPage):
    """A page of the wizard for teachers.

    Attributes:
        services: what the program does for a page.
    """

    session: Session
    step: Step

    def __init__(self, session: Session, step: Step, services: Services) -> None:
        super().__init__(session, step)
        self.services = services

    def spoken(self) -> str:
        """Return what is read aloud of the page; empty for nothing."""
        return ""
