"""Heads: hair and faces, drawn around the middle of the head (42 × 47 pixels)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build.films.palette import AMBER, INK, WHITE
from build.films.stage import disc, draw, line, oval, placed, ring, shape

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

Hair = Literal["bun", "short", "bob", "curls", "bald", "scarf", "tuft", "tails"]


@dataclass(frozen=True, slots=True)
class Face:
    """What a face does.

    Attributes:
        gaze: where it looks, -1 is left and 1 is right.
        smile: 1 laughs, 0 is calm, -1 is worried.
        brow: 1 raises the eyebrows in surprise, -1 frowns.
        blink: 1 has the eyes shut.
        talk: how far the mouth is open, 0 to 1.
    """

    gaze: float = 0.0
    smile: float = 0.5
    brow: float = 0.0
    blink: float = 0.0
    talk: float = 0.0


BACK_HAIR: dict[str, str] = {
    "bob": "M -50 30 C -60 -40 -34 -63 0 -62 C 34 -63 60 -40 50 30 Q 44 46 28 42 L -28 42 "
    "Q -44 46 -50 30 Z",
    "scarf": "M -54 8 C -56 -44 -30 -64 0 -64 C 30 -64 56 -44 54 8 C 54 40 62 60 66 84 "
    "L -66 84 C -62 60 -54 40 -54 8 Z",
}

FRONT_HAIR: dict[str, str] = {
    "bun": "M -45 8 C -52 -38 -30 -60 0 -60 C 30 -60 52 -38 45 8 C 41 -12 30 -26 12 -34 "
    "C -6 -24 -34 -20 -45 8 Z",
    "short": "M -45 0 C -52 -44 -24 -61 6 -60 C 36 -60 50 -36 44 0 C 42 -16 38 -24 28 -30 "
    "C 6 -22 -20 -24 -36 -28 C -42 -18 -43 -10 -45 0 Z",
    "bob": "M -47 14 C -54 -40 -30 -61 0 -61 C 30 -61 54 -40 47 14 C 44 -8 38 -22 24 -30 "
    "C -4 -30 -30 -24 -47 14 Z",
    "bald": "M -45 6 C -48 -8 -47 -20 -42 -28 C -40 -18 -40 -8 -40 2 Z "
    "M 45 6 C 48 -8 47 -20 42 -28 C 40 -18 40 -8 40 2 Z",
    "tuft": "M -44 -4 C -50 -40 -26 -58 -6 -57 C -2 -68 12 -70 16 -62 C 36 -58 50 -34 44 -4 "
    "C 40 -20 32 -28 20 -26 C 4 -34 -22 -28 -44 -4 Z",
    "tails": "M -46 6 C -52 -40 -28 -60 0 -60 C 28 -60 52 -40 46 6 C 40 -18 22 -30 0 -40 "
    "C -22 -30 -40 -18 -46 6 Z",
}

CURLS = (
    (-42, -8, 17),
    (-40, -32, 20),
    (-20, -52, 21),
    (6, -58, 21),
    (30, -46, 20),
    (42, -22, 18),
    (-8, -40, 20),
    (18, -40, 17),
)


def hair_behind(p: QPainter, style: Hair, colour: str) -> None:
    """Draw the hair that lies behind the head."""
    if style in BACK_HAIR:
        shape(p, BACK_HAIR[style], colour)
    if style == "bun":
        disc(p, (4, -66), 24, colour)
    if style == "tails":
        oval(p, (-52, 16), 15, 30, colour)
        oval(p, (52, 16), 15, 30, colour)


def hair_before(p: QPainter, style: Hair, colour: str) -> None:
    """Draw the hair that lies over the forehead."""
    if style == "curls":
        for x, y, radius in CURLS:
            disc(p, (x, y), radius, colour)
    elif style == "scarf":
        _scarf(p, colour)
    else:
        shape(p, FRONT_HAIR[style], colour)
    if style == "bun":
        draw(p, "M -44 -22 C -30 -50 24 -56 44 -22", AMBER, 8)


def _scarf(p: QPainter, colour: str) -> None:
    shape(
        p,
        "M -46 2 C -48 -46 -24 -58 0 -58 C 24 -58 48 -46 46 2 C 44 30 26 50 0 54 "
        "C -26 50 -44 30 -46 2 Z "
        "M -36 6 C -34 32 -18 43 0 44 C 18 43 34 32 36 6 C 36 -20 22 -32 0 -32 "
        "C -22 -32 -36 -20 -36 6 Z",
        colour,
    )


def hair_from_behind(p: QPainter, style: Hair, colour: str) -> None:
    """Draw a head seen from behind: hair only, nobody to recognise."""
    hair_behind(p, style, colour)
    oval(p, (0, -6), 46, 52, colour)
    if style == "curls":
        hair_before(p, style, colour)


def beard(p: QPainter, colour: str) -> None:
    """Draw a short full beard."""
    shape(
        p,
        "M -42 4 C -42 40 -22 54 0 54 C 22 54 42 40 42 4 C 36 16 26 16 16 13 C 6 9 -6 9 -16 13 "
        "C -26 16 -36 16 -42 4 Z",
        colour,
    )


def features(p: QPainter, face: Face, *, glasses: bool = False) -> None:
    """Draw eyes, eyebrows, nose and mouth; the gaze moves them all to one side."""
    with placed(p, 11 * face.gaze, 0):
        for x in (-16, 16):
            _eye(p, x + 2.5 * face.gaze, face.blink)
            _brow(p, x, face)
        draw(p, "M 1 4 Q 6 13 -1 14", "#00000038", 3)
        _mouth(p, face)
        if glasses:
            _glasses(p)


def _eye(p: QPainter, x: float, blink: float) -> None:
    if blink > 0.6:
        draw(p, f"M {x - 5} -1 Q {x} 3 {x + 5} -1", INK, 3)
    else:
        oval(p, (x, -2), 4.2, 5.6 * (1 - blink * 0.7), INK)


def _brow(p: QPainter, x: float, face: Face) -> None:
    side = 1 if x > 0 else -1
    inner, outer = -18 - 6 * face.brow, -17 - 4 * abs(face.brow)
    if face.smile < 0:
        inner -= 4 * -face.smile
    draw(
        p, f"M {x - 8 * side} {inner} Q {x} {min(inner, outer) - 3} {x + 8 * side} {outer}", INK, 3
    )


def _mouth(p: QPainter, face: Face) -> None:
    if face.talk > 0.05:
        oval(p, (0, 25), 8, 2 + 7 * face.talk, "#6d2824")
    elif face.smile > 0.75:
        shape(p, "M -14 20 Q 0 25 14 20 Q 10 36 0 36 Q -10 36 -14 20 Z", "#6d2824")
        shape(p, "M -12 21 Q 0 25 12 21 L 10 26 Q 0 29 -10 26 Z", WHITE)
    else:
        depth = 24 + 9 * face.smile
        draw(p, f"M -11 24 Q 0 {depth} 11 24", "#5e211d", 3.4)


def _glasses(p: QPainter) -> None:
    for x in (-17, 17):
        ring(p, (x, -2), 14, INK, 3)
    line(p, [(-3, -4), (3, -4)], INK, 3)
