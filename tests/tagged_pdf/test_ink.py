from __future__ import annotations

import json
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.structs import structs
from wizard.tagged_pdf.ink import Ink, InkPoint, Polygon, extent, ink_polygons, placed

unit = st.floats(0, 1)
strokes = st.lists(
    st.lists(structs(InkPoint, unit, unit, unit), max_size=12).map(tuple), max_size=4
).map(tuple)


def area(polygon: Polygon) -> float:
    """Twice the signed area: its sign tells which way the polygon turns."""
    pairs = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)


@given(strokes)
def test_all_polygons_turn_the_same_way(drawn: tuple[tuple[InkPoint, ...], ...]) -> None:
    for polygon in ink_polygons(Ink(drawn)):
        assert len(polygon) >= 3
        assert area(polygon) > 0


def test_a_dot_is_round() -> None:
    (dot,) = ink_polygons(Ink(((InkPoint(0.5, 0.2),),)), pen=0.02)

    left, top, right, bottom = extent([dot])
    assert isclose((left + right) / 2, 0.5, abs_tol=1e-9)
    assert isclose(right - left, 0.02, rel_tol=0.1)
    assert isclose(bottom - top, 0.02, rel_tol=0.1)


def test_pressing_harder_makes_a_wider_line() -> None:
    def height(pressure: float) -> float:
        line = tuple(InkPoint(x / 10, 0.2, pressure) for x in range(10))
        _, top, _, bottom = extent(ink_polygons(Ink((line,))))
        return bottom - top

    assert height(0.1) < height(0.5) < height(1.0)


def test_a_straight_line_needs_one_polygon_and_a_curve_more() -> None:
    straight = tuple(InkPoint(x / 50, 0.2) for x in range(50))
    curved = tuple(InkPoint(x / 50, 0.2 + 0.1 * (x % 10 - 5) ** 2 / 25) for x in range(50))

    assert len(ink_polygons(Ink((straight,)))) == 1
    assert len(ink_polygons(Ink((curved,)))) > 20


def test_the_smooth_line_goes_through_every_point() -> None:
    points = [(0.1, 0.1), (0.5, 0.3), (0.9, 0.1), (0.5, 0.05)]
    polygons = ink_polygons(Ink((tuple(InkPoint(x, y) for x, y in points),)))

    for x, y in points:
        assert any(
            left - 1e-3 <= x <= right + 1e-3 and top - 1e-3 <= y <= bottom + 1e-3
            for left, top, right, bottom in (extent([polygon]) for polygon in polygons)
        )


def test_on_a_page_the_y_axis_goes_up() -> None:
    assert placed([((0.0, 0.0), (1.0, 0.5))], 10, 100, 50) == [((10.0, 100.0), (60.0, 75.0))]


def test_ink_is_true_when_something_was_drawn() -> None:
    assert not Ink(())
    assert not Ink(((),))
    assert Ink(((InkPoint(0, 0),),))


def test_ink_goes_through_json() -> None:
    ink = Ink(((InkPoint(0.12344, 0.25, 0.25), InkPoint(1, 0)),), 0.4)

    again = Ink.from_json(json.loads(json.dumps(ink.to_json())))

    assert again == Ink(((InkPoint(0.1234, 0.25, 0.25), InkPoint(1, 0)),), 0.4)
    assert Ink.from_json(again.to_json()) == again


def test_ink_beside_the_pad_is_kept_at_its_edge() -> None:
    ink = Ink(((InkPoint(-0.2, 0.9, 1.5), InkPoint(1.3, -1)),), 0.35)

    assert ink.kept() == Ink(((InkPoint(0, 0.35, 1), InkPoint(1, 0)),), 0.35)
    assert Ink.from_json(ink.to_json()) == ink.kept()


def test_endless_ink_is_refused() -> None:
    endless = {"aspect": 0.35, "strokes": [[[0, 0, 0]] * 10_001] * 2}

    with pytest.raises(ValueError, match="more ink"):
        Ink.from_json(endless)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"strokes": 3, "aspect": 1},
        {"strokes": [], "aspect": "wide"},
        {"strokes": [[[0, 0]]], "aspect": 1},
        {"strokes": [[[0, 0, float("nan")]]], "aspect": 1},
        {"strokes": [[[0, 1e300, 0]]], "aspect": 1},
        {"strokes": [[[-1, 0, 0]]], "aspect": 1},
        {"strokes": [[["a", 0, 0]]], "aspect": 1},
    ],
)
def test_what_is_no_ink_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- any of its kind
        Ink.from_json(value)
