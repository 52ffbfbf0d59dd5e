"""A1, communication with parents: from an evening message to a call the next morning."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build.films.cast import DIRECTOR, PARENT, PUPILS, SUPPLIER, TEACHER
from build.films.devices import handheld, phone, phone_back
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
    PLUM,
    SKY,
    TEAL,
    TEAL_DARK,
    TEAL_MID,
    WHITE,
)
from build.films.paper import (
    avatar,
    contact_book,
    contact_card,
    document,
    envelope,
    envelope_front,
    envelope_inside,
    message,
    photo,
)
from build.films.rooms import (
    backdrop,
    classroom,
    empty_desks,
    evening_room,
    home,
    office_room,
    table_front,
)
from build.films.security import padlock, shield
from build.films.stage import (
    FLOOR,
    Painting,
    box,
    dashes,
    disc,
    frame,
    outline,
    placed,
    porthole,
    shadow,
    shape,
    sweep,
)
from build.films.symbols import (
    clock,
    cross_badge,
    handset,
    house,
    mail,
    motion_arcs,
    pupil_card,
    sparkle,
    speech,
    tick_badge,
    two_people,
)
from build.films.things import mug, office, steam
from build.films.timeline import Film

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def evening_message(p: QPainter, t: float) -> None:
    """M1.1: a phone buzzes on the sofa at half past eight; a parent asks something."""
    evening_room(p, t)
    with placed(p, 640, 150):
        clock(p, 54, 8.5)
    _sofa(p)
    noticed = glide(t, 0.22, 0.34)
    face = Face(
        gaze=mix(0.5, -1, noticed),
        smile=mix(0.6, 0.0, noticed),
        brow=noticed,
        blink=blink_at(t, 0.12, 0.7),
    )
    with placed(p, 800, 520, scale=1.2):
        bust(p, TEACHER, Pose(left=(-34, -52), right=(28, -60), tilt=-7 * noticed, face=face))
        with placed(p, 0, -40):
            mug(p)
    _blanket(p)
    buzz = hold(t, 0.1, 0.5, 0.02)
    with placed(p, 470 + 3 * buzz * sway(t, 42), 470, scale=0.46, turn=-66):
        phone(p, lit_screen, "#eaf6f2")
    with placed(p, 470, 460, alpha=buzz):
        motion_arcs(p, AMBER, 112 + 8 * sway(t, 8))
    _incoming(p, t)


def lit_screen(p: QPainter) -> None:
    """Show a screen with one new message on it."""
    with placed(p, 0, -40):
        message(p, 130, 2)


def _sofa(p: QPainter) -> None:
    shadow(p, (640, FLOOR - 4), 460, 22, 0.35)
    box(p, (250, 330, 780, 240), "#3f7a76", 60)
    box(p, (220, 400, 110, 190), "#356b67", 44)
    box(p, (950, 400, 110, 190), "#356b67", 44)
    for x in (318, 640):
        box(p, (x, 470, 322, 104), "#4a8a85", 26)
    with placed(p, 385, 420, turn=12):
        box(p, (-60, -60, 110, 110), AMBER, 22)


def _blanket(p: QPainter) -> None:
    box(p, (690, 502, 224, 96), CORAL, 30)
    for x in range(715, 900, 38):
        box(p, (x, 520, 14, 66), "#e08c69", 7)


def _incoming(p: QPainter, t: float) -> None:
    grown = pop(t, 0.26, 0.4)
    with placed(p, 430, 262 + 4 * sway(t, 2), scale=grown):
        speech(p, 330, 132, WHITE, 0)
        shape(p, "M 4 62 L 56 62 L 44 104 Z", WHITE)
        with placed(p, -108, 0):
            avatar(p, 42, PARENT.hair, PARENT.skin, PARENT.top)
        message_rows(p, span(t, 0.36, 0.6))
        with placed(p, 128, 0, scale=pop(t, 0.58, 0.68)):
            lettering(p, "?", 62, TEAL)


def message_rows(p: QPainter, shown: float) -> None:
    """Write two bars of words in the middle of a bubble."""
    for y, length in ((-16, 120), (14, 84)):
        box(p, (-50, y - 6, max(0.0, length * shown), 13), GREY_PALE, 6)


def what_the_app_keeps(p: QPainter, t: float) -> None:
    """M1.2: the text goes into a shut envelope, numbers to an office, photos stay behind."""
    backdrop(p, t, "sky")
    with placed(p, 1065, FLOOR - 8, scale=1.08):
        office(p, "#8496a0")
    with placed(p, 290, 318, scale=1.32):
        phone(p, partial(_chat_with_photos, t=t))
    _text_into_envelope(p, t)
    _numbers_leave(p, t)


def _chat_with_photos(p: QPainter, t: float) -> None:
    box(p, (-82, -168, 164, 44), TEAL_DARK)
    with placed(p, -50, -146):
        avatar(p, 15, PARENT.hair, PARENT.skin, PARENT.top)
    stays = hold(t, 0.68, 1.2)
    for number, (x, y, turn) in enumerate(((-26, 90, -8), (26, 96, 7), (0, 52, -2))):
        grown = 1 + 0.16 * stays * pulse(t, 0.72 + 0.06 * number, 0.9 + 0.03 * number)
        with placed(p, x, y, scale=grown, turn=turn):
            photo(p, 86)
    if stays > 0:
        with placed(p, 0, 0, alpha=stays):
            frame(p, (-74, 6, 148, 148), AMBER, 6, 14)


def _text_into_envelope(p: QPainter, t: float) -> None:
    shut = glide(t, 0.27, 0.35)
    way = glide(t, 0.1, 0.25)
    place = between((290, 230), (700, 190), way)
    with placed(p, 700, 205, scale=1.15):
        if shut > 0.02:
            envelope(p, shut)
        else:
            envelope_inside(p)
    if shut <= 0.02:
        sunk = 40 * glide(way, 0.7, 1) + 64 * glide(t, 0.24, 0.28)
        with placed(p, place[0], place[1] + sunk, scale=mix(1.1, 0.8, way)):
            message(p, 170, 2)
        with placed(p, 700, 205, scale=1.15):
            envelope_front(p)
    with placed(p, 700, 232, scale=0.9 * pop(t, 0.35, 0.42)):
        padlock(p, glide(t, 0.4, 0.45))


def _numbers_leave(p: QPainter, t: float) -> None:
    out = pop(t, 0.42, 0.52)
    with placed(p, mix(330, 585, out), mix(360, 470, out), scale=1.15 * out):
        contact_book(p)
    for number in range(6):
        way = glide(t, 0.5 + 0.045 * number, 0.66 + 0.045 * number)
        if 0 < way < 1:
            x, y = arc((600, 430), (1066, 520), way, 190 - 14 * number)
            with placed(p, x, y, turn=mix(-12, 20, way), scale=mix(1, 0.7, drop(way, 0.7, 1))):
                contact_card(p)


def handshake(p: QPainter, t: float) -> None:
    """M1.3: a director and a supplier shake hands on a document with a lock."""
    office_room(p, t)
    near = land(t, 0.0, 0.3)
    reach = glide(t, 0.24, 0.4)
    shake = 7 * sway(t, 7) * hold(t, 0.4, 0.62)
    for look, side in ((DIRECTOR, -1), (SUPPLIER, 1)):
        face = Face(gaze=-side * 0.8, smile=mix(0.4, 1.0, reach), blink=blink_at(t, 0.2, 0.75))
        hand = between((-side * 58, 2), (-side * 128, -58 + shake), reach)
        pose = Pose(
            left=hand if side > 0 else (-58, 2),
            right=hand if side < 0 else (58, 2),
            walk=1.5 * near,
            face=face,
        )
        x = 640 + side * mix(420, 137, near)
        shadow(p, (x, FLOOR), 80, 10)
        with placed(p, x, 440, scale=1.07):
            person(p, look, pose)
    _sealed_document(p, t)


def _sealed_document(p: QPainter, t: float) -> None:
    risen = pop(t, 0.42, 0.6)
    with placed(p, 640, mix(360, 176, risen), scale=risen):
        document(p, 142, 184, span(t, 0.52, 0.72))
        with placed(p, 44, 62, scale=0.7 * pop(t, 0.72, 0.82)):
            padlock(p, glide(t, 0.8, 0.86))
    with placed(p, 684, 238):
        sparkle(p, AMBER, span(t, 0.86, 0.98))


def three_tiles(p: QPainter, t: float) -> None:
    """M1.4: pupil system, parent platform, school mail light up; private mail goes away."""
    backdrop(p, t, "teal")
    pointing = glide(t, 0.04, 0.16)
    row = span(t, 0.12, 0.62) * 2
    shadow(p, (215, FLOOR), 110, 12)
    with placed(p, 215, 425, scale=1.2):
        face = Face(gaze=0.9, smile=0.9, blink=blink_at(t, 0.3, 0.8), talk=0)
        hand = (mix(58, 142, pointing), mix(2, -128 + 6 * sway(row, 0.5), pointing))
        person(p, TEACHER, Pose(right=hand, face=face, tilt=3))
    signs: tuple[Painting, ...] = (pupil_card, two_people, mail)
    for number, sign in enumerate(signs):
        _tile(p, 530 + 235 * number, span(t, 0.1 + 0.17 * number, 0.3 + 0.17 * number), sign)
    _private_mail(p, t)


def _tile(p: QPainter, x: float, lit: float, sign: Painting) -> None:
    lift = pop(lit, 0, 0.7)
    with placed(p, x, 262 - 22 * lift, scale=1 + 0.1 * lift):
        box(p, (-92, -84, 184, 184), "#2212312e", 34)
        box(p, (-92, -92, 184, 184), TEAL_MID, 34)
        with placed(p, 0, 0, alpha=lit):
            box(p, (-92, -92, 184, 184), TEAL, 34)
            frame(p, (-92, -92, 184, 184), AMBER, 7, 34)
        with placed(p, 0, 0, scale=1.5):
            sign(p)
        with placed(p, 76, -76, scale=0.62 * pop(lit, 0.5, 1)):
            tick_badge(p)


def _private_mail(p: QPainter, t: float) -> None:
    gone = drop(t, 0.8, 0.97)
    with placed(p, 765, 500 + 160 * gone, scale=pop(t, 0.6, 0.7), turn=24 * gone, alpha=1 - gone):
        box(p, (-58, -58, 116, 116), GREY, 24)
        with placed(p, 0, 6, scale=0.92):
            mail(p)
        with placed(p, 40, 38, scale=0.55):
            disc(p, (0, 0), 46, WHITE)
            house(p, PLUM)
        with placed(p, -46, -46, scale=0.6 * pop(t, 0.7, 0.78)):
            cross_badge(p)


def short_answer(p: QPainter, t: float) -> None:
    """M1.5: the teacher types one sentence and puts the phone away, screen down."""
    home(p, t)
    away = glide(t, 0.64, 0.82)
    typing = hold(t, 0.16, 0.46)
    face = Face(gaze=mix(0.9, 0.2, away), smile=mix(0.3, 1.0, away), blink=blink_at(t, 0.1, 0.6))
    taps = 6 * sway(t, 14) * typing
    with placed(p, 330, 500, scale=1.35):
        hand = between((66, -30 + taps), (126, -34), pulse(t, 0.62, 0.86))
        bust(p, TEACHER, Pose(left=(-52, -6), right=hand, tilt=4 * (1 - away), face=face))
    table_front(p, 496)
    with placed(p, 150, 498, scale=1.2):
        mug(p)
        with placed(p, 0, -56):
            steam(p, t)
    _phone_laid_down(p, t, away)


def _phone_laid_down(p: QPainter, t: float, away: float) -> None:
    with placed(p, mix(770, 640, away), mix(282, 512, away), scale=mix(1.36, 0.62, away)):
        p.scale(1, mix(1, 0.36, glide(away, 0.3, 1)))
        p.rotate(90 * away)
        turned = span(away, 0.2, 0.7)
        p.scale(max(0.02, abs(1 - 2 * turned)), 1)
        if turned < 0.5:
            phone(p, partial(_answering, t=t), "#e8f1ee")
        else:
            phone_back(p)


def _answering(p: QPainter, t: float) -> None:
    box(p, (-82, -168, 164, 44), TEAL_DARK)
    with placed(p, -50, -146):
        avatar(p, 15, PARENT.hair, PARENT.skin, PARENT.top)
    with placed(p, -10, -78):
        message(p, 128, 2)
    if t < 0.48:
        for number in range(3):
            hop = 5 * max(0.0, sway(t, 9, -0.12 * number))
            disc(p, (-18 + 18 * number, 116 - hop), 6 * glide(t, 0.14, 0.18), TEAL_MID)
    with placed(p, 8, mix(118, 16, land(t, 0.48, 0.58)), scale=land(t, 0.46, 0.54)):
        speech(p, 132, 74, TEAL, 1)
        with placed(p, -36, 0, scale=0.62):
            handset(p, WHITE)
        box(p, (-6, -6, 56, 12), AMBER_PALE, 6)


def morning_call(p: QPainter, t: float) -> None:
    """M1.6: the next morning the teacher calls from an empty classroom. A tick."""
    classroom(p, t)
    empty_desks(p, t)
    with placed(p, 300, 436, scale=1.12):
        shadow(p, (0, 152), 90, 11)
        face = Face(
            gaze=0.7, smile=0.9, talk=chatter(t) * hold(t, 0.1, 0.5), blink=blink_at(t, 0.3, 0.62)
        )
        lifted = land(t, 0.0, 0.1)
        hand = between((58, 2), (58, -178), lifted)
        person(p, TEACHER, Pose(right=hand, left=(-62, -20 + 6 * sway(t, 3)), tilt=5, face=face))
        with placed(p, hand[0] - 4, hand[1] - 12, turn=12):
            handheld(p)
    with placed(p, 0, 0, alpha=hold(t, 0.12, 1.2)):
        curve = outline("M 400 210 C 500 120 600 130 760 210")
        dashes(p, curve, TEAL, 7, 40 * t)
    porthole(p, (900, 250), 168 * pop(t, 0.12, 0.26), SKY, partial(_parent_and_child, t=t))
    with placed(p, 1070, 372, scale=0.9):
        shield(p, pop(t, 0.56, 0.68), span(t, 0.68, 0.82))
    with placed(p, 1070, 366):
        sparkle(p, AMBER, span(t, 0.82, 0.96))
    sweep(p, (900, 250), 190, (90, -360 * glide(t, 0.5, 0.84)), (AMBER, 8))


def _parent_and_child(p: QPainter, t: float) -> None:
    glad = glide(t, 0.4, 0.6)
    with placed(p, -38, 150, scale=1.05):
        face = Face(gaze=0.2, smile=mix(0.2, 1, glad), blink=blink_at(t, 0.45))
        bust(p, PARENT, Pose(left=(-52, -176), right=(66, -40), tilt=-4, face=face))
        with placed(p, -50, -186, turn=-10):
            handheld(p)
    with placed(p, 74, 176, scale=0.72):
        bust(p, PUPILS[4], Pose(tilt=-4, face=Face(gaze=-0.5, smile=mix(0.3, 1, glad))))


FILM = Film(
    scenes=(
        evening_message,
        what_the_app_keeps,
        handshake,
        three_tiles,
        short_answer,
        morning_call,
    ),
    poster=5.2,
)
