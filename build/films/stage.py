"""The stage: its measures, and the few strokes that everything else is drawn with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QRadialGradient

if TYPE_CHECKING:
    from build.films.easing import Point

WIDTH, HEIGHT = 1280, 720
FLOOR = 604
"""Pixels from above where the room for captions begins: the lowest 16 % stays free."""

SMALLEST = 0.001
"""What has not yet appeared is scaled to this: a scale of 0 cannot be painted with."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in pixels."""

Painting = Callable[[QPainter], None]
"""Something that paints itself around the origin."""


@contextmanager
def placed(
    p: QPainter, x: float, y: float, *, scale: float = 1.0, turn: float = 0.0, alpha: float = 1.0
) -> Iterator[None]:
    """Paint around (x, y): scaled, turned by degrees clockwise, and see-through by alpha."""
    p.save()
    p.translate(x, y)
    p.rotate(turn)
    p.scale(max(scale, SMALLEST), max(scale, SMALLEST))
    p.setOpacity(p.opacity() * max(0.0, min(1.0, alpha)))
    yield
    p.restore()


@contextmanager
def on_floor(p: QPainter, x: float) -> Iterator[None]:
    """Paint somebody who stands on the floor, around the middle of the hips, with a shadow."""
    shadow(p, (x, FLOOR), 90, 11)
    with placed(p, x, FLOOR - 166, scale=1.12):
        yield


@contextmanager
def clipped(p: QPainter, outline: QPainterPath) -> Iterator[None]:
    """Paint only inside the outline."""
    p.save()
    p.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    yield
    p.restore()


def rounded(box: Box, radius: float) -> QPainterPath:
    """Return a rectangle with rounded corners."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(*box), radius, radius)
    return path


def outline(d: str) -> QPainterPath:
    """Return the path written in SVG's absolute commands ``M L Q C Z``, split by spaces.

    Source: SVG 2, section 9.3 (path data); only the commands named are read.
    """
    path = QPainterPath()
    for command in re.findall(r"[MLQCZ][^MLQCZ]*", d):
        _extend(path, command[0], [float(number) for number in command[1:].split()])
    return path


def _extend(path: QPainterPath, letter: str, at: Sequence[float]) -> None:
    if letter == "M":
        path.moveTo(at[0], at[1])
    elif letter == "L":
        path.lineTo(at[0], at[1])
    elif letter == "Q":
        path.quadTo(at[0], at[1], at[2], at[3])
    elif letter == "C":
        path.cubicTo(at[0], at[1], at[2], at[3], at[4], at[5])
    else:
        path.closeSubpath()


def fill(p: QPainter, path: QPainterPath, colour: str) -> None:
    """Fill a path."""
    p.fillPath(path, QBrush(QColor(colour)))


def shape(p: QPainter, d: str, colour: str) -> None:
    """Fill the path written as SVG path data."""
    fill(p, outline(d), colour)


def box(p: QPainter, area: Box, colour: str, radius: float = 0.0) -> None:
    """Fill a rectangle with rounded corners."""
    fill(p, rounded(area, radius), colour)


def frame(p: QPainter, area: Box, colour: str, width: float, radius: float = 0.0) -> None:
    """Draw the outline of a rectangle with rounded corners."""
    stroke(p, rounded(area, radius), colour, width)


def oval(p: QPainter, centre: Point, rx: float, ry: float, colour: str) -> None:
    """Fill an ellipse."""
    path = QPainterPath()
    path.addEllipse(QPointF(*centre), rx, ry)
    fill(p, path, colour)


def disc(p: QPainter, centre: Point, radius: float, colour: str) -> None:
    """Fill a circle."""
    oval(p, centre, radius, radius, colour)


def ring(p: QPainter, centre: Point, radius: float, colour: str, width: float) -> None:
    """Draw a circle."""
    path = QPainterPath()
    path.addEllipse(QPointF(*centre), radius, radius)
    stroke(p, path, colour, width)


def sweep(p: QPainter, centre: Point, radius: float, angles: Point, pen: tuple[str, float]) -> None:
    """Draw a part of a circle: angles are start and length in degrees, anticlockwise from 3 h."""
    square = QRectF(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
    path = QPainterPath()
    path.arcMoveTo(square, angles[0])
    path.arcTo(square, *angles)
    stroke(p, path, *pen)


def stroke(p: QPainter, path: QPainterPath, colour: str, width: float) -> None:
    """Draw a path with round ends and joins."""
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    p.strokePath(path, QPen(QColor(colour), width, Qt.PenStyle.SolidLine, round_cap, round_join))


def draw(p: QPainter, d: str, colour: str, width: float) -> None:
    """Draw the path written as SVG path data."""
    stroke(p, outline(d), colour, width)


def line(p: QPainter, points: Sequence[Point], colour: str, width: float) -> None:
    """Draw straight lines through the points."""
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    stroke(p, path, colour, width)


def dashes(p: QPainter, path: QPainterPath, colour: str, width: float, offset: float = 0.0) -> None:
    """Draw a path as dashes that move forward with the offset."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([1.6, 2.4])
    pen.setDashOffset(-offset)
    p.strokePath(path, pen)


def shadow(p: QPainter, centre: Point, rx: float, ry: float, depth: float = 0.22) -> None:
    """Lay a soft shadow under something that stands."""
    with placed(p, *centre):
        p.scale(rx, ry)
        gradient = QRadialGradient(QPointF(0, 0), 1)
        gradient.setColorAt(0, QColor(18, 49, 46, int(255 * depth)))
        gradient.setColorAt(1, QColor(18, 49, 46, 0))
        p.fillRect(QRectF(-1, -1, 2, 2), gradient)


def glow(p: QPainter, centre: Point, radius: float, colour: str, strength: float) -> None:
    """Shed light around a point; strength is 0 to 1."""
    inner, outer = QColor(colour), QColor(colour)
    inner.setAlphaF(max(0.0, min(1.0, strength)))
    outer.setAlphaF(0)
    gradient = QRadialGradient(QPointF(*centre), radius)
    gradient.setColorAt(0, inner)
    gradient.setColorAt(1, outer)
    p.fillRect(QRectF(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius), gradient)


def lines_of_text(p: QPainter, area: Box, count: int, colour: str, shown: float = 1.0) -> None:
    """Draw words as bars, so that one film serves every language; shown is the part written."""
    x, y, width, height = area
    step = height / count
    lengths = (1.0, 0.86, 0.94, 0.62, 0.9, 0.74)
    for row in range(count):
        part = max(0.0, min(1.0, shown * count - row))
        length = width * lengths[row % len(lengths)] * (0.6 if row == count - 1 > 0 else 1)
        if part > 0:
            middle = y + (row + 0.5) * step
            line(p, [(x, middle), (x + length * part, middle)], colour, min(step * 0.42, 12))


def porthole(p: QPainter, centre: Point, radius: float, colour: str, showing: Painting) -> None:
    """Show another place in a round window; its painting goes around the middle."""
    if radius < 2:
        return
    x, y = centre
    disc(p, (x + 4, y + 7), radius + 9, "#2212312e")
    disc(p, centre, radius + 9, "#ffffff")
    circle = rounded((x - radius, y - radius, 2 * radius, 2 * radius), radius)
    with clipped(p, circle):
        fill(p, circle, colour)
        p.translate(x, y)
        showing(p)
