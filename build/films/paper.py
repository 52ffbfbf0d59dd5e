"""Paper and messages: envelopes, documents, lists, cards, folders; words are bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.films.easing import clamp, mix
from build.films.palette import (
    AMBER,
    AMBER_DARK,
    AMBER_PALE,
    CORAL,
    GREY,
    GREY_PALE,
    INK,
    PAPER,
    SAND_LINE,
    SKIN_WARM,
    TEAL,
    TEAL_DARK,
    TEAL_MID,
    TEAL_PALE,
    WHITE,
)
from build.films.stage import (
    Box,
    Painting,
    box,
    clipped,
    disc,
    draw,
    frame,
    line,
    lines_of_text,
    placed,
    rounded,
    shadow,
    shape,
)
from build.films.symbols import speech, tick

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def sheet(p: QPainter, area: Box, colour: str = PAPER) -> None:
    """Draw a sheet of paper with a soft edge."""
    x, y, width, height = area
    box(p, (x + 4, y + 6, width, height), "#22123f3a", 10)
    box(p, area, colour, 10)
    frame(p, area, SAND_LINE, 2, 10)


def document(p: QPainter, width: float, height: float, written: float = 1.0) -> None:
    """Draw a written page around the origin; written is the part with words."""
    sheet(p, (-width / 2, -height / 2, width, height))
    left = -width / 2 + width * 0.14
    line(p, [(left, -height * 0.37), (left + width * 0.36, -height * 0.37)], TEAL, 9)
    area = (left, -height * 0.29, width * 0.72, height * 0.56)
    lines_of_text(p, area, 6, GREY_PALE, written)


def envelope(p: QPainter, flap: float = 1.0) -> None:
    """Draw an envelope, 200 × 130, around the origin; flap 0 is open upwards, 1 is shut."""
    if flap < 0.5:
        _flap(p, mix(-92, 0, clamp(flap * 2)), AMBER)
    box(p, (-100, -65, 200, 130), AMBER_DARK, 10)
    envelope_front(p)
    if flap >= 0.5:
        _flap(p, mix(0, 78, clamp(flap * 2 - 1)), AMBER)


def _flap(p: QPainter, depth: float, colour: str) -> None:
    tip = 7 if depth > 0 else -7
    shape(
        p,
        f"M -97 -60 Q -100 -65 -92 -65 L 92 -65 Q 100 -65 97 -60 "
        f"L 10 {-62 + depth} Q 0 {-62 + depth + tip} -10 {-62 + depth} Z",
        colour,
    )


def envelope_inside(p: QPainter) -> None:
    """Draw the back of an open envelope, to lie behind what slides into it."""
    _flap(p, -92, AMBER)
    box(p, (-100, -65, 200, 130), AMBER_DARK, 10)


def envelope_front(p: QPainter) -> None:
    """Draw the front pocket of an open envelope, to lie before what slides into it."""
    shape(
        p,
        "M -100 -60 L 0 10 L 100 -60 L 100 55 Q 100 65 90 65 L -90 65 Q -100 65 -100 55 Z",
        AMBER_PALE,
    )
    draw(p, "M -98 -58 L 0 10 L 98 -58", AMBER_DARK, 2)


def message(
    p: QPainter, width: float, rows: int, *, mine: bool = False, shown: float = 1.0
) -> None:
    """Draw a chat message around the origin; mine points to the right and is teal."""
    height = 26 + 22 * rows
    speech(p, width, height, TEAL if mine else WHITE, 1 if mine else -1)
    colour = TEAL_PALE if mine else GREY
    lines_of_text(
        p, (-width / 2 + 18, -height / 2 + 12, width - 36, 22 * rows), rows, colour, shown
    )


def avatar(p: QPainter, radius: float, hair: str, skin: str = SKIN_WARM, top: str = TEAL) -> None:
    """Draw somebody small in a circle, without a face."""
    circle = rounded((-radius, -radius, 2 * radius, 2 * radius), radius)
    with clipped(p, circle):
        disc(p, (0, 0), radius, TEAL_PALE)
        disc(p, (0, radius), radius * 0.72, top)
        disc(p, (0, -radius * 0.18), radius * 0.5, hair)
        disc(p, (0, -radius * 0.06), radius * 0.38, skin)


def check_list(p: QPainter, area: Box, rows: int, ticks: float, chosen: int = -1) -> None:
    """Draw a list on paper, so many rows ticked; the chosen row has a frame."""
    sheet(p, area)
    x, y, width, height = area
    line(p, [(x + 30, y + 32), (x + width * 0.52, y + 32)], TEAL_DARK, 12)
    step = (height - 74) / rows
    for row in range(rows):
        with placed(p, x + 30, y + 64 + step * row):
            _row(p, (width - 60, step - 12), ticks - row, bright=row == chosen)


def _row(p: QPainter, size: tuple[float, float], ticked: float, *, bright: bool) -> None:
    width, height = size
    box(p, (0, 0, width, height), TEAL_PALE if bright else "#f4efe6", 10)
    if bright:
        frame(p, (0, 0, width, height), TEAL, 5, 10)
    middle = height / 2
    box(p, (14, middle - 13, 26, 26), WHITE, 6)
    frame(p, (14, middle - 13, 26, 26), GREY, 2, 6)
    with placed(p, 28, middle - 2, scale=0.62):
        tick(p, TEAL, 12, clamp(ticked))
    line(p, [(58, middle), (width * 0.72, middle)], GREY, 9)


def downloads_sign(p: QPainter) -> None:
    """Draw the arrow that stands for downloads."""
    draw(p, "M 0 -34 L 0 20 M -22 0 L 0 22 L 22 0 M -30 38 L 30 38", WHITE, 9)


def folder(p: QPainter, open_: float = 0.0, sign: Painting = downloads_sign) -> None:
    """Draw the front of a folder, 300 × 190, standing on the origin; open leans it forward."""
    p.save()
    p.scale(1, 1 - 0.16 * open_)
    shape(
        p,
        "M -150 -166 Q -150 -176 -140 -176 L 140 -176 Q 150 -176 150 -166 L 150 -10 "
        "Q 150 0 140 0 L -140 0 Q -150 0 -150 -10 Z",
        AMBER,
    )
    p.restore()
    with placed(p, 0, -84):
        sign(p)


def folder_back(p: QPainter) -> None:
    """Draw the back of a folder with its tab, standing on the origin."""
    shape(
        p,
        "M -150 -196 Q -150 -208 -138 -208 L -52 -208 Q -42 -208 -36 -198 L -28 -186 "
        "L 138 -186 Q 150 -186 150 -174 L 150 0 L -150 0 Z",
        AMBER_DARK,
    )


def class_list(p: QPainter, turn: float = 0.0) -> None:
    """Draw a list of pupils, 110 × 140, around the origin: heads without faces, and marks."""
    with placed(p, 0, 0, turn=turn):
        sheet(p, (-55, -70, 110, 140))
        for row, colour in enumerate((TEAL_MID, AMBER, CORAL, TEAL_MID)):
            y = -48 + 30 * row
            disc(p, (-36, y), 8, colour)
            line(p, [(-20, y), (14, y)], GREY_PALE, 6)
            line(p, [(28, y), (38, y)], GREY, 6)


def photo(p: QPainter, width: float) -> None:
    """Draw a photo of a class trip around the origin: hills, sun, two faceless figures."""
    height = width * 0.74
    box(p, (-width / 2 - 5, -height / 2 - 5, width + 10, height + 10), WHITE, 6)
    with clipped(p, rounded((-width / 2, -height / 2, width, height), 4)):
        box(p, (-width / 2, -height / 2, width, height), "#cfe4ea")
        disc(p, (width * 0.28, -height * 0.25), width * 0.1, AMBER)
        disc(p, (-width * 0.3, height * 0.75), width * 0.5, "#8db48a")
        disc(p, (width * 0.3, height * 0.8), width * 0.5, "#6f9d72")
        for x, top in ((-width * 0.14, CORAL), (width * 0.1, TEAL)):
            disc(p, (x, height * 0.42), width * 0.11, top)
            disc(p, (x, height * 0.1), width * 0.075, SKIN_WARM)


def contact_book(p: QPainter) -> None:
    """Draw an address book, 120 × 160, around the origin."""
    box(p, (-60, -80, 120, 160), TEAL_DARK, 12)
    box(p, (-44, -80, 104, 160), TEAL, 10)
    for y in range(-60, 61, 30):
        box(p, (-68, y - 5, 20, 10), GREY_PALE, 5)
    disc(p, (8, -18), 17, WHITE)
    shape(p, "M -26 38 C -24 0 40 0 42 38 Z", WHITE)


def contact_card(p: QPainter) -> None:
    """Draw a card with one telephone number, 92 × 54, around the origin."""
    sheet(p, (-46, -27, 92, 54))
    disc(p, (-28, -4), 9, TEAL_MID)
    line(p, [(-10, -10), (30, -10)], GREY, 5)
    for x in range(-8, 34, 10):
        disc(p, (x, 9), 3, INK)


def calendar(p: QPainter, weeks: int, ticked: float) -> None:
    """Draw a calendar, 420 × 330, around the origin; so many Fridays are ticked."""
    sheet(p, (-210, -165, 420, 330))
    box(p, (-210, -165, 420, 62), TEAL, 10)
    for x in (-120, 120):
        box(p, (x - 7, -186, 14, 44), INK, 7)
    for week in range(weeks):
        for day in range(7):
            friday = day == 4
            cell = (-190 + 55 * day, -88 + 60 * week, 46, 50)
            box(p, cell, AMBER_PALE if friday else "#f1ebe0", 8)
            if friday:
                with placed(p, cell[0] + 23, cell[1] + 24, scale=0.72):
                    tick(p, TEAL_DARK, 12, clamp(ticked - week))


def poster(p: QPainter, showing: Painting) -> None:
    """Draw a poster, 360 × 400, around the origin, held by tape."""
    shadow(p, (6, 202), 190, 12, 0.15)
    sheet(p, (-180, -200, 360, 400))
    for x, turn in ((-165, -38), (165, 38)):
        with placed(p, x, -188, turn=turn):
            box(p, (-30, -10, 60, 20), "#c0f3d0a0", 3)
    showing(p)
