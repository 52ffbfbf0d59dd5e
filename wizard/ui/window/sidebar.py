"""The sidebar: the list of steps with their state, and the progress ring."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wizard.ui.kit.heights import HeightCache
from wizard.ui.kit.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent

    from wizard.ui.kit.theme import Theme

WIDTH_PX = 292
LEAST_PX = 34
RING_LETTERS = 4
"""With more characters than this, the text in the ring is smaller."""
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Mark(StrEnum):
    """The state of a step."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"


class Entry(Struct, frozen=True):
    """One line of the list.

    Attributes:
        step: the step's id.
        title: the step's title.
        sign: the number, or the name of the icon, before the title.
        mark: the step's state.
        said: the accessible name: title, position and state.
    """

    step: str
    title: str
    sign: str
    mark: Mark
    said: str


class StepButton(QAbstractButton):
    """The button of one step: a round sign and a title that wraps."""

    def __init__(self, theme: Theme, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Entry, bool] | None = None
        self._heights = HeightCache()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_entry(entry, current=False)

    def show_entry(self, entry: Entry, *, current: bool) -> None:
        """Show another entry, or another state of it."""
        if self._shown == (entry, current):
            return
        self._shown = self._entry, self._current = entry, current
        self._heights.clear()
        self.setText(entry.title)
        self.setAccessibleName(entry.said)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: the title wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with a wrapped title at a width, in pixels."""
        height = self._heights.get(width)
        return height or self._heights.add(width, self._height, self._theme.px(LEAST_PX))

    def changeEvent(self, event: QEvent) -> None:
        """Discard the measured heights when the font or style changes."""
        self._heights.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Return the preferred size, at the list's width."""
        width = self._theme.px(WIDTH_PX) - 24
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, the sign and the title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        self._paint_sign(painter)
        painter.setFont(self._font())
        token = "muted" if self._entry.mark is Mark.OPEN and not self._current else "ink"
        painter.setPen(self._theme.colour(token))
        painter.drawText(self._title_rect(self.width(), self.height()), WRAPPED, self._entry.title)

    def _height(self, width: int) -> int:
        room = QRect(0, 0, max(1, self._title_rect(width, 0).width()), 10_000)
        words = QFontMetrics(self._font()).boundingRect(room, WRAPPED, self._entry.title)
        return max(words.height() + self._theme.px(12), self._theme.px(LEAST_PX))

    def _paint_box(self, painter: QPainter) -> None:
        if not (self._current or self.hasFocus() or self.underMouse()):
            return
        edge = QPen(self._theme.colour("focus" if self.hasFocus() else "line"), 2)
        painter.setPen(edge if self.hasFocus() or self._current else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("surface" if self._current else "soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 9, 9)

    def _paint_sign(self, painter: QPainter) -> None:
        size = self._theme.px(24)
        circle = QRectF(self._theme.px(8), (self.height() - size) / 2, size, size)
        done = self._entry.mark is Mark.DONE
        token = "accent" if done or self._current else "control"
        painter.setPen(QPen(self._theme.colour(token), 2))
        painter.setBrush(self._theme.colour("accent" if done else "surface"))
        painter.drawEllipse(circle)
        if self._entry.mark is Mark.STARTED:
            painter.setPen(QPen(self._theme.colour("accent"), 3))
            painter.drawArc(circle, 90 * 16, -180 * 16)
        inner = circle.adjusted(size * 0.22, size * 0.22, -size * 0.22, -size * 0.22)
        if done:
            self._theme.icons.paint(painter, inner, "done", "on_accent")
        elif self._entry.sign.isdigit():
            painter.setPen(self._theme.colour("ink"))
            font = QFont(self.font())
            font.setPixelSize(self._theme.px(13))
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), self._entry.sign)
        else:
            self._theme.icons.paint(painter, inner, self._entry.sign, "ink")

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(15))
        font.setWeight(QFont.Weight.DemiBold if self._current else QFont.Weight.Normal)
        return font

    def _title_rect(self, width: int, height: int) -> QRect:
        left = self._theme.px(42)
        return QRect(left, 0, width - left - self._theme.px(8), height)


class Ring(QWidget):
    """The progress ring, with the number of complete areas in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done, self._all = 0, 9
        self.setFixedSize(theme.px(52), theme.px(52))

    def show_progress(self, done: int, all_: int, said: str) -> None:
        """Show how many of all are complete; ``said`` is the accessible name."""
        self._done, self._all = done, all_
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self._theme.px(5)
        circle = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        painter.setPen(QPen(self._theme.colour("line"), thick))
        painter.drawEllipse(circle)
        pen = QPen(self._theme.colour("accent"), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._done:
            painter.drawArc(circle, 90 * 16, -round(360 * 16 * self._done / max(1, self._all)))
        painter.setPen(self._theme.colour("ink"))
        font = QFont(self.font())
        text = f"{self._done}/{self._all}"
        font.setPixelSize(self._theme.px(14 if len(text) <= RING_LETTERS else 11))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), text)


class Sidebar(QWidget):
    """The progress ring, the list of steps, and the tools below it.

    Signals:
        chosen: the user chose the step with this id.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, tools: QWidget, title: str) -> None:
        super().__init__()
        self.setObjectName("side")
        self._theme = theme
        self._buttons: dict[str, StepButton] = {}
        self.setFixedWidth(theme.px(WIDTH_PX))
        self.ring = Ring(theme)
        self.title = label(title, "strong")
        self.left = label("", "muted")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self._arrange(tools)

    def _arrange(self, tools: QWidget) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.left)
        head.addWidget(self.ring)
        head.addLayout(words, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 4, 8, 4)
        column.addLayout(self._steps)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        all_ = QVBoxLayout(self)
        all_.setContentsMargins(0, 14, 0, 10)
        head.setContentsMargins(18, 0, 12, 6)
        all_.addLayout(head)
        all_.addWidget(area, 1)
        all_.addWidget(tools)

    def show_entries(self, entries: Sequence[Entry], current: str) -> None:
        """Show the entries, with ``current`` as the id of the current step."""
        for entry in entries:
            if entry.step not in self._buttons:
                self._add(entry)
            self._buttons[entry.step].show_entry(entry, current=entry.step == current)
        self._area.ensureWidgetVisible(self._buttons[current])

    def button(self, step: str) -> StepButton:
        """Return a step's button."""
        return self._buttons[step]

    def _add(self, entry: Entry) -> None:
        made = StepButton(self._theme, entry)
        made.clicked.connect(lambda: self.chosen.emit(entry.step))
        self._buttons[entry.step] = made
        self._steps.addWidget(made)
