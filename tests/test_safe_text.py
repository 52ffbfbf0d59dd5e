"""No words of a file can pose as other lines, or command a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.safe_text import in_words, is_blank, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Łucja – “ja” €", "Łucja – “ja” €"),
        ("سارة", "سارة"),
        ("👩🏽‍🏫", "👩🏽‍🏫"),
        ("a\r\nb\tc\u2028d\x85e", "a  b c d e"),
        ("\x1b[2J\x07\x9b", "�[2J��"),
        ("\u202egnp.exe\u2066", "�gnp.exe�"),
        ("a\udcffb", "a�b"),
    ],
)
def test_what_a_text_says_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_one_line_that_any_file_can_hold(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert len(f"<{shown}>".splitlines()) == 1
    assert visible(shown) == shown


@pytest.mark.parametrize(
    "text", ["", "  ", "\u200b", "\u3164\u2800", "\u202e\ufeff", "\u00a0\u200d\n"]
)
def test_what_nobody_sees_is_blank(text: str) -> None:
    assert is_blank(text)
    assert in_words(text) == ""


@pytest.mark.parametrize("text", ["Bo", "سارة", "👩🏽‍🏫", "می\u200cخواهم", "-", "\ue000"])
def test_what_is_seen_is_not_blank_and_stays(text: str) -> None:
    assert not is_blank(text)
    assert in_words(f" {text}\n{text} ") == f"{text} {text}"
