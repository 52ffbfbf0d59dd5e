"""Online meetings: their tiles and rooms, and how they are recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.cast import TEACHER
from build.films.easing import glide, sway
from build.films.figures import Look, Pose, blink_at, bust
from build.films.heads import Face
from build.films.palette import (
    CASE,
    CORAL_DARK,
    CORAL_PALE,
    INK,
    SKIN_WARM,
    SKY,
    SKY_MID,
    TEAL_PALE,
    TEAL_SOFT,
    WHITE,
)
from build.films.security import open_hand
from build.films.stage import Box, Painting, box, clipped, disc, draw, placed, rounded, shape
from build.films.things import lamp, picture, plant, shelf

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

ROOM_COLOURS = ("#f4e6d3", TEAL_SOFT, CORAL_PALE, SKY)


def tile(p: QPainter, area: Box, number: int, showing: Painting) -> None:
    """Draw one of four rooms of a meeting: its wall, a piece of furniture and who is there."""
    x, y, width, height = area
    with clipped(p, rounded(area, 12)):
        box(p, area, ROOM_COLOURS[number])
        p.translate(x + width / 2, y + height)
        p.scale(height / 240, height / 240)
        furniture: tuple[Painting, ...] = (
            partial(shelf, area=(-150, -215, 130, 60)),
            partial(picture, area=(60, -200, 70, 56)),
            _far_lamp,
            _far_plant,
        )
        furniture[number](p)
        showing(p)


def _far_lamp(p: QPainter) -> None:
    with placed(p, 116, 60, scale=0.8):
        lamp(p)


def _far_plant(p: QPainter) -> None:
    with placed(p, -116, 10, scale=0.9):
        plant(p)


def someone(p: QPainter, look: Look, face: Face) -> None:
    """Draw somebody in the middle of a tile."""
    with placed(p, 0, 26, scale=0.86):
        bust(p, look, Pose(face=face))


def participant(p: QPainter, area: Box, look: Look, t: float) -> None:
    """Draw one picture of a meeting: who is in it, talking now and then."""
    x, y, width, height = area
    with clipped(p, rounded(area, 10)):
        box(p, area, SKY, 10)
        with placed(p, x + width / 2, y + height * 1.12, scale=height / 240):
            face = Face(
                smile=0.8,
                talk=0.6 * max(0.0, sway(t, 5, len(look.hair) / 9 + x)),
                blink=blink_at(t, 0.3 + (x % 7) / 20),
            )
            bust(p, look, Pose(face=face))


def filming(p: QPainter, t: float) -> None:
    """Show a camera on a phone that records a teacher until it is stopped."""
    box(p, (-82, -120, 164, 210), TEAL_PALE)
    with placed(p, 0, 100, scale=0.62):
        bust(p, TEACHER, Pose(face=Face(smile=0.8)))
    box(p, (-82, 90, 164, 80), INK)
    running = 1 - glide(t, 0.54, 0.6)
    disc(p, (0, 126), 26, WHITE)
    if running > 0.5:
        disc(p, (0, 126), 18, CORAL_DARK)
        disc(p, (-60, -144), 8 if sway(t, 6) > 0 else 5, CORAL_DARK)
    else:
        box(p, (-13, 113, 26, 26), CASE, 4)


def holding_hand(p: QPainter) -> None:
    """Draw the hand that holds up a phone, around the middle of the phone."""
    for y in (30, 68, 106, 144):
        box(p, (70, y, 46, 30), SKIN_WARM, 15)
    shape(p, "M 60 150 L 130 150 L 200 420 L 90 420 Z", SKY_MID)
    box(p, (-116, 60, 44, 110), SKIN_WARM, 20)


def stop_sign(p: QPainter) -> None:
    """Draw a stop sign with a hand."""
    octagon = "M -52 -126 L 52 -126 L 126 -52 L 126 52 L 52 126 L -52 126 L -126 52 L -126 -52 Z"
    shape(p, octagon, CORAL_DARK)
    draw(p, octagon, WHITE, 9)
    with placed(p, 0, 24, scale=0.74):
        open_hand(p, WHITE)
