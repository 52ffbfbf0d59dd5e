"""A radio button as a pill: one of a few short choices that stand on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from wizard.ui.kit.buttons import ENTER
from wizard.ui.kit.choice import Choice, paint_key
from wizard.ui.kit.focus import shows_focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wizard.ui.kit.theme import Theme

HEIGHT_PX, DENSE_PX, SIDE_PX, ICON_PX, GAP_PX = 42, 30, 14, 16, 8
KEY_PX, SIDE_DENSE_PX = 24, 5
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Chip(Choice):
    """A pill with a few words, and behind them perhaps what they come down to.

    Args:
        icon: the name of an icon before the words while it is not chosen; empty for none.
    """

    def __init__(
        self, theme: Theme, text: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, parent=parent)
        self._icon, self._detail = icon, ""
        self._is_proposal = False
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_words(self, text: str, detail: str = "") -> None:
        """Say something else; the detail is muted, and always in the name and the tool tip."""
        if (text, detail) == (self._words, self._detail):
            return
        self._detail = detail
        self.set_words(text)
        self.setAccessibleName(f"{text}, {detail}" if detail else text)
        self.updateGeometry()

    def be_proposal(self, *, is_proposal: bool) -> None:
        """Look like what the program proposed: a dashed edge and no tick, though it counts."""
        if is_proposal is not self._is_proposal:
            self._is_proposal = is_proposal
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be taken by Enter while it is not; then Enter goes on, as everywhere."""
        if event.key() in ENTER and not event.isAutoRepeat() and not self._is_taken:
            self.click()
            return
        super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Return that a pill has one line."""
        return False

    def sizeHint(self) -> QSize:
        """Return the size with everything on one line."""
        px = self._theme.px
        wide = self._metrics(bold=True).horizontalAdvance(self._words)
        if self._detail:
            wide += px(GAP_PX) + self._metrics(bold=False).horizontalAdvance(self._detail)
        if self._key:
            wide += px(KEY_PX + GAP_PX)
        return QSize(
            wide + px(2 * SIDE_PX + ICON_PX + GAP_PX) + 4,
            px(DENSE_PX if self._dense else HEIGHT_PX),
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least size, which is the wished one."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill, its sign and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pill(painter)
        px, on = self._theme.px, self._is_taken
        sign = "done" if on else self._icon
        token = "on_accent" if on else "ink"
        left = px(self._side)
        if sign:
            box = QRectF(left, (self.height() - px(ICON_PX)) / 2, px(ICON_PX), px(ICON_PX))
            self._theme.icons.paint(painter, box, sign, token)
        left += px(ICON_PX + GAP_PX) if sign else px((ICON_PX + GAP_PX) / 2)
        painter.setPen(self._theme.colour(token))
        painter.setFont(self._font(bold=on))
        painter.drawText(QRect(left, 0, self.width(), self.height()), LEFT, self._words)
        if self._detail:
            left += self._metrics(bold=on).horizontalAdvance(self._words) + px(GAP_PX)
            painter.setFont(self._font(bold=False))
            painter.setPen(self._theme.colour("on_accent" if on else "muted"))
            painter.drawText(QRect(left, 0, self.width(), self.height()), LEFT, self._detail)

        if self._key:
            right = self.width() - px(self._side + KEY_PX)
            top = (self.height() - px(KEY_PX)) / 2
            paint_key(painter, self._theme, QRectF(right, top, px(KEY_PX), px(KEY_PX)), self._key)

    @property
    def _side(self) -> int:
        return SIDE_DENSE_PX if self._dense else SIDE_PX

    @property
    def _is_taken(self) -> bool:
        return self.isChecked() and not self._is_proposal

    def _paint_pill(self, painter: QPainter) -> None:
        on = self._is_taken
        colour, thick = ("accent", 2.0) if self.isChecked() else ("control", 1.5)
        if shows_focus(self):
            colour, thick = "focus", 3.5
        fill = "accent" if on else "soft" if self.underMouse() else "surface"
        pen = QPen(self._theme.colour(colour), thick)
        if self.isChecked() and self._is_proposal:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.colour(fill))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(box, self.height() / 2 - 2, self.height() / 2 - 2)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._font(bold=bold))
