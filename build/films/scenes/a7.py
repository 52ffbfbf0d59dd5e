"""A7, communication with agencies: pass the request on, and send what may be sent safely."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.cast import DIRECTOR, NURSE, PARENT, PUPILS, TEACHER
from build.films.devices import handheld, laptop, phone
from build.films.easing import arc, between, glide, hold, land, mix, pop, pulse, span, sway
from build.films.figures import Look, Pose, blink_at, bust, chatter, person
from build.films.heads import Face
from build.films.lettering import lettering
from build.films.palette import (
    AMBER,
    AMBER_DARK,
    AMBER_PALE,
    CORAL_DARK,
    GREY,
    GREY_PALE,
    INK,
    PAPER,
    SKY,
    TEAL,
    TEAL_DARK,
    TEAL_MID,
    WHITE,
)
from build.films.paper import class_list, document, envelope, envelope_front, envelope_inside, sheet
from build.films.rooms import backdrop, classroom, empty_desks, home, office_room, table_front
from build.films.security import key, padlock, password_dots, shield
from build.films.stage import (
    FLOOR,
    box,
    dashes,
    disc,
    line,
    lines_of_text,
    on_floor,
    outline,
    placed,
    porthole,
    shadow,
    shape,
)
from build.films.symbols import (
    clock,
    cross,
    handset,
    heart,
    motion_arcs,
    speech,
    tick,
    tick_badge,
)
from build.films.things import fade_to, magnifier, mug, steam
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def town_hall(p: QPainter) -> None:
    """Draw an invented town hall, 90 wide, around the origin."""
    shape(p, "M -46 -12 L 0 -42 L 46 -12 Z", AMBER_DARK)
    box(p, (-44, -12, 88, 8), AMBER_DARK, 3)
    for x in (-34, -11, 12):
        box(p, (x, -2, 16, 34), AMBER, 3)
    box(p, (-48, 34, 96, 9), AMBER_DARK, 3)


def list_today(p: QPainter, t: float) -> None:
    """M7.1: a mail with an invented town hall pops up and wants a list today."""
    home(p, t)
    noticed = glide(t, 0.22, 0.32)
    with placed(p, 270, 520, scale=1.36):
        face = Face(
            gaze=0.9, smile=mix(0.5, -0.5, noticed), brow=noticed, blink=blink_at(t, 0.14, 0.6)
        )
        hand = between((-30, -16), (6, -138), hold(t, 0.66, 1.2))
        bust(p, TEACHER, Pose(left=hand, right=(40, -20), tilt=4, face=face))
    table_front(p, 524)
    with placed(p, 760, 540, scale=1.56):
        laptop(p, partial(_urgent_mail, t=t), "#eef6f3")
    with placed(p, 90, 526, scale=1.1):
        mug(p)
        with placed(p, 0, -56):
            steam(p, t)
    with placed(p, 1130, 230, scale=pop(t, 0.56, 0.68), turn=3 * sway(t, 8) * hold(t, 0.68, 1.2)):
        clock(p, 74, mix(9.0, 17.0, glide(t, 0.6, 0.98)), CORAL_DARK)


def _urgent_mail(p: QPainter, t: float) -> None:
    with placed(p, 0, 16, scale=1.15 * pop(t, 0.1, 0.24)):
        sheet(p, (-150, -104, 300, 200))
        box(p, (-150, -104, 300, 52), AMBER_PALE, 10)
        with placed(p, -116, -78, scale=0.48):
            town_hall(p)
        line(p, [(-76, -78), (40, -78)], AMBER_DARK, 9)
        lines_of_text(p, (-126, -38, 150, 80), 3, GREY_PALE, span(t, 0.22, 0.42))
        with placed(p, 90, 22, scale=0.72 * pop(t, 0.4, 0.52)):
            class_list(p, 6)
    with placed(p, 166, -94, scale=pop(t, 0.48, 0.58)):
        disc(p, (0, 0), 28, CORAL_DARK)
        lettering(p, "!", 34, WHITE, 15)


def back_in_2020(p: QPainter, t: float) -> None:
    """M7.2: looking back: 2020, an empty classroom, emergency childcare."""
    classroom(p, t)
    with placed(p, 665, 205, scale=1 + 0.03 * sway(t, 1)):
        lettering(p, "2020", 118, TEAL_DARK, 11)
    empty_desks(p, t)
    _children_and_nurse(p, t, land(t, 0.16, 0.5))
    with on_floor(p, 190):
        wave = (110 + 8 * sway(t, 4), -140)
        person(
            p,
            TEACHER,
            Pose(
                right=between((58, 2), wave, hold(t, 0.3, 0.8)),
                face=Face(gaze=0.8, smile=0.9, blink=blink_at(t, 0.3, 0.7)),
            ),
        )
    fade_to(p, "#c9a36b", 0.26)
    _old_film_edges(p)


def _children_and_nurse(p: QPainter, t: float, arriving: float) -> None:
    for number, x in enumerate((470, 800)):
        with placed(p, mix(x + 900, x, arriving), 494, scale=0.72):
            face = Face(gaze=-0.4, smile=0.8, blink=blink_at(t, 0.4 + 0.2 * number))
            shadow(p, (0, 118), 66, 8)
            person(p, PUPILS[1 + number], Pose(walk=3.0 * arriving, face=face))
    with on_floor(p, mix(1500, 1120, arriving)):
        left = between((-58, 2), (-100 + 10 * sway(t, 5), -160), hold(t, 0.5, 0.9))
        face = Face(gaze=-0.8, smile=0.9)
        person(p, NURSE, Pose(left=left, walk=2.5 * arriving, face=face))
        with placed(p, 22, -86, scale=0.42):
            box(p, (-24, -24, 48, 48), WHITE, 8)
            with placed(p, 0, 2, scale=0.6):
                heart(p, CORAL_DARK)


def _old_film_edges(p: QPainter) -> None:
    for x in range(20, 1280, 62):
        box(p, (x, 14, 34, 22), "#70fffdf9", 6)


def neither_sign(p: QPainter, t: float) -> None:
    """M7.3: a sign "always" and a sign "never" are both struck out; each time one looks again."""
    backdrop(p, t, "sky")
    for number, x in enumerate((280, 1000)):
        down = glide(t, 0.24 + 0.1 * number, 0.36 + 0.1 * number)
        with placed(p, x, FLOOR - 4, turn=(-7 if number == 0 else 7) * glide(t, 0.5, 0.62)):
            _road_sign(p, down, always=number == 0)
    looking = pop(t, 0.52, 0.64)
    with placed(p, 640, 330, scale=1.5 * looking):
        document(p, 170, 220)
    with placed(
        p,
        640 + 70 * sway(t, 2),
        mix(240, 420, span(t, 0.6, 0.96)),
        scale=1.25 * looking,
    ):
        magnifier(p)
        lettering(p, "?", 48, TEAL, 13)


def _road_sign(p: QPainter, struck: float, *, always: bool) -> None:
    shadow(p, (0, 0), 70, 9)
    box(p, (-9, -250, 18, 250), GREY, 6)
    with placed(p, 0, -320, scale=1.24):
        disc(p, (0, 0), 104, WHITE)
        disc(p, (0, 0), 94, TEAL if always else CORAL_DARK)
        with placed(p, 0, 0, scale=2.2):
            if always:
                tick(p, WHITE, 9)
            else:
                cross(p, WHITE, 9)
        if struck > 0:
            end = mix(-104, 104, struck)
            line(p, [(-104, 104), (end, -end)], PAPER, 30)
            line(p, [(-104, 104), (end, -end)], INK, 16)


def pass_it_on(p: QPainter, t: float) -> None:
    """M7.4: the teacher passes the mail on to the director, who calls the sender."""
    office_room(p, t)
    sent = glide(t, 0.16, 0.38)
    _sender_of_mail(p, t)
    calls = glide(t, 0.46, 0.56)
    with on_floor(p, 690):
        face = Face(
            gaze=mix(-0.8, 0.7, calls),
            smile=0.4,
            talk=chatter(t) * hold(t, 0.58, 0.92),
            blink=blink_at(t, 0.3, 0.66),
        )
        hand = between((58, 2), (56, -178), calls)
        left = between((-58, 2), (-76, -60), hold(t, 0.34, 1.2))
        person(p, DIRECTOR, Pose(left=left, right=hand, tilt=4 * calls, face=face))
        with placed(p, hand[0] - 4, hand[1] - 12, turn=12, alpha=glide(t, 0.44, 0.48)):
            handheld(p)
    x, y = arc((270, 330), (590, 360), sent, 120)
    with placed(p, x, y, scale=mix(0.72, 0.56, sent), turn=mix(-8, 6, sent)):
        envelope(p)
        with placed(p, 60, 34, scale=0.5):
            town_hall(p)
    if calls > 0.9:
        dashes(p, outline("M 770 210 C 850 150 900 150 960 210"), TEAL, 7, 40 * t)
    porthole(p, (1090, 270), 142 * pop(t, 0.54, 0.66), AMBER_PALE, partial(_town_clerk, t=t))


def _sender_of_mail(p: QPainter, t: float) -> None:
    with on_floor(p, 180):
        face = Face(gaze=0.9, smile=mix(0.1, 0.9, glide(t, 0.36, 0.5)), blink=blink_at(t, 0.2, 0.7))
        hand = between((70, -70), (126, -90), pulse(t, 0.1, 0.3))
        person(p, TEACHER, Pose(right=between(hand, (58, 2), glide(t, 0.34, 0.46)), face=face))


def _town_clerk(p: QPainter, t: float) -> None:
    with placed(p, -82, -74, scale=0.8):
        town_hall(p)
    with placed(p, 14, 140, scale=0.92):
        face = Face(gaze=-0.6, smile=0.2, talk=chatter(t + 0.3) * hold(t, 0.74, 0.96))
        bust(p, PARENT, Pose(left=(-54, -176), face=face))
        with placed(p, -52, -188, turn=-10):
            handheld(p)


def apart(p: QPainter, t: float) -> None:
    """M7.5: a locked envelope goes one way, its password another."""
    backdrop(p, t, "teal")
    for way in ("M 300 230 C 460 80 820 80 980 230", "M 300 430 C 460 570 820 570 980 430"):
        dashes(p, outline(way), TEAL_MID, 7, 36 * t)
    opened = glide(t, 0.78, 0.86)
    _ends(p, t, opened)
    with placed(p, *arc((330, 236), (950, 236), glide(t, 0.2, 0.42), 112), scale=0.96):
        _locked_envelope(p, t, opened)
    told = glide(t, 0.5, 0.72)
    with placed(p, *arc((330, 430), (950, 430), told, -100), scale=pop(t, 0.42, 0.52)):
        speech(p, 216, 84, WHITE, 0)
        with placed(p, -76, 0):
            password_dots(p, 5, TEAL_DARK, 26)
        with placed(p, 88, 0, scale=0.5):
            key(p)


def _locked_envelope(p: QPainter, t: float, opened: float) -> None:
    if opened > 0:
        envelope_inside(p)
        with placed(p, 0, -70 * opened, scale=0.72):
            document(p, 200, 150)
        envelope_front(p)
    else:
        envelope(p, 1 - glide(t, 0.73, 0.78))
    with placed(p, 0, 26, scale=0.9 * pop(t, 0.06, 0.16), alpha=1 - glide(t, 0.71, 0.74)):
        padlock(p, glide(t, 0.14, 0.18) - glide(t, 0.66, 0.7))


def _ends(p: QPainter, t: float, opened: float) -> None:
    for x, ringing in ((160, hold(t, 0.42, 0.54)), (1120, hold(t, 0.6, 0.78))):
        sender = x < 640
        glad = opened if not sender else glide(t, 0.2, 0.4)
        face = Face(gaze=0.8 if sender else -0.8, smile=mix(0.3, 1, glad), blink=blink_at(t, 0.3))
        look = TEACHER if sender else PARENT
        porthole(
            p, (x, 300), 128, AMBER_PALE if sender else SKY, partial(_seen, look=look, face=face)
        )
        with placed(p, x, 460, turn=5 * sway(t, 30) * ringing):
            disc(p, (0, 0), 54, PAPER)
            handset(p, TEAL_DARK)
        with placed(p, x, 460, alpha=ringing):
            motion_arcs(p, AMBER, 70)


def _seen(p: QPainter, look: Look, face: Face) -> None:
    with placed(p, 0, 150, scale=0.98):
        bust(p, look, Pose(face=face))


def child_in_danger(p: QPainter, t: float) -> None:
    """M7.6: a child beside a teacher; the reporting code's steps on a phone. A tick."""
    backdrop(p, t, "amber")
    near = glide(t, 0.04, 0.24)
    shadow(p, (mix(520, 440, near), FLOOR), 70, 9)
    with placed(p, mix(520, 440, near), 506, scale=0.78):
        face = Face(
            gaze=-0.7, smile=mix(-0.7, 0.5, glide(t, 0.2, 0.6)), blink=blink_at(t, 0.3, 0.5)
        )
        person(p, PUPILS[3], Pose(left=(-30, -30), right=(30, -30), tilt=-5, face=face))
    with on_floor(p, 270):
        face = Face(gaze=0.8, smile=0.5, blink=blink_at(t, 0.24, 0.66))
        hand = between((58, 2), (116, -40), glide(t, 0.16, 0.3))
        person(p, TEACHER, Pose(right=hand, lean=4 * near, tilt=6, face=face))
    with placed(p, 830, 320, scale=1.4 * pop(t, 0.2, 0.32)):
        phone(p, partial(_five_steps, t=t), "#eef6f3")
    with placed(p, 1085, 330, scale=1.6):
        shield(p, pop(t, 0.58, 0.7), 0)
        with placed(p, 0, -4, scale=0.9 * pop(t, 0.68, 0.78)):
            heart(p, WHITE)
    with placed(p, 1165, 436, scale=pop(t, 0.8, 0.9)):
        tick_badge(p)


def _five_steps(p: QPainter, t: float) -> None:
    for number in range(5):
        y = -128 + 62 * number
        done = span(t, 0.32 + 0.07 * number, 0.38 + 0.07 * number)
        if number:
            line(p, [(-48, y - 42), (-48, y - 22)], TEAL_MID, 5)
        disc(p, (-48, y), 20, TEAL if done > 0 else GREY_PALE)
        with placed(p, -48, y, scale=0.5):
            tick(p, WHITE, 13, done)
        lines_of_text(p, (-16, y - 22, 84, 42), 2, GREY_PALE)


FILM = Film(
    scenes=(
        list_today,
        back_in_2020,
        neither_sign,
        pass_it_on,
        apart,
        child_in_danger,
    ),
    poster=5.6,
)
