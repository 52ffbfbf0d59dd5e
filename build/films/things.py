"""Things that stand about in rooms; each stands on the origin unless it says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.films.easing import mix
from build.films.palette import (
    AMBER,
    AMBER_PALE,
    CASE,
    CORAL,
    CORAL_DARK,
    GREY,
    GREY_PALE,
    INK,
    LEAF,
    PAPER,
    SAND_LINE,
    SKY,
    SKY_MID,
    TEAL,
    TEAL_DARK,
    TEAL_MID,
    WHITE,
    WOOD,
    WOOD_DARK,
)
from build.films.stage import (
    Box,
    box,
    clipped,
    disc,
    draw,
    fill,
    frame,
    line,
    oval,
    placed,
    ring,
    rounded,
    shadow,
    shape,
    sweep,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def desk(p: QPainter, width: float, height: float = 120, colour: str = WOOD) -> None:
    """Draw a table with its top at the origin, closed in front so that it hides legs."""
    box(p, (-width / 2 + 24, 10, width - 48, height), WOOD_DARK, 4)
    box(p, (-width / 2, -8, width, 26), colour, 10)


def school_desk(p: QPainter) -> None:
    """Draw a pupil's table, 190 wide, standing on the origin."""
    for x in (-74, 74):
        line(p, [(x, -84), (x * 1.12, 0)], GREY, 9)
    box(p, (-95, -98, 190, 18), WOOD, 8)


def chair(p: QPainter, colour: str = TEAL_MID) -> None:
    """Draw a school chair from the front, standing on the origin."""
    for x in (-34, 34):
        line(p, [(x, -58), (x * 1.2, 0)], GREY, 8)
    box(p, (-44, -68, 88, 16), colour, 8)
    box(p, (-40, -144, 80, 56), colour, 14)
    line(p, [(-30, -90), (-30, -60)], GREY, 7)
    line(p, [(30, -90), (30, -60)], GREY, 7)


def plant(p: QPainter, sway: float = 0.0) -> None:
    """Draw a plant in a pot, 190 high."""
    for turn, length in ((-42, 96), (-20, 122), (2, 132), (24, 116), (46, 92)):
        with placed(p, 0, -62, turn=turn + 2 * sway):
            shape(
                p,
                f"M 0 0 C -26 {-length * 0.4} -16 {-length * 0.8} 0 {-length} "
                f"C 16 {-length * 0.8} 26 {-length * 0.4} 0 0 Z",
                LEAF,
            )
            line(p, [(0, -8), (0, -length * 0.8)], "#4c7d58", 3)
    shape(p, "M -40 -66 L 40 -66 L 30 0 L -30 0 Z", CORAL)
    box(p, (-44, -74, 88, 18), CORAL_DARK, 6)


def lamp(p: QPainter) -> None:
    """Draw a standing lamp, 300 high."""
    box(p, (-40, -10, 80, 10), INK, 5)
    line(p, [(0, -8), (0, -220)], INK, 7)
    shape(p, "M -34 -300 L 34 -300 L 62 -214 L -62 -214 Z", AMBER_PALE)


def mug(p: QPainter, colour: str = AMBER) -> None:
    """Draw a mug, 50 high."""
    ring(p, (26, -26), 13, colour, 7)
    box(p, (-26, -50, 52, 50), colour, 10)
    box(p, (-26, -50, 52, 10), "#40ffffff", 5)


def steam(p: QPainter, t: float) -> None:
    """Draw two wisps of steam that rise from the origin, without a seam at any time."""
    for x, phase in ((-8, 0.0), (10, 0.5)):
        share = (t * 3 + phase) % 1.0
        with placed(p, x, -40 * share, alpha=0.7 * (1 - abs(2 * share - 1))):
            draw(p, "M 0 0 C -10 -12 10 -20 0 -34", WHITE, 5)


def cat(p: QPainter, tail: float = 0.0, blink: float = 0.0) -> None:
    """Draw a sitting cat, 150 high; tail -1 to 1 swings, blink 1 has the eyes shut."""
    fur, dark = "#d99b5b", "#b87a3d"
    draw(p, f"M 44 -14 C 96 -10 {100 + 20 * tail} -60 {78 + 26 * tail} -92", fur, 17)
    shape(p, "M -48 0 C -56 -52 -34 -92 0 -94 C 34 -92 56 -52 48 0 Z", fur)
    for x in (-1, 1):
        shape(p, f"M {x * 40} -122 L {x * 34} -164 L {x * 8} -142 Z", dark)
    oval(p, (0, -112), 43, 36, fur)
    for y in (-58, -40, -22):
        draw(p, f"M -46 {y} Q -34 {y + 5} -24 {y} M 46 {y} Q 34 {y + 5} 24 {y}", dark, 5)
    for x in (-16, 16):
        if blink > 0.5:
            draw(p, f"M {x - 6} -114 Q {x} -109 {x + 6} -114", INK, 3)
        else:
            oval(p, (x, -115), 5, 7, INK)
    draw(p, "M -6 -100 Q 0 -94 6 -100 M -30 -104 L -52 -108 M 30 -104 L 52 -108", INK, 2.6)
    for x in (-18, 18):
        oval(p, (x, -6), 17, 10, AMBER_PALE)


def bin_(p: QPainter, lid: float = 0.0) -> None:
    """Draw a waste bin, 150 high; lid 1 is open."""
    shadow(p, (0, 0), 84, 12)
    shape(p, "M -58 -118 L 58 -118 L 46 -6 Q 45 0 38 0 L -38 0 Q -45 0 -46 -6 Z", GREY)
    for x in (-24, 0, 24):
        line(p, [(x, -98), (x * 0.84, -20)], GREY_PALE, 6)
    with placed(p, 62, -120, turn=58 * lid):
        box(p, (-130, -16, 136, 18), CASE, 9)
        box(p, (-80, -26, 36, 14), CASE, 6)


def office(p: QPainter, colour: str = GREY) -> None:
    """Draw a plain office tower, 240 × 330, without any sign."""
    shadow(p, (0, 0), 160, 16)
    box(p, (-110, -330, 220, 330), colour, 8)
    box(p, (-120, -338, 240, 20), CASE, 6)
    for row in range(5):
        for column in range(4):
            box(p, (-92 + 48 * column, -300 + 50 * row, 36, 30), SKY, 5)
    box(p, (-26, -48, 52, 48), CASE, 5)


def cloud(p: QPainter, colour: str = WHITE) -> None:
    """Draw a cloud around the origin, 200 wide."""
    for x, y, radius in ((-56, 8, 32), (-14, -12, 44), (36, -2, 36), (66, 14, 24)):
        disc(p, (x, y), radius, colour)
    box(p, (-80, 8, 164, 32), colour, 16)


def door(p: QPainter, open_: float = 0.0, colour: str = TEAL) -> None:
    """Draw a front door, 250 × 430; open 0 to 1 swings it on its left side to the inside."""
    box(p, (-146, -452, 292, 452), WOOD_DARK, 8)
    box(p, (-125, -432, 250, 432), "#f6e7c4" if open_ > 0 else INK)
    p.save()
    p.translate(-125, 0)
    p.scale(1 - 0.82 * open_, 1)
    box(p, (0, -432, 250, 432), colour, 4)
    for y, height in ((-400, 150), (-220, 180)):
        box(p, (36, y, 128, height), "#22000000", 8)
    p.restore()


def shelf(p: QPainter, area: Box) -> None:
    """Draw a wall shelf with books within the box."""
    x, y, width, height = area
    colours = (TEAL, AMBER, CORAL, SKY_MID, TEAL_DARK, LEAF)
    place, number = x + 10, 0
    while place < x + width - 30:
        wide = 16 + (number * 7) % 15
        tall = height * (0.62 + 0.3 * ((number * 5) % 7) / 7)
        box(p, (place, y + height - tall, wide, tall), colours[number % len(colours)], 3)
        place += wide + 4 + (16 if number % 4 == 3 else 0)
        number += 1
    box(p, (x - 8, y + height, width + 16, 12), WOOD_DARK, 4)


def picture(p: QPainter, area: Box) -> None:
    """Draw a framed landscape within the box."""
    x, y, width, height = area
    box(p, area, WOOD_DARK, 4)
    with clipped(p, rounded((x + 9, y + 9, width - 18, height - 18), 2)):
        box(p, area, SKY)
        disc(p, (x + width * 0.3, y + height * 1.1), width * 0.42, "#8db48a")
        disc(p, (x + width * 0.8, y + height * 1.15), width * 0.46, LEAF)
        disc(p, (x + width * 0.68, y + height * 0.3), width * 0.09, AMBER)


def cart(p: QPainter, roll: float) -> None:
    """Draw a shop trolley, 260 × 240; roll in pixels turns its wheels."""
    draw(p, "M -168 -214 L -130 -214 L -96 -60 L 100 -60", CASE, 12)
    shape(p, "M -128 -186 L 136 -186 L 104 -84 L -104 -84 Z", "#50ffffff")
    for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        line(p, [(mix(-128, 136, share), -186), (mix(-104, 104, share), -84)], GREY, 5)
    for y, wide in ((-186, 132), (-135, 118), (-84, 104)):
        line(p, [(-wide + 4, y), (wide + 2, y)], GREY, 6)
    for x in (-74, 82):
        with placed(p, x, -24, turn=roll * 2.4):
            disc(p, (0, 0), 24, CASE)
            disc(p, (0, 0), 9, GREY_PALE)
            line(p, [(0, 0), (0, -16)], GREY_PALE, 4)


def app_tile(p: QPainter, colour: str) -> None:
    """Draw an app's empty tile, 84 pixels, around the origin."""
    box(p, (-42, -40, 84, 84), "#2212312e", 22)
    box(p, (-42, -42, 84, 84), colour, 22)


def fridge(p: QPainter) -> None:
    """Draw a fridge, 300 × 520."""
    box(p, (-150, -520, 300, 520), "#e8edea", 26)
    frame(p, (-150, -520, 300, 520), SAND_LINE, 3, 26)
    line(p, [(-148, -180), (148, -180)], GREY, 4)
    for y in (-330, -150):
        box(p, (112, y, 14, 90), GREY, 7)


def drawer(p: QPainter, out: float) -> None:
    """Draw a cabinet of 300 × 220 whose upper drawer slides out towards us."""
    shadow(p, (0, 2), 190, 14)
    box(p, (-150, -220, 300, 220), WOOD_DARK, 10)
    box(p, (-134, -104, 268, 92), WOOD, 8)
    box(p, (-26, -64, 52, 12), INK, 6)
    grown = 1 + 0.08 * out
    box(p, (-134, -204, 268, 90), "#5d4128", 8)
    with placed(p, 0, -204 + 34 * out, scale=grown):
        box(p, (-134, 0, 268, 90 - 20 * out), WOOD, 8)
        box(p, (-26, 36 - 10 * out, 52, 12), INK, 6)


def traffic_light(p: QPainter, lit: int, beat: float = 1.0) -> None:
    """Draw a traffic light, 130 × 330, around the origin; lit 0 to 2 from above, -1 is none.

    The lamp that is lit also has rays: its place and rays tell it without its colour.
    """
    box(p, (-65, -165, 130, 330), CASE, 40)
    for number, colour in enumerate((CORAL_DARK, AMBER, LEAF)):
        y = -100 + 100 * number
        on = number == lit
        disc(p, (0, y), 40, colour if on else "#3d5652")
        if on:
            ring(p, (0, y), 46, colour, 4)
            for side in (0, 180):
                for turn in (-26, 0, 26):
                    with placed(p, 0, y, turn=side + turn):
                        line(p, [(82, 0), (92 + 16 * beat, 0)], colour, 8)


def washing(p: QPainter) -> None:
    """Draw a basket full of washing around the origin, 150 wide."""
    for x, y, radius, colour in (
        (-40, -28, 26, WHITE),
        (-6, -38, 30, SKY_MID),
        (36, -30, 28, CORAL),
    ):
        disc(p, (x, y), radius, colour)
    shape(p, "M -76 -26 L 76 -26 L 60 44 L -60 44 Z", AMBER_PALE)
    for y in (-10, 10, 28):
        line(p, [(-66, y), (66, y)], WOOD, 4)


def whiteboard(p: QPainter, area: Box, colour: str = PAPER) -> None:
    """Draw a school board within the box."""
    x, y, width, height = area
    box(p, (x - 9, y - 9, width + 18, height + 18), WOOD_DARK, 12)
    box(p, area, colour, 6)
    box(p, (x + width * 0.3, y + height + 4, width * 0.4, 10), GREY, 4)


def sun(p: QPainter, radius: float) -> None:
    """Draw the sun with its rays around the origin."""
    disc(p, (0, 0), radius, AMBER)
    for number in range(8):
        with placed(p, 0, 0, turn=45 * number):
            line(p, [(0, -radius * 1.35), (0, -radius * 1.7)], AMBER, radius * 0.16)


def moon(p: QPainter, radius: float, sky: str) -> None:
    """Draw a crescent moon around the origin against the sky's colour."""
    disc(p, (0, 0), radius, AMBER_PALE)
    disc(p, (radius * 0.42, -radius * 0.2), radius * 0.86, sky)


def magnifier(p: QPainter) -> None:
    """Draw a magnifying glass around the middle of its lens."""
    line(p, [(34, 34), (84, 84)], WOOD_DARK, 20)
    disc(p, (0, 0), 46, "#80ffffff")
    ring(p, (0, 0), 46, CASE, 11)
    sweep(p, (0, 0), 32, (110, 60), (WHITE, 6))


def fade_to(p: QPainter, colour: str, strength: float) -> None:
    """Lay a veil over the whole stage."""
    with placed(p, 0, 0, alpha=strength):
        fill(p, rounded((-100, -100, 1480, 920), 0), colour)
