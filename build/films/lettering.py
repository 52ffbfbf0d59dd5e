"""The few digits and marks that mean the same in every language, drawn with one stroke each.

No font takes part, so a film does not depend on the fonts of the machine that makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.films.stage import disc, draw, placed

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from build.films.easing import Point

GLYPHS: dict[str, str] = {
    "0": "M 30 6 C 2 6 2 94 30 94 C 58 94 58 6 30 6 Z",
    "1": "M 14 24 L 32 6 L 32 94",
    "2": "M 8 28 C 10 -2 56 -2 52 32 C 50 52 22 66 8 94 L 54 94",
    "3": "M 8 16 C 24 -2 54 4 50 28 C 48 44 36 46 26 46 C 40 46 54 52 54 70 C 54 98 20 100 6 82",
    "4": "M 42 94 L 42 6 L 6 66 L 56 66",
    "?": "M 8 28 C 10 -2 56 -2 52 30 C 50 48 30 50 30 68",
    "!": "M 30 6 L 30 64",
    ":": "",
    "*": "M 30 20 L 30 60 M 13 30 L 47 50 M 47 30 L 13 50",
}
"""Per character its stroke in a field of 60 × 100."""

DOTS: dict[str, tuple[Point, ...]] = {
    "?": ((30, 92),),
    "!": ((30, 92),),
    ":": ((30, 34), (30, 78)),
}

ADVANCE = 70


def lettering(p: QPainter, text: str, size: float, colour: str, weight: float = 12) -> None:
    """Draw characters of the given height with their middle at the origin."""
    with placed(p, 0, 0, scale=size / 100):
        p.translate(-ADVANCE * len(text) / 2 + 5, -50)
        for character in text:
            _glyph(p, character, colour, weight)
            p.translate(ADVANCE, 0)


def _glyph(p: QPainter, character: str, colour: str, weight: float) -> None:
    if GLYPHS[character]:
        draw(p, GLYPHS[character], colour, weight)
    for centre in DOTS.get(character, ()):
        disc(p, centre, weight * 0.62, colour)
