"""The smallest things on a page: a colour, and a text on its baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.tagged_pdf.text import Run

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1, in sRGB."""

Piece = tuple[float, float, "Run"]
"""The left end of a baseline in points, and the text that stands on it."""
