"""Accessibility that Qt's widgets lack: headings with levels, named groups, and announcements.

While a screen reader runs, Qt reads a widget's role once, when its text, name or focus is first
set, and caches it. So a widget's role must be set before anything else, and its accessible name
whenever its text changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

HEADING = "level"
ROLE = "accessibleRole"
UNFOLDED = "unfolded"
"""The property of a button that shows and hides something: whether that is on view."""


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
    """Make a screen reader speak a text now, without moving the focus."""
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
        self._level, self._acts = _Level(level), _Acts(widget)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """Return what tells the level or takes the focus; a null pointer for anything else.

        PySide 6.11 crashes at None, and at an object with two interfaces it takes the first,
        whichever Qt asked for: so each is an object of its own, and nothing comes from ``super``.
        """
        known = {
            QAccessible.InterfaceType.AttributesInterface: self._level,
            QAccessible.InterfaceType.ActionInterface: self._acts,
        }
        return known.get(kind) or VoidPtr(0)


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
