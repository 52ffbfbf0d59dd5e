"""Accessibility that Qt's widgets lack: headings, named groups, and announcements.

While a screen reader runs, Qt reads a widget's role once, when its text, name or focus is first
set, and caches it. So a widget's role must be set before anything else, and its accessible name
whenever its text changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

HEADING = "level"
ROLE = "accessibleRole"


def install_roles() -> None:
    """Install the accessibility factory for headings and other roles; call once per process.

    Qt tries its factories in turn; this one handles only widgets with the property of a role.
    """
    QAccessible.installFactory(_make_interface)


def as_group(widget: QWidget, name: str) -> None:
    """Make a widget a named group for assistive technology."""
    widget.setProperty(ROLE, int(QAccessible.Role.Grouping.value))
    widget.setAccessibleName(name)


def announce(widget: QWidget, text: str) -> None:
    """Make a screen reader speak a text now, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _make_interface(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = _role_of(thing)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)  # a name given here would stay, whatever is shown later


def _role_of(thing: QObject) -> QAccessible.Role | None:
    if thing.property(HEADING) is not None:
        return QAccessible.Role.Heading
    value = thing.property(ROLE)
    return None if value is None else QAccessible.Role(value)
