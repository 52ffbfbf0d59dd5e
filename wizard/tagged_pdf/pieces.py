"""Types for drawing text: a colour, and a piece of text at a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.tagged_pdf.text import Run

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1, in sRGB."""

Piece = tuple[float, float, "Run"]
"""A piece of text: the x and y of the start of its baseline in points, and the text."""
