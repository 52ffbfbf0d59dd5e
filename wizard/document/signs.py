"""The small signs beside an answer, drawn with the same functions as a signature.

They are ornaments: the answer is beside them in words, and only the words are read aloud.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from wizard.answers.model import Choice
from wizard.tagged_pdf.ink import Ink, InkPoint, ink_polygons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wizard.tagged_pdf.ink import Polygon

_PEN: Final = 0.13  # of the sign's width
_HOOK: Final = tuple(
    (0.5 + 0.26 * cos(angle * pi / 8), 0.3 + 0.24 * sin(angle * pi / 8)) for angle in range(-8, 4)
)

_SQUARE: Final = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1))
_STROKES: Final[Mapping[Choice | None, Sequence[Sequence[tuple[float, float]]]]] = {
    Choice.DOES: (((0.1, 0.55), (0.38, 0.85)), ((0.38, 0.85), (0.92, 0.15))),
    Choice.WILL: (
        ((0.08, 0.5), (0.92, 0.5)),
        ((0.58, 0.18), (0.92, 0.5)),
        ((0.92, 0.5), (0.58, 0.82)),
    ),
    Choice.ASKS: ((*_HOOK, (0.5, 0.68)), ((0.5, 0.92), (0.5, 0.93))),
    Choice.NOT_APPLICABLE: (((0.15, 0.5), (0.85, 0.5)),),
    None: tuple(pairwise(_SQUARE)),
}


def sign_polygons(choice: Choice | None) -> tuple[Polygon, ...]:
    """Return the sign for an answer, or an empty box for none, in a square of 1 by 1."""
    strokes = tuple(tuple(InkPoint(x, y) for x, y in stroke) for stroke in _STROKES[choice])
    return ink_polygons(Ink(strokes, 1.0), _PEN)
