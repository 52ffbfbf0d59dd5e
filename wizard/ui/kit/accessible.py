"""Accessibility that Qt's widgets lack: headings, named groups, and announcements.

While a screen reader runs, Qt reads a widget's role once, when its text, name or focus is first
set, and caches it. So a widget's role must be set before anything else, and its accessible name
whenever its text changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

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
    role = _role_of(thing)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)  # a name given here would stay, whatever is shown later


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


def _role_of(thing: QObject) -> QAccessible.Role | None:
    if thing.property(HEADING) is not None:
        return QAccessible.Role.Heading
    value = thing.property(ROLE)
    return None if value is None else QAccessible.Role(value)
