"""What keeps things safe: locks, keys, shields, fingerprints, gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.films.easing import clamp, sway
from build.films.palette import (
    AMBER,
    AMBER_DARK,
    CORAL_DARK,
    GREY,
    GREY_PALE,
    INK,
    PAPER,
    TEAL,
    TEAL_DARK,
    WHITE,
)
from build.films.stage import box, disc, draw, line, placed, ring, shadow, shape, sweep
from build.films.symbols import tick

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def padlock(p: QPainter, shut: float = 1.0, colour: str = AMBER) -> None:
    """Draw a padlock, 80 wide, around its body; shut 0 has the shackle up and open."""
    lift = 20 * (1 - clamp(shut))
    free = -18 - lift * 0.9
    with placed(p, 0, -lift):
        draw(p, f"M -22 {lift - 18} L -22 -40 C -22 -70 22 -70 22 -40 L 22 {free + lift}", GREY, 11)
    box(p, (-40, -22, 80, 62), colour, 14)
    box(p, (-40, 22, 80, 18), AMBER_DARK if colour == AMBER else INK, 9)
    disc(p, (0, 4), 8, INK)
    box(p, (-3.5, 6, 7, 17), INK, 3)


def key(p: QPainter, colour: str = AMBER) -> None:
    """Draw a key, 150 long, that points to the right; the origin is its tip."""
    ring(p, (-122, 0), 22, colour, 13)
    line(p, [(-98, 0), (-4, 0)], colour, 12)
    line(p, [(-12, 0), (-12, 20)], colour, 11)
    line(p, [(-36, 0), (-36, 16)], colour, 11)


def shield(p: QPainter, grown: float = 1.0, ticked: float = 1.0) -> None:
    """Draw a shield, 130 high, and its tick as far as it is written."""
    with placed(p, 0, 0, scale=grown):
        shape(
            p,
            "M 0 -68 C 18 -54 38 -50 56 -50 C 58 2 42 44 0 66 C -42 44 -58 2 -56 -50 "
            "C -38 -50 -18 -54 0 -68 Z",
            TEAL_DARK,
        )
        shape(
            p,
            "M 0 -56 C 16 -44 32 -40 46 -40 C 47 0 34 34 0 53 C -34 34 -47 0 -46 -40 "
            "C -32 -40 -16 -44 0 -56 Z",
            TEAL,
        )
        tick(p, WHITE, 10, ticked)


def fingerprint(p: QPainter, colour: str, shown: float = 1.0) -> None:
    """Draw a fingerprint of nested arches, about 120 high; shown is the part already read."""
    for number in range(5):
        radius = 12 + 13 * number
        length = 210 * clamp(shown * 1.6 - number * 0.12)
        if length > 1:
            sweep(p, (0, 0), radius, (-15 - 6 * number, length - 3 * number), (colour, 6.5))
    if shown > 0.3:
        tail = 40 * clamp(shown * 1.6 - 0.5)
        line(p, [(0, 2), (0, 2 + tail)], colour, 6.5)


def finger(p: QPainter, skin: str, sleeve: str) -> None:
    """Draw a pointing hand from below; the fingertip is the origin."""
    shape(p, "M -52 150 L 52 150 L 66 330 L -66 330 Z", sleeve)
    box(p, (-46, 78, 96, 92), skin, 40)
    box(p, (-17, 0, 34, 130), skin, 17)
    for x in (14, 34):
        box(p, (x - 10, 72, 26, 54), skin, 13)
    with placed(p, -38, 118, turn=-38):
        box(p, (-13, -44, 28, 70), skin, 14)
    box(p, (-10, 5, 20, 20), "#40ffffff", 9)
    draw(p, "M 16 92 L 16 118 M 36 92 L 36 114", "#26000000", 3)


def open_hand(p: QPainter, skin: str) -> None:
    """Draw a flat, raised hand with its palm to us, around the palm: stop."""
    box(p, (-46, -34, 92, 110), skin, 34)
    for x, top, turn in ((-33, -104, -7), (-11, -120, -2), (12, -116, 3), (34, -96, 9)):
        with placed(p, x, -14, turn=turn):
            box(p, (-11, top + 14, 22, -top + 10), skin, 11)
    with placed(p, 44, 32, turn=42):
        box(p, (-12, -76, 25, 92), skin, 12)


def door_lock(p: QPainter, shut: float, lit: float = 0.0) -> None:
    """Draw a round lock of a door whose bolt goes out when shut; lit 0 to 1 gives it a halo."""
    if lit > 0:
        ring(p, (0, 0), 46 + 4 * lit, AMBER, 6 * lit)
    box(p, (30, -11, 12 + 40 * clamp(shut), 22), GREY, 6)
    disc(p, (0, 0), 38, GREY_PALE)
    disc(p, (0, 0), 30, PAPER)
    with placed(p, 0, 0, turn=90 * clamp(shut)):
        box(p, (-5, -20, 10, 40), INK, 5)


def gate(p: QPainter, up: float = 1.0) -> None:
    """Draw a garden gate, 220 × 150, on the origin; up -0.25 has it lie towards us."""
    if abs(up) < 0.02:
        return
    shadow(p, (0, 2), 130, 8)
    p.save()
    p.scale(1, up)
    for x in range(-96, 97, 32):
        shape(p, f"M {x - 11} 0 L {x - 11} -136 L {x} -150 L {x + 11} -136 L {x + 11} 0 Z", TEAL)
    box(p, (-112, -112, 224, 14), TEAL_DARK, 6)
    box(p, (-112, -46, 224, 14), TEAL_DARK, 6)
    p.restore()


def password_dots(p: QPainter, count: float, colour: str, gap: float = 22) -> None:
    """Draw so many dots of a hidden password to the right of the origin."""
    for number in range(int(count)):
        disc(p, (gap * number, 0), gap * 0.27, colour)


def bug(p: QPainter, crawl: float) -> None:
    """Draw a beetle, the sign for malware, that looks to the left; crawl moves its legs."""
    for number, x in enumerate((-22, 2, 26)):
        swing = 7 * sway(crawl, 1, number / 3)
        line(p, [(x, 4), (x + swing - 4, 34)], INK, 6)
    line(p, [(-40, -18), (-58, -38)], INK, 5)
    line(p, [(-30, -24), (-42, -48)], INK, 5)
    shape(p, "M -34 14 C -34 -34 46 -40 48 14 Z", CORAL_DARK)
    line(p, [(8, -24), (8, 12)], INK, 4)
    for x in (-6, 26):
        disc(p, (x, -6), 6, INK)
    disc(p, (-36, 2), 19, INK)
    disc(p, (-42, -2), 5, WHITE)
