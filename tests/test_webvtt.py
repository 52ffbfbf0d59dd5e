"""Captions as a player reads them: from our own files, from others', and from what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.webvtt import (
    CaptionsError,
    Cue,
    lines_at,
    parse_captions,
    parse_track,
    read_captions,
)

VIDEOS = Path(__file__).parents[1] / "resources" / "videos"
FOREIGN = (
    "\ufeffWEBVTT - made elsewhere\r\nX-KIND: captions\r\n\r\n"
    "NOTE a remark\r\nof two lines\r\n\r\n"
    "STYLE\r\n::cue { color: red }\r\n\r\n"
    "1\r\n01:00:01.500 --> 01:00:03.000 align:start line:0\r\n"
    "<v Teacher>Caf&eacute; &amp; <i>tea</i></v>\r\n\r\n\r\n"
    "00:02.000 --> 00:04.000\r\nfirst\r\nsecond\r\n"
)


@pytest.mark.parametrize("path", sorted(VIDEOS.glob("*.vtt")), ids=lambda path: path.name)
def test_our_captions_fill_the_film(path: Path) -> None:
    cues = read_captions(path)
    assert cues[0].start == 0
    assert cues[-1].end == 45_000
    assert len(cues) == path.read_text(encoding="utf-8").count("-->")


def test_captions_made_elsewhere_are_read_in_order_of_time_without_markup() -> None:
    assert parse_captions(FOREIGN) == (
        Cue(2000, 4000, ("first", "second")),
        Cue(3_601_500, 3_603_000, ("Café & tea",)),
    )


@pytest.mark.parametrize(
    "block",
    [
        "00:01.000 --> 00:01.000\nno time at all",
        "00:01.000 -> 00:02.000\nno arrow",
        "00:99.000 --> 00:02.000\nno such second",
        "00:01.000 --> 00:02.000",
        "name\n\n00:01.000",
    ],
)
def test_what_is_no_cue_is_passed_over(block: str) -> None:
    good = "00:05.000 --> 00:06.000\ngood"
    assert parse_captions(f"WEBVTT\n\n{block}\n\n{good}\n") == (Cue(5000, 6000, ("good",)),)


@pytest.mark.parametrize("data", [b"", b"1\n00:01,000 --> 00:02,000\nSubRip", b"\xff\xfe\x00W"])
def test_a_file_that_is_not_webvtt_is_told_by_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.vtt"
    path.write_bytes(data)
    with pytest.raises(CaptionsError) as caught:
        read_captions(path)
    assert (caught.value.code, caught.value.values) == ("captions-unreadable", {"file": "a.vtt"})


def test_a_missing_file_is_told_in_the_same_way(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError):
        read_captions(tmp_path / "none.vtt")


@given(st.text(st.sampled_from("W\n\r-> :.0123456789<>&;a"), max_size=80))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    for cue in parse_captions(f"WEBVTT\n\n{text}"):
        assert 0 <= cue.start < cue.end
        assert cue.lines


def test_a_cue_is_shown_from_its_start_until_just_before_its_end() -> None:
    cues = Cue(1000, 2000, ("one",)), Cue(2000, 3000, ("two",))
    shown = ["".join(lines_at(cues, at)) for at in (999, 1000, 1999, 2000, 2999, 3000)]
    assert shown == ["", "one", "one", "two", "two", ""]


def test_cues_that_overlap_are_shown_together() -> None:
    cues = Cue(0, 3000, ("one", "more")), Cue(2000, 4000, ("two",))
    shown = [lines_at(cues, moment) for moment in (1000, 2500, 3500)]
    assert shown == [("one", "more"), ("one", "more", "two"), ("two",)]


# What the standard's own tests ask of a parser (web-platform-tests, webvtt/parsing), in our words.
ONE = (Cue(1000, 2000, ("one",)),)


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n00:01.000 --> 00:02.000\none",  # right below the header
        "WEBVTT one --> two\n00:01.000 --> 00:02.000\none",
        "WEBVTT\nKind: captions\n00:01.000 --> 00:02.000\none",
        "WEBVTT\t\n\n\n\n00:01.000 --> 00:02.000\none\n\n\n",
        "WEBVTT\r\r00:01.000 --> 00:02.000\rone\r",
        "WEBVTT\n\n00:01.000-->00:02.000\none",
        "WEBVTT\n\n \t00:01.000\t-->\t00:02.000\none",
        "WEBVTT\n\n0:00:01.000 --> 0:00:02.000\none",  # hours of one digit
        "WEBVTT\n\n000:00:01.000 --> 0000:00:02.000\none",
        "WEBVTT\n\n00:01.000 --> 00:02.000align:start\none",
        "WEBVTT\n\n00:01.000 --> 00:02.000 nonsense: --> more\none",
        "WEBVTT\n\nname\n00:01.000 --> 00:02.000\none",
        "WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\none",  # here a name
        "WEBVTT\n\nNOTE of -- > this\nand that\n\n00:01.000 --> 00:02.000\none",
        "WEBVTT\n\nREGION\nid:a\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\none",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.x>one</c",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann\nLee>one",
        "WEBVTT\n\n00:01.000 --> 00:02.000\no<00:01.500>n<i>e</i>",
    ],
)
def test_every_way_to_write_a_cue_is_shown(text: str) -> None:
    track = parse_track(text)
    assert track.cues == ONE
    assert track.lost == ()


def test_a_line_with_times_ends_the_cue_before_it() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\none\n00:03.000 --> 00:04.000\ntwo"
    assert parse_captions(text) == (*ONE, Cue(3000, 4000, ("two",)))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a &amp; b &lt;i&gt;", ("a & b <i>",)),
        ("a&nbsp;b&lrm;c&rlm;", ("a\u00a0b\u200ec\u200f",)),
        ("R&D &unknown; &#39;x&#39;", ("R&D &unknown; 'x'",)),
        ("&amp;lt;", ("&lt;",)),
        ("a\0b", ("a\ufffdb",)),
        ("a > b", ("a > b",)),
    ],
)
def test_entities_are_shown_as_what_they_mean(written: str, shown: tuple[str, ...]) -> None:
    (cue,) = parse_captions(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{written}")
    assert cue.lines == shown


@pytest.mark.parametrize("words", ["3 < 4 en 5 > 2", "a <b c", "Typ <naam> hier", "als x<y"])
def test_a_cue_that_loses_words_to_a_tag_is_found(words: str) -> None:
    """A player takes them for a tag."""
    found = parse_track(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n")
    assert found.lost == (3,)
    assert len(found.cues) == 1


@pytest.mark.parametrize(
    "lost",
    [
        "00:01.000 --> 00:01.000\nno time at all",
        "00:03.000 --> 00:02.000\nbackwards",
        "00:01.000 -> 00:02.000\nno arrow",
        "00:99.000 --> 00:02.000\nno such second",
        "60:01.000 --> 60:02.000\nno such minute",
        "1:01.000 --> 1:02.000\nminutes of one digit",
        "00:01,000 --> 00:02,000\na comma",
        "00:01.00 --> 00:02.000\ntwo digits",
        "00:01.0000 --> 00:02.000\nfour digits",
        "1:2:03.000 --> 1:2:04.000\nminutes of one digit after hours",
        "00:01.000 --> now\nno end",
        "one name\nand another",
        "words after an empty line",
    ],
)
def test_words_that_are_never_shown_are_found(lost: str) -> None:
    good = "00:05.000 --> 00:06.000\ngood"
    track = parse_track(f"WEBVTT\n\n{good}\n\n{lost}\n\n{good}\n")
    assert len(track.cues) == 2
    assert track.lost == (6,)


@pytest.mark.parametrize("block", ["12", "00:01.000 --> 00:02.000", "NOTE a --> b\nmore"])
def test_what_holds_no_words_is_not_called_lost(block: str) -> None:
    assert parse_track(f"WEBVTT\n\n{block}\n\n00:01.000 --> 00:02.000\none").lost == ()
