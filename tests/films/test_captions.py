"""Captions: short lines, inside their scene, with exactly the storyboard's words."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.films.captions import LINE, Cue, cues, pieces_of, webvtt, wrapped
from build.films.make import VIDEOS
from build.films.scenes import FILMS
from wizard.guide.model import Scene

if TYPE_CHECKING:
    from build.films.storyboard import Storyboard

TRACKS = [(film, language) for film in FILMS for language in ("nl", "en")]
TIMES = re.compile(r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})")


class Seen(NamedTuple):
    scene: str
    start: int
    end: int
    lines: list[str]


def parsed(text: str) -> list[Seen]:
    """Read a WebVTT file as a player does: blocks after the signature, split by empty lines."""
    signature, *blocks = text.rstrip("\n").split("\n\n")
    assert signature == "WEBVTT"
    found = []
    for block in blocks:
        name, times, *lines = block.split("\n")
        match = TIMES.fullmatch(times)
        assert match, times
        one = [int(number) for number in match.groups()]
        start, end = (((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (one[:4], one[4:]))
        found.append(Seen(name.partition("-")[0], start, end, [html.unescape(x) for x in lines]))
    return found


def track(film: str, language: str) -> list[Seen]:
    return parsed((VIDEOS / f"{film}.{language}.vtt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("film", "language"), TRACKS)
def test_captions_say_the_storyboards_words_scene_by_scene(
    film: str, language: str, boards: dict[str, Storyboard]
) -> None:
    said: dict[str, list[str]] = {}
    for cue in track(film, language):
        said.setdefault(cue.scene, []).extend(cue.lines)
    assert {scene: " ".join(lines) for scene, lines in said.items()} == {
        scene.id: scene.voice[language] for scene in boards[film].scenes
    }


@pytest.mark.parametrize(("film", "language"), TRACKS)
def test_captions_stay_inside_their_scene_and_never_overlap(
    film: str, language: str, boards: dict[str, Storyboard]
) -> None:
    seen = track(film, language)
    limits = {scene.id: (scene.start * 1000, scene.end * 1000) for scene in boards[film].scenes}
    for cue in seen:
        start, end = limits[cue.scene]
        assert start <= cue.start < cue.end <= end
    assert all(one.end <= after.start for one, after in pairwise(seen))


@pytest.mark.parametrize(("film", "language"), TRACKS)
def test_captions_are_at_most_two_short_lines_and_long_enough_to_read(
    film: str, language: str
) -> None:
    for cue in track(film, language):
        assert 1 <= len(cue.lines) <= 2
        assert max(map(len, cue.lines)) <= LINE
        characters_per_second = sum(map(len, cue.lines)) / (cue.end - cue.start) * 1000
        assert characters_per_second <= 22, cue


@given(st.lists(st.text("abcé’.,!", min_size=1, max_size=LINE), min_size=1, max_size=60))
def test_no_word_is_lost_or_moved_by_cutting(words: list[str]) -> None:
    text = " ".join(words)
    pieces = pieces_of(text)
    assert " ".join(pieces) == text
    assert all(1 <= len(wrapped(piece)) <= 2 for piece in pieces)


def test_a_sentence_of_three_lines_is_cut_after_a_comma() -> None:
    sentence = (
        "Antwoord altijd kort en vriendelijk aan een ouder, "
        "en ga daarna meteen verder in het ouderplatform van de school."
    )
    assert pieces_of(sentence)[0].endswith("ouder,")


def test_a_question_keeps_its_answer() -> None:
    words = (
        "Heeft je bestuur Microsoft? Dan gebruik je Teams. "
        "Heeft je bestuur Google? Dan gebruik je Meet."
    )
    assert pieces_of(words) == [words[:49], words[50:]]


def test_two_lines_are_about_as_long() -> None:
    assert wrapped("Een online les is bij elkaar naar binnen kijken.") == (
        "Een online les is bij",
        "elkaar naar binnen kijken.",
    )


def test_a_word_longer_than_a_line_is_refused() -> None:
    with pytest.raises(ValueError, match="xxx"):
        pieces_of("x" * 85)


def test_signs_with_a_meaning_in_webvtt_are_escaped() -> None:
    text = webvtt([Cue("M0.1-1", 0, 61_500, ("a < b & c > d",))])
    assert "a &lt; b &amp; c &gt; d" in text
    assert "00:00:00.000 --> 00:01:01.500" in text
    assert parsed(text)[0].lines == ["a < b & c > d"]


def test_time_is_shared_by_length() -> None:
    words = "Kort. " + "Dit is een veel langere zin die ook langer in beeld moet blijven staan. Ja"
    scene = Scene("M0.1", 3, 9, {}, {"nl": words.strip()})
    found = cues([scene], "nl")
    assert (found[0].start, found[-1].end) == (3000, 9000)
    lengths = {sum(map(len, cue.lines)): cue.end - cue.start for cue in found}
    assert lengths[max(lengths)] == max(lengths.values())
