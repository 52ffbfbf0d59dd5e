"""Whether what has the focus shows it: to who uses the keyboard, not after a click of the mouse."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wizard.ui.kit.saying import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

KEYBOARD = Qt.WidgetAttribute.WA_KeyboardFocusChange
"""Qt sets it on a window when Tab or a shortcut moved the focus in it."""


def shows_focus(widget: QWidget) -> bool:
    """Return whether a widget has the focus and its window is used by keyboard."""
    return widget.hasFocus() and widget.window().testAttribute(KEYBOARD)


def give_focus(widget: QWidget) -> None:
    """Put the focus on a widget and scroll to it; it shows if the keyboard was used last."""
    window = widget.window()
    keyboard = window.testAttribute(KEYBOARD)
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    window.setAttribute(KEYBOARD, keyboard)  # Qt takes any other reason than Tab for a mouse
    widget.update()
    bring_into_view(widget)  # Qt does so for Tab only


def let_go(widget: QWidget) -> None:
    """Take the focus from what is inside a widget that is about to be hidden or shown anew.

    Qt would give it to whatever comes next, and a screen reader would begin to read that.
    """
    focused: QWidget | None = widget.window().focusWidget()
    if focused is not None and widget.isAncestorOf(focused):
        focused.clearFocus()


@contextmanager
def keeps_keyboard(window: QWidget) -> Iterator[None]:
    """Let a window that was used by keyboard show the focus also when what had it goes away.

    Qt then gives the focus to something else, and takes that for the mouse's doing.
    """
    keyboard = window.testAttribute(KEYBOARD)
    yield
    uses_keyboard(window, keyboard=keyboard)


def uses_keyboard(widget: QWidget, *, keyboard: bool) -> None:
    """Take note that a widget's window was just used by keyboard, or by mouse."""
    window = widget.window()
    if window.testAttribute(KEYBOARD) is not keyboard:
        window.setAttribute(KEYBOARD, keyboard)
        focused = window.focusWidget()
        if focused is not None:
            focused.update()
