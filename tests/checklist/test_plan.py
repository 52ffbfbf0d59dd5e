"""What is due first, and what was ticked off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.model import Answer, Answers, Choice
from wizard.checklist.build import build_checklist
from wizard.checklist.plan import Due, by_due, due_of, plan
from wizard.checklist.ticks import FILE_NAME, PlanNotes, read_notes, write_notes
from wizard.school.model import Approval, School

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from wizard.checklist.plan import PlanItem
    from wizard.guide.model import Guide
    from wizard.texts import Texts

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def items(guide: Guide, dutch: Texts, signed_at: datetime) -> tuple[PlanItem, ...]:
    answers = Answers(guide.id, guide.version)
    for id_, answer in (
        ("S1.1", Answer(Choice.WILL, by=date(2026, 12, 14), needs_help=True)),
        ("S2.1", Answer(Choice.ASKS, by=date(2026, 12, 7))),
        ("S2.2", Answer(Choice.WILL)),
        ("S2.3", Answer(Choice.WILL, by=date(2026, 12, 7), proposed=True)),
    ):
        answers = answers.with_answer(id_, answer)
    return plan(build_checklist(guide, School.general(), answers, dutch, signed_at))


def test_the_nearest_day_comes_first_whatever_it_is(items: tuple[PlanItem, ...]) -> None:
    assert [one.id for one in items] == [
        "action/S2.3",
        "question/S2.1",
        "action/S1.1",
        "question/S1.1",
        "action/S2.2",
    ]
    assert [one.proposed for one in items] == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("by", "due"),
    [
        (date(2026, 11, 23), Due.LATE),
        (date(2026, 11, 24), Due.THIS_WEEK),
        (date(2026, 11, 27), Due.THIS_WEEK),
        (date(2026, 11, 30), Due.NEXT_WEEK),
        (date(2026, 12, 7), Due.LATER),
        (None, Due.UNDATED),
    ],
)
def test_how_near_a_day_is(by: date | None, due: Due) -> None:
    assert due_of(by, TUESDAY) is due


def test_in_a_weekend_this_week_is_the_one_to_come() -> None:
    saturday, sunday = date(2026, 11, 28), date(2026, 11, 29)
    assert {due_of(date(2026, 11, 30), day) for day in (saturday, sunday)} == {Due.THIS_WEEK}


def test_only_parts_that_there_are_are_told(items: tuple[PlanItem, ...]) -> None:
    parts = list(by_due(items, date(2026, 12, 8)))
    assert [(due, len(ones)) for due, ones in parts] == [
        (Due.LATE, 2),
        (Due.NEXT_WEEK, 2),
        (Due.UNDATED, 1),
    ]


def test_ticks_are_kept_and_found_again(items: tuple[PlanItem, ...], tmp_path: Path) -> None:
    assert read_notes(tmp_path) == PlanNotes()
    notes = PlanNotes().with_tick(items[0], TUESDAY).with_file("a.pdf", "/elsewhere/a.pdf")
    write_notes(tmp_path, notes)
    again = read_notes(tmp_path)
    assert again == notes
    assert again.done_on(items[0]) == TUESDAY
    assert again.done_on(items[1]) is None
    assert again.with_tick(items[0], None).done_on(items[0]) is None


def test_a_tick_counts_for_the_day_it_was_promised_for(items: tuple[PlanItem, ...]) -> None:
    notes = PlanNotes().with_tick(items[0], TUESDAY)
    assert notes.done_on(replace(items[0], by=date(2027, 12, 6))) is None


@pytest.mark.parametrize(
    "broken", [b"{", b'{"format":"x","version":1,"notes":{}}', b"[]", b" " * 1_000_001]
)
def test_what_cannot_be_read_is_set_aside(broken: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(broken)
    assert read_notes(tmp_path) == PlanNotes()
    assert (tmp_path / f"{FILE_NAME}.unreadable").read_bytes() == broken


def test_how_whom_to_ask_is_reached_comes_with_the_question(
    guide: Guide, dutch: Texts, signed_at: datetime
) -> None:
    school = School(
        {"leiding": "Kim", "leiding.phone": "030 555 01 40"}, approval=Approval("1", "K")
    )
    asked = Answers(guide.id, guide.version).with_answer("S2.1", Answer(Choice.ASKS))
    (question,) = plan(build_checklist(guide, school, asked, dutch, signed_at))
    assert (question.contact, question.ways) == ("Kim", ("030 555 01 40",))
