"""A screen above its controls, as one thing that moves to the whole screen and has its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Stage(QWidget):
    """Screen and controls; its keys hold only while the keyboard is in it (WCAG 2.1.4).

    Args:
        gap: pixels between screen and controls.

    Signals:
        space_pressed: the space bar, where no button wants it for itself.
    """

    space_pressed = Signal()

    def __init__(self, screen: QWidget, controls: QWidget, gap: int) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(screen, 1)
        column.addWidget(controls)

    @property
    def has_keyboard(self) -> bool:
        """Whether the focus is in it."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def bind(self, key: Qt.Key, action: Callable[[], object]) -> None:
        """Let a key do something, whichever part has the focus."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the space bar that the focused part has left: on a button it presses the button."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_pressed.emit()
        else:
            super().keyPressEvent(event)
