"""A4, online learning materials: hungry apps, the school's list, one key, first ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.apps import book, data_card, globe, nobody, plain_app, robot
from build.films.cast import PARENT, PRIVACY_OFFICER, PUPILS, TEACHER
from build.films.devices import laptop, phone, window
from build.films.easing import arc, between, drop, glide, hold, land, mix, pop, pulse, span, sway
from build.films.figures import Pose, blink_at, bust, chatter, person
from build.films.heads import Face
from build.films.lettering import lettering
from build.films.palette import (
    AMBER,
    AMBER_PALE,
    CORAL,
    GREY,
    GREY_PALE,
    INK,
    LEAF,
    PAPER,
    PLUM,
    SKY,
    SKY_MID,
    TEAL,
    TEAL_DARK,
    TEAL_PALE,
    WHITE,
)
from build.films.paper import avatar, check_list, envelope, envelope_front, envelope_inside, sheet
from build.films.rooms import backdrop, classroom, pupil_on_chair
from build.films.security import key, padlock
from build.films.stage import (
    FLOOR,
    Painting,
    box,
    disc,
    draw,
    frame,
    line,
    lines_of_text,
    on_floor,
    oval,
    placed,
    porthole,
    shadow,
)
from build.films.symbols import (
    cross_badge,
    house,
    school,
    sparkle,
    speech,
    star,
    tick_badge,
)
from build.films.things import app_tile, cart
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

APPS = (CORAL, AMBER, SKY_MID, PLUM, LEAF)


def hungry_apps(p: QPainter, t: float) -> None:
    """M4.1: a trolley full of colourful apps rolls into class and takes in what pupils do."""
    classroom(p, t)
    way = land(t, 0.0, 0.36)
    x = mix(-260, 380, way)
    shadow(p, (x, FLOOR), 180, 13)
    with placed(p, x, FLOOR, scale=1.3):
        for number, colour in enumerate(APPS):
            left = -84 + 44 * number
            with placed(
                p,
                left,
                -208 - 34 * (number % 2) + 3 * sway(t, 4, number / 5),
                scale=0.86,
                turn=9 * (number % 3 - 1),
            ):
                _hungry_app(p, t, colour, number)
        cart(p, way * 600)
    for number, left in enumerate((800, 960, 1120)):
        bob = 3 * sway(t, 2, number / 3)
        pupil_on_chair(p, left, PUPILS[number], Pose(left=(-54, -4 + bob), right=(54, -4)))
    _data_flies(p, t)


def _hungry_app(p: QPainter, t: float, colour: str, number: int) -> None:
    app_tile(p, colour)
    eager = glide(t, 0.36, 0.46)
    for side in (-15, 15):
        disc(p, (side, -12), 11, WHITE)
        disc(p, (side + 5 * eager, -12 + 2 * sway(t, 2, number / 4)), 5.5, INK)
    oval(p, (0, 18), 13, 4 + 7 * eager * abs(sway(t, 4, number / 5)), INK)


def _data_flies(p: QPainter, t: float) -> None:
    for number in range(9):
        start = 0.4 + 0.055 * number
        way = glide(t, start, start + 0.15)
        if 0 < way < 1:
            left = (800, 960, 1120)[number % 3]
            goal = (300 + 56 * (number % 5), 320)
            x, y = arc((left, 350), goal, way, 110 + 20 * (number % 3))
            with placed(p, x, y, scale=mix(1.1, 0.55, drop(way, 0.6, 1)), turn=14 * sway(way, 1)):
                data_card(p, number % 3)


def from_the_list(p: QPainter, t: float) -> None:
    """M4.2: the teacher chooses from the school's ticked list; the app hops to the laptop."""
    backdrop(p, t, "teal")
    chosen = 1 if t > 0.5 else -1
    with placed(p, 585, 300):
        check_list(p, (-190, -240, 380, 500), 5, span(t, 0.08, 0.4) * 5, chosen)
        with placed(p, 138, -200, scale=0.8):
            school(p, TEAL)
    for number, colour in enumerate(APPS):
        if number != 1 or t < 0.58:
            with placed(p, 736, 153 + 85 * number, scale=0.6):
                plain_app(p, number, colour)
    with on_floor(p, 205):
        hand = between((58, 2), (150, mix(-60, -112, glide(t, 0.42, 0.52))), glide(t, 0.28, 0.4))
        face = Face(gaze=0.8, smile=0.9, blink=blink_at(t, 0.2, 0.6))
        person(p, TEACHER, Pose(right=hand, face=face, tilt=3))
    _hop_to_laptop(p, t)


def _hop_to_laptop(p: QPainter, t: float) -> None:
    way = glide(t, 0.58, 0.76)
    with placed(p, 1035, 560, scale=0.98):
        laptop(p, colour="#eef6f3")
    if way > 0:
        x, y = arc((736, 238), (1035, 414), way, 150)
        with placed(p, x, y, scale=mix(0.6, 1.7, way), turn=360 * glide(way, 0, 1)):
            plain_app(p, 1, AMBER)
    with placed(p, 1120, 340, scale=0.8 * pop(t, 0.78, 0.88)):
        tick_badge(p)


def one_key(p: QPainter, t: float) -> None:
    """M4.3: one key, the school account, opens three materials; a private account is not needed."""
    backdrop(p, t, "amber")
    for number, (x, mood) in enumerate(((430, SKY_MID), (680, LEAF), (930, PLUM))):
        opened = glide(t, 0.26 + 0.17 * number, 0.34 + 0.17 * number)
        with placed(p, x, 330 - 18 * pulse(opened, 0, 1)):
            _material(p, number, mood, opened)
    _flying_key(p, t)
    aside = glide(t, 0.78, 0.92)
    with placed(p, mix(170, -150, aside), 470, turn=-16 * aside):
        sheet(p, (-82, -104, 164, 208))
        with placed(p, 0, -34, scale=1.1):
            house(p, PLUM)
        lines_of_text(p, (-50, 16, 100, 56), 2, GREY_PALE)
        with placed(p, 62, -88, scale=0.66 * pop(t, 0.68, 0.76)):
            cross_badge(p)


def _material(p: QPainter, number: int, colour: str, opened: float) -> None:
    shadow(p, (0, 172), 120, 12)
    box(p, (-104, -150, 208, 318), colour, 24)
    box(p, (-88, -134, 176, 190), PAPER, 14)
    sea = partial(globe, sea=SKY_MID, lines=WHITE)
    signs: tuple[Painting, ...] = (sea, partial(star, radius=32, colour=AMBER), book)
    with placed(p, 0, -40, scale=mix(1.2, 1.75, pop(opened, 0, 1)), alpha=opened):
        signs[number](p)
    with placed(p, 0, mix(-30, 110, opened), scale=mix(1.25, 0.72, opened)):
        padlock(p, 1 - glide(opened, 0, 0.5))


def _flying_key(p: QPainter, t: float) -> None:
    stops = ((250.0, 250.0), (428.0, 312.0), (678.0, 312.0), (928.0, 312.0), (1150.0, 230.0))
    moments = (0.1, 0.24, 0.41, 0.58, 0.74)
    x, y = stops[0]
    for number in range(4):
        way = glide(t, moments[number] + 0.06, moments[number + 1])
        if way > 0:
            x, y = arc(stops[number], stops[number + 1], way, 90 if number else 30)
    turning = sum(pulse(t, m, m + 0.07) for m in moments[1:4])
    with placed(p, x, y, scale=1.15, turn=24 * turning):
        key(p)
        with placed(p, -140, 0, scale=0.3):
            disc(p, (0, 0), 62, TEAL)
            school(p, WHITE)


def letter_to_parents(p: QPainter, t: float) -> None:
    """M4.4: a letter with three parts, what, why, questions, goes to parents first."""
    backdrop(p, t, "plum")
    flight = glide(t, 0.72, 0.86)
    with on_floor(p, 170):
        hand = between((58, 2), (138, -90), hold(t, 0.04, 0.5) + hold(t, 0.62, 0.8))
        face = Face(gaze=0.9, smile=mix(0.5, 1, flight), blink=blink_at(t, 0.3, 0.7))
        person(p, TEACHER, Pose(right=hand, face=face))
    with placed(p, *arc((530, 310), (960, 330), flight, 130), scale=mix(1.66, 0.7, flight)):
        _letter_into_envelope(p, t)
    porthole(p, (1050, 300), 180 * pop(t, 0.02, 0.14), SKY, partial(_reading_parent, t=t))
    with placed(p, 1170, 430, scale=pop(t, 0.88, 0.96)):
        tick_badge(p)


def _letter_into_envelope(p: QPainter, t: float) -> None:
    folded, inside = glide(t, 0.5, 0.58), glide(t, 0.6, 0.67)
    seen = glide(t, 0.54, 0.6)
    with placed(p, 0, 0, alpha=seen):
        envelope_inside(p)
    if inside < 1:
        with placed(p, 0, mix(0, -70, folded) + 74 * inside):
            p.scale(mix(1.06, 0.7, folded), mix(1.06, 0.36, folded))
            _letter(p, t)
    with placed(p, 0, 0, alpha=seen):
        if inside < 1:
            envelope_front(p)
        else:
            envelope(p, glide(t, 0.67, 0.73))


def _letter(p: QPainter, t: float) -> None:
    sheet(p, (-120, -145, 240, 290))
    signs: tuple[Painting, ...] = (_what, _why, _questions)
    for number, sign in enumerate(signs):
        with placed(
            p,
            -74,
            -92 + 92 * number,
            scale=pop(t, 0.08 + 0.13 * number, 0.2 + 0.13 * number),
        ):
            disc(p, (0, 0), 32, (TEAL, AMBER, PLUM)[number])
            sign(p)
        lines_of_text(
            p,
            (-26, -122 + 92 * number, 126, 58),
            2,
            GREY_PALE,
            span(t, 0.14 + 0.13 * number, 0.26 + 0.13 * number),
        )


def _what(p: QPainter) -> None:
    with placed(p, 0, 0, scale=0.6):
        draw(p, "M 0 -4 L 0 28", WHITE, 12)
        disc(p, (0, -26), 8, WHITE)


def _why(p: QPainter) -> None:
    """Draw a light bulb."""
    disc(p, (0, -5), 13, WHITE)
    box(p, (-7, 8, 14, 13), WHITE, 4)
    line(p, [(-6, 13), (6, 13)], AMBER, 3)


def _questions(p: QPainter) -> None:
    lettering(p, "?", 34, WHITE, 15)


def _reading_parent(p: QPainter, t: float) -> None:
    reading = glide(t, 0.82, 0.9)
    with placed(p, 0, 160, scale=1.15):
        face = Face(gaze=mix(-0.8, 0, reading), smile=mix(0.3, 1, reading), blink=blink_at(t, 0.4))
        hands = (-44, mix(-10, -64, reading)), (44, mix(-10, -64, reading))
        bust(p, PARENT, Pose(left=hands[0], right=hands[1], tilt=-5 + 5 * reading, face=face))
        if reading > 0:
            with placed(p, 0, -60, scale=0.36 * reading):
                _letter(p, 1)


def chatbot(p: QPainter, t: float) -> None:
    """M4.5: a chatbot asks about a pupil; the teacher gives no name, only "one of ten"."""
    backdrop(p, t, "sky")
    typing = hold(t, 0.36, 0.5) + hold(t, 0.62, 0.74)
    with on_floor(p, 185):
        face = Face(
            gaze=0.9,
            smile=mix(0.2, 0.9, glide(t, 0.6, 0.74)),
            brow=hold(t, 0.22, 0.4),
            blink=blink_at(t, 0.3, 0.7),
        )
        person(
            p,
            TEACHER,
            Pose(left=(10, -66), right=(60, -66 + 5 * sway(t, 16) * typing), tilt=4, face=face),
        )
        with placed(p, 38, -88, turn=8, scale=0.24):
            phone(p, colour=TEAL_PALE)
    window(p, (380, 50, 780, 540), partial(_chat, t=t))


def _chat(p: QPainter, t: float) -> None:
    with placed(p, -300, -150, scale=1.1):
        robot(p, t)
    with placed(p, -70, -150, scale=pop(t, 0.08, 0.2)):
        speech(p, 300, 130, TEAL_PALE, -1)
        with placed(p, -76, -2, scale=0.95):
            nobody(p, TEAL_DARK)
        with placed(p, 30, 0, scale=pop(t, 0.2, 0.28)):
            lettering(p, "?", 76, TEAL_DARK)
    _withdrawn_name(p, t)
    with placed(p, 150, 110, scale=pop(t, 0.64, 0.76)):
        speech(p, 330, 140, TEAL, 1)
        with placed(p, -80, 0, scale=1.0):
            nobody(p, TEAL_PALE)
        with placed(p, 62, 0):
            lettering(p, "10", 78, WHITE)
    with placed(p, 330, 32, scale=0.8 * pop(t, 0.82, 0.92)):
        tick_badge(p)


def _withdrawn_name(p: QPainter, t: float) -> None:
    """Show a card with a face and a name that is typed, crossed out and taken back."""
    gone = drop(t, 0.54, 0.64)
    if t < 0.32 or gone >= 1:
        return
    with placed(p, 150 + 420 * gone, 110, scale=pop(t, 0.32, 0.4), turn=20 * gone, alpha=1 - gone):
        box(p, (-165, -62, 330, 124), AMBER_PALE, 26)
        frame(p, (-165, -62, 330, 124), AMBER, 4, 26)
        with placed(p, -98, 0):
            avatar(p, 44, PUPILS[1].hair, PUPILS[1].skin, PUPILS[1].top)
        lines_of_text(p, (-34, -40, 170, 80), 2, GREY, span(t, 0.36, 0.46))
        with placed(p, 0, 0, scale=1.1 * pop(t, 0.46, 0.53)):
            cross_badge(p)


def ask_first(p: QPainter, t: float) -> None:
    """M4.6: not on the list: the teacher asks the privacy officer, and a tick comes back."""
    backdrop(p, t, "teal")
    _asking(p, t)
    asked = glide(t, 0.24, 0.42)
    with placed(
        p,
        *arc((420, 140), (640, 170), asked, 40),
        scale=pop(t, 0.06, 0.18) - glide(t, 0.58, 0.66),
    ):
        speech(p, 190, 120, WHITE, -1 if asked < 0.5 else 0)
        with placed(p, -36, 0, scale=0.8):
            plain_app(p, 2, SKY_MID)
        with placed(p, 42, 0):
            lettering(p, "?", 62, TEAL)
    _list_grows(p, t)
    with placed(p, 640, 186, scale=1.15 * pop(t, 0.66, 0.78)):
        tick_badge(p)
    with placed(p, 640, 186, scale=1.1):
        sparkle(p, AMBER, span(t, 0.78, 0.92))


def _asking(p: QPainter, t: float) -> None:
    glad = glide(t, 0.66, 0.8)
    with on_floor(p, 230):
        face = Face(
            gaze=0.9,
            smile=mix(0.3, 1, glad),
            talk=chatter(t) * hold(t, 0.06, 0.26),
            blink=blink_at(t, 0.34, 0.7),
        )
        hand = between((58, 2), (112, -84), hold(t, 0.04, 0.4))
        person(p, TEACHER, Pose(right=hand, face=face))
    with on_floor(p, 1050):
        face = Face(
            gaze=-0.9,
            smile=mix(0.4, 1, glad),
            talk=chatter(t) * hold(t, 0.56, 0.72),
            blink=blink_at(t, 0.25, 0.6),
        )
        hand = between((-58, 2), (-104, -96), hold(t, 0.5, 1.2))
        person(p, PRIVACY_OFFICER, Pose(left=hand, face=face, tilt=3 * sway(t, 1)))


def _list_grows(p: QPainter, t: float) -> None:
    with placed(p, 640, 430, scale=0.62):
        check_list(p, (-200, -210, 400, 440), 4, 3 + span(t, 0.74, 0.84), 3 if t > 0.7 else -1)


FILM = Film(
    scenes=(
        hungry_apps,
        from_the_list,
        one_key,
        letter_to_parents,
        chatbot,
        ask_first,
    ),
    poster=4.2,
)
