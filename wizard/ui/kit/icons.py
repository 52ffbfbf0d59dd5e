"""Line icons (Lucide), painted in the current colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIZE = 20


class Icons:
    """The icons of a folder.

    Args:
        folder: contains ``<name>.svg`` files, drawn in ``currentColor``.
        colour: returns the current value of a colour token, as ``#rrggbb``.
    """

    def __init__(self, folder: Path, colour: Callable[[str], str]) -> None:
        self._folder = folder
        self._colour = colour
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str = "ink") -> QIcon:
        """Return an icon in a token's colour; it follows later changes of the theme.

        Each is kept: when the last copy of one goes with its button, Qt destroys the engine, and
        PySide 6.11 may look for its Python part where that is no more.
        """
        if (name, colour) not in self._icons:
            self._icons[name, colour] = QIcon(_Engine(self, name, colour))
        return self._icons[name, colour]

    def picture(self, name: str, token: str, pixels: int) -> QPixmap:
        """Return an icon as a square picture in the token's current colour."""
        key = (name, self._colour(token), pixels, self._ratio())
        if key not in self._pictures:
            self._pictures[key] = self.icon(name, token).pixmap(QSize(pixels, pixels))
        return self._pictures[key]

    @staticmethod
    def _ratio() -> float:
        """Return the largest device pixel ratio of all screens."""
        return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1)

    def paint(self, painter: QPainter, rect: QRectF, name: str, token: str) -> None:
        """Paint an icon in the token's current colour, as a square in the centre of a rectangle."""
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(rect.center())
        self._renderer(name, self._colour(token)).render(painter, square)

    def _renderer(self, name: str, colour: str) -> QSvgRenderer:
        if (name, colour) not in self._renderers:
            drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            coloured = drawing.replace("currentColor", colour).encode()
            self._renderers[name, colour] = QSvgRenderer(coloured)
        return self._renderers[name, colour]


class _Engine(QIconEngine):
    def __init__(self, icons: Icons, name: str, token: str) -> None:
        super().__init__()
        self._icons, self._name, self._token = icons, name, token

    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        self._icons.paint(painter, QRectF(rect), self._name, self._token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._icons, self._name, self._token)
