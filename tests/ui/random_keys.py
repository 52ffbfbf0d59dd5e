"""Keys at random, the same each time, and what is looked at after each of them."""

from __future__ import annotations

from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QScrollArea,
    QWidget,
)
from shiboken6 import getCppPointer

from wizard.languages import LOCALES
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.focus import shows_focus
from wizard.ui.kit.tab_order import tab_stops
from wizard.ui.player.player import FilmPlayer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.ui.window.wizard_window import WizardWindow

PLAIN, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
KEYS = (
    *[(Qt.Key.Key_Tab, PLAIN)] * 4,
    *[(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)] * 2,
    *((key, PLAIN) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)),
    *((key, PLAIN) for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)),
    *((key, PLAIN) for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_F6)),
    (Qt.Key.Key_Left, ALT),
    (Qt.Key.Key_Right, ALT),
)
PRESSED = 25
"""Keys on each page, before everything there has to be reached."""
MOST_STOPS = 400
SEEN_PX = 16
"""Of a control that has the keyboard; of a lower one, all."""
ACTING = (Qt.Key.Key_Space, Qt.Key.Key_Return)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@contextmanager
def dialogs_closed() -> Iterator[None]:
    """Cancel every dialog and menu that a key opens."""

    def close() -> None:
        for opened in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if isinstance(opened, QDialog):
                opened.reject()
            elif opened is not None:
                opened.close()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(1)
    yield
    timer.stop()


class Keys:
    """Presses keys in a window, and says what is wrong after each.

    Attributes:
        pressed: the last keys, to see in a failure what led there.
        steps: how many keys were pressed so far.
    """

    def __init__(self, window: WizardWindow, seed: int) -> None:
        self.window, self.pressed, self.steps = window, list[str](), 0
        self._random = Random(seed)
        self._acted = 0
        self._showed = False

    def at_random(self) -> None:
        """Press one of the keys; not one that would play a film."""
        key, held = self._random.choice(KEYS)
        if key in ACTING and in_player(QApplication.focusWidget()):
            key, held = Qt.Key.Key_Tab, PLAIN
        self.press(key, held)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key, and assert that what has the keyboard then can be seen."""
        target = QApplication.focusWidget() or self.window
        with dialogs_closed():
            QTest.keyClick(target, key, held)
            settle()
        self.window.session.tasks.wait()
        settle()
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            settle()
        self.steps += 1
        self.pressed = [*self.pressed[-12:], f"{held.name} {key.name}"]
        now = QApplication.focusWidget()
        place = f"{self.window.page.step.id}: {self.window.windowTitle()}"
        assert now is not None, (place, self.pressed, "nothing has the keyboard")
        spoken = LOCALES[self.window.session.language]
        assert now.locale().name() == spoken, (place, self.pressed, name_of(now), spoken)
        shows = shows_focus(now)
        assert shows or not self._showed, (place, self.pressed, name_of(now), "shows no focus")
        self._showed = shows
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            assert not passes_the_chosen(now), (place, self.pressed, name_of(now), "not chosen")
        if key in ACTING:  # what that brought may take the view until the keyboard goes elsewhere
            self._acted = identity(now)
        is_elsewhere = self._acted != identity(now)
        assert not (is_elsewhere and hidden(now)), (place, self.pressed, name_of(now), hidden(now))

    def stops(self) -> list[int]:
        """Return everything that Tab comes to, in its order, until it comes round.

        It may stay for a while: a date has a place for each of its parts.
        """
        found: list[int] = []
        for _ in range(MOST_STOPS):
            self.press(Qt.Key.Key_Tab)
            now = identity(QApplication.focusWidget())
            if now in found[:-1]:
                return found
            if now not in found:
                found.append(now)
        pytest.fail("Tab does not come round")


def hidden(widget: QWidget) -> str:
    """Return why a control that has the keyboard cannot be seen; empty if it can.

    Text that only holds the keyboard's place may be scrolled away: nothing can be done with it.
    """
    if not widget.isVisible():
        return "not visible"
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QScrollArea):
        return ""
    seen = widget.visibleRegion().boundingRect().height()
    return "" if seen >= min(SEEN_PX, widget.height()) else f"{seen} px of {widget.height()}"


def passes_the_chosen(widget: QWidget) -> bool:
    """Return whether a box has the keyboard while another one of its group is chosen."""
    group = widget.joined if isinstance(widget, Choice) else None
    return group is not None and group.checkedButton() not in {None, widget}


def in_player(widget: QWidget | None) -> bool:
    while widget is not None:
        if isinstance(widget, FilmPlayer):
            return True
        widget = widget.parentWidget()
    return False


def identity(widget: QWidget | None) -> int:
    """Return a number for a widget; one for all radio buttons of a group, which arrows walk."""
    group = widget.joined if isinstance(widget, Choice) else None
    pointer: int = getCppPointer(group or widget)[0]  # type: ignore[arg-type]
    return pointer


def name_of(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words or widget.objectName()


def controls(window: WizardWindow) -> dict[int, str]:
    """Return everything on view that can be used with the keyboard."""
    found = {}
    for widget in window.findChildren(QWidget):
        usable = widget.isVisible() and widget.isEnabled() and widget.focusPolicy().value
        if usable and isinstance(widget, QAbstractButton):
            found[identity(widget)] = name_of(widget)
    return found


def misplaced(window: WizardWindow, reached: list[int]) -> list[str]:
    """Return what of the page Tab does not come to in the order in which it stands there."""
    stops = {
        identity(one): name_of(one)
        for one in tab_stops(window.page.column)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    walked = [one for one in reached if one in stops]
    begins = walked.index(next(iter(stops))) if walked else 0  # Tab began anywhere
    walked = [*walked[begins:], *walked[:begins]]
    return [stops[one] for one, should in zip(walked, stops, strict=False) if one != should]


def walk(window: WizardWindow, seed: int, pressed: int = PRESSED) -> int:
    """Press keys on every page, and then look whether everything can be reached there.

    Return how many keys that took.
    """
    keys = Keys(window, seed)
    for step in window.steps:
        window.go_to(step.id)
        window.session.tasks.wait()
        settle()
        for _ in range(pressed):
            keys.at_random()
        reached = keys.stops()
        missed = [name for one, name in controls(window).items() if one not in reached]
        assert missed == [], (window.page.step.id, missed, keys.pressed)
        out_of_order = misplaced(window, reached)
        assert out_of_order == [], (window.page.step.id, out_of_order, keys.pressed)
    return keys.steps
