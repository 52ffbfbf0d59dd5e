"""The teacher's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from wizard.ui.checking.dropping import dropped_file
from wizard.ui.teacher.pages import make_page
from wizard.ui.teacher.progress import area_progress, entries_of
from wizard.ui.teacher.steps import Kind, steps_of
from wizard.ui.teacher.tools import Tools, breach_button
from wizard.ui.window.sidebar import Mark
from wizard.ui.window.wizard_window import WizardWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QPushButton, QWidget

    from wizard.errors import UserError
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.pages.base import StepPage
    from wizard.ui.teacher.services import Services
    from wizard.ui.teacher.steps import Step
    from wizard.ui.window.sidebar import Entry


class Window(WizardWindow):
    """The teacher's window: guidance, answers, the signed checklist.

    Attributes:
        services: what the program does for a page.
    """

    session: Session
    steps: Sequence[Step]

    def __init__(self, session: Session, services: Services) -> None:
        self.services = services
        super().__init__(session, steps_of(session.guide))
        self.setAcceptDrops(True)

    def title(self) -> str:
        """Return the program's name, in every language the same."""
        return "Startklaar"

    def make_page(self, number: int) -> StepPage:
        """Return the page of a step by its number, not built yet."""
        return make_page(self.steps[number], self.session, self.services)

    def make_tools(self) -> QWidget:
        """Return the tools that are always at hand."""
        self.tools = Tools(self.session, self.services)
        return self.tools

    def tool_buttons(self) -> Sequence[QPushButton]:
        """Return the tools, the most urgent first."""
        return self.tools.buttons

    def top_buttons(self) -> Sequence[QPushButton]:
        """Return the way to the breach card: it may not hide in a menu."""
        breach = breach_button(self.session, self.services, "quiet")
        return () if breach is None else (breach,)

    def entries(self) -> list[Entry]:
        """Return what the list of steps says."""
        return entries_of(self.session, self.steps, self.page.step.id)

    def show_progress(self, entries: Sequence[Entry]) -> None:
        """Say how many areas are complete, and how much time is still needed."""
        done = sum(entry.mark is Mark.DONE for entry in entries if entry.sign.isdigit())
        total = len(self.session.guide.areas)
        said = self.session.texts("sidebar.progress", done=done, total=total)
        self.sidebar.ring.show_progress(done, total, said)
        self.sidebar.left.setText(area_progress(self.session))

    def turned_to(self, number: int) -> None:
        """Keep where we are, so that the next start goes on here."""
        step = self.steps[number]
        if step.kind is not Kind.WELCOME:
            self.session.change(self.session.at_place(step.id))

    def confirm_close(self, error: UserError) -> bool:
        """Ask whether to close although the last answers are not on disk."""
        return self.services.confirm_close(self, error)

    def closing(self) -> None:
        """Give the draft back to other windows."""
        self.services.closing()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a checklist or a school pack, to show it."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # After the drop: the program that it came from waits until this returns.
            QTimer.singleShot(0, self, lambda: self.services.open_dropped(self, path))
