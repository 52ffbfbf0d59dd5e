"""The window: list of steps, the wizard's page, the bar; and the wiring between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from wizard.errors import UserError
from wizard.ui.accessible import ROLE, announce
from wizard.ui.bar import Bar, derive_bar
from wizard.ui.embedded_wizard import EmbeddedWizard
from wizard.ui.kit import Notice, clear, icon_button, row
from wizard.ui.pages import make_page
from wizard.ui.progress import area_progress, entries_of
from wizard.ui.sidebar import Mark, Sidebar
from wizard.ui.steps import Kind, Step, steps_of
from wizard.ui.tab_order import set_tab_order, tab_stops
from wizard.ui.tools import Tools
from wizard.ui.verify.dropping import dropped_pdf

if TYPE_CHECKING:
    from wizard.ui.pages.base import StepPage
    from wizard.ui.services import Services
    from wizard.ui.session import Session

SMALLEST = QSize(800, 560)
USUAL = QSize(1240, 720)
NARROW_PX = 860
"""Below this width, counted at 100 % text, the list of steps makes room for the page."""


class Window(QWidget):
    """The program's window.

    Attributes:
        session: what is shown and changed.
        wizard: the engine that holds the pages.
    """

    def __init__(self, session: Session, services: Services) -> None:
        super().__init__()
        self.session = session
        self.services = services
        self.steps = steps_of(session.guide)
        self.setObjectName("window")
        self.setProperty(ROLE, int(QAccessible.Role.Window.value))  # not a "filler"
        self.setWindowTitle("Startklaar")
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._frame = QHBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._make_parts()
        self._add_shortcuts()
        session.changed.connect(self._answers_changed)
        session.saved.connect(self._was_saved)
        session.save_failed.connect(self._show_trouble)
        session.tasks.failed.connect(self._show_trouble)
        session.language_changed.connect(self.rebuild)
        session.started_anew.connect(self._start_anew)
        session.place_requested.connect(self.go_to)
        session.theme.changed.connect(self._look_changed)

    @property
    def page(self) -> StepPage:
        """The page on view."""
        return self.wizard.currentPage()  # type: ignore[return-value] # it holds our pages only

    def start(self, step: str) -> None:
        """Show the window's first page."""
        self.go_to(step)

    def go_to(self, step_id: str) -> None:
        """Show a step."""
        step = next((step for step in self.steps if step.id == step_id), self.steps[0])
        self._turn_to(step.number)

    def go_back(self) -> None:
        """Show the step before this one."""
        number = self.page.step.number
        if number > 0:
            self._turn_to(number - 1)

    def go_on(self) -> None:
        """Show the next step; open questions may stay open."""
        page = self.page
        if page.go_next() and page.step.number + 1 < len(self.steps):
            self._turn_to(page.step.number + 1)

    def _turn_to(self, number: int) -> None:
        """Show a page that is built: QWizard gives an empty one half of the room, for ever."""
        if number not in self.wizard.pageIds():
            page = make_page(self.steps[number], self.session, self.services)
            self.wizard.setPage(number, page)
            page.ensure_built()
        self.wizard.setCurrentId(number)

    def show_missing(self) -> None:
        """Put the focus on the first thing that is still open here."""
        if (target := self.page.first_missing()) is not None:
            self.page.column.ensureWidgetVisible(target, 0, 120)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def rebuild(self) -> None:
        """Make every part anew, for another language or look; answers are elsewhere."""
        self._rebuild_at(self.page.step.id)

    def _start_anew(self) -> None:
        """Forget what stood in the pages' fields, too."""
        self._rebuild_at(Kind.WELCOME.value)

    def _rebuild_at(self, step: str) -> None:
        clear(self._frame)
        self._make_parts()
        self.start(step)
        self.wizard.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the wizard too: a dialog that is a child stays hidden otherwise."""
        super().showEvent(event)
        self.wizard.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything is on disk, or when the user accepts that it is not."""
        try:
            self.session.flush()
        except UserError as error:
            if not self.services.confirm_close(self, error):
                event.ignore()
                return
        self.services.closing()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page room: a narrow window shows the steps in a menu."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a checklist, to examine it."""
        if dropped_pdf(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Examine a checklist that was dropped."""
        path = dropped_pdf(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # After the drop: the program that it came from waits until this returns.
            QTimer.singleShot(0, self, lambda: self.services.verify_file(self, path))

    def _make_parts(self) -> None:
        theme, texts = self.session.theme, self.session.texts
        self.wizard = EmbeddedWizard(self)
        self.tools = Tools(self.session, self.services)
        self.sidebar = Sidebar(theme, self.tools)
        self.bar = Bar(theme, texts)
        self.trouble = Notice(theme, "error", "")
        self.trouble.hide()
        self.steps_button = icon_button(theme, "steps", texts("bar.steps"), "quiet")
        self.breach_button = icon_button(theme, "call", texts("tools.breach-card"), "quiet")
        self._arrange()
        self.sidebar.chosen.connect(self.go_to)
        self.bar.back.connect(self.go_back)
        self.bar.forward.connect(self.go_on)
        self.bar.missing_asked.connect(self.show_missing)
        self.steps_button.clicked.connect(self._show_steps_menu)
        self.breach_button.clicked.connect(lambda: self.services.show_breach_card(self))
        self.wizard.currentIdChanged.connect(self._turned)
        self.bar.show_saved(self.session.saved_at)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        top = row(self.steps_button)
        top.addWidget(self.breach_button)
        right.addLayout(top)
        right.addWidget(self.trouble)
        right.addWidget(self.wizard, 1)
        right.addWidget(self.bar)
        self._frame.addWidget(self.sidebar)
        self._frame.addLayout(right, 1)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self.session.theme.px(NARROW_PX)
        self.sidebar.setVisible(not narrow)
        self.steps_button.setVisible(narrow)
        self.breach_button.setVisible(narrow)

    def _add_shortcuts(self) -> None:
        for keys, action in (
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self.go_back),
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Right), self.go_on),
            (QKeySequence(Qt.Key.Key_F6), self._focus_page),
        ):
            QShortcut(keys, self).activated.connect(action)

    def _focus_page(self) -> None:
        """Skip to the page, from wherever the keyboard is."""
        self.page.title_label.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turned(self, number: int) -> None:
        if number < 0:
            return
        page = self.page
        page.ensure_built()
        page.refresh()
        self.setWindowTitle(f"{page.heading()} – Startklaar")
        self._show_progress()
        page.column.verticalScrollBar().setValue(0)
        self._set_tab_order(page)
        page.title_label.setFocus(Qt.FocusReason.OtherFocusReason)  # Tab goes on from the top
        announce(self, self.session.texts("window.now", title=page.heading()))
        self._remember(page.step)

    def _remember(self, step: Step) -> None:
        """Keep where we are, so that the next start goes on here."""
        if step.kind is not Kind.WELCOME:
            self.session.change(self.session.at_place(step.id))

    def _set_tab_order(self, page: StepPage) -> None:
        """Let Tab go through the page first, then the bar, then the list of steps."""
        bar = (self.bar.missing, self.bar.previous, self.bar.next)
        set_tab_order([page.title_label, *tab_stops(page.column), *bar])

    def _answers_changed(self) -> None:
        self.page.refresh()
        self._set_tab_order(self.page)
        self._show_progress()

    def _show_progress(self) -> None:
        self.bar.show_state(derive_bar(self.page))
        entries = entries_of(self.session, self.steps, self.page.step.id)
        self.sidebar.show_entries(entries, self.page.step.id)
        done = sum(entry.mark is Mark.DONE for entry in entries if entry.sign.isdigit())
        progress = area_progress(self.session)
        said = self.session.texts(
            "sidebar.progress", done=done, total=len(self.session.guide.areas)
        )
        self.sidebar.ring.show_progress(done, len(self.session.guide.areas), said)
        self.sidebar.left.setText(progress)

    def _was_saved(self) -> None:
        self.trouble.hide()
        self.bar.show_saved(self.session.saved_at)

    def _show_trouble(self, error: Exception) -> None:
        words = self.services.describe(error)
        self.trouble.words.setText(words)
        self.trouble.show()
        announce(self.trouble, words)

    def _look_changed(self) -> None:
        # After the event that asked for it: the button that was pressed goes away too.
        QTimer.singleShot(0, self.rebuild)

    def _show_steps_menu(self) -> None:
        menu = QMenu(self)
        for entry in entries_of(self.session, self.steps, self.page.step.id):
            action = menu.addAction(entry.title.replace("&", "&&"))
            action.triggered.connect(lambda _=False, step=entry.step: self.go_to(step))
        menu.addSeparator()
        for tool in self.tools.buttons:
            menu.addAction(tool.icon(), tool.text()).triggered.connect(tool.click)
        menu.exec(self.steps_button.mapToGlobal(self.steps_button.rect().bottomLeft()))
