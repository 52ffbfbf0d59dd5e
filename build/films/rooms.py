"""Where scenes play: backdrops that fill the stage, their far parts drifting a little.

Drift is how far the scene is, 0 to 1; far things move less than near ones.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build.films.easing import mix
from build.films.figures import Look, Pose, bust
from build.films.palette import (
    AMBER_PALE,
    CORAL_PALE,
    NIGHT,
    NIGHT_SOFT,
    PAPER,
    PLUM_PALE,
    SAND,
    SAND_DEEP,
    SKY,
    TEAL_MID,
    TEAL_PALE,
    TEAL_SOFT,
    WHITE,
    WOOD,
    WOOD_DARK,
)
from build.films.stage import (
    FLOOR,
    HEIGHT,
    WIDTH,
    Box,
    box,
    clipped,
    disc,
    frame,
    glow,
    line,
    oval,
    placed,
    rounded,
    shadow,
    shape,
)
from build.films.things import (
    chair,
    cloud,
    lamp,
    moon,
    picture,
    plant,
    school_desk,
    shelf,
    sun,
    whiteboard,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

TINTS = {
    "sand": (SAND, SAND_DEEP, "#f3e4cd"),
    "teal": ("#e6f1ee", TEAL_PALE, TEAL_SOFT),
    "amber": ("#fbf0dd", AMBER_PALE, "#f3d6a4"),
    "coral": ("#faece4", CORAL_PALE, "#efc3ae"),
    "plum": ("#f3ecf2", PLUM_PALE, "#cdb8cb"),
    "sky": ("#eef5f6", SKY, "#b9d7e0"),
}
"""Per mood the ground, the far and the near shapes."""


def backdrop(p: QPainter, drift: float, mood: str = "sand") -> None:
    """Fill the stage with calm soft shapes: for scenes that explain an idea."""
    ground, far, near = TINTS[mood]
    box(p, (0, 0, WIDTH, HEIGHT), ground)
    oval(p, (mix(220, 250, drift), 150), 300, 210, far)
    oval(p, (mix(1120, 1085, drift), 380), 340, 290, far)
    hill = mix(0, -46, drift)
    shape(
        p,
        f"M {hill - 40} 640 C {hill + 260} 520 {hill + 520} 640 {hill + 780} 590 "
        f"C {hill + 1000} 546 {hill + 1200} 560 {hill + 1400} 620 L 1400 720 L -80 720 Z",
        near,
    )


def wall(p: QPainter, colour: str, floor: str, skirting: str = WHITE) -> None:
    """Fill the stage with a wall, a skirting board and a floor."""
    box(p, (0, 0, WIDTH, HEIGHT), colour)
    box(p, (0, FLOOR - 54, WIDTH, HEIGHT), floor)
    box(p, (0, FLOOR - 66, WIDTH, 12), skirting)


def window_view(p: QPainter, area: Box, drift: float, *, night: bool = False) -> None:
    """Draw a window with the sky of day or night behind it."""
    x, y, width, height = area
    sky = "#26475b" if night else SKY
    box(p, (x - 14, y - 14, width + 28, height + 28), "#3b2f2a" if night else WHITE, 8)
    with clipped(p, rounded(area, 3)):
        box(p, area, sky)
        if night:
            _night(p, area, sky)
        else:
            _day(p, area, drift)
    for bar in ((x + width / 2 - 5, y, 10, height), (x, y + height * 0.42, width, 10)):
        box(p, bar, "#3b2f2a" if night else WHITE)


def _night(p: QPainter, area: Box, sky: str) -> None:
    x, y, width, height = area
    with placed(p, x + width * 0.7, y + height * 0.26):
        moon(p, 27, sky)
    for across, down in ((0.16, 0.2), (0.34, 0.12), (0.22, 0.62), (0.86, 0.66), (0.62, 0.78)):
        disc(p, (x + width * across, y + height * down), 3, AMBER_PALE)


def _day(p: QPainter, area: Box, drift: float) -> None:
    x, y, width, height = area
    with placed(p, x + width * 0.24, y + height * 0.24):
        sun(p, 22)
    with placed(p, x + width * mix(0.6, 0.72, drift), y + height * 0.3, scale=0.55):
        cloud(p)
    disc(p, (x + width * 0.2, y + height * 1.15), width * 0.42, "#a9c9a4")
    disc(p, (x + width * 0.85, y + height * 1.2), width * 0.5, "#8db48a")


def evening_room(p: QPainter, drift: float) -> None:
    """Show a living room in the evening: window, moon, lamp."""
    wall(p, NIGHT, "#3a3540", NIGHT_SOFT)
    window_view(p, (mix(120, 112, drift), 90, 230, 260), drift, night=True)
    glow(p, (1130, 280), 420, "#f8d48a", 0.5)
    with placed(p, 1130, FLOOR - 40, scale=1.15):
        lamp(p)
    picture(p, (860, 110, 130, 96))


def home(p: QPainter, drift: float) -> None:
    """Show a room to work in at home, by day."""
    wall(p, "#f4e6d3", WOOD, PAPER)
    window_view(p, (mix(86, 78, drift), 80, 240, 270), drift)
    shelf(p, (mix(960, 966, drift), 120, 240, 92))
    picture(p, (mix(1010, 1016, drift), 270, 130, 96))
    with placed(p, 1206, FLOOR - 46, scale=1.1):
        plant(p)


def classroom(p: QPainter, drift: float) -> None:
    """Show a classroom with a board and a window."""
    wall(p, "#e9f0e6", "#d3b792", PAPER)
    window_view(p, (mix(60, 52, drift), 86, 230, 250), drift)
    whiteboard(p, (mix(430, 426, drift), 84, 470, 250))
    shelf(p, (mix(1000, 1006, drift), 150, 210, 86))


def empty_desks(p: QPainter, drift: float) -> None:
    """Put a row of empty tables before a classroom's wall."""
    for number in range(3):
        with placed(p, mix(470, 440, drift) + 270 * number, FLOOR - 6, scale=1.05):
            school_desk(p)


def pupil_on_chair(p: QPainter, x: float, look: Look, pose: Pose, lift: float = 0.0) -> None:
    """Put a pupil with the back to us on a chair; lift is how many pixels they jump up."""
    shadow(p, (x, FLOOR), 70, 9)
    with placed(p, x, 532 - lift, scale=0.96):
        bust(p, look, replace(pose, away=True))
    with placed(p, x, FLOOR, scale=1.12):
        chair(p)


def office_room(p: QPainter, drift: float) -> None:
    """Show a head teacher's office."""
    wall(p, "#dfe9e6", "#b9977a", PAPER)
    window_view(p, (mix(900, 892, drift), 84, 270, 240), drift)
    shelf(p, (mix(110, 114, drift), 120, 300, 100))
    picture(p, (mix(480, 482, drift), 110, 150, 104))


def kitchen(p: QPainter, drift: float) -> None:
    """Show a kitchen with tiles and a window."""
    wall(p, "#f6ecd9", "#c9b79c", PAPER)
    box(p, (0, 330, WIDTH, 210), "#eef4f1")
    for x in range(-40, WIDTH, 70):
        line(p, [(x, 330), (x, 540)], TEAL_PALE, 3)
    for y in (400, 470):
        line(p, [(0, y), (WIDTH, y)], TEAL_PALE, 3)
    window_view(p, (mix(480, 472, drift), 60, 320, 220), drift)
    box(p, (900, 70, 320, 150), TEAL_MID, 10)
    frame(p, (912, 82, 142, 126), TEAL_PALE, 4, 6)
    frame(p, (1066, 82, 142, 126), TEAL_PALE, 4, 6)


def street(p: QPainter, drift: float) -> None:
    """Show the front of a house."""
    box(p, (0, 0, WIDTH, HEIGHT), SKY)
    with placed(p, mix(180, 220, drift), 110):
        cloud(p)
    with placed(p, mix(1130, 1160, drift), 170, scale=0.8):
        cloud(p)
    box(p, (330, 30, 620, 580), "#d9a886")
    for row in range(9):
        for column in range(6):
            left = 344 + 100 * column + (row % 2) * 44
            box(p, (left, 56 + 62 * row, 58, 14), "#cf9a77", 4)
    box(p, (0, FLOOR - 20, WIDTH, 200), "#bcb3a2")
    for x in (250, 1030):
        with placed(p, x, FLOOR - 6, scale=1.2):
            plant(p)


def table_front(p: QPainter, top: float, colour: str = WOOD) -> None:
    """Put a table along the whole front of the stage, its top edge at a height."""
    box(p, (-20, top, WIDTH + 40, HEIGHT), WOOD_DARK)
    box(p, (-20, top, WIDTH + 40, 26), colour, 8)
    line(p, [(0, top + 60), (WIDTH, top + 60)], "#9b6f46", 3)
