"""The colours of the films: warm sand, deep teal, an amber accent.

Colour never carries meaning alone: whatever is right or wrong also has a mark, a shape or a
movement.
"""

from __future__ import annotations

INK = "#12312e"
SAND = "#f7f2ea"
SAND_DEEP = "#ece2d2"
SAND_LINE = "#d9ccb8"
WOOD = "#c99a6b"
WOOD_DARK = "#a97a4e"
PAPER = "#fffdf9"
WHITE = "#ffffff"

TEAL = "#1f6b62"
TEAL_DARK = "#174f49"
TEAL_MID = "#6fa89e"
TEAL_SOFT = "#b9d8d1"
TEAL_PALE = "#dcebe7"

AMBER = "#e39a33"
AMBER_DARK = "#b97416"
AMBER_PALE = "#f8e2bd"

CORAL = "#d8704a"
CORAL_DARK = "#b4472b"
CORAL_PALE = "#f3d0c0"
PLUM = "#74506f"
PLUM_PALE = "#dccbdb"
SKY = "#cfe4ea"
SKY_MID = "#8fbccb"
LEAF = "#5f9468"

NIGHT = "#1d3443"
NIGHT_SOFT = "#2b4a5a"
GREY = "#8b9794"
GREY_PALE = "#dfe4e1"
CASE = "#26403d"
"""The dark casing of every device."""

SKIN_LIGHT = "#f2c9a8"
SKIN_WARM = "#dba57c"
SKIN_BROWN = "#a8714b"
SKIN_DEEP = "#7a4d33"
