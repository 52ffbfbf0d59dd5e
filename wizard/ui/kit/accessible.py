"""Accessibility that Qt's widgets lack: headings with levels, named groups, and announcements.

While a screen reader runs, Qt reads a widget's role once, when its text, name or focus is first
set, and caches it. So a widget's role must be set before anything else, and its accessible name
whenever its text changes.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QApplication, QWidget
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

HEADING = "level"
ROLE = "accessibleRole"
UNFOLDED = "unfolded"
"""The property of a button that shows and hides something: whether that is on view."""
READS_CHANGES = sys.platform == "linux"
"""Whether screen readers read the description of what has the keyboard when it changes."""


def install_roles() -> None:
    """Install the accessibility factory for headings and other roles; call once per process.

    Qt tries its factories in turn; this one handles only widgets with the property of a role.
    """
    QAccessible.installFactory(_make_interface)


def as_group(widget: QWidget, name: str) -> None:
    """Make a widget a named group for assistive technology."""
    widget.setProperty(ROLE, int(QAccessible.Role.Grouping.value))
    widget.setAccessibleName(name)


def tell_unfolded(button: QAbstractButton, *, unfolded: bool) -> None:
    """Make a button one that unfolds something, and say whether that is on view now.

    Call it before the button has a name. Qt takes a button that stays down for a check box.
    """
    known = button.property(UNFOLDED)
    button.setProperty(UNFOLDED, unfolded)
    if known is not None and known is not unfolded:
        changed = QAccessible.State()
        changed.expanded = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(button, changed))


def announce(widget: QWidget, text: str) -> None:
    """Make a screen reader speak a text now, without moving the focus; not what it reads anyway."""
    if READS_CHANGES:
        QTimer.singleShot(0, widget, partial(_announce_unless_read, widget, text))
    else:
        _announce(widget, text)


def _announce_unless_read(widget: QWidget, text: str) -> None:
    focused = QApplication.focusWidget()
    if focused is None or text not in focused.accessibleDescription():
        _announce(widget, text)


def _announce(widget: QWidget, text: str) -> None:
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _make_interface(_class: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QAbstractButton) and thing.property(UNFOLDED) is not None:
        return _Unfolding(thing)
    if not isinstance(thing, QWidget):
        return None
    if (level := thing.property(HEADING)) is not None:
        return _Heading(thing, level)
    role = thing.property(ROLE)
    if role is None:
        return None
    # A name given here would stay, whatever is shown later.
    return QAccessibleWidget(thing, QAccessible.Role(role))


class _Heading(QAccessibleWidget):
    """A heading that says of which level it is."""

    def __init__(self, widget: QWidget, level: int) -> None:
        super().__init__(widget, QAccessible.Role.Heading)
        self._known: dict[QAccessible.InterfaceType, object] = {
            QAccessible.InterfaceType.AttributesInterface: _Level(level),
            QAccessible.InterfaceType.ActionInterface: _Acts(widget),
        }
        if sys.platform == "linux":  # Orca 48 reads the text of a heading, and not its name
            self._known[QAccessible.InterfaceType.TextInterface] = _Text(widget)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """Return what tells the level, takes the focus or has the text; else a null pointer.

        PySide 6.11 crashes at None, and at an object with two interfaces it takes the first,
        whichever Qt asked for: so each is an object of its own, and nothing comes from ``super``.
        """
        return self._known.get(kind) or VoidPtr(0)


class _Level(QAccessibleAttributesInterface):
    """The level of a heading, from 1."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """Return that there is a level."""
        return [QAccessible.Attribute.Level]

    def attributeValue(self, _key: QAccessible.Attribute) -> int:
        """Return it."""
        return self._level


class _Unfolding(QAccessibleWidget):
    """A button with the state of what it unfolds, which Qt's own interface has only for menus."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, QAccessible.Role.Button)
        self._button = button

    def state(self) -> QAccessible.State:
        """Return the usual states, and whether it is unfolded."""
        state, unfolded = super().state(), bool(self._button.property(UNFOLDED))
        state.expandable, state.expanded, state.collapsed = True, unfolded, not unfolded
        return state

    def actionNames(self) -> list[str]:
        """Return that it can be pressed."""
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Press it, or do what every widget does."""
        if name == self.pressAction():
            self._button.animateClick()
        else:
            super().doAction(name)


class _Acts(QAccessibleActionInterface):
    """What can be done with a heading: it can take the focus, where it may have it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget

    def actionNames(self) -> list[str]:
        """Return the one thing that can be done, if it can."""
        return [self.setFocusAction()] if self._widget.focusPolicy() else []

    def doAction(self, name: str) -> None:
        """Take the focus."""
        if name in self.actionNames():
            self._widget.setFocus()

    def keyBindingsForAction(self, _name: str) -> list[str]:
        """Return that there is no key for it."""
        return []


class _Text(QAccessibleTextInterface):
    """The words of a heading as a text that can be read, and nothing else done with."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget

    def characterCount(self) -> int:
        """Return how long it is."""
        return len(self._widget.accessibleName())

    def text(self, start: int, end: int) -> str:
        """Return a part of it."""
        return self._widget.accessibleName()[start:end]

    def characterRect(self, _offset: int) -> QRect:
        """Return where it is on the screen: all of it, for each of its letters."""
        return QRect(self._widget.mapToGlobal(QPoint()), self._widget.size())

    def offsetAtPoint(self, _point: QPoint) -> int:
        """Return that no letter is known to be at a point."""
        return -1

    def cursorPosition(self) -> int:
        """Return its beginning: there is no cursor."""
        return 0

    def selectionCount(self) -> int:
        """Return that nothing is selected."""
        return 0

    def setCursorPosition(self, _position: int) -> None:
        """Do nothing."""

    def addSelection(self, _start: int, _end: int) -> None:
        """Do nothing."""

    def removeSelection(self, _selection: int) -> None:
        """Do nothing."""

    def setSelection(self, _selection: int, _start: int, _end: int) -> None:
        """Do nothing."""

    def scrollToSubstring(self, _start: int, _end: int) -> None:
        """Do nothing."""
