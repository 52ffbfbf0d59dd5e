"""Devices: phones, laptops, screens; each shows whatever painting it is given.

A screen's painting is drawn around the middle of the screen and clipped to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.films.palette import (
    AMBER,
    CASE,
    GREY,
    GREY_PALE,
    INK,
    PAPER,
    SAND_LINE,
    TEAL,
    TEAL_MID,
    WHITE,
)
from build.films.stage import (
    Box,
    Painting,
    box,
    clipped,
    disc,
    draw,
    fill,
    frame,
    line,
    outline,
    rounded,
    shadow,
    shape,
    stroke,
    sweep,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

PHONE: Box = (-82, -168, 164, 336)
LAPTOP: Box = (-210, -282, 420, 262)
MONITOR: Box = (-280, -400, 560, 330)
TABLET: Box = (-230, -160, 460, 320)


def blank(p: QPainter) -> None:
    """Show nothing: the painting of an empty screen."""


def screen(p: QPainter, area: Box, showing: Painting, radius: float, colour: str = PAPER) -> None:
    """Draw a lit screen with its painting."""
    glass = rounded(area, radius)
    with clipped(p, glass):
        fill(p, glass, colour)
        p.translate(area[0] + area[2] / 2, area[1] + area[3] / 2)
        showing(p)


def phone(p: QPainter, showing: Painting = blank, colour: str = PAPER) -> None:
    """Draw an upright phone around its middle: 180 × 360."""
    box(p, (-92, -182, 184, 364), CASE, 30)
    screen(p, PHONE, showing, 20, colour)
    box(p, (-24, -176, 48, 5), GREY, 2)


def phone_back(p: QPainter) -> None:
    """Draw a phone that lies with its screen down."""
    box(p, (-92, -182, 184, 364), CASE, 30)
    box(p, (-80, -168, 66, 84), "#34524e", 20)
    disc(p, (-58, -140), 14, INK)
    disc(p, (-58, -112), 10, INK)
    disc(p, (-34, -126), 6, AMBER)


def handheld(p: QPainter) -> None:
    """Draw a phone from the side, as a hand holds it to an ear, around its middle."""
    box(p, (-11, -30, 22, 60), INK, 7)


def laptop(p: QPainter, showing: Painting = blank, colour: str = PAPER) -> None:
    """Draw an open laptop from the front; the origin is the middle of its foot."""
    shadow(p, (0, 2), 290, 16)
    box(p, (-224, -296, 448, 286), CASE, 16)
    screen(p, LAPTOP, showing, 6, colour)
    shape(p, "M -232 -14 L 232 -14 L 262 -3 Q 264 2 256 2 L -256 2 Q -264 2 -262 -3 Z", GREY_PALE)
    box(p, (-40, -14, 80, 5), GREY, 2)


def laptop_back(p: QPainter) -> None:
    """Draw an open laptop from behind; the origin is the middle of its foot."""
    shadow(p, (0, 2), 190, 12)
    box(p, (-130, -172, 260, 172), "#33524e", 14)
    box(p, (-130, -172, 260, 168), CASE, 14)
    disc(p, (0, -88), 15, TEAL_MID)
    box(p, (-150, -6, 300, 9), GREY_PALE, 4)


def monitor(p: QPainter, showing: Painting = blank, colour: str = PAPER) -> None:
    """Draw a screen on a foot; the origin is the middle of the foot."""
    shadow(p, (0, 2), 190, 13)
    shape(p, "M -34 -60 L 34 -60 L 44 -8 L -44 -8 Z", GREY)
    box(p, (-110, -12, 220, 13), GREY, 6)
    box(p, (-296, -416, 592, 362), CASE, 20)
    screen(p, MONITOR, showing, 8, colour)


def tablet(p: QPainter, showing: Painting = blank, colour: str = PAPER) -> None:
    """Draw a tablet lying in view around its middle."""
    box(p, (-250, -180, 500, 360), CASE, 28)
    screen(p, TABLET, showing, 14, colour)


def window(p: QPainter, area: Box, showing: Painting = blank, bar: str = TEAL) -> None:
    """Draw a program's window with its title bar; the painting goes around its middle."""
    x, y, width, height = area
    box(p, (x + 3, y + 5, width, height), "#22123f3a", 14)
    screen(p, area, blank, 12)
    with clipped(p, rounded(area, 12)):
        box(p, (x, y, width, 30), bar)
        p.translate(x + width / 2, y + height / 2 + 15)
        showing(p)
    frame(p, area, SAND_LINE, 2, 12)
    for number in range(3):
        disc(p, (x + 18 + 18 * number, y + 15), 5, WHITE)


def headset(p: QPainter, colour: str = INK) -> None:
    """Draw headphones for a head around the origin."""
    sweep(p, (0, -8), 52, (8, 164), (colour, 8))
    for x in (-50, 50):
        box(p, (x - 10, -18, 20, 38), colour, 10)
    draw(p, "M 50 18 Q 48 40 20 38", colour, 4)
    disc(p, (18, 38), 5, colour)


def router(p: QPainter, lights: float) -> None:
    """Draw a wifi router with aerials; so many of its four lights burn."""
    for x in (-120, 120):
        line(p, [(x, -50), (x * 1.16, -190)], CASE, 14)
    shadow(p, (0, 62), 220, 16)
    box(p, (-190, -60, 380, 120), PAPER, 26)
    frame(p, (-190, -60, 380, 120), SAND_LINE, 3, 26)
    for number in range(4):
        disc(p, (-150 + 26 * number, 36), 6, TEAL if number < lights * 4 else GREY_PALE)


def install_shape() -> str:
    """Return the arrow into a tray, as SVG path data: the sign for installing."""
    return "M 0 -26 L 0 10 M -14 -4 L 0 10 L 14 -4 M -24 8 L -24 24 L 24 24 L 24 8"


def cursor(p: QPainter) -> None:
    """Draw a mouse pointer whose tip is the origin."""
    path = outline("M 0 0 L 0 34 L 9 26 L 16 40 L 23 37 L 16 23 L 28 22 Z")
    fill(p, path, INK)
    stroke(p, path, WHITE, 3)
