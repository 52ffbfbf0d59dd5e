"""The sidebar: the list of steps with their state, and the progress ring."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wizard.ui.kit.buttons import ENTER
from wizard.ui.kit.focus import shows_focus, uses_keyboard
from wizard.ui.kit.heights import HeightCache
from wizard.ui.kit.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent

    from wizard.ui.kit.theme import Theme

WIDTH_PX = 292
LEAST_PX = 27
INNER_PX = 24
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
        title: what it is called.
        sign: a number or an icon's name in front of it.
        mark: how far it is.
        said: what a screen reader says: title, place, state.
        inside: what it unfolds to while it is the current one.
    """

    step: str
    title: str
    sign: str
    mark: Mark
    said: str
    inside: tuple[Inner, ...] = ()


class Inner(Struct, frozen=True):
    """One line inside the current step.

    Attributes:
        place: where it leads.
        title: what it is called.
        said: what a screen reader says.
        done: whether it is done.
        now: whether it is on view.
        marks: what there is of it, and of each whether it has an answer; empty for one thing.
        mark_now: which of them is on view; below zero for none.
    """

    place: str
    title: str
    said: str
    done: bool
    now: bool
    marks: tuple[bool, ...] = ()
    mark_now: int = -1


class StepButton(QAbstractButton):
    """The button of one step: a round sign and a title that wraps."""

    def __init__(self, theme: Theme, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._heights = HeightCache()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_entry(entry, current=False)

    def show_entry(self, entry: Entry, *, current: bool) -> None:
        """Show another entry, or another state of it."""
        shown = (entry.title, entry.sign, entry.mark, entry.said, current)
        if self._shown == shown:  # what is inside stands on lines of its own
            return
        self._shown = shown
        self._entry, self._current = entry, current
        self._heights.clear()
        self.setText(entry.title)
        self.setAccessibleName(entry.said)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter too, and show the focus from now on."""
        press_by_key(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hide the focus frame after a click of the mouse."""
        uses_keyboard(self, keyboard=False)
        super().mousePressEvent(event)

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
        return max(words.height() + self._theme.px(8), self._theme.px(LEAST_PX))

    def _paint_box(self, painter: QPainter) -> None:
        if not (self._current or shows_focus(self) or self.underMouse()):
            return
        focused = shows_focus(self)
        edge = QPen(self._theme.colour("focus" if focused else "line"), 2)
        painter.setPen(edge if focused or self._current else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("surface" if self._current else "soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 9, 9)

    def _paint_sign(self, painter: QPainter) -> None:
        size = self._theme.px(22)
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
        font.setPixelSize(self._theme.px(14.5))
        font.setWeight(QFont.Weight.DemiBold if self._current else QFont.Weight.Normal)
        return font

    def _title_rect(self, width: int, height: int) -> QRect:
        left = self._theme.px(40)
        return QRect(left, 0, width - left - self._theme.px(4), height)


class InnerButton(QAbstractButton):
    """One line inside the current step: a small sign, its title, and dashes for its parts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line = Inner("", "", "", done=False, now=False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.px(INNER_PX))

    @property
    def place(self) -> str:
        """Where it leads."""
        return self._line.place

    def show_line(self, line: Inner) -> None:
        """Show another line, or another state of it."""
        if line == self._line:
            return
        self._line = line
        self.setText(line.title)
        self.setAccessibleName(line.said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter too, and show the focus from now on."""
        press_by_key(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hide the focus frame after a click of the mouse."""
        uses_keyboard(self, keyboard=False)
        super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size at the list's width."""
        return QSize(self._theme.px(WIDTH_PX) - 24, self._theme.px(INNER_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter, px, line = QPainter(self), self._theme.px, self._line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = shows_focus(self)
        if line.now or focused or self.underMouse():
            painter.setPen(QPen(self._theme.colour("focus"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(7, 1, -3, -1), 6, 6)
        sign = QRectF(px(14), (self.height() - px(13)) / 2, px(13), px(13))
        painter.setPen(
            QPen(self._theme.colour("accent" if line.done or line.now else "control"), 2)
        )
        painter.setBrush(self._theme.colour("accent" if line.done else "surface"))
        painter.drawEllipse(sign)
        if line.done:
            self._theme.icons.paint(painter, sign.adjusted(2, 2, -2, -2), "done", "on_accent")
        elif line.now:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(sign.adjusted(4, 4, -4, -4))
        painter.setFont(self._font())
        painter.setPen(self._theme.colour("ink" if line.now or line.done else "muted"))
        words = QRect(px(42), 0, self.width() - px(42), self.height())
        painter.drawText(words, WRAPPED, line.title)
        if line.marks:
            wide = px(15) * len(line.marks)
            room = QRectF(self.width() - wide - px(8), 0, wide, self.height())
            paint_dashes(painter, self._theme, room, line.marks, line.mark_now)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(14))
        font.setWeight(QFont.Weight.DemiBold if self._line.now else QFont.Weight.Normal)
        return font


def paint_dashes(
    painter: QPainter, theme: Theme, room: QRectF, marks: Sequence[bool], now: int
) -> None:
    """Paint one dash for each part: filled with an answer, tall while it is on view."""
    step = room.width() / max(1, len(marks))
    wide = step * 0.72
    for place, answered in enumerate(marks):
        high = theme.px(12 if place == now else 6)
        dash = QRectF(room.left() + place * step, room.center().y() - high / 2, wide, high)
        token = "accent" if answered or place == now else "control"
        painter.setPen(QPen(theme.colour(token), 1.5 if place != now else 2))
        painter.setBrush(theme.colour("accent" if answered else "surface"))
        painter.drawRoundedRect(dash, 3, 3)


def press_by_key(button: QAbstractButton, event: QKeyEvent) -> None:
    """Let Enter press a button as the space bar does, and show the focus from now on."""
    uses_keyboard(button, keyboard=True)
    if (event.key() in ENTER and not event.isAutoRepeat()) or (
        event.key() == Qt.Key.Key_Space and not event.isAutoRepeat()
    ):
        button.click()
    else:
        event.ignore()


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
        self._inner: list[InnerButton] = []
        self._unfolded = ""
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
        all_.setContentsMargins(0, 10, 0, 8)
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
            if entry.step == current:
                self._unfold(entry)
        seen = next((one for one in self._inner if one.isVisible()), self._buttons[current])
        self._area.ensureWidgetVisible(seen, 0, 0)

    def inner_buttons(self) -> list[InnerButton]:
        """Return the lines that the current step unfolds to."""
        return [one for one in self._inner if not one.isHidden()]

    def _unfold(self, entry: Entry) -> None:
        """Show what is inside the current step, below it."""
        while len(self._inner) < len(entry.inside):
            self._inner.append(self._make_inner())
        if self._unfolded != entry.step:
            self._unfolded = entry.step
            for line in self._inner:
                self._steps.removeWidget(line)
            start = self._steps.indexOf(self._buttons[entry.step]) + 1
            for place, line in enumerate(self._inner):
                self._steps.insertWidget(start + place, line)
        for place, line in enumerate(self._inner):
            line.setVisible(place < len(entry.inside))
            if place < len(entry.inside):
                line.show_line(entry.inside[place])

    def _make_inner(self) -> InnerButton:
        made = InnerButton(self._theme)
        made.clicked.connect(lambda: self.chosen.emit(made.place))
        self._steps.addWidget(made)
        return made

    def button(self, step: str) -> StepButton:
        """Return a step's button."""
        return self._buttons[step]

    def _add(self, entry: Entry) -> None:
        made = StepButton(self._theme, entry)
        made.clicked.connect(lambda: self.chosen.emit(entry.step))
        self._buttons[entry.step] = made
        self._steps.addWidget(made)
