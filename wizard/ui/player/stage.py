"""The screen and the controls as one widget, which can move to full screen, with its shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Stage(QWidget):
    """Screen and controls; its shortcuts work only while the focus is inside (WCAG 2.1.4).

    Args:
        screen: the screen.
        controls: the controls, below the screen.
        gap: the space between screen and controls, in pixels.

    Signals:
        space_pressed: the space bar was pressed, and not used by a focused button.
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
        """Whether the keyboard focus is inside."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def bind(self, key: Qt.Key, action: Callable[[], object]) -> None:
        """Bind a key to an action, while the focus is inside."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit ``space_pressed`` for the space bar, if the focused widget did not handle it."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_pressed.emit()
        else:
            super().keyPressEvent(event)
