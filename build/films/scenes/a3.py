"""A3, use of school devices: own accounts, locked screens, and a gate against malware."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.apps import book, game, pencil
from build.films.cast import ICT, PUPILS, TEACHER
from build.films.devices import blank, cursor, install_shape, laptop, phone
from build.films.easing import arc, between, drop, glide, hold, land, mix, pop, pulse, span, sway
from build.films.figures import Pose, blink_at, bust, legs, person
from build.films.heads import Face
from build.films.palette import (
    AMBER,
    AMBER_PALE,
    CASE,
    CORAL,
    CORAL_PALE,
    GREY,
    GREY_PALE,
    INK,
    LEAF,
    NIGHT,
    PAPER,
    PLUM,
    SKY_MID,
    TEAL,
    TEAL_DARK,
    TEAL_MID,
    TEAL_PALE,
    TEAL_SOFT,
    WHITE,
)
from build.films.paper import avatar, envelope, poster
from build.films.rooms import backdrop, classroom, pupil_on_chair, table_front
from build.films.security import bug, gate, padlock, password_dots
from build.films.stage import (
    FLOOR,
    Painting,
    box,
    dashes,
    disc,
    draw,
    frame,
    line,
    on_floor,
    outline,
    placed,
    shadow,
)
from build.films.symbols import (
    camera,
    cross,
    gear,
    heart,
    motion_arcs,
    sparkle,
    star,
    tick,
    tick_badge,
)
from build.films.things import desk
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

LYING = -0.25
"""How far up a gate is that has fallen towards us."""

LABELS = (AMBER, CORAL, SKY_MID, LEAF, PLUM, TEAL_MID)


def laptop_cart(p: QPainter, t: float) -> None:
    """M3.1: a cart with laptops rolls in; each laptop gets its own name label."""
    classroom(p, t)
    way = land(t, 0.0, 0.42)
    x = mix(-420, 690, way)
    shadow(p, (x - 330, FLOOR), 90, 11)
    with placed(p, x - 330, 438, scale=1.1):
        rest = glide(t, 0.42, 0.52)
        right = between((124, -70), (70, -20), rest)
        face = Face(gaze=0.8, smile=0.9, blink=blink_at(t, 0.2, 0.7))
        person(
            p,
            TEACHER,
            Pose(left=between((88, -62), (-58, 2), rest), right=right, walk=3.0 * way, face=face),
        )
    shadow(p, (x, FLOOR), 250, 14)
    _cart(p, x, way * 900, t)


def _cart(p: QPainter, x: float, rolled: float, t: float) -> None:
    for wheel in (-170, 170):
        with placed(p, x + wheel, FLOOR - 26, turn=rolled * 2):
            disc(p, (0, 0), 26, CASE)
            line(p, [(0, 0), (0, -16)], GREY_PALE, 5)
    box(p, (x - 230, 250, 460, 312), "#dcae7e", 22)
    box(p, (x - 210, 290, 420, 240), "#7d5636", 12)
    draw(p, f"M {x - 226} 330 L {x - 262} 330 L {x - 262} 420 L {x - 226} 420", CASE, 10)
    for number, colour in enumerate(LABELS):
        with placed(p, x - 174 + 70 * number, 520):
            _standing_laptop(p)
            grown = pop(t, 0.42 + 0.06 * number, 0.54 + 0.06 * number)
            with placed(p, 0, -118, scale=grown):
                _name_label(p, number, colour)


def _standing_laptop(p: QPainter) -> None:
    box(p, (-25, -206, 50, 206), CASE, 9)
    box(p, (-25, -206, 13, 206), GREY, 6)


def _name_label(p: QPainter, number: int, colour: str) -> None:
    box(p, (-27, -52, 54, 104), PAPER, 10)
    with placed(p, 0, -22, scale=0.9):
        _mark(p, number, colour)
    for y, length in ((16, 30), (32, 20)):
        line(p, [(-length / 2, y), (length / 2, y)], GREY, 6)


def _mark(p: QPainter, number: int, colour: str) -> None:
    """Draw a mark that differs by shape as well as by colour."""
    marks: tuple[Painting, ...] = (
        partial(star, radius=17, colour=colour),
        partial(disc, centre=(0, 0), radius=16, colour=colour),
        partial(box, area=(-14, -14, 28, 28), colour=colour, radius=5),
        partial(draw, d="M 0 -14 L 15 13 L -15 13 Z", colour=colour, width=8),
        partial(draw, d="M -13 0 L 13 0 M 0 -13 L 0 13", colour=colour, width=11),
        partial(heart, colour=colour),
    )
    with placed(p, 0, 0, scale=0.66 if number == 5 else 1):
        marks[number](p)


def own_account(p: QPainter, t: float) -> None:
    """M3.2: a pupil logs in, a classmate looks away; the pupil logs out."""
    classroom(p, t)
    polite = glide(t, 0.12, 0.26)
    typing = hold(t, 0.2, 0.42)
    with placed(p, 1010, 500, scale=1.06):
        face = Face(gaze=mix(-0.9, 0.95, polite), smile=0.7, blink=blink_at(t, 0.5, 0.8))
        bust(
            p,
            PUPILS[1],
            Pose(
                left=between((-40, -10), (-34, -150), 0),
                tilt=9 * polite,
                lean=3 * polite,
                face=face,
            ),
        )
    with placed(p, 250, 500, scale=1.06):
        face = Face(gaze=0.9, smile=0.8, blink=blink_at(t, 0.3, 0.6))
        taps = 7 * sway(t, 15) * typing
        bust(p, PUPILS[0], Pose(left=(20, -16 + taps), right=(96, -20 - taps), tilt=4, face=face))
    table_front(p, 510)
    with placed(p, 630, 530, scale=1.36):
        laptop(p, partial(_pupil_session, t=t), "#eef6f3")


def _pupil_session(p: QPainter, t: float) -> None:
    inside = glide(t, 0.44, 0.5) * (1 - glide(t, 0.76, 0.82))
    with placed(p, 0, -46):
        avatar(p, 48, PUPILS[0].hair, PUPILS[0].skin, PUPILS[0].top)
    with placed(p, 0, 0, alpha=1 - inside):
        box(p, (-110, 26, 220, 46), WHITE, 12)
        frame(p, (-110, 26, 220, 46), TEAL, 4, 12)
        with placed(p, -88, 49):
            password_dots(p, 9 * span(t, 0.2, 0.42) if t < 0.6 else 0, INK, 22)
    with placed(p, 0, 0, alpha=inside):
        _work(p, span(t, 0.48, 0.64))
        _log_out_sign(p, pulse(t, 0.64, 0.8))
    with placed(p, 140, -86, scale=0.7 * pop(t, 0.84, 0.93)):
        tick_badge(p)


def _work(p: QPainter, done: float) -> None:
    for number in range(3):
        box(p, (-150 + 104 * number, 22, 92, 76), (AMBER_PALE, TEAL_SOFT, CORAL_PALE)[number], 12)
        box(p, (-136 + 104 * number, 80, 64 * min(1.0, max(0.0, 3 * done - number)), 9), TEAL, 4)


def _log_out_sign(p: QPainter, press: float) -> None:
    with placed(p, 158, -92, scale=1 + 0.45 * press):
        box(p, (-30, -26, 60, 52), TEAL_DARK, 12)
        draw(p, "M 4 -13 L -16 -13 L -16 13 L 4 13", WHITE, 5)
        draw(p, "M -6 0 L 20 0 M 12 -8 L 20 0 L 12 8", AMBER, 5)


def lock_and_leave(p: QPainter, t: float) -> None:
    """M3.3: the teacher locks the screen with one key, then walks away."""
    classroom(p, t)
    pressed = pulse(t, 0.2, 0.34)
    rising = glide(t, 0.36, 0.46)
    gone = span(t, 0.46, 0.9)
    x = mix(420, -170, glide(gone, 0, 1))
    face = Face(gaze=mix(0.9, -0.8, rising), smile=0.6, blink=blink_at(t, 0.15, 0.42))
    hand = between((78, -34), (112, -8), pressed)
    shadow(p, (x, FLOOR), 84 * rising, 10)
    with placed(p, x, mix(506, 446, rising), scale=1.08):
        pose = Pose(
            left=(-58, 0),
            right=between(hand, (58, 2), rising),
            walk=4.0 * gone,
            face=face,
        )
        if rising == 1:
            legs(p, TEACHER, pose.walk)
        bust(p, TEACHER, pose)
    with placed(p, 690, 476):
        desk(p, 800, 128)
    with placed(p, 800, 472, scale=1.14):
        laptop(p, partial(_screen_to_lock, t=t), "#eef6f3")
        box(p, (-30, -10, 60, 8), AMBER if pressed > 0.5 else GREY, 3)


def _screen_to_lock(p: QPainter, t: float) -> None:
    for number in range(4):
        with placed(p, -140, -84 + 48 * number):
            disc(p, (0, 0), 15, (AMBER, CORAL, SKY_MID, LEAF)[number])
            box(p, (30, -8, 150 - 22 * (number % 3), 15), GREY_PALE, 7)
            box(p, (236, -8, 36, 15), TEAL_MID, 7)
    fall = land(t, 0.28, 0.4)
    box(p, (-210, -132 - 264 * (1 - fall), 420, 266), NIGHT)
    with placed(p, 0, 12 - 264 * (1 - fall), scale=1.5):
        padlock(p, glide(t, 0.38, 0.46))


def poster_in_class(p: QPainter, t: float) -> None:
    """M3.4: with the class, things are put in the column that may and the one that may not."""
    classroom(p, t)
    with placed(p, 690, 262, scale=1.16):
        poster(p, partial(_two_columns, t=t))
    with on_floor(p, 300):
        point = (140, mix(-110, -60, glide(t, 0.3, 0.7)) + 8 * sway(t, 3))
        face = Face(gaze=0.7, smile=0.8, talk=chat(t), blink=blink_at(t, 0.25, 0.66))
        person(p, TEACHER, Pose(right=point, face=face, tilt=3))
    for number, x in enumerate((930, 1120)):
        raised = hold(t, 0.3 + 0.24 * number, 0.62 + 0.24 * number)
        hand = between((58, 0), (72, -232), raised)
        pupil_on_chair(p, x, PUPILS[2 + number], Pose(right=hand))


def chat(t: float) -> float:
    """Return how far the mouth is open during a talk with pauses."""
    return max(0.0, sway(t, 11)) * hold(t, 0.1, 0.5)


def _two_columns(p: QPainter, t: float) -> None:
    for x, colour in ((-86, TEAL_PALE), (86, CORAL_PALE)):
        box(p, (x - 72, -168, 144, 340), colour, 16)
    with placed(p, -86, -132):
        tick(p, TEAL, 11)
    with placed(p, 86, -132):
        cross(p)
    rows: tuple[tuple[Painting, int], ...] = (
        (book, -86),
        (game, 86),
        (partial(camera, colour=INK), 86),
        (pencil, -86),
    )
    heights = {-86: [-52, 78], 86: [-52, 78]}
    for number, (sign, column) in enumerate(rows):
        way = glide(t, 0.1 + 0.19 * number, 0.24 + 0.19 * number)
        y = heights[column].pop(0)
        if way > 0:
            place = between((-270, 40), (column, y), way)
            with placed(p, *place, scale=mix(1.5, 1.12, way), alpha=min(1.0, way * 4)):
                box(p, (-50, -44, 100, 88), PAPER, 16)
                sign(p)


def gates(p: QPainter, t: float) -> None:
    """M3.5: a pupil clicks to install and a gate slides up; beside it a gate falls open."""
    backdrop(p, t, "sand")
    for x in (440, 970):
        with placed(p, x, 470, scale=1.12):
            laptop(p, partial(_install_window, t=t), "#eef6f3")
    with placed(p, 440, 566, scale=1.5):
        gate(p, max(0.0, pop(t, 0.38, 0.5)))
    with placed(p, 970, 556, scale=1.5):
        gate(p, mix(1, LYING, drop(t, 0.44, 0.6)) + 0.05 * pulse(t, 0.6, 0.66))
    way = glide(t, 0.12, 0.3)
    click = pulse(t, 0.3, 0.38)
    with placed(p, mix(240, 452, way), mix(540, 330, way) + 8 * click, scale=1.5 - 0.2 * click):
        cursor(p)
    hand = between((58, 0), (96, -70 + 12 * click), glide(t, 0.08, 0.2))
    pupil_on_chair(p, 118, PUPILS[2], Pose(right=hand, tilt=4))
    _bugs(p, t)


def _install_window(p: QPainter, t: float) -> None:
    box(p, (-120, -96, 240, 200), WHITE, 18)
    with placed(p, 0, -40, scale=1.15):
        draw(p, install_shape(), TEAL, 9)
    press = pulse(t, 0.3, 0.38)
    box(p, (-84, 24 + 4 * press, 168, 52), AMBER if press > 0.3 else TEAL, 26)
    box(p, (-42, 44 + 4 * press, 84, 12), WHITE, 6)


def _bugs(p: QPainter, t: float) -> None:
    walk = span(t, 0.6, 0.96)
    for number in range(3):
        x = mix(1400, 990, walk) + 110 * number
        with placed(p, x, 566 - 120 * glide(walk, 0.55, 1) * (number == 0), scale=0.95):
            bug(p, walk * 7 + number / 3)


def report_it(p: QPainter, t: float) -> None:
    """M3.6: the teacher sends a short report; ICT lifts the gate, and it stays shut."""
    backdrop(p, t, "teal")
    sent = glide(t, 0.24, 0.44)
    fixed = pop(t, 0.5, 0.64)
    _reporting_teacher(p, t)
    _answering_ict(p, t)
    dashes(p, outline("M 300 230 C 500 70 780 70 960 230"), TEAL_MID, 6, 30 * t)
    if 0 < sent < 1:
        x, y = arc((300, 240), (960, 240), sent, 150)
        with placed(p, x, y, scale=0.5 * min(1, 8 * sent, 8 - 8 * sent), turn=mix(-14, 14, sent)):
            envelope(p)
    with placed(p, 640, 500, scale=0.92):
        laptop(p, blank, TEAL_PALE)
    away = glide(t, 0.56, 0.86)
    with placed(p, 640, mix(556, 590, glide(t, 0.5, 0.64)), scale=1.42):
        gate(p, mix(LYING, 1, fixed))
    with placed(p, mix(770, 1380, away), 585 - 90 * pulse(t, 0.54, 0.66)):
        p.scale(-1 if away > 0 else 1, 1)
        bug(p, t * 9)
    with placed(p, 640, 330, scale=1.25 * pop(t, 0.7, 0.82)):
        tick_badge(p)
    with placed(p, 640, 330, scale=1.2):
        sparkle(p, AMBER, span(t, 0.82, 0.96))


def _reporting_teacher(p: QPainter, t: float) -> None:
    tapping = 5 * sway(t, 14) * hold(t, 0.04, 0.24)
    with on_floor(p, 200):
        face = Face(gaze=0.7, smile=mix(0.2, 1, glide(t, 0.6, 0.75)), blink=blink_at(t, 0.3, 0.8))
        person(p, TEACHER, Pose(left=(8, -62), right=(46, -58 + tapping), tilt=5, face=face))
        with placed(p, 24, -90, scale=0.24, turn=8):
            phone(p, colour=TEAL_PALE)


def _answering_ict(p: QPainter, t: float) -> None:
    heard = pop(t, 0.42, 0.5)
    with on_floor(p, 1070):
        face = Face(gaze=-0.7, smile=mix(0.3, 1, heard), brow=pulse(t, 0.42, 0.56))
        hand = between((-58, 2), (-128, -96), hold(t, 0.48, 0.8))
        person(p, ICT, Pose(left=hand, face=face))
    with placed(p, 1185, 250, scale=0.9):
        gear(p, TEAL, 120 * t)
    with placed(p, 960, 236, scale=0.6, alpha=hold(t, 0.42, 0.52)):
        motion_arcs(p, AMBER, 60)


FILM = Film(
    scenes=(
        laptop_cart,
        own_account,
        lock_and_leave,
        poster_in_class,
        gates,
        report_it,
    ),
    poster=5.6,
)
