"""Whether what has the focus shows it: to who uses the keyboard, not after a click of the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from wizard.ui.kit.saying import bring_into_view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

KEYBOARD = Qt.WidgetAttribute.WA_KeyboardFocusChange
"""Qt sets it on a window when Tab or a shortcut moved the focus in it, and takes it off else."""
_BY_KEYS = "usedByKeys"
"""The property of a window that says whether it was used last by keyboard."""


def show_focus_to_keys(application: QApplication) -> None:
    """Let windows that are used by keyboard show the focus, however it moves.

    Qt takes every move but that of Tab and of shortcuts for the mouse's doing: of the program, of
    what had the focus going away, of a dialog that opens or closes.
    """
    application.focusChanged.connect(_remember_or_restore)


def _remember_or_restore(_before: QWidget | None, now: QWidget | None) -> None:
    if now is None:
        return
    window = now.window()
    if window.testAttribute(KEYBOARD):
        window.setProperty(_BY_KEYS, True)  # noqa: FBT003 - Qt's signature
    elif QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        window.setProperty(_BY_KEYS, False)  # noqa: FBT003
    elif _was_used_by_keys(window):
        window.setAttribute(KEYBOARD, True)  # noqa: FBT003
        now.update()


def _was_used_by_keys(window: QWidget) -> bool:
    """Return whether a window, or the one from which it was opened, was used last by keyboard."""
    above: QWidget | None = window
    while above is not None:
        by_keys = above.property(_BY_KEYS)
        if by_keys is not None:
            return bool(by_keys)
        above = above.parentWidget()
    return False


def shows_focus(widget: QWidget) -> bool:
    """Return whether a widget has the focus and its window is used by keyboard."""
    return widget.hasFocus() and widget.window().testAttribute(KEYBOARD)


def give_focus(widget: QWidget) -> None:
    """Put the focus on a widget and scroll to it; it shows if the keyboard was used last."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    widget.update()
    bring_into_view(widget)  # Qt does so for Tab only


def let_go(widget: QWidget) -> None:
    """Take the focus from what is inside a widget that is about to be hidden or shown anew.

    Qt would give it to whatever comes next, and a screen reader would begin to read that.
    """
    focused: QWidget | None = widget.window().focusWidget()
    if focused is not None and widget.isAncestorOf(focused):
        focused.clearFocus()


def uses_keyboard(widget: QWidget, *, keyboard: bool) -> None:
    """Take note that a widget's window was just used by keyboard, or by mouse."""
    window = widget.window()
    window.setProperty(_BY_KEYS, keyboard)
    if window.testAttribute(KEYBOARD) is not keyboard:
        window.setAttribute(KEYBOARD, keyboard)
        focused = window.focusWidget()
        if focused is not None:
            focused.update()
