"""Small drawings of the project in the colours of the moment; words say what they show."""

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
"""How many times its size a drawing grows with the text; more would take the words' room."""

TOKEN = re.compile(r"var\(--(\w+)\)")
"""How a drawing names a colour token, in the way of style sheets on the web."""


class Illustration(QWidget):
    """A drawing from a file ``<name>.svg``; nothing for a screen reader."""

    def __init__(self, theme: Theme, path: Path) -> None:
        super().__init__()
        self._theme, self._path = theme, path
        self._renderer: QSvgRenderer | None = None  # read when it is painted, not when it is made
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
