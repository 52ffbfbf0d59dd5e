"""The film's place on an area's page: watching and reading side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wizard.ui.player.film import Trouble
from wizard.ui.teacher.pages.film import FilmCard

if TYPE_CHECKING:
    from tests.ui.desk import Desk, OpenWindow

ROOT = Path(__file__).parents[4]
AREA = "A1"


pytestmark = pytest.mark.usefixtures("quiet_engine")


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    desk = open_window()
    desk.window.go_to(AREA)
    return desk


def card_of(desk: Desk) -> FilmCard:
    card = desk.window.page.findChild(FilmCard)
    assert isinstance(card, FilmCard)
    return card


def unfold(desk: Desk) -> None:
    desk.hand.press(desk.texts("film.transcript"))


def test_a_film_is_offered_beside_the_same_in_words(desk: Desk) -> None:
    area = desk.session.shown.areas[AREA].area
    read = desk.hand.read()
    assert desk.texts("film.choice", seconds=area.scenes[-1].end) in read
    assert not card_of(desk).transcript.isVisible()
    unfold(desk)
    read = desk.hand.read()
    for scene in area.scenes:
        assert desk.session.shown.filled(scene.voice) in read
        assert desk.session.shown.filled(scene.picture) in read


def test_a_passage_plays_the_film_from_there_and_brings_it_into_view(desk: Desk) -> None:
    card = card_of(desk)
    unfold(desk)
    page = desk.window.page.column
    page.ensureWidgetVisible(card.transcript.buttons[-1])
    start = desk.session.shown.areas[AREA].area.scenes[1].start
    desk.hand.press(desk.texts("player.play-from", time=f"0:{start:02}"))
    desk.wait_until(lambda: not card.player.view.has_poster, "a picture")
    assert start * 1000 <= card.player.position < (start + 7) * 1000
    seen = page.viewport().rect()
    assert seen.contains(card.player.view.mapTo(page.viewport(), card.player.view.rect().center()))


def test_the_transcript_takes_over_from_a_film_that_cannot_be_watched(desk: Desk) -> None:
    card = card_of(desk)
    card.player._give_up(Trouble.NO_PICTURE)
    assert card.transcript.isVisible()
    assert not any(button.isVisible() for button in card.transcript.buttons)
    card.player.play()
    desk.wait_until(lambda: not card.player.view.has_poster, "a picture")
    assert card.transcript.isVisible()
    assert all(button.isVisible() for button in card.transcript.buttons)


def test_another_page_or_language_stops_the_film(desk: Desk) -> None:
    card = card_of(desk)
    card.player.play()
    desk.wait_until(lambda: not card.player.view.has_poster, "a picture")
    desk.window.go_on()
    assert not card.player.is_open
    desk.window.go_back()
    card.player.play()
    desk.session.set_language("en")
    desk.window.go_to(AREA)
    anew = card_of(desk)
    assert anew is not card
    assert not anew.player.is_open
    anew.player.play()
    desk.wait_until(lambda: bool(anew.player.view.caption), "a caption")
    english = (ROOT / "resources" / "videos" / f"{AREA}.en.vtt").read_text(encoding="utf-8")
    assert "\n".join(anew.player.view.caption) in english
