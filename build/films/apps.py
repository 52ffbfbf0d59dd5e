"""Apps and what they deal in: the signs on their tiles, and the data they ask for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.easing import sway
from build.films.palette import (
    AMBER,
    CASE,
    CORAL,
    GREY,
    GREY_PALE,
    INK,
    PLUM,
    SKY_MID,
    TEAL,
    TEAL_DARK,
    TEAL_MID,
    TEAL_PALE,
    WHITE,
)
from build.films.paper import sheet
from build.films.stage import Painting, box, disc, draw, line, oval, placed, shape
from build.films.symbols import cross, star, tick
from build.films.things import app_tile

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def book(p: QPainter) -> None:
    """Draw an open book: the sign for a lesson."""
    box(p, (-36, -26, 34, 52), TEAL, 5)
    box(p, (2, -26, 34, 52), TEAL_DARK, 5)
    for y in (-12, 0):
        line(p, [(-28, y), (-10, y)], WHITE, 4)


def letters(p: QPainter) -> None:
    """Draw two pages, in white for on a tile."""
    box(p, (-24, -22, 22, 44), WHITE, 4)
    box(p, (2, -22, 22, 44), WHITE, 4)


def globe(p: QPainter, sea: str = WHITE, lines: str = SKY_MID) -> None:
    """Draw a globe."""
    disc(p, (0, 0), 26, sea)
    draw(p, "M -26 0 L 26 0 M 0 -26 C 16 -12 16 12 0 26 C -16 12 -16 -12 0 -26 Z", lines, 4)


def sums(p: QPainter) -> None:
    """Draw a minus and a plus, in white for on a tile."""
    draw(p, "M -24 -12 L -4 -12 M -14 -22 L -14 -2 M 6 14 L 26 14 M 6 4 L 26 4", WHITE, 6)


def bars(p: QPainter) -> None:
    """Draw a bar chart, in white for on a tile."""
    for number, height in enumerate((18, 34, 26)):
        box(p, (-25 + 18 * number, 20 - height, 13, height), WHITE, 3)


def game(p: QPainter) -> None:
    """Draw a game controller."""
    box(p, (-40, -22, 80, 46), PLUM, 22)
    draw(p, "M -30 1 L -10 1 M -20 -9 L -20 11", WHITE, 6)
    disc(p, (14, 6), 6, AMBER)
    disc(p, (26, -6), 6, WHITE)


def pencil(p: QPainter) -> None:
    """Draw a pencil."""
    with placed(p, 0, 0, turn=45):
        box(p, (-9, -34, 18, 50), AMBER, 4)
        box(p, (-9, -40, 18, 14), CORAL, 5)
        draw(p, "M -7 18 L 0 32 L 7 18 Z", INK, 3)


def name_card(p: QPainter) -> None:
    """Draw a name card: the sign for a name."""
    box(p, (-44, -28, 88, 58), TEAL, 10)
    disc(p, (-20, -6), 10, WHITE)
    shape(p, "M -36 22 Q -20 -2 -4 22 Z", WHITE)
    for y in (-6, 10):
        line(p, [(8, y), (32, y)], TEAL_PALE, 6)


def birthday(p: QPainter) -> None:
    """Draw a birthday cake: the sign for a date of birth."""
    box(p, (-36, -2, 72, 34), CORAL, 8)
    draw(p, "M -36 8 Q -24 20 -12 8 Q 0 20 12 8 Q 24 20 36 8", WHITE, 6)
    for x in (-18, 0, 18):
        line(p, [(x, -8), (x, -22)], TEAL, 6)
        oval(p, (x, -31), 4, 7, AMBER)


def data_card(p: QPainter, kind: int) -> None:
    """Draw what an app learns: a name, an answer or a result."""
    sheet(p, (-44, -30, 88, 60))
    if kind == 0:
        disc(p, (-22, -2), 12, TEAL_MID)
        line(p, [(0, -6), (28, -6)], GREY, 7)
        line(p, [(0, 10), (18, 10)], GREY_PALE, 6)
    elif kind == 1:
        with placed(p, -18, 0, scale=0.5):
            tick(p, TEAL, 12)
        with placed(p, 20, 0, scale=0.5):
            cross(p)
    else:
        for number, height in enumerate((14, 26, 20, 34)):
            box(p, (-32 + 17 * number, 20 - height, 11, height), AMBER, 3)


def plain_app(p: QPainter, number: int, colour: str) -> None:
    """Draw one of five learning apps."""
    app_tile(p, colour)
    signs: tuple[Painting, ...] = (
        letters,
        partial(star, radius=24, colour=WHITE),
        globe,
        sums,
        letters,
    )
    signs[number](p)


def robot(p: QPainter, t: float) -> None:
    """Draw a chatbot that looks about; t is how far the scene is."""
    line(p, [(0, -52), (0, -78)], GREY, 6)
    disc(p, (0, -80), 9, AMBER)
    box(p, (-56, -52, 112, 92), TEAL_MID, 28)
    box(p, (-42, -34, 84, 54), CASE, 20)
    look = 5 * sway(t, 1.5)
    for x in (-18, 18):
        disc(p, (x + look, -10), 8, TEAL_PALE)
    draw(p, "M -12 8 Q 0 15 12 8", TEAL_PALE, 4)


def nobody(p: QPainter, colour: str) -> None:
    """Draw a pupil without a face or a name."""
    disc(p, (0, -20), 24, colour)
    shape(p, "M -42 44 C -42 -2 42 -2 42 44 Z", colour)
