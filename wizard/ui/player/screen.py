"""The screen of the film player: paints the frames, with captions over their lower part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetrics,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.ui.kit.accessible import ROLE
from wizard.ui.kit.focus import shows_focus, uses_keyboard
from wizard.ui.kit.theme import usual_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.ui.kit.theme import Theme

SHAPE: Final = QSize(16, 9)
BEHIND_CAPTION: Final = QColor("#0d1514")
CAPTION: Final = QColor("#ffffff")
"""Captions have the same colours in every look, as the films do."""

LARGER: Final = 1.4
_CAPTION_SHARE: Final = 0.043  # of the picture's height, at 100 % text
_LEAST_CAPTION_PX: Final = 15
_MOST_CAPTION_SHARE: Final = 0.1  # more would cover the picture
_CENTRED: Final = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
_KEPT: Final = Qt.AspectRatioMode.KeepAspectRatio


class Screen(QWidget):
    """Shows one picture at a time, as large as fits, in its own aspect ratio.

    Args:
        theme: the current theme.
        name: the accessible name.

    Attributes:
        caption: the lines of the current caption; empty for none.
        has_poster: whether the poster is shown, not a frame of the film.

    Signals:
        clicked: the screen was clicked.
    """

    clicked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._poster = Path()
        self._picture: QImage | None = None
        self._has_sign = False
        self.has_poster = True
        self._is_larger = False
        self.caption: tuple[str, ...] = ()
        self.setProperty(ROLE, int(QAccessible.Role.Graphic.value))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keys work after a click too
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.fill_room(fill=False)

    def show_poster(self, poster: Path, *, playable: bool) -> None:
        """Show the poster, with a play sign if ``playable``; its file need not exist."""
        self._poster, self._picture, self._has_sign, self.caption = poster, None, playable, ()
        self.has_poster = True
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if playable else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def show_frame(self, picture: QImage) -> None:
        """Show a frame of the film."""
        self._picture, self._has_sign, self.has_poster = picture, False, False
        self.update()

    def show_caption(self, lines: Sequence[str]) -> None:
        """Show a caption over the lower part of the picture; empty for none."""
        if self.caption != tuple(lines):
            self.caption = tuple(lines)
            self.update()

    def enlarge_captions(self, larger: bool) -> None:  # noqa: FBT001 - a check box's signal
        """Show captions larger, or at the normal size."""
        self._is_larger = larger
        self.update()

    def fill_room(self, *, fill: bool) -> None:
        """Fill all available space, or use the height that follows from the width."""
        tall = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, tall)
        policy.setHeightForWidth(not fill)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return whether the height follows from the width."""
        return self.sizePolicy().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width, in pixels; -1 if it does not follow from the width."""
        return width * SHAPE.height() // SHAPE.width() if self.hasHeightForWidth() else -1

    def sizeHint(self) -> QSize:
        """Return a size at which the pictures are clear."""
        # All the room is what a layout gives beyond this; the height for a width asks for more.
        return SHAPE * self._theme.px(30) if self.hasHeightForWidth() else self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size."""
        return SHAPE * 10

    @property
    def picture(self) -> QImage:
        """The current picture; the poster is read at first use."""
        if self._picture is None:
            self._picture = QImage(str(self._poster))  # takes 10 ms, so not before the first paint
        return self._picture

    def picture_rect(self) -> QRect:
        """Return the rectangle of the picture: centred, in its own aspect ratio."""
        picture = self.picture
        shape = SHAPE if picture.isNull() else picture.size()
        size = shape.scaled(self.size(), _KEPT)
        if self.width() - size.width() < 3 and self.height() - size.height() < 3:
            return self.rect()  # avoids a dark line at an edge, due to rounding
        rect = QRect(QPoint(0, 0), size)
        rect.moveCenter(self.rect().center())
        return rect

    def caption_rect(self) -> QRect:
        """Return the box of the caption, near the bottom of the picture."""
        picture, metrics = self.picture_rect(), QFontMetrics(self._caption_font())
        edge = metrics.height() // 3
        room = QRect(0, 0, round(picture.width() * 0.94) - 2 * edge, picture.height())
        words = metrics.boundingRect(room, _CENTRED, self._caption_text(room.width()))
        box = words.adjusted(-edge, -edge // 2, edge, edge // 2)
        box.moveCenter(picture.center())
        box.moveBottom(picture.bottom() - picture.height() // 50)
        return box

    def hideEvent(self, event: QHideEvent) -> None:
        """Release the poster when the page is left: it takes 4 MB, and each area has one."""
        super().hideEvent(event)
        if self.has_poster and not event.spontaneous():
            self._picture = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Emit ``clicked`` for a left click; who uses the mouse sees no focus."""
        uses_keyboard(self, keyboard=False)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, then the play sign, the caption and the focus mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_picture(painter)
        if self._has_sign:
            self._paint_sign(painter)
        if self.caption:
            self._paint_caption(painter)
        if shows_focus(self):
            self._paint_focus(painter)

    def _paint_picture(self, painter: QPainter) -> None:
        place, picture = self.picture_rect(), self.picture
        if place != self.rect() or picture.isNull():
            painter.fillRect(self.rect(), BEHIND_CAPTION)
        painter.drawImage(place, picture)

    def _paint_sign(self, painter: QPainter) -> None:
        size = min(self._theme.px(84), self.height() // 2)
        disc = QRectF(0, 0, size, size)
        disc.moveCenter(QRectF(self.picture_rect()).center())
        painter.setPen(QPen(self._theme.colour("on_accent"), 3))
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(disc)
        quarter = size * 0.27
        self._theme.icons.paint(
            painter, disc.adjusted(quarter, quarter, -quarter, -quarter), "play", "on_accent"
        )

    def _paint_caption(self, painter: QPainter) -> None:
        box = self.caption_rect()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(BEHIND_CAPTION)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(self._caption_font())
        painter.setPen(CAPTION)
        painter.drawText(box, _CENTRED, self._caption_text(box.width()))

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.colour("focus"), 6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect())

    def _caption_font(self) -> QFont:
        height = self.picture_rect().height()
        usual = max(_LEAST_CAPTION_PX, height * _CAPTION_SHARE)
        wanted = usual * self._theme.scale * (LARGER if self._is_larger else 1)
        font = usual_font()
        font.setPixelSize(round(max(_LEAST_CAPTION_PX, min(wanted, height * _MOST_CAPTION_SHARE))))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _caption_text(self, room: int) -> str:
        """Return the caption with its own line breaks, or without if a line does not fit."""
        metrics = QFontMetrics(self._caption_font())
        fits = all(metrics.horizontalAdvance(line) <= room for line in self.caption)
        return ("\n" if fits else " ").join(self.caption)
