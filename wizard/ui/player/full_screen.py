"""The full-screen window of a film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme


class FullScreen(QDialog):
    """Shows a film in full screen; Esc closes it.

    It is a modal dialog, so that neither the keyboard nor a screen reader can reach the page.
    """

    def __init__(self, theme: Theme, parent: QWidget, title: str, content: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        edge = theme.px(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(content)

    def show_on(self, window: QWidget) -> None:
        """Show in full screen, on the screen of the given window."""
        self.setGeometry(window.screen().geometry())  # for window managers without full screen
        self.showFullScreen()
