from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.applies import resolve
from wizard.answers.file import read_answers, write_answers
from wizard.answers.fit import check_fit
from wizard.answers.model import Choice
from wizard.checklist.example import example_answers
from wizard.school.model import School

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.guide.model import Guide


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_fits_the_guide_and_leaves_nothing_open(
    guide: Guide, signed_at: datetime, language: str
) -> None:
    example = example_answers(guide, signed_at.date(), language)
    check_fit(example, guide)
    assert read_answers(write_answers(example)) == example
    shown = resolve(guide, School.general(), example)
    statements = [one for area in shown.areas.values() for one in area.statements]
    assert all(one.answer for one in statements)
    asked = [one for one in statements if not one.is_automatic]
    assert {one.id: one.answer for one in asked} == example.statements
    assert {one.answer.choice for one in statements if one.answer} == set(Choice)
    assert example.intake.keys() == {question.id for question in shown.questions}
    assert len(example.scenarios) == len(guide.areas)
    assert example.commitments
    assert example.reflection
    assert example.person.name


def test_every_promise_in_it_has_a_date_and_every_answer_its_wording(
    guide: Guide, signed_at: datetime
) -> None:
    answers = example_answers(guide, signed_at.date(), "nl").statements.values()
    for answer in answers:
        assert (answer.by is not None) == (answer.choice in {Choice.WILL, Choice.ASKS})
        assert answer.wording
    assert {answer.needs_help for answer in answers} == {True, False}


def test_it_never_calls_not_applicable_what_holds_for_everyone(
    guide: Guide, signed_at: datetime
) -> None:
    areas = (
        replace(
            area,
            statements=tuple(replace(one, not_applicable=None) for one in area.statements),
        )
        for area in guide.whole_areas
    )
    strict = replace(guide, areas=tuple(areas))
    check_fit(example_answers(strict, signed_at.date(), "nl"), strict)
