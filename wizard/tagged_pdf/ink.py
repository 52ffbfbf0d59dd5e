"""A drawn signature as data: the points of its strokes, and the polygons of its shape.

Only places and pressure are stored, no times, because the speed of writing is private.
The shape is a set of convex polygons that all turn the same way, so that filling them with
the non-zero rule leaves no holes where the line crosses itself.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]
Polygon = tuple[Point, ...]

_ROUNDNESS: Final = 10  # corners of the pen's tip
_HIGHEST: Final = 2.0  # of a pad, in its widths
_MOST_POINTS: Final = 20_000
_DECIMALS: Final = 4  # of a stored number: finer than any screen's pixel
_STEPS: Final = 4  # points between two measured points
_TOLERANCE: Final = 0.0008  # how far the simplified line may lie from the smooth one


class InkPoint(Struct, frozen=True):
    """A measured position of the pen.

    Attributes:
        x: from 0 at the left to 1 at the right of the pad.
        y: from 0 at the top downwards, in widths of the pad.
        pressure: from 0 to 1; a mouse gives 0.5.
    """

    x: float
    y: float
    pressure: float = 0.5


class Ink(Struct, frozen=True):
    """A drawing: its strokes in the order of drawing.

    Attributes:
        strokes: the points of each stroke.
        aspect: the height of the pad in its widths.
    """

    strokes: tuple[tuple[InkPoint, ...], ...]
    aspect: float = 0.35

    def __bool__(self) -> bool:
        """Return whether anything was drawn."""
        return any(self.strokes)

    def kept(self) -> Ink:
        """Return the ink as it is stored and printed: inside the pad, in rounded numbers.

        Printing uses the stored numbers, so that printing again gives the same bytes.
        """
        aspect = round(min(self.aspect, _HIGHEST), _DECIMALS)
        strokes = (tuple(_kept(point, aspect) for point in stroke) for stroke in self.strokes)
        return Ink(tuple(strokes), aspect)

    def to_json(self) -> dict[str, object]:
        """Return the stored form of the ink as values that ``json`` can write."""
        kept = self.kept()
        strokes = [[[p.x, p.y, p.pressure] for p in stroke] for stroke in kept.strokes]
        return {"aspect": kept.aspect, "strokes": strokes}

    @classmethod
    def from_json(cls, value: dict[str, object]) -> Ink:
        """Return the ink that ``to_json`` wrote.

        Raises:
            ValueError: the value is not in the form that ``to_json`` returns.
        """
        try:
            strokes = tuple(_stroke(points) for points in value["strokes"])  # type: ignore[attr-defined]
            aspect = _within(float(value["aspect"]), _HIGHEST)  # type: ignore[arg-type]
        except (KeyError, TypeError) as error:
            raise ValueError("not ink") from error
        if sum(map(len, strokes)) > _MOST_POINTS:
            raise ValueError("more ink than a signature has")
        return cls(strokes, aspect)


class Tip(Struct, frozen=True):
    """The tip of the pen: its position, and the radius of its mark."""

    x: float
    y: float
    radius: float


def ink_polygons(ink: Ink, pen: float = 0.009) -> tuple[Polygon, ...]:
    """Return the polygons of the ink, in the ink's own coordinates.

    Args:
        ink: what was drawn.
        pen: the width of a line at middle pressure, in widths of the pad.
    """
    return tuple(polygon for stroke in ink.strokes for polygon in _stroke_polygons(stroke, pen))


def placed(polygons: Iterable[Polygon], left: float, top: float, width: float) -> list[Polygon]:
    """Return an ink's polygons in the coordinates of a page, where y goes up.

    Args:
        polygons: in the ink's coordinates.
        left: the pad's left edge on the page, in points.
        top: the pad's upper edge on the page, in points.
        width: the pad's width on the page, in points.
    """
    return [tuple((left + x * width, top - y * width) for x, y in each) for each in polygons]


def extent(polygons: Iterable[Polygon]) -> tuple[float, float, float, float]:
    """Return the bounding box of one or more polygons: left, bottom, right and top."""
    points = [point for polygon in polygons for point in polygon]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _stroke_polygons(stroke: Sequence[InkPoint], pen: float) -> Iterator[Polygon]:
    tips = [Tip(point.x, point.y, pen * (0.25 + 0.5 * point.pressure)) for point in stroke]
    line = _simplified(_smooth(tips))
    if len(line) == 1:
        yield _hull(_circle(line[0]))
    for start, end in pairwise(line):
        yield _hull([*_circle(start), *_circle(end)])


def _smooth(tips: Sequence[Tip]) -> list[Tip]:
    """Return the tips with a Catmull-Rom spline between them."""
    if len(tips) < 3:
        return list(tips)
    padded = [tips[0], *tips, tips[-1]]
    parts = zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    line = [_spline(part, step / _STEPS) for part in parts for step in range(_STEPS)]
    return [*line, tips[-1]]


def _spline(part: tuple[Tip, Tip, Tip, Tip], t: float) -> Tip:
    before, start, end, after = part

    def value(a: float, b: float, c: float, d: float) -> float:
        curve = (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        return b + ((c - a) * t + curve) / 2

    return Tip(
        value(before.x, start.x, end.x, after.x),
        value(before.y, start.y, end.y, after.y),
        start.radius + (end.radius - start.radius) * t,
    )


def _simplified(line: list[Tip]) -> list[Tip]:
    """Return the line without the points that make no visible difference (Douglas-Peucker)."""
    keep = {0, len(line) - 1} if line else set()
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        between = range(first + 1, last)
        aside = [_distance(line[at], line[first], line[last]) for at in between]
        if max(aside, default=0.0) > _TOLERANCE:
            farthest = between[aside.index(max(aside))]
            keep.add(farthest)
            open_parts += [(first, farthest), (farthest, last)]
    return [line[at] for at in sorted(keep)]


def _distance(tip: Tip, start: Tip, end: Tip) -> float:
    """Return how far a tip is from a straight stroke, in position or in radius."""
    dx, dy = end.x - start.x, end.y - start.y
    length = dx * dx + dy * dy
    t = ((tip.x - start.x) * dx + (tip.y - start.y) * dy) / length if length else 0.0
    t = min(max(t, 0.0), 1.0)
    aside = hypot(tip.x - start.x - t * dx, tip.y - start.y - t * dy)
    return max(aside, abs(tip.radius - start.radius - t * (end.radius - start.radius)))


def _circle(tip: Tip) -> list[Point]:
    angles = (2 * pi * corner / _ROUNDNESS for corner in range(_ROUNDNESS))
    return [(tip.x + tip.radius * cos(a), tip.y + tip.radius * sin(a)) for a in angles]


def _hull(points: Iterable[Point]) -> Polygon:
    """Return the convex hull, always in the same direction (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return tuple(lower[:-1] + upper[:-1])


def _chain(points: Iterable[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _kept(point: InkPoint, aspect: float) -> InkPoint:
    limits = (point.x, 1.0), (point.y, aspect), (point.pressure, 1.0)
    return InkPoint(*(round(min(max(value, 0.0), most), _DECIMALS) for value, most in limits))


def _stroke(points: Iterable[Sequence[float]]) -> tuple[InkPoint, ...]:
    return tuple(
        InkPoint(_within(x, 1.0), _within(y, _HIGHEST), _within(pressure, 1.0))
        for x, y, pressure in points
    )


def _within(value: float, most: float) -> float:
    """Return a number from untrusted data; raise ValueError if it is not from 0 to ``most``."""
    number = float(value)
    if not 0 <= number <= most:
        raise ValueError("outside the pad")
    return number
