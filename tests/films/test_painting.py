"""Painting: every scene moves, leaves the painter as it was and keeps the captions' room calm."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageFilter
from PySide6.QtGui import QImage, QPainter, QTransform

from build.films import easing
from build.films.lettering import DOTS, GLYPHS, lettering
from build.films.make import contact_sheet, paint
from build.films.scenes import FILMS
from build.films.stage import FLOOR, HEIGHT, WIDTH
from build.films.timeline import picture_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from build.films.storyboard import Storyboard
    from build.films.timeline import ScenePainter

SCENES = [
    pytest.param(painter, id=f"{film_id}-{painter.__name__}")
    for film_id, film in FILMS.items()
    for painter in film.scenes
]


def painted(scene: ScenePainter, t: float) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene(painter, t)
    assert painter.transform() == QTransform()
    assert math.isclose(painter.opacity(), 1.0)
    assert not painter.hasClipping()
    painter.end()
    return image


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_moves_and_leaves_the_painter_as_it_was(
    scene: ScenePainter, decibels: Callable[[QImage, QImage], float]
) -> None:
    moments = [painted(scene, t) for t in (0.2, 0.45, 0.7)]
    for one, after in pairwise(moments):
        assert decibels(one, after) < 45


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_fills_the_stage_and_leaves_the_captions_room_calm(scene: ScenePainter) -> None:
    image = painted(scene, 0.95).convertToFormat(QImage.Format.Format_Grayscale8)
    size, stride = (WIDTH, HEIGHT), image.bytesPerLine()
    picture = Image.frombytes("L", size, bytes(image.constBits()), "raw", "L", stride)
    edges = picture.filter(ImageFilter.FIND_EDGES).point(lambda value: 255 * (value > 60))
    room = edges.crop((4, FLOOR + 12, WIDTH - 4, HEIGHT - 4))
    assert sum(room.histogram()[128:]) / (room.width * room.height) < 0.01


@pytest.mark.parametrize("moment", [0.0, 6.999, 7.0, 7.28, 22.0, 44.96, 45.0])
def test_a_film_has_a_picture_at_every_moment(moment: float, boards: dict[str, Storyboard]) -> None:
    image = paint("A4", moment, list(boards.values()))
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    assert image == paint("A4", moment, list(boards.values()))


def test_a_scene_is_drawn_over_the_one_before(
    boards: dict[str, Storyboard], decibels: Callable[[QImage, QImage], float]
) -> None:
    before, during, after = (paint("A1", t, list(boards.values())) for t in (6.96, 7.28, 7.6))
    left, right = (0, 0, 400, HEIGHT), (WIDTH - 300, 0, 300, HEIGHT)
    assert decibels(before.copy(*left), during.copy(*left)) > 40
    assert decibels(after.copy(*right), during.copy(*right)) > 25
    assert decibels(before, after) < 15


@pytest.mark.parametrize("film", FILMS)
def test_a_cut_begins_with_the_last_picture_of_the_scene_before(
    film: str, boards: dict[str, Storyboard], decibels: Callable[[QImage, QImage], float]
) -> None:
    for cut in boards[film].cuts[1:-1]:
        pictures = [paint(film, moment, list(boards.values())) for moment in (cut - 0.001, cut)]
        assert decibels(*pictures) > 40


@pytest.mark.parametrize("moment", [-0.1, 45.1])
def test_a_moment_outside_the_film_is_refused(moment: float, boards: dict[str, Storyboard]) -> None:
    with pytest.raises(ValueError, match=str(moment)):
        paint("A1", moment, list(boards.values()))


def test_cuts_for_another_number_of_scenes_are_refused() -> None:
    with pytest.raises(ValueError, match="20"):
        picture_at(FILMS["A1"], 1.0, (0, 20, 45))


def test_an_unknown_film_is_refused(boards: dict[str, Storyboard]) -> None:
    with pytest.raises(KeyError):
        paint("A0", 1.0, list(boards.values()))


def test_a_contact_sheet_has_a_row_for_each_scene(boards: dict[str, Storyboard]) -> None:
    sheet = contact_sheet(boards["A9"], columns=1)
    assert (sheet.width(), sheet.height()) == (480, 6 * 270)


CURVES = [easing.span, easing.glide, easing.land, easing.drop, easing.pop]


@pytest.mark.parametrize("curve", CURVES)
def test_a_curve_rests_before_its_start_and_arrives_at_its_end(
    curve: Callable[[float, float, float], float],
) -> None:
    before, arrived, after = (curve(t, 0.2, 0.6) for t in (0.1, 0.6, 0.9))
    assert before == pytest.approx(0)
    assert arrived == pytest.approx(1)
    assert after == pytest.approx(1)


def test_pop_passes_its_goal_once() -> None:
    assert max(easing.pop(t / 100, 0, 1) for t in range(101)) > 1.02


def test_every_character_leaves_its_own_trace(
    decibels: Callable[[QImage, QImage], float],
) -> None:
    traces = []
    for character in [*GLYPHS, *(DOTS.keys() - GLYPHS.keys())]:
        image = QImage(120, 120, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.translate(60, 60)
        lettering(painter, character, 80, "#000000")
        painter.end()
        traces.append(image)
    for number, one in enumerate(traces):
        assert all(decibels(one, other) < 40 for other in traces[number + 1 :])
