"""Words that wrap, and remember how high they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from wizard.ui.kit.heights import HeightCache

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent


class Words(QLabel):
    """A label that breaks its text into lines no more often than it must.

    Qt's own does so whenever a layout asks how high it is: forty times before a page stands.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights = HeightCache()

    def setText(self, text: str) -> None:
        """Show other words."""
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font or style."""
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Return how high the wrapped words are."""
        height = self._heights.get(width)
        if height is None:
            line = self.fontMetrics().height()
            height = self._heights.add(width, super().heightForWidth, line)
        return height
