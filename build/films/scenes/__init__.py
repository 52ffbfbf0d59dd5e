"""The films: one module per area, six scene painters each, in the storyboard's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.films.scenes import a1, a2, a3, a4, a5, a6, a7, a8, a9

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build.films.timeline import Film

FILMS: Mapping[str, Film] = {
    "A1": a1.FILM,
    "A2": a2.FILM,
    "A3": a3.FILM,
    "A4": a4.FILM,
    "A5": a5.FILM,
    "A6": a6.FILM,
    "A7": a7.FILM,
    "A8": a8.FILM,
    "A9": a9.FILM,
}
"""Per area id its film."""
