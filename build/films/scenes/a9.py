"""A9, working from home: safe network, quiet table, no hurry, two steps, call at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.cast import HOUSEMATE, ICT, TEACHER
from build.films.devices import cursor, handheld, headset, laptop, laptop_back, phone
from build.films.easing import arc, between, drop, glide, hold, land, mix, pop, pulse, span, sway
from build.films.figures import Pose, blink_at, bust, chatter, person
from build.films.heads import Face
from build.films.lettering import lettering
from build.films.palette import (
    AMBER,
    CORAL,
    CORAL_DARK,
    CORAL_PALE,
    GREY,
    GREY_PALE,
    INK,
    PAPER,
    SKIN_WARM,
    SKY,
    SKY_MID,
    TEAL,
    TEAL_DARK,
    TEAL_MID,
    TEAL_PALE,
    WHITE,
)
from build.films.paper import class_list, sheet
from build.films.rooms import backdrop, home, kitchen, table_front, wall
from build.films.security import finger, fingerprint, padlock, password_dots
from build.films.stage import (
    FLOOR,
    box,
    dashes,
    disc,
    draw,
    frame,
    line,
    lines_of_text,
    on_floor,
    outline,
    placed,
    porthole,
    shadow,
)
from build.films.symbols import (
    clock,
    cross_badge,
    gear,
    handset,
    house,
    motion_arcs,
    sparkle,
    tick_badge,
    wifi,
)
from build.films.things import cat, drawer, fridge, mug, steam
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def kitchen_table(p: QPainter, t: float) -> None:
    """M9.1: a kitchen table with a laptop, coffee and a cat."""
    kitchen(p, t)
    looks = hold(t, 0.4, 0.86)
    with placed(p, 540, 520, scale=1.36):
        typing = 5 * sway(t, 14) * (1 - looks)
        face = Face(
            gaze=mix(-0.4, 0.9, looks), smile=mix(0.5, 1, looks), blink=blink_at(t, 0.2, 0.6)
        )
        hand = between((40, -24 - typing), (128, -22), looks)
        bust(p, TEACHER, Pose(left=(-40, -24 + typing), right=hand, tilt=5 * looks, face=face))
    table_front(p, 512, "#d2a679")
    with placed(p, 470, 560, scale=1.12):
        laptop_back(p)
    with placed(p, 220, 552, scale=1.4):
        mug(p)
        with placed(p, 0, -56):
            steam(p, t)
    jump = arc((1420, 560), (840, 560), glide(t, 0.16, 0.36), 190)
    with placed(p, *jump, scale=1.5):
        shadow(p, (0, 0), 70, 8)
        cat(p, sway(t, 3), max(hold(t, 0.52, 0.62), hold(t, 0.72, 0.86)))


def safe_network(p: QPainter, t: float) -> None:
    """M9.2: a network with a lock is kept; the open one of a cafe is clicked away."""
    backdrop(p, t, "sky")
    gone = drop(t, 0.5, 0.66)
    chosen = glide(t, 0.66, 0.78)
    with placed(p, mix(880, 1180, gone), 310 + 240 * gone, turn=26 * gone, alpha=1 - gone):
        _network(p, t, safe=False)
        with placed(p, 118, -148, scale=0.9 * pop(t, 0.38, 0.48)):
            cross_badge(p)
    with placed(p, mix(400, 640, chosen), 310, scale=1 + 0.12 * chosen):
        _network(p, t, safe=True)
        if chosen > 0:
            frame(p, (-150, -190, 300, 380), TEAL, 8 * chosen, 30)
        with placed(p, 138, -172, scale=0.95 * pop(t, 0.78, 0.88)):
            tick_badge(p)
    first = glide(t, 0.22, 0.36)
    press = pulse(t, 0.38, 0.46)
    with placed(
        p,
        mix(640, 990, first),
        mix(560, 170, first),
        scale=1.6 - 0.2 * press,
        alpha=1 - glide(t, 0.56, 0.62),
    ):
        cursor(p)


def _network(p: QPainter, t: float, *, safe: bool) -> None:
    box(p, (-146, -180, 300, 380), "#2212312e", 30)
    box(p, (-150, -190, 300, 380), PAPER, 30)
    with placed(p, 0, -34, scale=1.3):
        wifi(p, TEAL if safe else GREY, 1 + 2.4 * ((2.5 * t) % 1))
    with placed(p, -52, 106, scale=1.3):
        if safe:
            house(p, TEAL)
        else:
            with placed(p, 0, 32):
                mug(p, CORAL)
    with placed(p, 62, 112, scale=0.95):
        padlock(p, 1 if safe else 0, AMBER if safe else GREY)


def who_is_listening(p: QPainter, t: float) -> None:
    """M9.3: a housemate puts on headphones; the papers go into a drawer."""
    home(p, t)
    _headphones_on(p, t)
    _tidy(p, t)
    with on_floor(p, 640):
        reach = hold(t, 0.44, 0.82)
        hand = between((58, 2), (134, -40 - 24 * abs(sway(t, 3))), reach)
        person(
            p,
            TEACHER,
            Pose(right=hand, face=Face(gaze=0.8, smile=0.8, blink=blink_at(t, 0.3, 0.7))),
        )


def _headphones_on(p: QPainter, t: float) -> None:
    on, rest = glide(t, 0.12, 0.32), glide(t, 0.36, 0.44)
    nod = 3 * sway(t, 6) * hold(t, 0.36, 1.2)
    shut = max(blink_at(t, 0.2), hold(t, 0.5, 0.62))
    left = between(between((-40, -60), (-56, -186), on), (-58, 2), rest)
    right = between(between((40, -60), (56, -186), on), (58, 2), rest)
    with on_floor(p, 250):
        face = Face(gaze=0.2, smile=mix(0.3, 1, on), blink=shut)
        person(p, HOUSEMATE, Pose(left=left, right=right, tilt=nod, face=face))
        with placed(p, 0, mix(-66, -186, on), turn=nod):
            headset(p, CORAL_DARK)


def _tidy(p: QPainter, t: float) -> None:
    out = glide(t, 0.38, 0.48) * (1 - glide(t, 0.84, 0.92))
    with placed(p, 960, 600, scale=1.15):
        drawer(p, out)
    for number in range(3):
        way = glide(t, 0.48 + 0.1 * number, 0.6 + 0.1 * number)
        x, y = arc((880 + 74 * number, 296), (960, 396), way, 60)
        with placed(p, x, y, scale=mix(0.9, 0.62, way), alpha=1 - glide(way, 0.85, 1)):
            class_list(p, mix(-9 + 9 * number, 84, way))
    with placed(p, 1100, 310, scale=0.9 * pop(t, 0.9, 0.97)):
        tick_badge(p)


def no_hurry(p: QPainter, t: float) -> None:
    """M9.4: a mail with an alarm clock; a finger stops above the link and reports instead."""
    backdrop(p, t, "coral")
    with placed(p, 560, 560, scale=1.72):
        laptop(p, partial(_hurried_mail, t=t), "#eef6f3")
    shaking = 5 * sway(t, 26) * hold(t, 0.06, 0.56)
    with placed(p, 1080, 210, turn=shaking):
        for side in (-52, 52):
            disc(p, (side, -86), 30, CORAL_DARK)
        clock(p, 100, mix(11.0, 12.0, span(t, 0.04, 0.6)), CORAL_DARK)
    near, away = glide(t, 0.14, 0.34), glide(t, 0.56, 0.7)
    tremble = 3 * sway(t, 18) * hold(t, 0.34, 0.54)
    tap = pulse(t, 0.72, 0.82)
    x, y = between(between((760.0, 800.0), (500.0, 432.0), near), (752.0, 424.0), away)
    lifted = 26 * pulse(t, 0.54, 0.62) - 14 * tap
    with placed(p, x + tremble, y - lifted, scale=0.92):
        finger(p, SKIN_WARM, TEAL)
    with placed(p, 500, 350, scale=0.9 * hold(t, 0.38, 0.6), alpha=hold(t, 0.38, 0.6)):
        cross_badge(p)


def _hurried_mail(p: QPainter, t: float) -> None:
    reported = glide(t, 0.8, 0.9)
    with placed(p, 0, 0, alpha=1 - 0.75 * reported):
        sheet(p, (-180, -116, 360, 232))
        box(p, (-180, -116, 360, 46), CORAL_PALE, 10)
        with placed(p, -150, -93):
            lettering(p, "!!", 26, CORAL_DARK, 15)
        line(p, [(-112, -93), (60, -93)], CORAL_DARK, 8)
        lines_of_text(p, (-156, -58, 250, 68), 3, GREY_PALE)
        box(p, (-140, 28, 170, 44), SKY_MID, 12)
        line(p, [(-116, 50), (4, 50)], WHITE, 7)
        line(p, [(-116, 60), (4, 60)], WHITE, 3)
    press = pulse(t, 0.72, 0.82)
    with placed(p, 112, 50, scale=1 + 0.12 * press):
        box(p, (-48, -34, 96, 68), TEAL, 16)
        draw(p, "M -16 22 L -16 -20", WHITE, 6)
        draw(
            p,
            "M -16 -20 Q 0 -28 10 -18 Q 18 -12 24 -18 L 24 2 Q 16 8 8 2 Q -2 -6 -16 2 Z",
            WHITE,
            5,
        )
    with placed(p, 0, -20, scale=1.3 * pop(t, 0.84, 0.94)):
        tick_badge(p)


def two_steps(p: QPainter, t: float) -> None:
    """M9.5: logging in takes a password and a tap on the phone; then a fingerprint instead."""
    home(p, t)
    table_front(p, 552)
    later = glide(t, 0.6, 0.7)
    with placed(p, 470, 560, scale=1.62):
        laptop(p, partial(_first_step, t=t), "#eef6f3")
    buzz = hold(t, 0.26, 0.4, 0.02)
    with placed(p, 1000 + 3 * sway(t, 40) * buzz, 330, scale=1.24):
        phone(p, partial(_second_step, t=t), "#eef6f3")
    with placed(p, 1000, 330, alpha=buzz):
        motion_arcs(p, AMBER, 150)
    confirm, touch = pulse(t, 0.36, 0.54), pulse(t, 0.68, 0.92)
    with placed(p, mix(1004, 1000, later), mix(800, 410, glide(max(confirm, touch), 0, 0.8))):
        finger(p, SKIN_WARM, TEAL)


def _first_step(p: QPainter, t: float) -> None:
    inside = glide(t, 0.52, 0.58)
    with placed(p, 0, 0, alpha=1 - inside):
        box(p, (-150, -30, 300, 56), WHITE, 14)
        frame(p, (-150, -30, 300, 56), TEAL, 4, 14)
        with placed(p, -128, -2):
            password_dots(p, 11 * span(t, 0.06, 0.22), INK, 24)
    for number, done in enumerate((span(t, 0.2, 0.26), span(t, 0.5, 0.56))):
        with placed(p, -34 + 68 * number, mix(70, 88, inside), scale=0.9):
            disc(p, (0, 0), 24, TEAL if done > 0 else GREY_PALE)
            if done > 0:
                with placed(p, 0, 0, scale=0.5 * done):
                    tick_badge(p)
            else:
                lettering(p, str(number + 1), 24, INK, 14)
    with placed(p, 0, -14, scale=1.15 * pop(t, 0.54, 0.64)):
        padlock(p, 1 - glide(t, 0.6, 0.68), TEAL)


def _second_step(p: QPainter, t: float) -> None:
    later = glide(t, 0.6, 0.68)
    with placed(p, 0, 0, alpha=hold(t, 0.24, 1.2) * (1 - later)):
        with placed(p, 0, -70, scale=1.1):
            padlock(p, 1)
        press = pulse(t, 0.4, 0.5)
        box(p, (-62, 16 + 3 * press, 124, 58), TEAL, 26)
        draw(p, f"M -18 {45 + 3 * press} L -5 {58 + 3 * press} L 20 {32 + 3 * press}", WHITE, 8)
    with placed(p, 0, 30, alpha=later):
        fingerprint(p, TEAL_PALE, 1)
        fingerprint(p, TEAL_DARK, span(t, 0.74, 0.88))
    with placed(p, 0, -104, scale=0.9 * pop(t, 0.88, 0.96)):
        tick_badge(p)


def call_at_once(p: QPainter, t: float) -> None:
    """M9.6: the breach card hangs on the fridge; the teacher calls, and help comes quickly."""
    wall(p, "#f6ecd9", "#c9b79c", PAPER)
    for y in range(90, 540, 75):
        line(p, [(0, y), (1280, y)], "#eadfc9", 3)
    with placed(p, 300, FLOOR - 6, scale=1.06):
        fridge(p)
        _breach_card(p, t)
    _caller(p, t)
    if t > 0.3:
        dashes(p, outline("M 690 200 C 770 120 830 120 900 190"), TEAL, 7, 60 * t)
    porthole(p, (1030, 270), 158 * pop(t, 0.3, 0.42), SKY, partial(_help_desk, t=t))
    with placed(p, 1160, 396, scale=1.1 * pop(t, 0.74, 0.84)):
        tick_badge(p)
    with placed(p, 1160, 396, scale=1.1):
        sparkle(p, AMBER, span(t, 0.84, 0.97))


def _caller(p: QPainter, t: float) -> None:
    calling = land(t, 0.12, 0.24)
    with on_floor(p, 590):
        helped = glide(t, 0.66, 0.8)
        face = Face(
            gaze=mix(-0.7, 0.6, calling),
            smile=mix(-0.4, 1, helped),
            brow=0.5 * (1 - helped),
            talk=chatter(t) * hold(t, 0.28, 0.6),
            blink=blink_at(t, 0.2, 0.7),
        )
        hand = between((58, 2), (58, -178), calling)
        left = between((-58, 2), (-122, -110), hold(t, 0.0, 0.16))
        person(p, TEACHER, Pose(left=left, right=hand, tilt=5 * calling, face=face))
        with placed(p, hand[0] - 4, hand[1] - 12, turn=12):
            handheld(p)


def _breach_card(p: QPainter, t: float) -> None:
    noticed = 1 + 0.06 * pulse(t, 0.02, 0.16)
    with placed(p, -20, -348, scale=noticed, turn=-3):
        sheet(p, (-92, -118, 184, 236))
        box(p, (-92, -118, 184, 60), CORAL_DARK, 10)
        _card_head(p)
        for row in range(4):
            y = -36 + 38 * row
            disc(p, (-66, y), 11, TEAL)
            line(p, [(-44, y), (60 - 16 * (row % 2), y)], GREY, 7)
    disc(p, (-20, -470), 14, AMBER)


def _card_head(p: QPainter) -> None:

    with placed(p, -34, -88, scale=0.62):
        handset(p, WHITE)
    with placed(p, 34, -88):
        lettering(p, "!", 38, WHITE, 15)


def _help_desk(p: QPainter, t: float) -> None:
    with placed(p, 84, -78, scale=0.8):
        gear(p, TEAL_MID, 140 * t)
    with placed(p, -6, 154, scale=1.04):
        face = Face(
            gaze=-0.7,
            smile=0.9,
            talk=chatter(t + 0.2) * hold(t, 0.56, 0.72),
            blink=blink_at(t, 0.5, 0.8),
        )
        bust(p, ICT, Pose(right=(60, -40 + 6 * sway(t, 8)), face=face))
        with placed(p, 0, -186):
            headset(p, INK)


FILM = Film(
    scenes=(
        kitchen_table,
        safe_network,
        who_is_listening,
        no_hurry,
        two_steps,
        call_at_once,
    ),
    poster=4.6,
)
