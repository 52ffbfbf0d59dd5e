"""The teacher's window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from wizard.answers.way import area_of
from wizard.ui.checking.dropping import dropped_file
from wizard.ui.session.settings import KEYS_LEARNT
from wizard.ui.teacher.pages import make_page
from wizard.ui.teacher.progress import Progress
from wizard.ui.teacher.steps import Kind, steps_of
from wizard.ui.teacher.tools import Tools, breach_button
from wizard.ui.window.sidebar import Mark
from wizard.ui.window.wizard_window import WizardWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QPushButton, QWidget

    from wizard.errors import UserError
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.moments.header import Header
    from wizard.ui.teacher.moments.page import MomentsPage
    from wizard.ui.teacher.pages.base import StepPage
    from wizard.ui.teacher.pages.intake import IntakePage
    from wizard.ui.teacher.services import Services
    from wizard.ui.teacher.steps import Step
    from wizard.ui.teacher.way_pages import WayPages
    from wizard.ui.window.page import ColumnPage
    from wizard.ui.window.sidebar import Entry


MOMENTS_PAGE = 1000
"""The number of the page that shows every area, far above those of the steps."""


class Window(WizardWindow):
    """The teacher's window: guidance, answers, the signed checklist.

    Attributes:
        services: what the program does for a page.
    """

    session: Session
    steps: Sequence[Step]

    def __init__(self, session: Session, services: Services) -> None:
        self.services = services
        self._wanted = ""
        self._moments: MomentsPage | None = None
        self._intake: IntakePage | None = None
        self._header: Header | None = None
        self._names_keys = False
        steps = steps_of(session.guide)
        self._progress = Progress(session, steps)
        super().__init__(session, steps)
        self.setAcceptDrops(True)
        services.followed = self._follow_settings

    def title(self) -> str:
        """Return the program's name, in every language the same."""
        return "Startklaar"

    @cached_property
    def _way(self) -> WayPages:
        from wizard.ui.teacher.way_pages import WayPages  # noqa: PLC0415 -- 60 ms

        return WayPages(self.session, self.services)

    def make_page(self, number: int) -> StepPage:
        """Return the page of a step by its number, not built yet."""
        step = self.steps[number]
        if step.kind is Kind.INTAKE:
            return self._make_intake(step)
        if self.page_number(number) != MOMENTS_PAGE:
            return make_page(step, self.session, self.services)
        page = self._way.make_moments(step)
        page.turned.connect(self.show_place)
        page.look_changed.connect(self._show_state)
        page.leave.connect(self._leave_for)
        self._moments = page
        return page

    def _make_intake(self, step: Step) -> StepPage:
        page = self._way.make_intake(step)
        page.turned.connect(self.show_place)
        page.leave.connect(self._leave_for)
        self._intake = page
        return page

    def page_number(self, number: int) -> int:
        """Return the number of the page that shows a step: one for all areas, unless as lists."""
        step = self.steps[number]
        if self.services.settings.as_list or step.id not in self.session.shown.areas:
            return number
        return MOMENTS_PAGE

    def enter(self, page: ColumnPage, number: int, *, back: bool) -> None:
        """Show a moment: the one that was asked for, or the one that the way leads to."""
        place, self._wanted = self._wanted, ""
        step = self.steps[number]
        if self._moments is not None and page is self._moments:
            self._moments.enter(step, place or step.id, back=back)
        elif page is self._intake and self._intake is not None:
            self._intake.enter(place, back=back)

    def go_to(self, step_id: str) -> None:
        """Show a step, or the moment at a place such as ``A1/statement/S1.3``."""
        self._wanted = step_id
        super().go_to(area_of(step_id))

    def show_place(self) -> None:
        """Say everywhere what is on view, also above it."""
        super().show_place()
        self._show_header()

    def show_keys(self) -> None:
        """Show which keys do what, or hide them again."""
        self._names_keys = not self._names_keys
        self._show_state()

    def names_keys(self) -> bool:
        """Return whether the bar names the keys: until they were used, then when F1 asks."""
        new = self.services.settings.keys_used < KEYS_LEARNT
        return new is not self._names_keys

    def key_used(self) -> None:
        """Take note that somebody used a key that the bar names."""
        settings = self.services.settings
        if settings.keys_used < KEYS_LEARNT:
            self.services.keep_settings(replace(settings, keys_used=settings.keys_used + 1))

    def _follow_settings(self) -> None:
        """Show the same place, as the settings ask for it now."""
        self.go_to(self.place_now())

    def place_now(self) -> str:
        """Return the moment on view, or the step where it has none."""
        place = self.session.answers.place
        return place if area_of(place) == self.page.step.id else self.page.step.id

    def _leave_for(self, place: str) -> None:
        if place:
            self.go_to(place)
        else:
            self.go_on()

    def _show_header(self) -> None:
        """Show above an area how it can be looked at."""
        step = self.page.step
        if step.id not in self.session.shown.areas:
            self.show_head(None)
            return
        if self._header is None:
            self._header = self._way.make_header(self._spoken)
            self._header.list_wanted.connect(self._use_list)
        lists = self.services.settings.as_list
        self._header.show_place(self.page.crumb(), narrow=self.is_narrow, lists=lists)
        self.show_head(self._header)

    def _spoken(self) -> str:
        page: StepPage = self.page  # type: ignore[assignment] # this window holds no others
        return page.spoken()

    def _use_list(self, lists: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Show areas as lists, or moment by moment; the same answers, at the same statement."""
        self.services.keep_settings(replace(self.services.settings, as_list=lists))
        self._follow_settings()

    def make_tools(self) -> QWidget:
        """Return the tools that are always at hand."""
        self._moments = self._intake = self._header = None  # all parts are made anew
        self.tools = Tools(self.session, self.services)
        self.tools.reading_wanted.connect(self.read_page)
        return self.tools

    def tool_actions(self) -> Sequence[QAction]:
        """Return the tools that are not as urgent as the breach card."""
        return tuple(self.tools.others.values())

    def top_buttons(self) -> Sequence[QPushButton]:
        """Return the way to the breach card: it may not hide in a menu."""
        breach = breach_button(self.session, self.services, "alarm")
        if breach is None:
            return ()
        breach.setAccessibleName(breach.text())  # its picture alone leaves room for where one is
        breach.setToolTip(breach.text())
        breach.setText("")
        return (breach,)

    def entries(self) -> list[Entry]:
        """Return what the list of steps says."""
        unfolds = not self.services.settings.as_list
        return self._progress.entries(self.page.step.id, unfolds=unfolds)

    def show_progress(self, entries: Sequence[Entry]) -> None:
        """Say how many areas are complete, and how much time is still needed."""
        done = sum(entry.mark is Mark.DONE for entry in entries if entry.sign.isdigit())
        total = len(self.session.guide.areas)
        said = self.session.texts("sidebar.progress", done=done, total=total)
        self.sidebar.ring.show_progress(done, total, said)
        self.sidebar.left.setText(self._progress.time_left())

    def turned_to(self, number: int) -> None:
        """Keep where we are, so that the next start goes on here."""
        step = self.steps[number]
        if step.kind is Kind.WELCOME:
            return
        moments = self._moments
        if moments is not None and self.page is moments:
            self.session.change(moments.answers_here())
            return
        place = step.id
        if self._intake is not None and self.page is self._intake:
            place = self._intake.place
        self.session.change(self.session.at_place(place))

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
