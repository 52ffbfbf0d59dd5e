from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.structs import structs
from wizard.answers.carry import carry_over, is_same_guide
from wizard.answers.fit import (
    check_fit,
    commitment_ids,
    intake_options,
    scenario_options,
    statements_for_everyone,
)
from wizard.answers.model import Answer, Answers, Choice
from wizard.guide.model import BrokenArea

if TYPE_CHECKING:
    from wizard.guide.model import Area, Guide, Question, Statement

DONE = Answer(Choice.DOES, wording="Ik doe het.")


def answers_for(guide: Guide, /, **parts: object) -> Answers:
    return replace(Answers(guide.id, guide.version), **parts)


def with_areas(guide: Guide, areas: tuple[Area | BrokenArea, ...]) -> Guide:
    return replace(guide, areas=areas, version="2027.01")


def with_statement(guide: Guide, id_: str, **change: object) -> Guide:
    """Return the next version of the guide with one statement changed."""
    return with_areas(
        guide,
        tuple(
            replace(
                area,
                statements=tuple(
                    replace(one, **change) if one.id == id_ else one for one in area.statements
                ),
            )
            for area in guide.whole_areas
        ),
    )


def without_statement(guide: Guide, id_: str) -> Guide:
    areas = (
        replace(area, statements=tuple(one for one in area.statements if one.id != id_))
        for area in guide.whole_areas
    )
    return with_areas(guide, tuple(areas))


def without_option(guide: Guide, question: str, option: str) -> Guide:
    questions = (
        replace(one, options=tuple(o for o in one.options if o.id != option))
        if one.id == question
        else one
        for one in guide.questions
    )
    return replace(guide, questions=tuple(questions), version="2027.01")


def test_the_same_guide_is_known_by_its_version(guide: Guide) -> None:
    assert is_same_guide(answers_for(guide), guide)
    assert not is_same_guide(answers_for(guide, guide_version="2020.03"), guide)
    assert not is_same_guide(answers_for(guide, guide="another"), guide)


def test_an_unchanged_statement_is_kept(guide: Guide) -> None:
    newer = without_statement(guide, "S1.2")
    carried, report = carry_over(answers_for(guide, statements={"S1.1": DONE}), newer)
    assert carried == answers_for(newer, statements={"S1.1": DONE})
    assert (report.kept, report.look_again, report.no_longer_asked) == (("S1.1",), (), ())


def test_a_material_change_asks_for_another_look(guide: Guide) -> None:
    newer = with_statement(guide, "S1.1", revision=2)
    given = answers_for(guide, statements={"S1.1": DONE, "S1.2": DONE})
    carried, report = carry_over(given, newer)
    assert carried.statements == given.statements
    assert carried.look_again == {"S1.1"}
    assert (report.kept, report.look_again) == (("S1.2",), ("S1.1",))


def test_an_editorial_change_asks_nothing(guide: Guide) -> None:
    newer = with_statement(guide, "S1.1", text={"nl": "Anders gezegd.", "en": "Said otherwise."})
    _, report = carry_over(answers_for(guide, statements={"S1.1": DONE}), newer)
    assert report.kept == ("S1.1",)


def test_an_answer_that_is_no_longer_offered_asks_for_another_look(guide: Guide) -> None:
    newer = with_statement(guide, "S1.1", not_applicable=None)
    given = {"S1.1": Answer(Choice.NOT_APPLICABLE)}
    _, report = carry_over(answers_for(guide, statements=given), newer)
    assert report.look_again == ("S1.1",)


def test_a_second_look_that_was_not_taken_stays(guide: Guide) -> None:
    given = answers_for(guide, statements={"S1.1": DONE}, look_again=frozenset({"S1.1"}))
    carried, report = carry_over(given, without_statement(guide, "S3.1"))
    assert carried.look_again == {"S1.1"}
    assert report.look_again == ("S1.1",)


def test_a_removed_statement_stays_readable_and_comes_back(guide: Guide) -> None:
    given = answers_for(guide, statements={"S1.1": DONE})
    away, report = carry_over(given, without_statement(guide, "S1.1"))
    assert (away.statements, away.retired) == ({}, {"S1.1": DONE})
    assert report.no_longer_asked == ("S1.1",)
    assert away.retired["S1.1"].wording == "Ik doe het."
    back, report = carry_over(away, guide)
    assert (back.statements, back.retired) == ({"S1.1": DONE}, {})
    assert report.kept == ("S1.1",)


def test_a_statement_that_changed_while_it_was_away_asks_for_another_look(guide: Guide) -> None:
    given = answers_for(guide, retired={"S1.1": DONE})
    _, report = carry_over(given, with_statement(guide, "S1.1", revision=2))
    assert report.look_again == ("S1.1",)


def joined(guide: Guide, old: str, into: str) -> Guide:
    """Return the next version, in which one statement became part of another."""
    return with_statement(without_statement(guide, old), into, replaces=(old,))


def test_a_statement_that_joined_another_asks_for_another_look_at_that_one(guide: Guide) -> None:
    given = answers_for(guide, statements={"S1.1": DONE, "S1.2": DONE})
    newer = joined(guide, "S1.2", "S1.1")
    carried, report = carry_over(given, newer)
    assert newer.successors == {"S1.2": "S1.1"}
    assert (carried.statements, carried.retired) == ({"S1.1": DONE}, {"S1.2": DONE})
    assert (report.look_again, report.no_longer_asked) == (("S1.1",), ("S1.2",))


def test_it_asks_so_once(guide: Guide) -> None:
    given = answers_for(guide, statements={"S1.1": DONE}, retired={"S1.2": DONE})
    _, report = carry_over(given, joined(guide, "S1.2", "S1.1"))
    assert (report.kept, report.look_again) == (("S1.1",), ())


def test_an_answer_is_never_taken_for_the_statement_that_it_joined(guide: Guide) -> None:
    given = answers_for(guide, statements={"S1.2": DONE})
    carried, report = carry_over(given, joined(guide, "S1.2", "S1.1"))
    assert carried.statements == {}
    assert (report.kept, report.look_again, report.no_longer_asked) == ((), (), ("S1.2",))


def test_an_answer_given_since_takes_the_place_of_a_retired_one(guide: Guide) -> None:
    since = replace(DONE, choice=Choice.WILL)
    given = answers_for(guide, statements={"S1.1": since}, retired={"S1.1": DONE})
    carried, _ = carry_over(given, guide)
    assert (carried.statements, carried.retired) == ({"S1.1": since}, {})


def test_the_answers_of_a_broken_area_are_put_away_and_come_back(guide: Guide) -> None:
    first, *others = guide.whole_areas
    broken = with_areas(guide, (BrokenArea(first.id, first.folder), *others))
    given = answers_for(
        guide,
        statements={"S1.1": DONE, "S2.1": DONE},
        scenarios={"C1": "C1a"},
        commitments={"V1": "Als, dan."},
    )
    away, report = carry_over(given, broken)
    assert (set(away.statements), set(away.retired)) == ({"S2.1"}, {"S1.1"})
    assert report.words_kept == ("C1", "V1")
    back, _ = carry_over(away, guide)
    assert back == given


@pytest.mark.parametrize("part", ["intake", "scenarios", "commitments"])
def test_what_was_said_at_something_that_is_gone_is_kept(guide: Guide, part: str) -> None:
    given = answers_for(guide, **{part: {"X1": "mijn keuze"}})
    carried, report = carry_over(given, guide)
    assert getattr(carried, part) == {}
    assert carried.retired_words == {"X1": "mijn keuze"}
    assert report.words_kept == ("X1",)


def test_a_choice_that_is_gone_is_open_again_and_comes_back(guide: Guide) -> None:
    given = answers_for(guide, intake={"Q4": "ja", "Q6": "later"})
    newer = without_option(guide, "Q6", "later")
    away, report = carry_over(given, newer)
    assert away.intake == {"Q4": "ja"}
    assert report.words_kept == ("Q6",)
    check_fit(away, newer)
    back, report = carry_over(away, guide)
    assert back == given
    assert report.words_kept == ()


FEW_AREAS = 3
STATEMENTS = ("S1.1", "S1.2", "S2.1", "S2.3", "S3.1", "S3.2")
OPTIONS = ("C1a", "C1b", "C2a", "ja", "nee", "later")


def altered(
    guide: Guide,
    removed: frozenset[str],
    revisions: dict[str, int],
    for_everyone: frozenset[str],
    broken: int,
) -> Guide:
    """Return a small guide in which statements and options are gone, changed, or broken."""

    def statement(one: Statement) -> Statement:
        reason = None if one.id in for_everyone else one.not_applicable
        return replace(one, revision=revisions.get(one.id, 1), not_applicable=reason)

    def area(number: int, one: Area) -> Area | BrokenArea:
        if number == broken:
            return BrokenArea(one.id, one.folder)
        statements = tuple(statement(each) for each in one.statements if each.id not in removed)
        options = tuple(each for each in one.scenario.options if each.id not in removed)
        return replace(one, statements=statements, scenario=replace(one.scenario, options=options))

    def question(one: Question) -> Question:
        return replace(one, options=tuple(each for each in one.options if each.id not in removed))

    return replace(
        guide,
        version="2027.01",
        areas=tuple(area(*each) for each in enumerate(guide.whole_areas[:FEW_AREAS])),
        questions=tuple(question(each) for each in guide.questions if each.id not in removed),
    )


def versions(guide: Guide) -> st.SearchStrategy[Guide]:
    return st.builds(
        altered,
        st.just(guide),
        removed=st.frozensets(st.sampled_from([*STATEMENTS, *OPTIONS, "Q1", "Q4"])),
        revisions=st.dictionaries(st.sampled_from(STATEMENTS), st.integers(1, 3)),
        for_everyone=st.frozensets(st.sampled_from(STATEMENTS)),
        broken=st.integers(0, 2 * FEW_AREAS),
    )


def given_to(guide: Guide) -> st.SearchStrategy[Answers]:
    answer = structs(Answer, st.sampled_from(Choice), revision=st.integers(1, 3))
    statements = st.sampled_from([*STATEMENTS, "S9.1", "X"])
    words = st.sampled_from([*OPTIONS, "eigen zin"])
    questions, scenarios, commitments = ("Q1", "Q4", "Q99"), ("C1", "C2", "C99"), ("V1", "V99")
    anything = st.sampled_from([*questions, *scenarios, *commitments])
    return st.builds(
        answers_for,
        st.just(guide),
        statements=st.dictionaries(statements, answer, max_size=8),
        retired=st.dictionaries(statements, answer, max_size=3),
        intake=st.dictionaries(st.sampled_from(questions), words, max_size=3),
        scenarios=st.dictionaries(st.sampled_from(scenarios), words, max_size=3),
        commitments=st.dictionaries(st.sampled_from(commitments), words, max_size=3),
        retired_words=st.dictionaries(anything, words, max_size=3),
        look_again=st.frozensets(statements, max_size=3),
    )


@given(data=st.data())
def test_no_answer_disappears_without_being_in_the_report(
    guide: Guide, data: st.DataObject
) -> None:
    answers = data.draw(given_to(guide))
    newer = data.draw(versions(guide))
    carried, report = carry_over(answers, newer)

    told = [*report.kept, *report.look_again, *report.no_longer_asked]
    assert sorted(told) == sorted({*answers.statements, *answers.retired})
    for id_, answer in {**answers.retired, **answers.statements}.items():
        assert {**carried.statements, **carried.retired}[id_] == answer
    assert set(report.no_longer_asked) == set(carried.retired)
    assert set(report.look_again) == carried.look_again <= set(carried.statements)
    assert set(report.words_kept) == set(carried.retired_words)

    for part in (answers.intake, answers.scenarios, answers.commitments, answers.retired_words):
        for id_ in part:
            places = (carried.intake, carried.scenarios, carried.commitments)
            assert any(id_ in place for place in (*places, carried.retired_words))


@given(data=st.data())
def test_carried_answers_fit_and_carrying_them_again_changes_nothing(
    guide: Guide, data: st.DataObject
) -> None:
    newer = data.draw(versions(guide))
    carried, _ = carry_over(data.draw(given_to(guide)), newer)
    assert is_same_guide(carried, newer)
    assert carry_over(carried, newer)[0] == carried
    refused = statements_for_everyone(newer) & {
        id_ for id_, one in carried.statements.items() if one.choice is Choice.NOT_APPLICABLE
    }
    assert refused <= carried.look_again
    assert carried.commitments.keys() <= commitment_ids(newer)
    for id_, option in carried.intake.items():
        assert option in intake_options(newer)[id_]
    for id_, option in carried.scenarios.items():
        assert option in scenario_options(newer)[id_]
