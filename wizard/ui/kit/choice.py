"""A radio button as a wide box with text that wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from wizard.ui.kit.heights import HeightCache

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from wizard.ui.kit.theme import Theme

LEAST_PX = 46
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
KEY = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Choice(QRadioButton):
    """A radio button as a wide box whose text wraps; its dot and outline show the choice.

    Args:
        key: the key that chooses it, shown at the right; empty for none.

    Signals:
        chosen: the user chose it, also when it was chosen already. ``clicked`` will not do, because
            assistive technology toggles a radio button without a click; nor ``toggled``, which is
            also emitted when the program sets the button.
    """

    chosen = Signal()

    def __init__(
        self, theme: Theme, text: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._heights = HeightCache()
        self._set_by_program = False
        self.toggled.connect(self._toggled)
        self._theme = theme
        self._key = key
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._words = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return True: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with wrapped text at a width, in pixels."""
        height = self._heights.get(width)
        return height or self._heights.add(width, self._height, self._theme.px(LEAST_PX))

    def changeEvent(self, event: QEvent) -> None:
        """Discard the measured heights when the font or style changes."""
        self._heights.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Return the preferred size, at a usual width."""
        width = self._theme.px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size."""
        return QSize(self._theme.px(100), self._theme.px(LEAST_PX))

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signature
        """Set the button without emitting ``chosen``, to show an earlier choice."""
        self._set_by_program = True
        super().setChecked(checked)
        self._set_by_program = False

    def nextCheckState(self) -> None:
        """Emit ``chosen`` also for a click on a button that is already chosen."""
        if self.isChecked():
            self.chosen.emit()
        super().nextCheckState()

    def _toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked and not self._set_by_program:
            self.chosen.emit()

    def hitButton(self, _pos: object) -> bool:
        """Return True: the whole box can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, the dot and the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        self._paint_dot(painter)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(self._text_rect(self.width(), self.height()), WRAPPED, self._words)
        if self._key:
            painter.setPen(self._theme.colour("muted"))
            place = self.rect().adjusted(0, 0, -self._theme.px(12), 0)
            painter.drawText(place, KEY, self._key)

    def _height(self, width: int) -> int:
        room = QRect(0, 0, max(self._text_rect(width, 0).width(), 1), 10_000)
        words = self.fontMetrics().boundingRect(room, WRAPPED, self._words)
        return max(words.height() + self._theme.px(22), self._theme.px(LEAST_PX))

    def _paint_box(self, painter: QPainter) -> None:
        colour, thick = ("accent", 2.5) if self.isChecked() else ("control", 1.5)
        if self.hasFocus():
            colour, thick = "focus", 3.0
        painter.setPen(QPen(self._theme.colour(colour), thick))
        filled = self.isChecked() or self.underMouse()
        painter.setBrush(self._theme.colour("soft" if filled else "surface"))
        edge = thick / 2 + 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 10, 10)

    def _paint_dot(self, painter: QPainter) -> None:
        size = self._theme.px(18)
        dot = QRectF(self._theme.px(14), (self.height() - size) / 2, size, size)
        painter.setPen(QPen(self._theme.colour("accent" if self.isChecked() else "control"), 2))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(dot)
        if self.isChecked():
            inner = size * 0.25
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(dot.adjusted(inner, inner, -inner, -inner))

    def _text_rect(self, width: int, height: int) -> QRect:
        left = self._theme.px(42)
        right = self._theme.px(30 if self._key else 14)
        return QRect(left, 0, width - left - right, height)
