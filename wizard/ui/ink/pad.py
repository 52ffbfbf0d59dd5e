"""The pad on which a signature is drawn with a mouse, a finger or a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.tagged_pdf.ink import Ink, InkPoint, ink_polygons
from wizard.ui.ink.history import InkHistory
from wizard.ui.kit.accessible import ROLE
from wizard.ui.kit.focus import shows_focus, uses_keyboard

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme

ASPECT: Final = 0.35
USUAL_PRESSURE: Final = 0.5  # of a mouse or finger, which report no pressure
_LEAST_STEP: Final = 0.002  # in widths of the pad: closer points only add noise
_PIECE: Final = 24  # points per piece of an unfinished stroke
_CLEARING_KEYS: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_TOUCHES: Final = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)


class InkPad(QWidget):
    """A pad that records strokes, with undo and redo; what is drawn is never checked.

    Args:
        theme: the current theme.
        name: the accessible name, which is also shown on the empty pad.
        description: the accessible description: the keys, and the other ways to sign.

    Signals:
        changed: a stroke was finished, undone or redone, or all were cleared.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, name: str, description: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._history = InkHistory()
        self._live: list[InkPoint] = []
        self._finger: int | None = None
        self._shapes: dict[tuple[InkPoint, ...], QPainterPath] = {}
        self.setProperty(ROLE, int(QAccessible.Role.Canvas.value))
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def ink(self) -> Ink:
        """Return the drawing; it is false if the pad is empty."""
        return Ink(self._history.strokes, ASPECT)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._history.future)

    def show_ink(self, ink: Ink) -> None:
        """Show an earlier drawing, with an empty undo history."""
        self._change(InkHistory(ink.strokes))

    def undo(self) -> None:
        """Undo the last step."""
        self._change(self._history.undone())

    def redo(self) -> None:
        """Redo the step that was undone last."""
        self._change(self._history.redone())

    def clear(self) -> None:
        """Clear the pad; this can be undone."""
        self._change(self._history.cleared())

    def _change(self, history: InkHistory) -> None:
        self._live = []
        if history == self._history:
            return
        self._history = history
        self.update()
        self.changed.emit()

    def hasHeightForWidth(self) -> bool:
        """Return True: the pad keeps its aspect ratio."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width, in pixels."""
        return round(width * ASPECT)

    def sizeHint(self) -> QSize:
        """Return the preferred size, large enough for a signature."""
        width = self._theme.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size at which a finger can write."""
        return QSize(240, self.heightForWidth(240))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo or clear by key."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.key() in _CLEARING_KEYS:
            self.clear()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke; who uses the mouse sees no focus."""
        uses_keyboard(self, keyboard=False)
        if event.button() is Qt.MouseButton.LeftButton:
            self._start(event.position(), USUAL_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue the stroke while the button is pressed."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._continue(event.position(), USUAL_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._finish()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pressure-sensitive pen; accepted, so that no mouse event follows."""
        event.accept()
        if event.type() is QEvent.Type.TabletPress:
            self._start(event.position(), event.pressure())
        elif event.type() is QEvent.Type.TabletRelease:
            self._finish()
        elif event.buttons():
            self._continue(event.position(), event.pressure())

    def event(self, event: QEvent) -> bool:
        """Draw with the first finger; other fingers are ignored."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._touch(event)
            event.accept()
            return True
        if event.type() is QEvent.Type.TouchCancel:
            self._drop()
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        for point in event.points():
            if self._finger is None and point.state() is point.State.Pressed:
                self._finger = point.id()
                self._start(point.position(), USUAL_PRESSURE)
            elif point.id() != self._finger:
                continue
            elif point.state() is point.State.Released:
                self._finger = None
                self._finish()
            elif point.state() is point.State.Updated:
                self._continue(point.position(), USUAL_PRESSURE)

    def _start(self, place: QPointF, pressure: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._live = [self._point(place, pressure)]
        self.update()

    def _continue(self, place: QPointF, pressure: float) -> None:
        if not self._live:
            return
        point, last = self._point(place, pressure), self._live[-1]
        if max(abs(point.x - last.x), abs(point.y - last.y)) >= _LEAST_STEP:
            self._live.append(point)
            self.update()

    def _finish(self) -> None:
        if self._live:
            self._change(self._history.drawn(tuple(self._live)))

    def _drop(self) -> None:
        self._finger = None
        self._live = []
        self.update()

    def _point(self, place: QPointF, pressure: float) -> InkPoint:
        """Return a position in widths of the pad, moved to the edge if it is outside."""
        width = max(self.width(), 1)
        x, y = place.x() / width, place.y() / width
        return InkPoint(_between(x, 1.0), _between(y, ASPECT), _between(pressure, 1.0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pad, and the ink or the hint to draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pad(painter)
        if self._live or self._history.strokes:
            self._paint_ink(painter)
        else:
            self._paint_hint(painter)

    def _paint_pad(self, painter: QPainter) -> None:
        colour, thick = ("focus", 3.0) if shows_focus(self) else ("control", 2.0)
        painter.setPen(QPen(self._theme.colour(colour), thick))
        painter.setBrush(self._theme.colour("surface"))
        edge = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 10, 10)
        painter.setPen(QPen(self._theme.colour("line"), 2))
        foot = self.height() * 0.76
        painter.drawLine(QPointF(self.width() * 0.06, foot), QPointF(self.width() * 0.94, foot))

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(self._theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        place = self.rect().adjusted(16, 8, -16, -round(self.height() * 0.24))
        painter.drawText(place, int(flags), self.accessibleName())

    def _paint_ink(self, painter: QPainter) -> None:
        painter.scale(self.width(), self.width())
        ink = self._theme.colour("ink")
        for stroke in self._history.strokes:
            painter.fillPath(self._cached_shape(stroke), ink)
        for piece in _pieces(self._live):
            whole = len(piece) > _PIECE
            painter.fillPath(self._cached_shape(piece) if whole else _shape(piece), ink)

    def _cached_shape(self, stroke: tuple[InkPoint, ...]) -> QPainterPath:
        """Return the shape of a finished stroke from a cache; making it is slower than painting."""
        if stroke not in self._shapes:
            self._shapes[stroke] = _shape(stroke)
        return self._shapes[stroke]


def _pieces(live: list[InkPoint]) -> list[tuple[InkPoint, ...]]:
    """Return a stroke in pieces that share their ends, so that only the last one changes."""
    return [tuple(live[at : at + _PIECE + 1]) for at in range(0, len(live), _PIECE)]


def _shape(stroke: tuple[InkPoint, ...]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for polygon in ink_polygons(Ink((stroke,), ASPECT)):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in polygon]))
        path.closeSubpath()
    return path


def _between(value: float, most: float) -> float:
    return min(max(value, 0.0), most)
