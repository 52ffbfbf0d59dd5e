"""A switch: a check box whose look says that it holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from wizard.ui.kit.focus import shows_focus, uses_keyboard

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme

WIDE_PX, HIGH_PX, GAP_PX, EDGE_PX = 36, 20, 8, 6


class Switch(QCheckBox):
    """A small slide with its words behind it."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of slide and words."""
        px = self._theme.px
        metrics = QFontMetrics(self._font())
        wide = px(WIDE_PX + GAP_PX + 2 * EDGE_PX) + metrics.horizontalAdvance(self.text())
        return QSize(wide + 2, max(metrics.height(), px(HIGH_PX)) + px(2 * EDGE_PX))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, which is the wished one."""
        return self.sizeHint()

    def hitButton(self, _at: QPoint) -> bool:
        """Let all of it be clicked."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the focus from now on."""
        uses_keyboard(self, keyboard=True)
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show no focus to who uses the mouse."""
        uses_keyboard(self, keyboard=False)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slide and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, on = self._theme.px, self.isChecked()
        if shows_focus(self):
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        slide = QRectF(px(EDGE_PX), (self.height() - px(HIGH_PX)) / 2, px(WIDE_PX), px(HIGH_PX))
        painter.setPen(QPen(self._theme.colour("accent" if on else "control"), 2))
        painter.setBrush(self._theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(slide, px(HIGH_PX) / 2, px(HIGH_PX) / 2)
        size = px(HIGH_PX - 8)
        left = slide.right() - size - px(4) if on else slide.left() + px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("on_accent" if on else "control"))
        painter.drawEllipse(QRectF(left, slide.center().y() - size / 2, size, size))
        painter.setFont(self._font())
        painter.setPen(self._theme.colour("muted"))
        start = px(EDGE_PX + WIDE_PX + GAP_PX)
        room = QRect(start, 0, self.width() - start, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(15))
        font.setWeight(QFont.Weight.DemiBold)
        return font
