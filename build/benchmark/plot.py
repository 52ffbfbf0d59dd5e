"""How costs grow, as a drawing for the documentation: a panel for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from build.benchmark.growth import GOAL, TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build.benchmark.growth import Kind
    from build.benchmark.model import Row

WIDE, HIGH = 240, 220
LEFT, TOP, RIGHT, BOTTOM = 44, 40, 16, 44
INSET = 24  # between the frame and the outer points
MOST: Final = 2.0  # times the cost of the usual size
HEAD: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img"
  font-family="Inter, sans-serif" font-size="11" fill="#12302b">
<title>Cost of each unit as the whole grows</title>
<desc>{said}</desc>
<rect width="{wide}" height="{high}" fill="#ffffff"/>
"""


def growth_plot(kinds: Sequence[Kind], rows: Mapping[str, Row]) -> str:
    """Return an SVG: the cost of a unit, as a multiple of what it costs at the usual size.

    Args:
        kinds: what was measured.
        rows: what came out, by the name of its measure.
    """
    said = " ".join(_said(kind, rows) for kind in kinds)
    panels = "".join(_panel(kind, rows, number * WIDE) for number, kind in enumerate(kinds))
    return f"{HEAD.format(wide=WIDE * len(kinds), high=HIGH, said=said)}{panels}</svg>\n"


def _said(kind: Kind, rows: Mapping[str, Row]) -> str:
    parts = (f"{ratio:.2f} at {units:,}" for units, ratio in _points(kind, rows))
    return f"{kind.name}: {', '.join(parts)}."


def _points(kind: Kind, rows: Mapping[str, Row]) -> Iterator[tuple[int, float]]:
    yield kind.units, 1.0
    for times in TIMES:
        yield kind.units * times, rows[kind.measure(times).name].ratio.median


def _panel(kind: Kind, rows: Mapping[str, Row], left: int) -> str:
    points = list(_points(kind, rows))
    first, room = LEFT + INSET, WIDE - LEFT - RIGHT - 2 * INSET
    steps = [first + at * room / (len(points) - 1) for at in range(len(points))]
    line = " ".join(f"{x:.1f},{_y(ratio):.1f}" for x, (_, ratio) in zip(steps, points, strict=True))
    parts = [
        f'<g transform="translate({left} 0)">',
        f'<text x="{LEFT}" y="20" font-weight="600">{kind.name}</text>',
        *(_mark(ratio) for ratio in (0.0, 1.0, GOAL, MOST)),
        f'<polyline points="{line}" fill="none" stroke="#1b6a60" stroke-width="2"/>',
        *(_dot(x, *point) for x, point in zip(steps, points, strict=True)),
        "</g>\n",
    ]
    return "\n".join(parts)


def _mark(ratio: float) -> str:
    y, end = _y(ratio), WIDE - RIGHT
    goal = ' stroke-dasharray="4 3"' if ratio == GOAL else ""
    return (
        f'<line x1="{LEFT}" y1="{y:.1f}" x2="{end}" y2="{y:.1f}" stroke="#6b7b77"{goal}/>'
        f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{ratio:g}</text>'
    )


def _dot(x: float, units: int, ratio: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{_y(ratio):.1f}" r="4" fill="#1b6a60"/>'
        f'<text x="{x:.1f}" y="{_y(ratio) + 18:.1f}" text-anchor="middle">{ratio:.2f}</text>'
        f'<text x="{x:.1f}" y="{HIGH - BOTTOM + 18}" text-anchor="middle">{units:,}</text>'
    )


def _y(ratio: float) -> float:
    return HIGH - BOTTOM - min(ratio, MOST) / MOST * (HIGH - BOTTOM - TOP)
