from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.folders import PACKS
from wizard.school.additions import read_additions
from wizard.school.archive import read_pack
from wizard.school.own_texts import (
    FORMS,
    OwnText,
    new_text,
    read_own_texts,
    write_own_texts,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.model import Guide
    from wizard.school.problems import PackProblem

TODAY = date(2026, 11, 24)
PACK = PACKS / "regenboog"


def files_of(texts: tuple[OwnText, ...], guide: Guide) -> dict[str, bytes]:
    return {name: data for name, data in write_own_texts(texts, guide).items() if data is not None}


def test_what_was_written_by_hand_is_the_same_after_reading_and_writing(guide: Guide) -> None:
    files: Mapping[str, bytes] = read_pack(PACK).files
    texts = read_own_texts(files)
    assert [text.id for text in texts] == ["X1.1", "X3.1", "XN1.1", "XE3"]
    again = files_of(texts, guide)
    assert read_own_texts(again) == texts
    assert read_additions(again, guide, TODAY) == read_additions(files, guide, TODAY)


@pytest.mark.parametrize("table", FORMS)
def test_a_new_text_is_whole_as_soon_as_it_has_words(table: str, guide: Guide) -> None:
    area = guide.whole_areas[1]
    made = new_text(table, area, (), TODAY, "leiding")
    assert any(one.is_error for one in read(made, guide))
    for part in ("", "todo", "ask"):
        made = made.saying("nl", part, "Wij doen dat zo.")
    assert [one for one in read(made, guide) if one.is_error] == []


def read(text: OwnText, guide: Guide) -> tuple[PackProblem, ...]:
    return read_additions(files_of((text,), guide), guide, TODAY).problems


def test_each_text_of_an_area_has_its_own_id(guide: Guide) -> None:
    area = guide.whole_areas[0]
    first = new_text("statements", area, (), TODAY, "leiding")
    second = new_text("statements", area, (first,), TODAY, "leiding")
    assert (first.id, second.id) == ("X1.1", "X1.2")
    own = new_text("explanations", area, (), TODAY, "leiding")
    assert new_text("explanations", area, (own,), TODAY, "leiding").id == ""


def test_without_texts_there_are_no_files(guide: Guide) -> None:
    assert files_of((), guide) == {}
    assert read_own_texts({}) == ()
    assert read_own_texts({"additions/additions.toml": b"\xff"}) == ()
    assert read_own_texts({"additions/additions.toml": b"statements = 5"}) == ()


def test_a_leap_day_has_a_day_a_year_later(guide: Guide) -> None:
    made = new_text("notes", guide.whole_areas[0], (), date(2028, 2, 29), "leiding")
    assert made.entry["review_by"] == date(2029, 2, 28)


@given(st.text())
def test_no_words_can_become_a_heading(words: str) -> None:
    text = OwnText("notes", {"id": "XN1.1"}).saying("nl", "", words)
    assert not any(line.lstrip(" \t").startswith("#") for line in text.said("nl").split("\n"))
