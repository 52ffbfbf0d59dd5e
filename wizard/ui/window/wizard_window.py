"""The window of a wizard: sidebar, page and bar, and the connections between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from wizard.errors import UserError
from wizard.languages import LOCALES
from wizard.ui.kit.accessible import READS_CHANGES, ROLE, announce
from wizard.ui.kit.buttons import ENTER
from wizard.ui.kit.focus import give_focus, let_go, uses_keyboard
from wizard.ui.kit.screen_room import StayOnScreen
from wizard.ui.kit.tab_order import TabOrder, tab_stops
from wizard.ui.kit.widgets import Notice, clear, icon_button, row
from wizard.ui.session.trouble import describe
from wizard.ui.window.bar import Bar, derive_bar
from wizard.ui.window.embedded_wizard import EmbeddedWizard
from wizard.ui.window.page import ColumnPage
from wizard.ui.window.page_words import page_words
from wizard.ui.window.sidebar import Mark, Sidebar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.ui.session.base import BaseSession
    from wizard.ui.window.place import Place
    from wizard.ui.window.sidebar import Entry

SMALLEST = QSize(800, 560)
USUAL = QSize(1240, 720)
NARROW_PX = 860
"""In windows narrower than this, at 100 % text size, the sidebar becomes a menu."""


class WizardWindow(QWidget):
    """The window of a wizard; subclasses define its pages, entries and tools.

    Attributes:
        session: holds the value that is shown and changed.
        steps: the steps, in their order.
        wizard: the embedded QWizard that holds the pages.

    Signals:
        closed: the window was closed.
    """

    closed = Signal()

    def __init__(self, session: BaseSession, steps: Sequence[Place]) -> None:
        super().__init__()
        self.session = session
        self.steps = steps
        self.setObjectName("window")
        self.setProperty(ROLE, int(QAccessible.Role.Window.value))  # not a "filler"
        self.setWindowTitle(self.title())
        StayOnScreen(self, SMALLEST).begin(USUAL)
        self._frame = QHBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._answered = ""
        self._order = TabOrder(self)
        self._stood_at: Place | None = None
        self._turning = False
        self._standing: object = None
        self._use_language()
        self._make_parts()
        self._add_shortcuts()
        self._listen()

    def title(self) -> str:
        """Return the program's name in the title of this window."""
        raise NotImplementedError

    def steps_words(self) -> str:
        """Return the text on the button that shows the steps in a narrow window."""
        return self.session.texts("bar.steps")

    def make_page(self, number: int) -> ColumnPage:
        """Create the page of the step with this number, without building it."""
        raise NotImplementedError

    def make_tools(self) -> QWidget:
        """Create the tools below the list of steps."""
        raise NotImplementedError

    def tool_actions(self) -> Sequence[QAction]:
        """Return the tools, for the menu that takes the list's place in a narrow window."""
        raise NotImplementedError

    def top_buttons(self) -> Sequence[QPushButton]:
        """Return further buttons above the page in a narrow window."""
        return ()

    def entries(self) -> list[Entry]:
        """Return the entries of the list of steps."""
        raise NotImplementedError

    def show_progress(self, entries: Sequence[Entry]) -> None:
        """Show the progress above the list of steps."""
        raise NotImplementedError

    def place_now(self) -> str:
        """Return what ``go_to`` needs to come back to what is on view."""
        return self.page.step.id

    def turned_to(self, number: int) -> None:
        """Handle a change of page; called with the number of the new step."""

    def confirm_close(self, error: UserError) -> bool:
        """Ask whether to close although the last change is not saved; return True if so."""
        raise NotImplementedError

    def closing(self) -> None:
        """Release what the window holds, such as locks; called when it closes."""

    @property
    def page(self) -> ColumnPage:
        """The current page."""
        return self.wizard.currentPage()  # type: ignore[return-value] # it holds our pages only

    def start(self, step: str) -> None:
        """Show the first page, of the step with this id."""
        self.go_to(step)

    def go_to(self, step_id: str) -> None:
        """Show the step with this id; the first step if there is none."""
        step = next((step for step in self.steps if step.id == step_id), self.steps[0])
        self._turn_to(step.number)

    def go_back(self) -> None:
        """Show what comes before: on this page, else the step before this one."""
        page = self.page
        if page.go_previous() and page.step.number > 0:
            self._turn_to(page.step.number - 1, back=True)

    def go_on(self) -> None:
        """Show the next step, if there is one and the page allows it; nothing need be filled in."""
        page = self.page
        if page.go_next() and page.step.number + 1 < len(self.steps):
            self._turn_to(page.step.number + 1)

    def page_number(self, number: int) -> int:
        """Return the number of the page that shows a step; several steps may share one."""
        return number

    def enter(self, page: ColumnPage, number: int, *, back: bool) -> None:
        """Let a page that several steps share show one; ``back`` at its end."""

    def _turn_to(self, number: int, *, back: bool = False) -> None:
        """Show a page that is built: QWizard gives an empty one half of the room, for ever."""
        shown = self.page_number(number)
        if shown not in self.wizard.pageIds():
            page = self.make_page(number)
            self.wizard.setPage(shown, page)
            page.ensure_built()
        page = self._page_at(shown)
        let_go(self.wizard)
        self.enter(page, number, back=back)
        if shown == self.wizard.currentId():
            self._turned()
        else:
            self.wizard.turn_to(shown)

    def _page_at(self, shown: int) -> ColumnPage:
        return self.wizard.page(shown)  # type: ignore[return-value] # it holds our pages only

    def show_missing(self) -> None:
        """Put the focus on the first missing answer of the page."""
        if (target := self.page.first_missing()) is not None:
            self.show_widget(target)

    def show_widget(self, target: QWidget) -> None:
        """Scroll to a widget of the current page, and give it the focus."""
        self.page.column.ensureWidgetVisible(target, 0, 120)
        give_focus(target)

    def rebuild(self) -> None:
        """Make every part anew, for another language or look; what was filled in is elsewhere."""
        self._rebuild_at(self.place_now())

    def _start_anew(self) -> None:
        """Create all parts again, at the first step, after the session's value was replaced."""
        self._rebuild_at(self.steps[0].id)

    def _rebuild_at(self, step: str) -> None:
        self._use_language()  # before anything is deleted: what is to be is not to hear of it
        let_go(self)
        clear(self._frame)
        self._make_parts()
        self.start(step)
        self.wizard.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the embedded wizard too, which stays hidden otherwise because it is a dialog."""
        super().showEvent(event)
        self.wizard.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close if everything is saved, or if the user confirms that it is not."""
        try:
            self.session.flush()
        except UserError as error:
            if not self.confirm_close(error):
                event.ignore()
                return
        self.closing()
        event.accept()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what the primary button does, and give the page what nothing else wanted."""
        if event.isAutoRepeat():
            return
        key, held = Qt.Key(event.key()), event.modifiers()
        held &= ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in ENTER:
            uses_keyboard(self, keyboard=True)
            self.key_used()
            self.go_on()
        elif self.page.take_key(key):
            uses_keyboard(self, keyboard=True)
            self.key_used()

    def names_keys(self) -> bool:
        """Return whether the bar names the keys that do something."""
        return True

    def key_used(self) -> None:
        """Remember that the user pressed a key which the bar names."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Switch between sidebar and menu when the width changes."""
        super().resizeEvent(event)
        self._fit()

    def _listen(self) -> None:
        session = self.session
        session.changed.connect(self._value_changed)
        session.saved.connect(self._was_saved)
        session.save_failed.connect(self._show_unsaved)
        session.tasks.failed.connect(self._show_trouble)
        session.language_changed.connect(self.rebuild)
        session.started_anew.connect(self._start_anew)
        session.place_requested.connect(self.go_to)
        session.theme.changing.connect(self._empty_hidden_pages)
        session.theme.changed.connect(self._look_changed)

    def _use_language(self) -> None:
        """Tell every widget which language it is in: a screen reader picks its voice by that."""
        self.setLocale(QLocale(LOCALES[self.session.language]))

    def _make_parts(self) -> None:
        theme, texts = self.session.theme, self.session.texts
        self.wizard = EmbeddedWizard(self)
        self.sidebar = Sidebar(theme, self.make_tools(), self.title())
        self.bar = Bar(theme, texts)
        self.trouble = Notice(theme, "error", "")
        self.trouble.hide()
        self._is_unsaved = False
        self.steps_button = icon_button(theme, "steps", self.steps_words(), "quiet")
        self._arrange()
        self.sidebar.chosen.connect(self.go_to)
        self.bar.back.connect(self.go_back)
        self.bar.forward.connect(self.go_on)
        self.bar.missing_asked.connect(self.show_missing)
        self.steps_button.clicked.connect(self._show_steps_menu)
        self.wizard.turned.connect(self._turned)
        self.bar.show_saved(self.session.saved_at)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._make_top())
        right.addWidget(self.trouble)
        right.addWidget(self.wizard, 1)
        right.addWidget(self.bar)
        self._frame.addWidget(self.sidebar)
        self._frame.addLayout(right, 1)
        self._fit()

    def _make_top(self) -> QWidget:
        """Return the line above the page that replaces the sidebar in a narrow window."""
        self._top, px = QWidget(), self.session.theme.px
        self._top_line = line = row(self.steps_button)
        self._only_narrow = [self.steps_button, *self.top_buttons()]
        for button in self._only_narrow[1:]:
            line.addWidget(button)
        line.setContentsMargins(px(16), 4, px(16), 0)
        self._top.setLayout(line)
        self.head: QWidget | None = None
        return self._top

    def show_head(self, head: QWidget | None) -> None:
        """Show what belongs above the page on view, in all the room there is; None for nothing."""
        if head is not self.head:
            if self.head is not None:
                self.head.hide()
            if head is not None:
                self._top_line.addWidget(head, 1)
                head.show()
            self._top_line.setStretch(1, 1 if head is None else 0)  # between the buttons
            self.head = head
        self._fit()

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for the list of steps."""
        return self.width() < self.session.theme.px(NARROW_PX)

    def _fit(self) -> None:
        narrow = self.is_narrow
        self.sidebar.setVisible(not narrow)
        for button in self._only_narrow:
            button.setVisible(narrow)
        self._top.setVisible(narrow or self.head is not None)

    def _add_shortcuts(self) -> None:
        for keys, action in (
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self.go_back),
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Right), self.go_on),
            (QKeySequence(Qt.Key.Key_F6), self._focus_page),
            (QKeySequence(Qt.Key.Key_F1), self.show_keys),
            (QKeySequence(Qt.Key.Key_F7), self.read_page),
        ):
            QShortcut(keys, self).activated.connect(action)

    def show_keys(self) -> None:
        """Show which keys do what."""

    def read_page(self) -> None:
        """Show the words of the page on view as one text, to read line by line."""
        from wizard.ui.dialogs.page_text import page_text_dialog  # noqa: PLC0415 -- 5 ms

        page, texts = self.page, self.session.texts
        words = "\n\n".join(page_words(page.column, texts))
        page_text_dialog(self, self.session, page.heading(), words).exec()

    def _focus_page(self) -> None:
        """Skip to the page, from wherever the keyboard is."""
        page = self.page
        target = page.focus_target() if page.title_label.isHidden() else page.title_label
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turned(self) -> None:
        page = self.page
        page.ensure_built()
        page.refresh()
        if not self._is_unsaved:
            self.trouble.hide()
        self.show_place()

    def show_place(self) -> None:
        """Say everywhere what is on view now: a page, or another moment of it."""
        page = self.page
        let_go(self)  # else a button of the bar is read, with the words that it has next
        self._turning = True
        self.turned_to(page.step.number)
        self._turning = False
        self.setWindowTitle(f"{page.heading()} – {self.title()}")
        page.column.verticalScrollBar().setValue(0)
        self._answered = page.answered()
        page.describe_title()
        target = page.focus_target()
        give_focus(target)  # Tab goes on from there
        self._show_state()  # after it: a screen reader reads the new words of what it was on
        self._set_tab_order()
        is_new, self._stood_at = page.step is not self._stood_at, page.step
        # The title says itself with the focus; a group says where in a step one is.
        if target is not page.title_label and (is_new or not READS_CHANGES):
            announce(self, page.announced())

    def focusNextPrevChild(self, onwards: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Move the focus by Tab, in the order of what is on view: also of what a key brought."""
        self._set_tab_order()
        return super().focusNextPrevChild(onwards)

    def _set_tab_order(self) -> None:
        """Set the tab order: what is above, the page, the bar, the list of steps as it unfolds."""
        self._order.follow((self.page, self.page.step), self._stops)

    def _stops(self) -> list[QWidget]:
        page, bar = self.page, (self.bar.missing, self.bar.previous, self.bar.next)
        above, beside = tab_stops(self._top), tab_stops(self.sidebar)
        return [*above, page.title_label, *tab_stops(page.column), *bar, *beside]

    def _value_changed(self) -> None:
        if self._turning:  # only where we are was noted; what is on view is shown anyway
            return
        self.page.refresh()
        self._set_tab_order()
        if self.page.title_label.hasFocus():
            self.page.describe_title()
        if self.session.standing != self._standing:
            self._show_state()

    def _show_state(self) -> None:
        self._standing = self.session.standing
        self.bar.show_state(derive_bar(self.page, names_keys=self.names_keys()))
        entries = self.entries()
        self.sidebar.show_entries(entries, self.page.step.id)
        self.show_progress(entries)

    def _was_saved(self) -> None:
        if self._is_unsaved:  # other errors stay visible after a save
            self.trouble.hide()
        self.bar.show_saved(self.session.saved_at)
        answered = self.page.answered()
        if answered != self._answered:  # not at every letter that is typed
            self._answered = answered
            if READS_CHANGES and self.page.says_saved:
                return
            announce(self.bar.saved, f"{answered} {self.bar.saved.text()}")

    def _show_unsaved(self, error: Exception) -> None:
        self._show_trouble(error)
        self._is_unsaved = True

    def _show_trouble(self, error: Exception) -> None:
        self._is_unsaved = False
        self.trouble.say(describe(error, self.session.texts))

    def _empty_hidden_pages(self) -> None:
        """Delete the widgets of hidden pages before a new look, after which all are made again."""
        for number in self.wizard.pageIds():
            page = self.wizard.page(number)
            if page is not self.page and isinstance(page, ColumnPage):
                page.empty()

    def _look_changed(self) -> None:
        # Later, because this also deletes the button whose event is being handled.
        QTimer.singleShot(0, self, self.rebuild)

    def _show_steps_menu(self) -> None:
        menu, current = QMenu(self), self.page.step.id
        for entry in self.entries():
            action = menu.addAction(entry.title.replace("&", "&&"))
            sign = "next" if entry.step == current else "done" if entry.mark is Mark.DONE else ""
            if sign:
                action.setIcon(self.session.theme.icons.icon(sign, "good"))
            action.setText(entry.said.replace("&", "&&"))  # with its state in words
            action.triggered.connect(lambda _=False, step=entry.step: self.go_to(step))
        menu.addSeparator()
        menu.addActions(list(self.tool_actions()))
        menu.exec(self.steps_button.mapToGlobal(self.steps_button.rect().bottomLeft()))
