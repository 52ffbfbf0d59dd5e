"""The cast: who plays in the nine films. The teacher looks the same in all of them."""

from __future__ import annotations

from build.films.figures import Look
from build.films.palette import (
    AMBER,
    AMBER_PALE,
    CORAL,
    INK,
    LEAF,
    NIGHT_SOFT,
    PAPER,
    PLUM,
    PLUM_PALE,
    SKIN_BROWN,
    SKIN_DEEP,
    SKIN_LIGHT,
    SKIN_WARM,
    SKY_MID,
    TEAL,
    TEAL_DARK,
)

TEACHER = Look(SKIN_WARM, "#4a2c22", "bun", TEAL, "#3f4a5c", glasses=True, collar=PAPER)
"""A bun with an amber band, round glasses, a teal jumper over a white collar."""

DIRECTOR = Look(SKIN_LIGHT, "#a9a7a2", "short", "#3d5167", INK, collar=PAPER)
SUPPLIER = Look(SKIN_DEEP, "#2a1f1b", "bald", AMBER, "#4b4038", collar=AMBER_PALE)
COLLEAGUE = Look(SKIN_LIGHT, "#7a4a28", "short", CORAL, "#44505b", beard=True)
PRIVACY_OFFICER = Look(SKIN_BROWN, PLUM, "scarf", "#8a6a86", INK)
ICT = Look(SKIN_DEEP, "#1f1a1c", "curls", LEAF, "#36454a", glasses=True)
PARENT = Look(SKIN_LIGHT, "#8c5a33", "bob", PLUM, "#3b4b58")
NURSE = Look(SKIN_BROWN, "#2b211d", "bob", SKY_MID, "#3d5a78")
"""A parent with a vital profession."""

HOUSEMATE = Look(SKIN_BROWN, "#2d2320", "curls", SKY_MID, "#51606b")

PUPILS = (
    Look(SKIN_BROWN, "#2b2220", "curls", AMBER, NIGHT_SOFT),
    Look(SKIN_LIGHT, "#b5793c", "tails", TEAL_DARK, NIGHT_SOFT),
    Look(SKIN_DEEP, "#241c1a", "tuft", CORAL, NIGHT_SOFT),
    Look(SKIN_WARM, "#3a2a24", "bob", PLUM_PALE, NIGHT_SOFT),
    Look(SKIN_LIGHT, "#d2a24c", "tuft", SKY_MID, NIGHT_SOFT),
)
"""Invented pupils, with the plainest of faces."""
