"""What assistive technology is told beyond what Qt's widgets tell by themselves.

While a screen reader runs, Qt asks once for a widget's role, at the widget's first text, name or
focus, and keeps the answer. So a widget says what it is before anything else is set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

HEADING = "level"
ROLE = "accessibleRole"


def install_roles() -> None:
    """Tell Qt's accessibility about headings and groups; once per process.

    Qt asks factories in turn; ours answers only for widgets that say what they are.
    """
    QAccessible.installFactory(_make_interface)


def as_group(widget: QWidget, name: str) -> None:
    """Let a widget be announced as a named group."""
    widget.setProperty(ROLE, int(QAccessible.Role.Grouping.value))
    widget.setAccessibleName(name)


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something now, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _make_interface(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = _role_of(thing)
    if role is None or not isinstance(thing, QWidget):
        return None
    name = thing.accessibleName()
    if isinstance(thing, QLabel) and not name:
        name = thing.text()
    return QAccessibleWidget(thing, role, name)


def _role_of(thing: QObject) -> QAccessible.Role | None:
    if thing.property(HEADING) is not None:
        return QAccessible.Role.Heading
    value = thing.property(ROLE)
    return None if value is None else QAccessible.Role(value)
