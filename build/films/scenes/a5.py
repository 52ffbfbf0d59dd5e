"""A5, communication with each other: from a merry group chat to the board's platform."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.cast import COLLEAGUE, DIRECTOR, HOUSEMATE, ICT, PARENT, TEACHER
from build.films.devices import cursor, laptop, laptop_back, monitor, phone, window
from build.films.easing import between, drop, glide, hold, mix, pop, pulse, span, sway
from build.films.figures import Pose, blink_at, bust, chatter, person
from build.films.heads import Face
from build.films.lettering import lettering
from build.films.meeting import participant
from build.films.palette import (
    AMBER,
    CASE,
    CORAL,
    GREY,
    GREY_PALE,
    INK,
    NIGHT_SOFT,
    PAPER,
    PLUM,
    PLUM_PALE,
    SKY_MID,
    TEAL,
    TEAL_DARK,
    TEAL_PALE,
    WHITE,
)
from build.films.paper import avatar, document, folder, folder_back, message
from build.films.rooms import backdrop, home, table_front, wall
from build.films.security import padlock
from build.films.stage import (
    FLOOR,
    box,
    dashes,
    disc,
    draw,
    frame,
    line,
    lines_of_text,
    outline,
    placed,
    rounded,
    shadow,
    sweep,
)
from build.films.symbols import (
    cross_badge,
    heart,
    house,
    mail,
    pupil_card,
    school,
    smiley,
    sparkle,
    speech,
    tick_badge,
)
from build.films.things import door, mug, steam
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def group_chat(p: QPainter, t: float) -> None:
    """M5.1: a phone full of messages and smileys, until a pupil's name stands in it."""
    home(p, t)
    shock = glide(t, 0.6, 0.68)
    with placed(p, 330, 510, scale=1.35):
        face = Face(gaze=0.9, smile=mix(1, -0.6, shock), brow=shock, blink=blink_at(t, 0.2, 0.52))
        hand = between((70, -30), (-4, -138), shock)
        bust(p, TEACHER, Pose(left=(-50, -10), right=hand, tilt=mix(4, -4, shock), face=face))
    table_front(p, 500)
    with placed(p, 140, 502, scale=1.2):
        mug(p)
        with placed(p, 0, -56):
            steam(p, t)
    with placed(p, 800, 300, scale=1.46):
        phone(p, partial(_busy_chat, t=t), "#e8f1ee")
    _smileys(p, t, shock)


def _busy_chat(p: QPainter, t: float) -> None:
    senders = (COLLEAGUE, ICT, HOUSEMATE, COLLEAGUE, PARENT)
    scroll = sum(glide(t, 0.04 + 0.1 * n, 0.13 + 0.1 * n) for n in range(6))
    for number, look in enumerate(senders):
        y = 150 + 58 * (number - scroll)
        with placed(p, 8, y):
            with placed(p, -70, 4):
                avatar(p, 14, look.hair, look.skin, look.top)
            with placed(p, 12, 0, scale=0.92):
                message(p, 118, 1 + number % 2)
    with placed(p, 8, 150 + 58 * (5 - scroll) + 30):
        box(p, (-56, -34, 128, 84), PLUM, 16)
        with placed(p, 8, 8, scale=0.92):
            pupil_card(p)
    box(p, (-82, -168, 164, 38), TEAL_DARK)
    for number, look in enumerate((COLLEAGUE, ICT, PARENT)):
        with placed(p, -56 + 22 * number, -149):
            avatar(p, 13, look.hair, look.skin, look.top)


def _smileys(p: QPainter, t: float, shock: float) -> None:
    for number in range(9):
        rise = (t * 2.2 + number * 0.618) % 1
        x = 640 + (number * 113) % 330 + 16 * sway(rise, 1.5)
        y = mix(480, 40, rise) + 500 * shock * shock
        fade = min(1.0, 4 * rise, 4 * (1 - rise)) * (1 - shock)
        with placed(p, x, y, scale=0.62 + 0.08 * (number % 4), turn=18 * sway(rise, 1), alpha=fade):
            if number % 3:
                smiley(p)
            else:
                heart(p, CORAL)
    with placed(p, 1010, 250, scale=1.1 * pop(t, 0.64, 0.74)):
        disc(p, (0, 0), 62, AMBER)
        lettering(p, "!", 76, INK, 15)


def two_doors(p: QPainter, t: float) -> None:
    """M5.2: the teacher carries a pupil's folder to the school's door, not to the private one."""
    wall(p, "#e6efec", "#cdb393", PAPER)
    opened = glide(t, 0.42, 0.56)
    for x, colour, own in ((360, PLUM, True), (920, TEAL, False)):
        with placed(p, x, FLOOR - 42, scale=1.02):
            door(p, 0 if own else opened, colour)
            with placed(p, 0, -352, scale=1.2, alpha=1 if own else 1 - opened):
                _door_sign(p, own=own)
        with placed(p, x, 64, scale=1.0):
            box(p, (-70, -50, 140, 100), PAPER, 18)
            with placed(p, 0, 8, scale=0.9):
                house(p, PLUM) if own else school(p, TEAL)
    with placed(p, 360, 380, scale=1.1 * pop(t, 0.3, 0.4)):
        cross_badge(p)
    _carry(p, t)


def pupil_sign(p: QPainter) -> None:
    """Draw the card that says a folder is about a pupil."""
    with placed(p, 0, 0, scale=1.25):
        pupil_card(p)


def _door_sign(p: QPainter, *, own: bool) -> None:
    speech(p, 96, 62, PLUM_PALE if own else TEAL_PALE, -1 if own else 1)
    for x in (-22, 0, 22):
        disc(p, (x, 0), 6, PLUM if own else TEAL_DARK)


def _carry(p: QPainter, t: float) -> None:
    first, second = glide(t, 0.0, 0.26), glide(t, 0.36, 0.84)
    x = mix(90, 570, first) + 350 * second
    inside = glide(t, 0.76, 0.94)
    with placed(p, x, mix(438, 426, inside), scale=mix(1.12, 0.96, inside)):
        shadow(p, (0, 150), 80, 9)
        looking = -0.9 if 0.24 < t < 0.36 else 0.9
        face = Face(gaze=looking * (1 - inside), smile=0.8, blink=blink_at(t, 0.3, 0.5))
        person(
            p,
            TEACHER,
            Pose(left=(-18, -46), right=(36, -46), walk=2.0 * first + 2.5 * second, face=face),
        )
        with placed(p, 12, -18, scale=0.34):
            folder_back(p)
            folder(p, sign=pupil_sign)


def two_platforms(p: QPainter, t: float) -> None:
    """M5.3: two kinds of meeting window; the school decides which one lights up for you."""
    backdrop(p, t, "sand")
    left, right = hold(t, 0.22, 0.48), hold(t, 0.56, 0.82)
    both = glide(t, 0.84, 0.94)
    for x, lit in ((330, max(left, both)), (950, max(right, both))):
        with placed(p, x, 380 - 12 * lit, scale=1 + 0.05 * lit):
            box(p, (-250, -172, 500, 344), GREY_PALE, 26)
            with placed(p, 0, 0, alpha=lit):
                box(p, (-250, -172, 500, 344), AMBER, 26)
            if x < 640:
                window(p, (-238, -160, 476, 320), partial(_tiles_with_rail, t=t), NIGHT_SOFT)
            else:
                window(p, (-238, -160, 476, 320), partial(_speaker_with_bar, t=t), TEAL_DARK)
            with placed(p, 0, 0, alpha=0.45 * (1 - lit)):
                box(p, (-250, -172, 500, 344), "#f7f2ea", 26)
    with placed(p, 640, 112, scale=1.5):
        school(p, TEAL)
    for lit, way in (
        (left, "M 570 130 C 480 130 380 130 340 180"),
        (right, "M 710 130 C 800 130 900 130 940 180"),
    ):
        with placed(p, 0, 0, alpha=max(0.15, lit, both)):
            dashes(p, outline(way), TEAL, 8, 60 * t)


def _tiles_with_rail(p: QPainter, t: float) -> None:
    box(p, (-238, -146, 54, 292), "#3d5a6a")
    for number in range(5):
        box(p, (-226, -128 + 48 * number, 30, 30), "#7f9aa7", 8)
    looks = (TEACHER, COLLEAGUE, ICT, DIRECTOR)
    for number, look in enumerate(looks):
        area = (-172 + 202 * (number % 2), -134 + 138 * (number // 2), 192.0, 128.0)
        participant(p, area, look, t)


def _speaker_with_bar(p: QPainter, t: float) -> None:
    participant(p, (-226, -134, 330, 214), COLLEAGUE, t)
    for number, look in enumerate((TEACHER, ICT)):
        participant(p, (114, -134 + 110 * number, 112, 104), look, t)
    for number, colour in enumerate((GREY, GREY, CORAL, GREY)):
        disc(p, (-80 + 54 * number, 114), 20, colour)
        disc(p, (-80 + 54 * number, 114), 8, WHITE)


def school_account(p: QPainter, t: float) -> None:
    """M5.4: at the log-in screen the teacher chooses the school account."""
    home(p, t)
    table_front(p, 556)
    with placed(p, 640, 560, scale=1.85):
        laptop(p, partial(_choose_account, t=t), "#eef6f3")
    with placed(p, 120, 560, scale=1.2):
        mug(p)


def _choose_account(p: QPainter, t: float) -> None:
    picked = glide(t, 0.46, 0.56)
    gone = drop(t, 0.52, 0.7)
    with placed(p, mix(-92, -330, gone), 0, alpha=1 - gone, turn=-10 * gone):
        _account(p, PLUM, PLUM_PALE, home_=True)
    with placed(p, mix(92, 0, glide(t, 0.58, 0.72)), 0, scale=1 + 0.16 * picked):
        _account(p, TEAL, TEAL_PALE, home_=False)
        if picked > 0:
            frame(p, (-72, -96, 144, 192), AMBER, 6 * picked, 20)
        with placed(p, 62, -84, scale=0.5 * pop(t, 0.56, 0.66)):
            tick_badge(p)
        with placed(p, 84, 52, scale=0.5 * pop(t, 0.74, 0.84)):
            document(p, 120, 150)
            with placed(p, 34, 50, scale=0.8):
                padlock(p)
    _pointer(p, t)


def _account(p: QPainter, colour: str, pale: str, *, home_: bool) -> None:
    box(p, (-68, -88, 136, 184), "#2212312e", 18)
    box(p, (-68, -92, 136, 184), PAPER, 18)
    with placed(p, 0, -26):
        disc(p, (0, 0), 48, pale)
        avatar(p, 40, TEACHER.hair, TEACHER.skin, TEACHER.top)
        with placed(p, 34, 32, scale=0.5):
            disc(p, (0, 0), 48, WHITE)
            with placed(p, 0, 6, scale=0.86):
                house(p, colour) if home_ else school(p, colour)
    lines_of_text(p, (-44, 34, 88, 40), 2, GREY_PALE)


def _pointer(p: QPainter, t: float) -> None:
    unsure, sure = glide(t, 0.08, 0.22), glide(t, 0.3, 0.44)
    x, y = between(between((180, 120), (-80, 34), unsure), (100, 34), sure)
    click = pulse(t, 0.45, 0.53)
    with placed(p, x, y + 5 * click, scale=1 - 0.18 * click, alpha=1 - glide(t, 0.66, 0.74)):
        cursor(p)


def close_mail_first(p: QPainter, t: float) -> None:
    """M5.5: before the screen is shared, the mail window shuts just in time."""
    backdrop(p, t, "sky")
    shut = glide(t, 0.46, 0.58)
    shared = glide(t, 0.62, 0.68)
    with placed(p, 520, 590, scale=1.3):
        monitor(p, partial(_desktop, t=t, shut=shut), "#d7e9e4")
    if shared > 0:
        with placed(p, 0, 0, alpha=shared):
            dashes(p, rounded((144, 58, 752, 454), 12), CORAL, 9, 40 * t)
    _countdown(p, t)
    _audience(p, t, shared)


def _desktop(p: QPainter, t: float, shut: float) -> None:
    window(p, (-200, -130, 400, 250), partial(_lesson, t=t), TEAL)
    if shut < 1:
        with placed(p, mix(30, 20, shut), mix(20, 190, shut), scale=max(0.01, 1 - shut)):
            window(p, (-170, -110, 340, 220), _inbox, PLUM)
    box(p, (-280, 140, 560, 26), CASE)
    with placed(p, 20, 153, scale=0.28):
        mail(p)
    way, press = glide(t, 0.26, 0.42), pulse(t, 0.42, 0.5)
    with placed(
        p,
        *between((220, 110), (186, -76), way),
        scale=1 - 0.2 * press,
        alpha=1 - glide(t, 0.6, 0.66),
    ):
        cursor(p)


def _lesson(p: QPainter, t: float) -> None:
    for number, height in enumerate((50, 90, 70, 120)):
        grown = height * (0.8 + 0.2 * sway(t, 1, number / 4))
        box(
            p, (-140 + 72 * number, 80 - grown, 50, grown), (TEAL, AMBER, CORAL, SKY_MID)[number], 6
        )


def _inbox(p: QPainter) -> None:
    for row in range(4):
        y = -74 + 40 * row
        disc(p, (-140, y), 13, (CORAL, TEAL, AMBER, SKY_MID)[row])
        line(p, [(-112, y - 6), (20, y - 6)], GREY, 7)
        line(p, [(-112, y + 9), (120, y + 9)], GREY_PALE, 6)
    with placed(p, 148, -95, scale=0.4):
        draw(p, "M -16 -16 L 16 16 M 16 -16 L -16 16", INK, 11)


def _countdown(p: QPainter, t: float) -> None:
    for text, start in (("3", 0.16), ("2", 0.32), ("1", 0.48)):
        shown = hold(t, start, start + 0.15, 0.03)
        with placed(p, 1065, 170, scale=shown, alpha=shown):
            disc(p, (0, 0), 76, TEAL)
            sweep(p, (0, 0), 76, (90, -360 * span(t, start, start + 0.15)), (AMBER, 11))
            lettering(p, text, 80, WHITE)


def _audience(p: QPainter, t: float, shared: float) -> None:
    for number, (look, x, y) in enumerate(((COLLEAGUE, 990, 590), (ICT, 1150, 590))):
        with placed(p, x, y, scale=0.92):
            face = Face(gaze=-0.8, smile=mix(0.3, 1, shared), blink=blink_at(t, 0.3 + 0.2 * number))
            bust(p, look, Pose(face=face, tilt=3 * sway(t, 1, number / 2)))
    with placed(p, 1066, 190, scale=1.5 * pop(t, 0.7, 0.8)):
        tick_badge(p)


def practise(p: QPainter, t: float) -> None:
    """M5.6: two colleagues practise for ten minutes and laugh. A tick."""
    wall(p, "#f4e6d3", "#c99a6b", PAPER)
    for x, look, side in ((330, TEACHER, 1), (950, COLLEAGUE, -1)):
        laugh = hold(t, 0.34 if side > 0 else 0.42, 1.2)
        with placed(p, x, 490 - 6 * abs(sway(t, 5)) * laugh, scale=1.28):
            face = Face(
                gaze=0.7 * side,
                smile=mix(0.4, 1, laugh),
                brow=0.5 * laugh,
                blink=max(blink_at(t, 0.2, 0.7), hold(t, 0.5, 0.58)),
                talk=chatter(t) * hold(t, 0.06 if side > 0 else 0.2, 0.3),
            )
            wave = (side * 96, -168 + 10 * sway(t, 6))
            hand = between((side * 58, -10), wave, hold(t, 0.08, 0.32))
            left, right = ((-30, -20), hand) if side > 0 else (hand, (30, -20))
            bust(p, look, Pose(left=left, right=right, tilt=4 * side, face=face))
    table_front(p, 500)
    for x in (330, 950):
        with placed(p, x, 556, scale=0.86):
            laptop_back(p)
    _ten_minutes(p, t)


def _ten_minutes(p: QPainter, t: float) -> None:
    passed = span(t, 0.1, 0.72)
    with placed(p, 640, 200):
        disc(p, (0, 0), 104, PAPER)
        sweep(p, (0, 0), 104, (90, -360), (GREY_PALE, 14))
        sweep(p, (0, 0), 104, (90, -360 * passed), (TEAL, 14))
        with placed(p, 0, 0, alpha=1 - glide(t, 0.72, 0.78)):
            lettering(p, "10", 84, TEAL_DARK)
        with placed(p, 0, 0, scale=1.6 * pop(t, 0.74, 0.84)):
            tick_badge(p)
        with placed(p, 0, 0, scale=1.6):
            sparkle(p, AMBER, span(t, 0.84, 0.98))


FILM = Film(
    scenes=(
        group_chat,
        two_doors,
        two_platforms,
        school_account,
        close_mail_first,
        practise,
    ),
    poster=3.2,
)
