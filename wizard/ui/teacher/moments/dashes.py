"""How many statements there are, which have an answer, and which is on view: as dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.ui.window.sidebar import paint_dashes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.ui.kit.theme import Theme

WIDE_PX, HIGH_PX, GAP_PX = 22, 14, 6


class Dashes(QWidget):
    """Nothing for a screen reader: words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: tuple[bool, ...] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_marks(self, marks: Sequence[bool], now: int) -> None:
        """Show which have an answer, and which is on view."""
        if (tuple(marks), now) == (self._marks, self._now):
            return
        self._marks, self._now = tuple(marks), now
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of all dashes."""
        px = self._theme.px
        return QSize(len(self._marks) * px(WIDE_PX + GAP_PX), px(HIGH_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dashes(painter, self._theme, QRectF(self.rect()), self._marks, self._now)
