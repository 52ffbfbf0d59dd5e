"""Captions as a player reads them: from our own files, from others', and from what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.webvtt import CaptionsError, Cue, cue_at, parse_captions, read_captions

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
    one, two = Cue(1000, 2000, ("one",)), Cue(2000, 3000, ("two",))
    shown = [cue_at((one, two), moment) for moment in (999, 1000, 1999, 2000, 2999, 3000)]
    assert shown == [None, one, one, two, two, None]
