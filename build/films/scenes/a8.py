"""A8, the app check: a free app, a warning sign, three questions, the school decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.apps import bars, birthday, letters, name_card, sums
from build.films.cast import PRIVACY_OFFICER, PUPILS, TEACHER
from build.films.easing import arc, between, glide, hold, land, mix, pop, pulse, span, sway
from build.films.figures import Pose, blink_at, chatter, person
from build.films.heads import Face
from build.films.lettering import lettering
from build.films.palette import (
    AMBER,
    CORAL,
    CORAL_DARK,
    GREY,
    GREY_PALE,
    LEAF,
    PAPER,
    PLUM,
    SKIN_WARM,
    SKY_MID,
    TEAL,
    TEAL_DARK,
    TEAL_PALE,
    WHITE,
)
from build.films.paper import (
    check_list,
    document,
    envelope,
    envelope_front,
    envelope_inside,
    sheet,
)
from build.films.rooms import backdrop, classroom, pupil_on_chair
from build.films.security import finger, padlock
from build.films.stage import (
    Painting,
    box,
    disc,
    draw,
    frame,
    glow,
    line,
    lines_of_text,
    on_floor,
    placed,
    rounded,
    shadow,
    stroke,
)
from build.films.symbols import (
    bell,
    camera,
    heart,
    school,
    smiley,
    sparkle,
    star,
    tick,
    tick_badge,
)
from build.films.things import app_tile, cloud, magnifier, traffic_light
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def shining_app(p: QPainter, t: float) -> None:
    """M8.1: a shining free app; a finger taps, and it asks for name, birthday and camera."""
    backdrop(p, t, "amber")
    pressed = pulse(t, 0.28, 0.4)
    opened = glide(t, 0.38, 0.48)
    glow(p, (640, 300), 380, "#f7c765", 0.55 * (1 - 0.5 * opened))
    with placed(p, 640, 300, turn=30 * t, alpha=1 - opened):
        for number in range(12):
            with placed(p, 0, 0, turn=30 * number):
                line(p, [(0, -200), (0, -238 - 16 * sway(t, 3, number / 12))], AMBER, 9)
    with placed(
        p,
        640,
        mix(300, 118, opened),
        scale=mix(3.4, 1.4, opened) * (1 - 0.06 * pressed) + 0.06 * sway(t, 2) * (1 - opened),
    ):
        app_tile(p, CORAL)
        star(p, 26, WHITE)
    _it_wants_to_know(p, t)
    with placed(p, 690, mix(800, 360, land(t, 0.1, 0.3)) + 460 * glide(t, 0.42, 0.56)):
        finger(p, SKIN_WARM, TEAL)


def _it_wants_to_know(p: QPainter, t: float) -> None:
    wishes: tuple[Painting, ...] = (name_card, birthday, partial(camera, colour=TEAL_DARK))
    for number, wish in enumerate(wishes):
        arrive = pop(t, 0.42 + 0.14 * number, 0.54 + 0.14 * number)
        x, y = between((640, 130), (330 + 310 * number, 400), min(1.0, arrive))
        with placed(p, x, y + 5 * sway(t, 1, number / 3), scale=arrive):
            sheet(p, (-120, -110, 240, 220))
            with placed(p, 0, -30, scale=1.5):
                wish(p)
            frame(p, (-92, 42, 184, 44), CORAL_DARK, 4, 10)
            blink = sway(t, 5, number / 3) > 0
            line(p, [(-76, 54), (-76, 74)], CORAL_DARK if blink else PAPER, 4)


def form_to_traffic_light(p: QPainter, t: float) -> None:
    """M8.2: the form turns into a traffic light that jumps to amber; the teacher stops."""
    backdrop(p, t, "sand")
    turned = glide(t, 0.2, 0.42)
    amber = t > 0.46
    stopping = glide(t, 0.46, 0.58)
    with on_floor(p, 300):
        face = Face(
            gaze=0.9,
            smile=mix(0.8, -0.1, stopping),
            brow=hold(t, 0.44, 0.7),
            blink=blink_at(t, 0.14, 0.64),
        )
        hand = between((80, -60), (110, -140), stopping)
        person(p, TEACHER, Pose(right=hand, lean=mix(5, -4, stopping), face=face))
    with placed(p, 800, 300):
        p.scale(mix(1, 0.98, turned), 1)
        with placed(p, 0, 0, alpha=1 - glide(turned, 0.3, 0.8), scale=mix(1, 0.86, turned)):
            _form(p, mix(400, 180, turned), t)
        with placed(
            p, 0, -20, alpha=glide(turned, 0.4, 0.9), scale=1.36 + 0.05 * pulse(t, 0.46, 0.58)
        ):
            traffic_light(p, 1 if amber else 2, 0.5 + 0.5 * sway(t, 5))
    if amber:
        with placed(p, 1080, 280, scale=2.4 * pop(t, 0.54, 0.66), turn=8 * sway(t, 5)):
            bell(p, AMBER)
        with placed(p, 1080, 272, scale=1.8 * pop(t, 0.58, 0.68)):
            lettering(p, "!", 30, WHITE, 16)


def _form(p: QPainter, width: float, t: float) -> None:
    sheet(p, (-width / 2, -200, width, 420))
    wishes: tuple[Painting, ...] = (name_card, birthday, partial(camera, colour=TEAL_DARK))
    for number, wish in enumerate(wishes):
        y = -120 + 120 * number
        with placed(p, -width / 2 + 70, y, scale=0.94):
            wish(p)
        if width > 260:
            frame(p, (-width / 2 + 130, y - 26, width - 170, 52), GREY, 3, 10)
            typed = span(t, 0.02 + 0.06 * number, 0.12 + 0.06 * number)
            line(
                p,
                [(-width / 2 + 150, y), (-width / 2 + 151 + 120 * typed * (number == 0), y)],
                GREY,
                9,
            )


def not_on_the_list(p: QPainter, t: float) -> None:
    """M8.3: the school's list is searched row by row; the app is not on it."""
    backdrop(p, t, "sky")
    _list_of_school(p)
    row = min(4.0, 5 * span(t, 0.14, 0.62))
    step = int(row) + glide(row % 1, 0.5, 1)
    done = glide(t, 0.64, 0.74)
    with placed(p, mix(760, 1000, done), mix(158 + 88 * step, 240, done), scale=1.15):
        magnifier(p)
    with placed(p, 230, 300 + 6 * sway(t, 1), scale=mix(1.9, 2.2, done)):
        app_tile(p, CORAL)
        star(p, 26, WHITE)
    with placed(p, 318, 206, scale=pop(t, 0.66, 0.76)):
        disc(p, (0, 0), 52, AMBER)
        lettering(p, "?", 60, TEAL_DARK, 14)
    with placed(p, 0, 0, alpha=glide(t, 0.74, 0.82)):
        stroke(p, rounded((126, 196, 208, 208), 40), AMBER, 5)


def _list_of_school(p: QPainter) -> None:
    with placed(p, 640, 306):
        check_list(p, (-230, -250, 460, 520), 5, 5)
        with placed(p, 170, -208, scale=0.8):
            school(p, TEAL)
        for number, colour in enumerate((TEAL, SKY_MID, LEAF, PLUM, AMBER)):
            with placed(p, 180, -148 + 88 * number, scale=0.6):
                app_tile(p, colour)
                signs: tuple[Painting, ...] = (
                    letters,
                    partial(disc, centre=(0, 0), radius=22, colour=WHITE),
                    sums,
                    partial(heart, colour=WHITE),
                    bars,
                )
                signs[number](p)


def three_cards(p: QPainter, t: float) -> None:
    """M8.4: three cards turn: first impression, personal data, storage and access."""
    backdrop(p, t, "teal")
    cards: tuple[Painting, ...] = (_first_impression, _personal_data, _storage)
    for number, card in enumerate(cards):
        arrive = pop(t, 0.02 + 0.05 * number, 0.14 + 0.05 * number)
        turned = glide(t, 0.2 + 0.2 * number, 0.32 + 0.2 * number)
        lift = 20 * pulse(t, 0.2 + 0.2 * number, 0.4 + 0.2 * number)
        with placed(p, 300 + 340 * number, 310 - lift, scale=arrive):
            shadow(p, (0, 212 + lift), 150, 14)
            p.scale(max(0.02, abs(1 - 2 * turned)), 1)
            if turned > 0.5:
                sheet(p, (-145, -190, 290, 380))
                card(p)
                lines_of_text(p, (-90, 90, 180, 70), 2, GREY_PALE)
            else:
                box(p, (-145, -190, 290, 380), TEAL, 22)
                frame(p, (-125, -170, 250, 340), TEAL_PALE, 4, 16)
                with placed(p, -6, -10, scale=1.3):
                    magnifier(p)


def _first_impression(p: QPainter) -> None:
    with placed(p, 0, -56, scale=1.5):
        draw(p, "M -56 0 Q 0 -58 56 0 Q 0 58 -56 0 Z", TEAL_DARK, 8)
        disc(p, (0, 0), 22, TEAL)
        disc(p, (6, -6), 7, WHITE)


def _personal_data(p: QPainter) -> None:
    with placed(p, 0, -56, scale=1.9):
        name_card(p)
    with placed(p, 66, 22, scale=0.9):
        disc(p, (0, 0), 34, PAPER)
        birthday(p)


def _storage(p: QPainter) -> None:
    with placed(p, 0, -66, scale=1.1):
        cloud(p, SKY_MID)
    with placed(p, 0, -36, scale=1.1):
        padlock(p)


def advice_goes_on(p: QPainter, t: float) -> None:
    """M8.5: the outcome goes in an envelope to the privacy officer; a tick comes back."""
    backdrop(p, t, "plum")
    _both(p, t)
    packed = glide(t, 0.1, 0.22)
    there, back = glide(t, 0.3, 0.48), glide(t, 0.7, 0.86)
    place = arc((420, 300), (860, 300), there, 150)
    gone = glide(t, 0.5, 0.56)
    with placed(p, *place, scale=1 - gone):
        if packed < 1:
            envelope_inside(p)
            with placed(p, 0, mix(-150, -10, packed), scale=0.72):
                document(p, 200, 180)
            envelope_front(p)
        else:
            envelope(p, glide(t, 0.22, 0.3))
    with placed(p, 860, 300, scale=pop(t, 0.52, 0.6), alpha=1 - glide(t, 0.68, 0.72)):
        document(p, 150, 190)
        with placed(p, 0, 20, scale=1.2):
            tick(p, TEAL, 14, span(t, 0.6, 0.68))
    if t > 0.68:
        with placed(p, *arc((860, 300), (430, 300), back, 130), scale=1.1 * pop(t, 0.68, 0.74)):
            tick_badge(p)
        with placed(p, 430, 300, scale=1.1):
            sparkle(p, AMBER, span(t, 0.86, 0.98))


def _both(p: QPainter, t: float) -> None:
    glad = glide(t, 0.8, 0.9)
    with on_floor(p, 230):
        hand = between((58, 2), (120, -90), hold(t, 0.04, 0.34) + hold(t, 0.8, 1.2))
        face = Face(gaze=0.9, smile=mix(0.4, 1, glad), blink=blink_at(t, 0.4, 0.66))
        person(p, TEACHER, Pose(right=hand, face=face))
    with on_floor(p, 1060):
        hand = between((-58, 2), (-120, -84), hold(t, 0.4, 0.74))
        face = Face(
            gaze=-0.9, smile=0.7, brow=0.5 * hold(t, 0.5, 0.64), blink=blink_at(t, 0.3, 0.6)
        )
        person(p, PRIVACY_OFFICER, Pose(left=hand, tilt=4 * hold(t, 0.52, 0.66), face=face))


def lesson_goes_on(p: QPainter, t: float) -> None:
    """M8.6: the lesson goes on with a quiz that is allowed; the class laughs."""
    classroom(p, t)
    _quiz(p, t)
    with on_floor(p, 240):
        face = Face(
            gaze=0.7, smile=1.0, talk=chatter(t) * hold(t, 0.04, 0.2), blink=blink_at(t, 0.3, 0.7)
        )
        person(p, TEACHER, Pose(right=(140, -120 + 8 * sway(t, 2)), face=face, tilt=3))
    for number, x in enumerate((520, 710, 900, 1090)):
        raised = hold(t, 0.3 + 0.06 * number, 0.62 + 0.05 * number)
        cheer = hold(t, 0.66, 1.2)
        bounce = 12 * abs(sway(t, 6, number / 8)) * cheer
        right = between((56, 0), (70 + 6 * sway(t, 8), -226), max(raised, cheer))
        left = between((-56, 0), (-70 - 6 * sway(t, 8), -226), cheer)
        pupil_on_chair(p, x, PUPILS[number], Pose(left=left, right=right), bounce)


def _quiz(p: QPainter, t: float) -> None:
    chosen = 2
    for number, colour in enumerate((TEAL, AMBER, CORAL, SKY_MID)):
        x, y = 446 + 222 * (number % 2), 100 + 110 * (number // 2)
        with placed(p, x + 105, y + 52, scale=pop(t, 0.08 + 0.04 * number, 0.2 + 0.04 * number)):
            right = number == chosen and t > 0.62
            box(p, (-105, -48, 210, 98), colour, 16)
            signs: tuple[Painting, ...] = (
                partial(disc, centre=(0, 0), radius=22, colour=WHITE),
                partial(star, radius=26, colour=WHITE),
                partial(heart, colour=WHITE),
                letters,
            )
            signs[number](p)
            if right:
                frame(p, (-105, -48, 210, 98), TEAL_DARK, 7, 16)
                with placed(p, 92, -36, scale=0.7 * pop(t, 0.62, 0.72)):
                    tick_badge(p)
    for number in range(8):
        fly = span(t, 0.66 + 0.015 * number, 0.96)
        if 0 < fly < 1:
            x = 560 + (number * 97) % 480
            with placed(p, x + 30 * sway(fly, 1), mix(330, 60, fly), alpha=1 - fly, turn=140 * fly):
                if number % 2:
                    star(p, 18, AMBER)
                else:
                    with placed(p, 0, 0, scale=0.6):
                        smiley(p)


FILM = Film(
    scenes=(
        shining_app,
        form_to_traffic_light,
        not_on_the_list,
        three_cards,
        advice_goes_on,
        lesson_goes_on,
    ),
    poster=1.7,
)
