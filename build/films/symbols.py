"""Signs: each about 80 pixels across, around the origin; marks carry what colours only stress."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from build.films.easing import Point, clamp
from build.films.palette import AMBER, CORAL_DARK, INK, TEAL, TEAL_DARK, WHITE
from build.films.stage import (
    box,
    disc,
    draw,
    fill,
    frame,
    line,
    outline,
    oval,
    placed,
    ring,
    shape,
    sweep,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def tick(p: QPainter, colour: str, width: float = 9, grown: float = 1.0) -> None:
    """Draw a tick as a pen draws it; grown is the part already written."""
    joints: list[Point] = [(-20, 2), (-6, 17), (23, -17)]
    first = clamp(grown / 0.35)
    second = clamp((grown - 0.35) / 0.65)
    if grown <= 0:
        return
    points = [joints[0], _toward(joints[0], joints[1], first)]
    if second > 0:
        points.append(_toward(joints[1], joints[2], second))
    line(p, points, colour, width)


def _toward(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def tick_badge(p: QPainter, grown: float = 1.0) -> None:
    """Draw a tick on a round badge, growing from nothing."""
    with placed(p, 0, 0, scale=grown):
        disc(p, (0, 0), 48, WHITE)
        disc(p, (0, 0), 42, TEAL)
        tick(p, WHITE, 10, clamp(grown * 2 - 1) if grown < 1 else 1)


def cross(p: QPainter, colour: str = CORAL_DARK, width: float = 9) -> None:
    """Draw a cross."""
    draw(p, "M -16 -16 L 16 16 M 16 -16 L -16 16", colour, width)


def cross_badge(p: QPainter, grown: float = 1.0) -> None:
    """Draw a cross on a round badge, growing from nothing."""
    with placed(p, 0, 0, scale=grown):
        disc(p, (0, 0), 48, WHITE)
        disc(p, (0, 0), 42, CORAL_DARK)
        cross(p, WHITE)


def wifi(p: QPainter, colour: str, waves: float = 3.0) -> None:
    """Draw a wifi sign with so many waves; the origin is its dot."""
    disc(p, (0, 0), 8, colour)
    for number in range(3):
        if waves > number:
            sweep(p, (0, 0), 26 + 20 * number, (45, 90), (colour, 9))


def handset(p: QPainter, colour: str) -> None:
    """Draw the handset of a telephone: the sign for calling."""
    shape(
        p,
        "M -30 -14 C -34 -34 -14 -40 -12 -30 L -8 -14 C -8 -8 -18 -6 -16 -2 "
        "C -12 8 -6 14 2 17 C 6 19 8 8 14 8 L 30 12 C 40 14 34 34 14 30 C -8 26 -26 8 -30 -14 Z",
        colour,
    )


def speech(p: QPainter, width: float, height: float, colour: str, tail: int = -1) -> None:
    """Draw a speech bubble around the origin; the tail is at the left (-1), right (1) or none."""
    box(p, (-width / 2, -height / 2, width, height), colour, min(26, height / 2.4))
    if tail:
        x, y = tail * (width / 2 - 36), height / 2 - 2
        shape(p, f"M {x - 14} {y} L {x + 14} {y} L {x + tail * 22} {y + 26} Z", colour)


def pupil_card(p: QPainter) -> None:
    """Draw a card of one pupil: the sign for the pupil system."""
    frame(p, (-40, -30, 80, 60), WHITE, 6, 10)
    disc(p, (-17, -8), 9, WHITE)
    shape(p, "M -32 18 Q -17 -4 -2 18 Z", WHITE)
    for y in (-10, 4, 17):
        line(p, [(10, y), (28, y)], WHITE, 5)


def two_people(p: QPainter, colour: str = WHITE) -> None:
    """Draw two heads in talk: the sign for the parent platform."""
    for x, size in ((-18, 1.0), (20, 0.86)):
        with placed(p, x, 4, scale=size):
            disc(p, (0, -14), 13, colour)
            shape(p, "M -22 26 C -22 2 22 2 22 26 Z", colour)


def mail(p: QPainter, colour: str = WHITE) -> None:
    """Draw a small envelope in lines: the sign for mail."""
    frame(p, (-38, -27, 76, 54), colour, 6, 8)
    draw(p, "M -34 -22 L 0 6 L 34 -22", colour, 6)


def house(p: QPainter, colour: str) -> None:
    """Draw a house: the sign for private."""
    shape(p, "M -34 -2 L 0 -34 L 34 -2 L 26 -2 L 26 30 L -26 30 L -26 -2 Z", colour)
    box(p, (-8, 6, 16, 24), WHITE, 3)


def school(p: QPainter, colour: str) -> None:
    """Draw a school building with a flag: the sign for school."""
    box(p, (-44, -8, 88, 40), colour, 3)
    shape(p, "M -22 -8 L 0 -28 L 22 -8 Z", colour)
    line(p, [(0, -28), (0, -46)], colour, 4)
    shape(p, "M 0 -48 L 20 -42 L 0 -36 Z", AMBER)
    for x in (-34, 22):
        box(p, (x, 2, 12, 14), WHITE, 2)
    box(p, (-8, 10, 16, 22), WHITE, 2)


def record(p: QPainter, size: float, beat: float = 0.0) -> None:
    """Draw a record button; beat 0 to 1 makes its ring grow."""
    ring(p, (0, 0), size * (1 + 0.1 * beat), CORAL_DARK, size * 0.12)
    disc(p, (0, 0), size * 0.66, CORAL_DARK)


def camera(p: QPainter, colour: str) -> None:
    """Draw a photo camera."""
    box(p, (-36, -20, 72, 46), colour, 9)
    box(p, (-14, -30, 28, 14), colour, 5)
    disc(p, (0, 3), 15, WHITE)
    disc(p, (0, 3), 9, colour)


def bell(p: QPainter, colour: str) -> None:
    """Draw a bell: the sign for a warning."""
    shape(p, "M -26 18 C -16 8 -22 -26 0 -28 C 22 -26 16 8 26 18 Z", colour)
    disc(p, (0, 24), 7, colour)


def gear(p: QPainter, colour: str, turn: float = 0.0) -> None:
    """Draw a cog wheel, turned by degrees: the sign for settings."""
    with placed(p, 0, 0, turn=turn):
        for number in range(8):
            with placed(p, 0, 0, turn=45 * number):
                box(p, (-8, -42, 16, 24), colour, 4)
        disc(p, (0, 0), 31, colour)
        disc(p, (0, 0), 13, WHITE)


def smiley(p: QPainter, colour: str = AMBER) -> None:
    """Draw a laughing face of the kind that fills group chats."""
    disc(p, (0, 0), 30, colour)
    oval(p, (-10, -7), 4, 6, INK)
    oval(p, (10, -7), 4, 6, INK)
    shape(p, "M -16 5 Q 0 9 16 5 Q 10 22 0 22 Q -10 22 -16 5 Z", INK)


def heart(p: QPainter, colour: str) -> None:
    """Draw a heart."""
    shape(p, "M 0 26 C -44 -4 -24 -34 0 -14 C 24 -34 44 -4 0 26 Z", colour)


def star(p: QPainter, radius: float, colour: str) -> None:
    """Draw a star with five rounded points."""
    corners = [
        (math.sin(k * math.pi / 5) * r, -math.cos(k * math.pi / 5) * r)
        for k in range(10)
        for r in (radius if k % 2 == 0 else radius * 0.5,)
    ]
    d = "M " + " L ".join(f"{x} {y}" for x, y in corners) + " Z"
    fill(p, outline(d), colour)
    draw(p, d, colour, radius * 0.2)


def clock(p: QPainter, radius: float, hours: float, rim: str = TEAL_DARK) -> None:
    """Draw a clock without figures that shows so many hours."""
    disc(p, (0, 0), radius, rim)
    disc(p, (0, 0), radius * 0.86, WHITE)
    for number in range(12):
        with placed(p, 0, 0, turn=30 * number):
            box(p, (-2, -radius * 0.78, 4, radius * 0.12), INK, 2)
    for turn, length, width in ((hours * 30, 0.46, 0.1), (hours * 360, 0.66, 0.07)):
        with placed(p, 0, 0, turn=turn):
            line(p, [(0, 0), (0, -radius * length)], INK, radius * width)
    disc(p, (0, 0), radius * 0.08, AMBER)


def motion_arcs(p: QPainter, colour: str, size: float) -> None:
    """Draw the two arcs at both sides of something that buzzes or rings."""
    for side in (0, 180):
        for radius in (size, size + 18):
            sweep(p, (0, 0), radius, (side - 22, 44), (colour, 6))


def sparkle(p: QPainter, colour: str, grown: float) -> None:
    """Draw eight rays that fly outwards: something has come right."""
    if not 0 < grown < 1:
        return
    for number in range(8):
        with placed(p, 0, 0, turn=45 * number, alpha=1 - grown):
            line(p, [(0, -56 - 24 * grown), (0, -64 - 40 * grown)], colour, 6)
