"""People: drawn figures with two-bone arms, around the middle of the hips.

A figure at scale 1 is 400 pixels tall: 150 below the origin, 250 above it. Someone at a
table is the same figure with the table drawn over the legs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QPainter, QPainterPath

from build.films.easing import Point, between, sway
from build.films.heads import (
    Face,
    Hair,
    beard,
    features,
    hair_before,
    hair_behind,
    hair_from_behind,
)
from build.films.palette import INK
from build.films.stage import box, disc, outline, oval, placed, shape, stroke

UPPER_ARM, FOREARM = 66.0, 64.0
THIGH, SHIN = 70.5, 70.5


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody looks like, in every scene the same."""

    skin: str
    hair: str
    style: Hair
    top: str
    bottom: str = INK
    glasses: bool = False
    beard: bool = False
    collar: str = ""


@dataclass(frozen=True, slots=True)
class Pose:
    """What somebody does.

    Attributes:
        left: where the hand on the left of the picture is, from the hips.
        right: where the hand on the right of the picture is, from the hips.
        tilt: how far the head leans to the right, in degrees.
        lean: how far the body leans to the right, in degrees.
        walk: how far in a walk; 1 is one left and one right step, halves stand still.
        away: seen from behind.
    """

    left: Point = (-58, 2)
    right: Point = (58, 2)
    tilt: float = 0.0
    lean: float = 0.0
    walk: float = 0.0
    away: bool = False
    face: Face = field(default_factory=Face)


def blink_at(t: float, *moments: float) -> float:
    """Return how far the eyes are shut, when they blink at these moments of a scene."""
    return max((1 - min(1.0, abs(t - moment) / 0.012) for moment in moments), default=0.0)


def chatter(t: float) -> float:
    """Return how far the mouth of somebody who talks is open."""
    return 0.25 + 0.75 * abs(sway(t, 9) * sway(t, 5.3, 0.2))


def person(p: QPainter, look: Look, pose: Pose) -> None:
    """Draw somebody standing."""
    legs(p, look, pose.walk)
    bust(p, look, pose)


def bust(p: QPainter, look: Look, pose: Pose) -> None:
    """Draw somebody without the legs: sitting behind something."""
    with placed(p, 0, 0, turn=pose.lean):
        _torso(p, look)
        with placed(p, 0, -186, turn=pose.tilt):
            _head(p, look, pose)
        arm(p, (-46, -112), pose.left, look)
        arm(p, (46, -112), pose.right, look)


def legs(p: QPainter, look: Look, walk: float) -> None:
    """Draw legs and shoes; walk counts pairs of steps."""
    for hip, phase in ((-20, 0.0), (20, 0.5)):
        swing = sway(walk, 1, phase)
        lift = 40 * max(0.0, sway(walk, 1, phase + 0.25)) * swing**2
        foot = (hip + 38 * swing, 140 - lift)
        joint = bent((hip, 0), foot, (THIGH, SHIN), 1)
        stroke(p, _limb((hip, 0), joint, (foot[0], foot[1] - 12)), look.bottom, 33)
        box(p, (foot[0] - 20, foot[1] - 4, 44, 16), INK, 8)


def arm(p: QPainter, shoulder: Point, hand: Point, look: Look) -> None:
    """Draw a sleeve from the shoulder to the hand, its elbow outwards and down."""
    elbow = _elbow(shoulder, hand)
    end = _reach(shoulder, hand)
    sleeve = QColor(look.top).darker(112).name()
    wrist = between(elbow, end, 0.82)
    disc(p, end, 14, look.skin)
    stroke(p, _limb(shoulder, elbow, wrist), sleeve, 27)


def _elbow(shoulder: Point, hand: Point) -> Point:
    """Return where the elbow is: it hangs down and outwards.

    Where the arm itself points that way the elbow would jump from one side to the other, so
    the arm is stretched there.
    """
    dx, dy = hand[0] - shoulder[0], hand[1] - shoulder[1]
    length = math.hypot(dx, dy) or 1.0
    outward = 0.62 if shoulder[0] > 0 else -0.62
    side = (0.78 * dx - outward * dy) / length
    return bent(shoulder, hand, (UPPER_ARM, FOREARM), max(-1.0, min(1.0, side / 0.4)))


def bent(root: Point, tip: Point, bones: Point, side: float) -> Point:
    """Return the joint of two bones between root and tip (law of cosines).

    Side is 1 or -1 for the side it bends to; in between it is less bent than bones can be.
    """
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length = min(math.hypot(dx, dy), sum(bones) - 0.5) or 1.0
    along = (bones[0] ** 2 - bones[1] ** 2 + length**2) / (2 * length)
    aside = math.sqrt(max(0.0, bones[0] ** 2 - along**2)) * side
    ux, uy = dx / (math.hypot(dx, dy) or 1.0), dy / (math.hypot(dx, dy) or 1.0)
    return root[0] + ux * along - uy * aside, root[1] + uy * along + ux * aside


def _reach(shoulder: Point, hand: Point) -> Point:
    """Return the hand, or the farthest the arm comes towards it."""
    distance = math.hypot(hand[0] - shoulder[0], hand[1] - shoulder[1]) or 1.0
    return between(shoulder, hand, min(1.0, (UPPER_ARM + FOREARM) / distance))


def _limb(root: Point, joint: Point, tip: Point) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(*root)
    path.lineTo(*between(root, joint, 0.7))
    path.quadTo(*joint, *between(joint, tip, 0.3))
    path.lineTo(*tip)
    return path


def _torso(p: QPainter, look: Look) -> None:
    shape(
        p,
        "M -58 -104 Q -56 -136 -24 -138 L 24 -138 Q 56 -136 58 -104 L 46 12 Q 0 22 -46 12 Z",
        look.top,
    )
    box(p, (-15, -158, 30, 34), QColor(look.skin).darker(110).name(), 13)
    if look.collar:
        shape(
            p,
            "M -24 -140 L 0 -112 L 24 -140 L 30 -130 L 6 -100 L -6 -100 L -30 -130 Z",
            look.collar,
        )


def _head(p: QPainter, look: Look, pose: Pose) -> None:
    if pose.away:
        hair_from_behind(p, look.style, look.hair)
        return
    hair_behind(p, look.style, look.hair)
    skull = outline(
        "M -42 -8 C -42 -40 -24 -50 0 -50 C 24 -50 42 -40 42 -8 C 42 28 22 47 0 47 "
        "C -22 47 -42 28 -42 -8 Z"
    )
    if look.style != "scarf":
        for x in (-42, 42):
            disc(p, (x, 2), 9, look.skin)
    p.fillPath(skull, QColor(look.skin))
    for x in (-26, 26):
        oval(p, (x + 8 * pose.face.gaze, 15), 9, 6, "#30d8704a")
    if look.beard:
        beard(p, look.hair)
    hair_before(p, look.style, look.hair)
    features(p, pose.face, glasses=look.glasses)
