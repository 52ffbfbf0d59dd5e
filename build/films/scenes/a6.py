"""A6, online lessons: looking into each other's homes, and what is recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.cast import HOUSEMATE, PUPILS, TEACHER
from build.films.devices import headset, monitor, phone
from build.films.easing import between, drop, glide, hold, land, mix, pop, pulse, span, sway
from build.films.figures import Pose, blink_at, bust, chatter
from build.films.heads import Face
from build.films.lettering import lettering
from build.films.meeting import filming, holding_hand, someone, stop_sign, tile
from build.films.palette import (
    AMBER,
    CASE,
    CORAL,
    CORAL_DARK,
    GREY,
    INK,
    LEAF,
    PAPER,
    SKY,
    TEAL,
    TEAL_DARK,
    TEAL_PALE,
    TEAL_SOFT,
    WHITE,
    WOOD_DARK,
)
from build.films.paper import class_list
from build.films.rooms import backdrop, home, table_front
from build.films.stage import (
    FLOOR,
    Box,
    Painting,
    box,
    clipped,
    disc,
    draw,
    frame,
    line,
    placed,
    rounded,
    shadow,
)
from build.films.symbols import clock, record, sparkle, speech, tick, tick_badge
from build.films.things import bin_, desk, picture, plant, shelf, washing
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def into_each_others_homes(p: QPainter, t: float) -> None:
    """M6.1: a screen of living rooms; behind the teacher somebody passes with the washing."""
    backdrop(p, t, "sand")
    with placed(p, 640, 592, scale=1.36):
        monitor(p, partial(_four_rooms, t=t), CASE)


def _four_rooms(p: QPainter, t: float) -> None:
    large: Box = (-272, -157, 358, 314)
    tile(p, large, 0, partial(_teacher_overlooked, t=t))
    frame(p, large, AMBER, 6, 12)
    for number in range(3):
        amused = glide(t, 0.4 + 0.05 * number, 0.5 + 0.05 * number)
        face = Face(
            gaze=-0.7 * amused,
            smile=mix(0.3, 1, amused),
            brow=0.7 * amused,
            blink=blink_at(t, 0.1 + 0.13 * number),
        )
        tile(
            p,
            (94, -157 + 107 * number, 178, 100),
            number + 1,
            partial(someone, look=PUPILS[number], face=face),
        )


def _teacher_overlooked(p: QPainter, t: float) -> None:
    way = span(t, 0.22, 0.82)
    with placed(p, mix(-196, 200, way), -8 - 5 * abs(sway(way, 4)), scale=0.76):
        bust(p, HOUSEMATE, Pose(left=(-20, -46), right=(64, -46), face=Face(gaze=0.8, smile=0.8)))
        with placed(p, 24, -44):
            washing(p)
    startled = hold(t, 0.56, 1.2)
    face = Face(
        gaze=mix(0, 0.9, startled),
        smile=mix(0.7, -0.3, startled),
        brow=startled,
        talk=chatter(t) * hold(t, -0.1, 0.52),
        blink=blink_at(t, 0.2, 0.6),
    )
    someone(p, TEACHER, face)


def turn_the_laptop(p: QPainter, t: float) -> None:
    """M6.2: the camera turns until the list of names is gone; a pupil puts headphones on."""
    backdrop(p, t, "teal")
    turned = glide(t, 0.16, 0.5)
    view: Box = (70, 70, 700, 460)
    box(p, (58, 62, 724, 484), CASE, 30)
    with clipped(p, rounded(view, 18)):
        _panned_room(p, turned)
        with placed(p, 420, 560, scale=1.45):
            face = Face(
                gaze=mix(-0.8, 0, glide(t, 0.42, 0.52)),
                smile=mix(0.1, 1, turned),
                blink=blink_at(t, 0.12, 0.62),
            )
            reach = hold(t, 0.08, 0.54)
            hands = between((-58, 2), (-96, -74), reach), between((58, 2), (96, -74), reach)
            bust(p, TEACHER, Pose(left=hands[0], right=hands[1], face=face))
    with placed(p, 700, 130, scale=0.8 * pop(t, 0.52, 0.62)):
        tick_badge(p)
    _headphones(p, t)


def _panned_room(p: QPainter, turned: float) -> None:
    shift = -560 * turned
    box(p, (60, 60, 720, 480), "#f4e6d3")
    with placed(p, shift, 0):
        box(p, (96, 110, 250, 470), WOOD_DARK, 10)
        box(p, (112, 126, 218, 440), "#8c6240", 6)
        for x, turn in ((166, -4), (272, 5)):
            with placed(p, x, 216, scale=0.98):
                class_list(p, turn)
        with placed(p, 222, 390, scale=1.0):
            class_list(p, 2)
        picture(p, (640, 120, 110, 84))
        shelf(p, (1010, 150, 220, 86))
        with placed(p, 800, 560, scale=1.4):
            plant(p)


def _headphones(p: QPainter, t: float) -> None:
    on = glide(t, 0.58, 0.74)
    shadow(p, (1020, FLOOR), 220, 12)
    with placed(p, 1020, 552, scale=1.36):
        face = Face(
            gaze=-0.6, smile=mix(0.2, 0.9, on), blink=max(blink_at(t, 0.3), hold(t, 0.7, 0.76))
        )
        hands = between((-40, -60), (-54, -150), on), between((40, -60), (54, -150), on)
        rest = glide(t, 0.8, 0.9)
        hands = between(hands[0], (-56, -10), rest), between(hands[1], (56, -10), rest)
        bust(p, PUPILS[2], Pose(left=hands[0], right=hands[1], face=face))
        with placed(p, 0, mix(-64, -186, on)):
            headset(p, TEAL_DARK)
    with placed(p, 1020, 548):
        desk(p, 400, 46)


def filmed_in_secret(p: QPainter, t: float) -> None:
    """M6.3: a phone films the screen. A hand says stop."""
    backdrop(p, t, "coral")
    with placed(p, 470, 590, scale=1.2):
        monitor(p, partial(_lesson_screen, t=t), TEAL_PALE)
    raised = land(t, 0.04, 0.24)
    lowered = glide(t, 0.66, 0.84)
    with placed(
        p,
        mix(1000, 860, raised) + 130 * lowered,
        mix(760, 360, raised) + 720 * lowered,
        scale=1.24,
        turn=mix(24, -6, raised) + 24 * lowered,
    ):
        phone(p, partial(filming, t=t), INK)
        holding_hand(p)
    stopped = pop(t, 0.44, 0.56)
    with placed(p, 1090, 250, scale=stopped):
        stop_sign(p)


def _lesson_screen(p: QPainter, t: float) -> None:
    with placed(p, 0, 168, scale=1.1):
        face = Face(
            gaze=0.3 * sway(t, 1),
            smile=0.8,
            talk=chatter(t) * hold(t, -0.1, 0.5),
            blink=blink_at(t, 0.3, 0.7),
        )
        bust(p, TEACHER, Pose(right=(100, -130 + 10 * sway(t, 2)), face=face))
    box(p, (-250, -130, 130, 160), PAPER, 10)
    draw(p, "M -224 -60 L -196 -90 L -170 -50 L -146 -84", TEAL, 7)


def three_questions(p: QPainter, t: float) -> None:
    """M6.4: a record button waits for three answers: allowed, why, how long."""
    backdrop(p, t, "sand")
    beat = 0.5 + 0.5 * sway(t, 3)
    allowed = glide(t, 0.76, 0.88)
    with placed(p, 640, 474 - 8 * allowed, scale=mix(0.82, 1.0, allowed)):
        shadow(p, (0, 118), 130, 12)
        disc(p, (0, 0), 118, PAPER)
        record(p, 92, beat)
        with placed(p, 86, -76, scale=0.8 * pop(t, 0.82, 0.92)):
            tick_badge(p)
    signs: tuple[Painting, ...] = (_allowed, _why, _how_long)
    for number, sign in enumerate(signs):
        arrive = pop(t, 0.04 + 0.05 * number, 0.16 + 0.05 * number)
        turned = glide(t, 0.24 + 0.17 * number, 0.36 + 0.17 * number)
        with placed(p, 320 + 320 * number, 186 + 5 * sway(t, 1, number / 3), scale=arrive):
            turning_card(p, turned, sign)


def turning_card(p: QPainter, turned: float, sign: Painting) -> None:
    """Draw a card, 210 × 230, that turns from a question mark to a sign."""
    shadow(p, (0, 128), 110, 10)
    p.scale(max(0.02, abs(1 - 2 * turned)), 1)
    front = turned > 0.5
    box(p, (-105, -115, 210, 230), PAPER if front else TEAL, 24)
    if front:
        frame(p, (-105, -115, 210, 230), TEAL, 6, 24)
        sign(p)
    else:
        lettering(p, "?", 116, WHITE)


def _allowed(p: QPainter) -> None:
    with placed(p, 0, 0, scale=1.1):
        box(p, (-50, -62, 100, 128), TEAL_PALE, 12)
        for y in (-36, 0, 36):
            line(p, [(-2, y), (32, y)], GREY, 8)
            with placed(p, -26, y, scale=0.5):
                tick(p, TEAL, 13)


def _why(p: QPainter) -> None:
    disc(p, (0, -14), 46, AMBER)
    box(p, (-20, 24, 40, 34), GREY, 8)
    draw(p, "M -16 -12 L 0 6 L 16 -12 M 0 6 L 0 26", WHITE, 6)
    for turn in (-60, -30, 0, 30, 60):
        with placed(p, 0, -14, turn=turn):
            line(p, [(0, -60), (0, -72)], AMBER, 7)


def _how_long(p: QPainter) -> None:
    clock(p, 66, 4.0)


def cut_a_piece(p: QPainter, t: float) -> None:
    """M6.5: the teacher watches an own recording and cuts a piece away."""
    backdrop(p, t, "amber")
    with placed(p, 520, 470, scale=0.98):
        monitor(p, partial(_playback, t=t), SKY)
    _film_strip(p, t)
    with placed(p, 1090, 592, scale=1.05):
        bin_(p, hold(t, 0.56, 0.82))
    with placed(p, 1085, 300, scale=0.94):
        face = Face(
            gaze=-0.9,
            smile=mix(0.2, 1, glide(t, 0.8, 0.9)),
            brow=hold(t, 0.3, 0.5),
            blink=blink_at(t, 0.2, 0.6),
        )
        bust(
            p,
            TEACHER,
            Pose(left=between((6, -138), (-58, 0), glide(t, 0.5, 0.6)), tilt=-4, face=face),
        )
    box(p, (950, 296, 270, 26), WOOD_DARK, 10)


def _playback(p: QPainter, t: float) -> None:
    slip = hold(t, 0.3, 0.6)
    box(p, (-280, -170, 560, 340), "#f4e6d3")
    shelf(p, (-220, -130, 140, 60))
    if slip > 0:
        with placed(p, 180, -30, alpha=slip, scale=1.15):
            class_list(p, 5)
            frame(p, (-66, -82, 132, 164), CORAL_DARK, 7, 12)
    with placed(p, 0, 176, scale=1.12):
        face = Face(smile=0.8, talk=chatter(t), blink=blink_at(t, 0.14, 0.44, 0.72))
        bust(p, TEACHER, Pose(right=(96, -120 + 14 * sway(t, 2)), face=face))


def _film_strip(p: QPainter, t: float) -> None:
    cut, joined = pulse(t, 0.44, 0.54), glide(t, 0.72, 0.84)
    fall = drop(t, 0.56, 0.74)
    box(p, (96, 506, 848, 86), CASE, 12)
    _strip(p, 110, 300, TEAL)
    _strip(p, mix(600, 415, joined), 330, TEAL)
    if fall < 1:
        x, y = between((505, 548), (1090, 470), glide(t, 0.56, 0.68))
        with placed(p, x, y - 120 * pulse(t, 0.56, 0.7), turn=200 * fall, scale=1 - 0.5 * fall):
            box(p, (-90, -30, 180, 60), CORAL, 8)
            draw(p, "M -18 -18 L 18 18 M 18 -18 L -18 18", WHITE, 8)
    head = mix(110, 505, span(t, 0.02, 0.36)) + 400 * span(t, 0.84, 1.0)
    line(p, [(head, 496), (head, 600)], AMBER, 6)
    if cut > 0:
        for x in (414, 596):
            with placed(p, x, 560 + 26 * (1 - cut), alpha=min(1.0, 3 * cut)):
                _scissors(p, cut)


def _strip(p: QPainter, x: float, width: float, colour: str) -> None:
    box(p, (x, 518, width, 60), colour, 8)
    for number in range(int(width // 60)):
        box(p, (x + 14 + 60 * number, 530, 42, 36), TEAL_SOFT, 5)


def _scissors(p: QPainter, cut: float) -> None:
    for side in (-1, 1):
        with placed(p, 0, 0, turn=side * 16 * cut):
            line(p, [(0, 30), (0, -60)], WHITE, 8)
            draw(
                p,
                f"M 0 30 C {side * 30} 34 {side * 30} 64 {side * 6} 60 "
                f"C {-side * 8} 54 {-side * 4} 40 0 30 Z",
                AMBER,
                7,
            )


def first_sentence(p: QPainter, t: float) -> None:
    """M6.6: a lesson's first minute: not recording, and sitting quietly. A tick."""
    home(p, t)
    talk = chatter(t) * hold(t, 0.08, 0.62)
    with placed(p, 400, 520, scale=1.44):
        face = Face(
            gaze=0.5, smile=0.85, talk=talk if talk > 0.3 else 0.0, blink=blink_at(t, 0.3, 0.68)
        )
        hand = between((58, -6), (98, -110 + 8 * sway(t, 3)), hold(t, 0.1, 0.66))
        bust(p, TEACHER, Pose(left=(-40, -14), right=hand, tilt=3, face=face))
    table_front(p, 510)
    signs: tuple[Painting, ...] = (_no_recording, _quiet_place)
    with placed(p, 860, 230, scale=pop(t, 0.08, 0.2)):
        speech(p, 560, 270, PAPER, -1)
        for number, sign in enumerate(signs):
            with placed(
                p,
                -132 + 264 * number,
                0,
                scale=1.3 * pop(t, 0.2 + 0.22 * number, 0.32 + 0.22 * number),
            ):
                sign(p)
    with placed(p, 1120, 360, scale=1.25 * pop(t, 0.7, 0.8)):
        tick_badge(p)
    with placed(p, 1120, 360, scale=1.2):
        sparkle(p, AMBER, span(t, 0.8, 0.95))


def _no_recording(p: QPainter) -> None:
    record(p, 56)
    draw(p, "M -58 58 L 58 -58", PAPER, 24)
    draw(p, "M -58 58 L 58 -58", INK, 11)


def _quiet_place(p: QPainter) -> None:
    box(p, (-54, -52, 108, 84), TEAL, 26)
    box(p, (-70, -14, 34, 70), TEAL_DARK, 16)
    box(p, (36, -14, 34, 70), TEAL_DARK, 16)
    box(p, (-40, 12, 80, 40), LEAF, 10)


FILM = Film(
    scenes=(
        into_each_others_homes,
        turn_the_laptop,
        filmed_in_secret,
        three_questions,
        cut_a_piece,
        first_sentence,
    ),
    poster=2.6,
)
