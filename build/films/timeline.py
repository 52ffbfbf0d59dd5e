"""From a moment to a picture: which scene plays, how far it is, and how it follows the last."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPainter

from build.films.easing import glide, mix
from build.films.stage import HEIGHT, WIDTH, clipped, outline

ScenePainter = Callable[[QPainter, float], None]
"""Paints a scene: how far it is runs from 0 to 1."""

FPS = 25

SWEEP = 0.56
"""Seconds in which a scene is drawn over the one before."""

FINAL = 0.9999
"""How far a scene is just before its end."""


@dataclass(frozen=True, slots=True)
class Film:
    """One film.

    Attributes:
        scenes: the painters of its scenes, in the storyboard's order.
        poster: the second whose picture stands for the whole film.
    """

    scenes: tuple[ScenePainter, ...]
    poster: float


def picture_at(film: Film, seconds: float, cuts: Sequence[float]) -> QImage:
    """Return the frame of a film at a moment.

    Args:
        film: the film.
        seconds: the moment, from the beginning of the film.
        cuts: the seconds at which the scenes begin, and the film's end.

    Returns:
        A picture of 1280 × 720 in QImage.Format_RGB32.

    Raises:
        ValueError: the moment is before or after the film, or the cuts do not fit its scenes.
    """
    if len(cuts) != len(film.scenes) + 1 or not cuts[0] <= seconds <= cuts[-1]:
        raise ValueError(seconds, cuts)
    number = min(bisect_right(cuts, seconds), len(film.scenes)) - 1
    since = seconds - cuts[number]
    share = min(FINAL, since / (cuts[number + 1] - cuts[number]))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if number > 0 and since < SWEEP:
        film.scenes[number - 1](painter, FINAL)
        _sweep_in(painter, film.scenes[number], share, glide(since, 0, SWEEP))
    else:
        film.scenes[number](painter, share)
    painter.end()
    return image


def _sweep_in(painter: QPainter, scene: ScenePainter, share: float, covered: float) -> None:
    """Paint a scene to the right of a soft wave that travels leftwards over the last scene."""
    edge = mix(WIDTH + 90, -90, covered)
    bulge = 80 * math.sin(math.pi * covered)
    wave = outline(
        f"M {edge} -10 C {edge - bulge} 200 {edge + bulge} 500 {edge} 730 "
        f"L {WIDTH + 200} 730 L {WIDTH + 200} -10 Z"
    )
    with clipped(painter, wave):
        scene(painter, share)
