"""The way through the moments of all areas, from the data alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.applies import Shown, ShownArea, resolve
from wizard.answers.model import Answer, Answers, Choice
from wizard.answers.way import (
    Moment,
    MomentKind,
    after,
    area_of,
    asked,
    before,
    first_open,
    is_done,
    moment_at,
    moments_of,
    to_statements,
)
from wizard.school.model import School

if TYPE_CHECKING:
    from wizard.guide.model import Guide


@pytest.fixture
def fresh(guide: Guide) -> Answers:
    return Answers(guide.id, guide.version)


def shown(guide: Guide, answers: Answers) -> Shown:
    return resolve(guide, School.general(), answers)


def first_area(guide: Guide, answers: Answers) -> ShownArea:
    return next(iter(shown(guide, answers).areas.values()))


def test_an_area_begins_with_a_situation_and_ends_with_a_closing(
    guide: Guide, fresh: Answers
) -> None:
    for area in shown(guide, fresh).areas.values():
        kinds = [moment.kind for moment in moments_of(area)]
        statements = [MomentKind.STATEMENT] * len(area.statements)
        assert kinds == [
            MomentKind.SITUATION,
            MomentKind.EXPLANATION,
            *statements,
            MomentKind.COMMITMENT,
            MomentKind.CLOSING,
        ]


def test_what_a_rule_answers_is_no_moment(guide: Guide, fresh: Answers) -> None:
    given = fresh
    for question in guide.questions:
        given = given.with_intake(question.id, question.options[-1].id)
    for area in shown(guide, given).areas.values():
        moments = {moment.statement for moment in moments_of(area)} - {""}
        ruled = {one.id for one in area.statements if one.is_automatic}
        assert not moments & ruled
        assert moments | ruled == {one.id for one in area.statements}


def test_the_way_leads_there_and_back(guide: Guide, fresh: Answers) -> None:
    area = first_area(guide, fresh)
    moments = moments_of(area)
    for first, second in pairwise(moments):
        assert after(area, first) == second
        assert before(area, second) == first
    assert before(area, moments[0]) is None
    assert after(area, moments[-1]) is None


def test_every_place_leads_back_to_its_moment(guide: Guide, fresh: Answers) -> None:
    for area in shown(guide, fresh).areas.values():
        for moment in moments_of(area):
            assert moment_at(area, moment.place) == moment
            assert area_of(moment.place) == area.id
    assert area_of("review") == "review"


def test_a_place_that_is_gone_leads_near_it(guide: Guide, fresh: Answers) -> None:
    area = first_area(guide, fresh)
    first = asked(area)[0]
    assert moment_at(area, f"{area.id}/statement/S0.0").statement == first.id
    assert moment_at(area, f"{area.id}/elsewhere") == moments_of(area)[0]
    assert moment_at(area, "") == moments_of(area)[0]


def test_straight_to_the_statements_is_to_the_first_that_is_open(
    guide: Guide, fresh: Answers
) -> None:
    area = first_area(guide, fresh)
    first, second = asked(area)[:2]
    assert to_statements(area).statement == first.id
    given = fresh.with_answer(first.id, Answer(Choice.DOES))
    assert to_statements(first_area(guide, given)).statement == second.id
    for one in asked(area):
        given = given.with_answer(one.id, Answer(Choice.DOES))
    assert to_statements(first_area(guide, given)).statement == first.id


def test_an_area_that_asks_nothing_goes_on_to_its_commitment(guide: Guide, fresh: Answers) -> None:
    area = replace(first_area(guide, fresh), statements=())
    assert to_statements(area).kind is MomentKind.COMMITMENT


def test_who_comes_back_goes_on_with_what_is_not_done(guide: Guide, fresh: Answers) -> None:
    area = first_area(guide, fresh)
    situation, explanation = moments_of(area)[:2]
    assert first_open(area, fresh) == situation
    given = fresh.with_scenario(area.scenario.id, area.scenario.options[0].id)
    assert first_open(area, given) == explanation
    for moment in moments_of(area):
        given = given.with_passed(moment.place)
    first = asked(area)[0]
    assert first_open(area, given).statement == first.id  # passing by is no answer
    for one in asked(area):
        given = given.with_answer(one.id, Answer(Choice.DOES))
    assert first_open(first_area(guide, given), given) == situation


def test_a_commitment_is_done_when_it_is_taken_or_left(guide: Guide, fresh: Answers) -> None:
    area = first_area(guide, fresh)
    moment = Moment(area.id, MomentKind.COMMITMENT)
    assert not is_done(area, moment, fresh)
    taken = fresh.with_commitment(area.area.commitment.id, "")
    assert is_done(first_area(guide, taken), moment, taken)
    left = fresh.with_passed(moment.place)
    assert is_done(area, moment, left)


def test_a_moment_that_is_gone_goes_on_at_the_beginning(guide: Guide, fresh: Answers) -> None:
    area = first_area(guide, fresh)
    gone = Moment(area.id, MomentKind.STATEMENT, "S0.0")
    assert after(area, gone) == moments_of(area)[0]
    assert before(area, gone) == moments_of(area)[0]
