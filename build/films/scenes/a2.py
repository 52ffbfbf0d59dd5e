"""A2, use of private devices: a laptop is a door with three locks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.cast import HOUSEMATE, TEACHER
from build.films.devices import laptop, router
from build.films.easing import arc, between, drop, glide, hold, mix, pop, pulse, span, sway
from build.films.figures import Pose, blink_at, bust, person
from build.films.heads import Face
from build.films.lettering import lettering
from build.films.palette import (
    AMBER,
    AMBER_PALE,
    GREY_PALE,
    INK,
    SKIN_WARM,
    TEAL,
    TEAL_DARK,
    TEAL_MID,
    TEAL_PALE,
    WHITE,
)
from build.films.paper import calendar, class_list, folder, folder_back, sheet
from build.films.rooms import backdrop, home, street, table_front
from build.films.security import door_lock, finger, fingerprint, padlock, password_dots, shield
from build.films.stage import FLOOR, box, clipped, frame, placed, rounded, shadow
from build.films.symbols import gear, sparkle, tick_badge, wifi
from build.films.things import bin_, door
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def door_becomes_laptop(p: QPainter, t: float) -> None:
    """M2.1: a front door with three locks turns into a laptop."""
    turned = glide(t, 0.42, 0.7)
    street(p, t)
    with placed(p, 0, 0, alpha=glide(t, 0.38, 0.66)):
        backdrop(p, t, "sand")
        table_front(p, 520)
    with placed(p, 640, FLOOR - 14, alpha=1 - glide(t, 0.42, 0.5)):
        door(p)
    x, y = between((515, 158), (390, 214), turned)
    wide, high = between((250, 432), (500, 306), turned)
    with placed(p, 0, 0, alpha=1 - glide(t, 0.7, 0.8)):
        box(p, (x, y, wide, high), TEAL, mix(6, 16, turned))
        for top, height in ((0.08, 0.33), (0.5, 0.4)):
            inner = (x + wide * 0.14, y + high * top, wide * 0.5, high * height)
            with placed(p, 0, 0, alpha=1 - turned):
                box(p, inner, TEAL_DARK, 8)
    with placed(p, 640, 520, scale=1.19, alpha=glide(t, 0.62, 0.74)):
        laptop(p, colour=TEAL_PALE)
    for number in range(3):
        place = between((734, 250 + 92 * number), (490 + 150 * number, 344), turned)
        seen = pulse(t, 0.1 + 0.08 * number, 0.24 + 0.08 * number)
        with placed(p, *place, scale=mix(0.72, 1.15, turned) + 0.18 * seen):
            door_lock(p, 0.0, seen)


def lock_panel(p: QPainter, done: int, shut: float, t: float) -> None:
    """Draw the edge of the door with its three locks; the one after the done ones is shutting."""
    box(p, (1074, 70, 150, 500), TEAL_DARK, 16)
    box(p, (1062, 62, 150, 500), TEAL, 16)
    box(p, (1196, 62, 34, 500), "#d9a886", 6)
    for number in range(3):
        closed = 1.0 if number < done else shut if number == done else 0.0
        busy = 0.5 + 0.5 * sway(t, 3) if number == done and closed < 1 else 0.0
        with placed(p, 1128, 160 + 152 * number, scale=1.1):
            door_lock(p, closed, busy)
        if number == done:
            with placed(p, 1128, 160 + 152 * number):
                sparkle(p, AMBER, span(t, 0.86, 0.99))


def updates(p: QPainter, t: float) -> None:
    """M2.2: the first lock shuts: an update bar fills, a shield comes on."""
    backdrop(p, t, "sand")
    table_front(p, 540)
    with placed(p, 540, 540, scale=1.55):
        laptop(p, partial(_updating, t=t), "#eef6f3")
    lock_panel(p, 0, glide(t, 0.76, 0.86), t)


def _updating(p: QPainter, t: float) -> None:
    filled = glide(t, 0.14, 0.52)
    leave = glide(t, 0.5, 0.58)
    with placed(p, 0, -30, alpha=1 - leave):
        with placed(p, -34, -10, scale=1.1):
            gear(p, TEAL, 260 * t)
        with placed(p, 30, 26, scale=0.7):
            gear(p, AMBER, -380 * t)
    with placed(p, 0, 0, alpha=1 - leave):
        box(p, (-140, 64, 280, 26), GREY_PALE, 13)
        box(p, (-140, 64, 26 + 254 * filled, 26), TEAL, 13)
    with placed(p, 0, 0, scale=1.35):
        shield(p, pop(t, 0.54, 0.66), span(t, 0.64, 0.76))


def long_password(p: QPainter, t: float) -> None:
    """M2.3: the second lock: a long passphrase, then a fingerprint; a housemate cannot get in."""
    home(p, t)
    curious = hold(t, 0.08, 0.6)
    face = Face(
        gaze=mix(-0.9, 0.9, curious),
        smile=mix(0.8, 0.2, curious),
        brow=curious,
        blink=blink_at(t, 0.5),
    )
    with placed(p, mix(96, 170, curious), 520, scale=1.15):
        bust(p, HOUSEMATE, Pose(tilt=mix(-4, 9, curious), lean=mix(0, 7, curious), face=face))
    table_front(p, 540)
    with placed(p, 610, 540, scale=1.5):
        laptop(p, partial(_logging_in, t=t), "#eef6f3")
    pressing = glide(t, 0.56, 0.66) * (1 - glide(t, 0.82, 0.92))
    with placed(p, 640, mix(760, 356, pressing), scale=1.0):
        finger(p, SKIN_WARM, TEAL)
    lock_panel(p, 1, glide(t, 0.8, 0.88), t)


def _logging_in(p: QPainter, t: float) -> None:
    typed = 26 * span(t, 0.1, 0.46)
    reading = glide(t, 0.52, 0.58)
    with placed(p, 0, -22, alpha=1 - reading):
        box(p, (-186, -40, 372, 62), WHITE, 14)
        frame(p, (-186, -40, 372, 62), TEAL, 4, 14)
        with placed(p, -168, -9):
            password_dots(p, typed, INK, 13.2)
        for number in range(4):
            strong = typed > 6.2 * (number + 1)
            box(p, (-186 + 95 * number, 44, 86, 14), TEAL if strong else GREY_PALE, 7)
    with placed(p, 20, 34, scale=1.3, alpha=reading):
        fingerprint(p, TEAL_MID, 1)
        fingerprint(p, TEAL_DARK, span(t, 0.64, 0.8))


def new_sticker(p: QPainter, t: float) -> None:
    """M2.4: the third lock: the router's sticker with the standard password is replaced."""
    backdrop(p, t, "amber")
    table_front(p, 540)
    safe = glide(t, 0.66, 0.76)
    with placed(p, 520, 464, scale=1.28):
        router(p, 0.5 + 0.5 * safe)
        _sticker(p, t)
    sticking = glide(t, 0.44, 0.54) * (1 - glide(t, 0.6, 0.7))
    with placed(p, 560, mix(760, 470, sticking), scale=0.86):
        finger(p, SKIN_WARM, TEAL)
    with placed(p, 520, 190, scale=1.25):
        waves = 1 + 2 * span(t * 4 % 1, 0, 0.8)
        wifi(p, TEAL, waves)
        with placed(p, 74, -6, scale=0.7 * pop(t, 0.64, 0.76)):
            padlock(p, glide(t, 0.74, 0.8))
    lock_panel(p, 2, glide(t, 0.78, 0.86), t)


def _sticker(p: QPainter, t: float) -> None:
    off = glide(t, 0.22, 0.42)
    fresh = glide(t, 0.42, 0.56)
    if fresh > 0:
        with placed(p, mix(300, 26, fresh), mix(-330, -10, fresh), turn=mix(24, -2, fresh)):
            sheet(p, (-112, -34, 224, 64), WHITE)
            with placed(p, -92, -2):
                password_dots(p, 9, TEAL_DARK, 23)
    if off < 1:
        fall = drop(t, 0.3, 0.42)
        with placed(p, 26 - 60 * off, -10 + 300 * fall, turn=-38 * off, alpha=1 - fall):
            sheet(p, (-112, -34, 224, 64), AMBER_PALE)
            with placed(p, 0, -2):
                lettering(p, "1234", 38, INK, 13)


def empty_downloads(p: QPainter, t: float) -> None:
    """M2.5: a downloads folder bulges with class lists; a hand empties it, then the bin."""
    backdrop(p, t, "sky")
    full = 1 - span(t, 0.2, 0.62)
    throwing = hold(t, 0.16, 0.64)
    shadow(p, (190, FLOOR), 100, 12)
    with placed(p, 190, 436, scale=1.14):
        reach = (118 + 22 * sway(t, 7) * throwing, -60 - 34 * abs(sway(t, 3.5)) * throwing)
        face = Face(gaze=0.9, smile=mix(0.1, 1.0, glide(t, 0.6, 0.8)), blink=blink_at(t, 0.3))
        person(p, TEACHER, Pose(right=between((58, 2), reach, glide(t, 0.08, 0.18)), face=face))
    _bulging_folder(p, t, full)
    _flying_lists(p, t)
    with placed(p, 1010, 566, scale=1.3, turn=4 * sway(t, 12) * hold(t, 0.7, 0.84)):
        bin_(p, hold(t, 0.16, 0.7))
    _shreds(p, t)
    with placed(p, 1090, 372, scale=pop(t, 0.86, 0.94)):
        tick_badge(p)


def _bulging_folder(p: QPainter, t: float, full: float) -> None:
    wobble = 1.5 * sway(t, 6) * full
    with placed(p, 520, 560, scale=1.2, turn=wobble):
        folder_back(p)
        for number in range(int(9 * full + 0.99)):
            offset = 26 * number - 104
            lift = 36 * full + 10 * (number % 3)
            with placed(p, offset, -172 - lift):
                class_list(p, 4 * (number % 5) - 8)
        p.scale(1 + 0.08 * full, 1)
        folder(p, 0.6 * full)


def _flying_lists(p: QPainter, t: float) -> None:
    for number in range(9):
        start = 0.2 + 0.046 * number
        way = span(t, start, start + 0.1)
        if 0 < way < 1:
            x, y = arc((520, 330), (1010, 420), way, 190)
            with placed(p, x, y, scale=mix(1.2, 0.6, way)):
                class_list(p, 200 * way)


def _shreds(p: QPainter, t: float) -> None:
    fallen = span(t, 0.72, 0.9)
    if not 0 < fallen < 1:
        return
    for number in range(14):
        x = 950 + (number * 37) % 120
        y = 560 - 30 + 46 * fallen + (number * 13) % 20
        with placed(p, x, y, turn=60 * number + 160 * fallen, alpha=1 - fallen):
            box(p, (-9, -3, 18, 6), WHITE if number % 2 else TEAL_MID, 2)


def every_friday(p: QPainter, t: float) -> None:
    """M2.6: every Friday a tick; the laptop is shut and the door is locked."""
    backdrop(p, t, "teal")
    with placed(p, 380, 300, scale=1.22):
        calendar(p, 4, span(t, 0.12, 0.62) * 4)
    closed = glide(t, 0.5, 0.66)
    with placed(p, 945, 592, scale=1.16):
        door(p, 1 - closed)
        if closed < 1:
            _goodbye(p, t, closed)
        for number in range(3):
            shut = glide(t, 0.66 + 0.05 * number, 0.72 + 0.05 * number)
            with placed(
                p, mix(-86, 92, closed), -342 + 88 * number, scale=0.72, alpha=glide(t, 0.6, 0.66)
            ):
                door_lock(p, shut)
    _empty_folder(p)
    with placed(p, 945, 330):
        sparkle(p, AMBER, span(t, 0.84, 0.98))
    with placed(p, 1120, 128, scale=1.1 * pop(t, 0.82, 0.92)):
        tick_badge(p)


def _goodbye(p: QPainter, t: float, closed: float) -> None:
    """Show the teacher in the part of the doorway that the door leaves open."""
    gap = rounded((mix(-80, 125, closed), -432, mix(205, 0, closed), 432), 0)
    with clipped(p, gap), placed(p, 34, -136, scale=0.9):
        hand = (92 + 14 * sway(t, 6), -176)
        person(p, TEACHER, Pose(right=hand, face=Face(gaze=-0.4, smile=1.0)))


def _empty_folder(p: QPainter) -> None:
    with placed(p, 690, 590, scale=0.52):
        shadow(p, (0, 0), 170, 12)
        folder_back(p)
        folder(p)


FILM = Film(
    scenes=(
        door_becomes_laptop,
        updates,
        long_password,
        new_sticker,
        empty_downloads,
        every_friday,
    ),
    poster=1.6,
)
