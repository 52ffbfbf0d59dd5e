"""Small decorative drawings in the current colours of the theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.ui.kit.theme import Theme

SIZE_PX = QSize(160, 112)
LARGEST = 1.5
"""The largest factor by which a drawing grows with the text size, to leave space for the text."""

TOKEN = re.compile(r"var\(--(\w+)\)")
"""A colour token in a drawing, written like a CSS variable."""


class Illustration(QWidget):
    """A drawing from an SVG file; screen readers ignore it."""

    def __init__(self, theme: Theme, path: Path) -> None:
        super().__init__()
        self._theme, self._path = theme, path
        self._renderer: QSvgRenderer | None = None  # read at the first paint, not at creation
        self.setFixedSize(SIZE_PX * min(theme.scale, LARGEST))

    def show_drawing(self, path: Path) -> None:
        """Show another drawing."""
        if path != self._path:
            self._path, self._renderer = path, None
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing."""
        if self._renderer is None:
            drawing = self._path.read_text(encoding="utf-8")
            coloured = TOKEN.sub(lambda match: self._theme.hex(match[1]), drawing)
            self._renderer = QSvgRenderer(coloured.encode(), self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))
