from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.structs import structs
from wizard.answers.applies import resolve
from wizard.answers.errors import AnswersError
from wizard.answers.model import Answer, Answers, Choice, Person
from wizard.answers.renew import has_begun, is_due, renew, to_look_at
from wizard.school.model import School

if TYPE_CHECKING:
    from wizard.answers.renew import Renewal
    from wizard.guide.model import Guide

TODAY = date(2027, 11, 23)
LAST_YEAR = date(2026, 12, 8)
SHA = "5a" * 32
DONE = Answer(Choice.DOES, wording="Ik doe het.")
WILL = Answer(Choice.WILL, by=LAST_YEAR, wording="Ik ga het doen.")


def answers_for(guide: Guide, **parts: object) -> Answers:
    return replace(Answers(guide.id, guide.version), **parts)


def next_version(
    guide: Guide, changed: frozenset[str] = frozenset(), removed: frozenset[str] = frozenset()
) -> Guide:
    """Return the guide of a year later: some statements mean something else, some are gone."""
    areas = (
        replace(
            area,
            statements=tuple(
                replace(one, revision=one.revision + (one.id in changed))
                for one in area.statements
                if one.id not in removed
            ),
        )
        for area in guide.whole_areas
    )
    return replace(guide, version="2027.11", areas=tuple(areas))


def asked_in(guide: Guide) -> frozenset[str]:
    return frozenset(one.id for _, one in guide.statements())


def places(renewal: Renewal) -> list[str]:
    """Return every statement that the renewal speaks of, as often as it does."""
    return [
        *renewal.kept,
        *renewal.changed,
        *renewal.promised,
        *renewal.unanswered,
        *renewal.new,
        *renewal.gone,
    ]


def test_each_statement_gets_its_own_place(guide: Guide) -> None:
    given_then = {"S1.1": DONE, "S1.2": DONE, "S1.3": WILL, "S1.6": DONE}
    earlier = answers_for(guide, statements=given_then)
    before = asked_in(guide) - {"S2.1"}
    newer = next_version(guide, changed=frozenset({"S1.2"}), removed=frozenset({"S1.6"}))
    renewal = renew(earlier, newer, TODAY, SHA, before)
    assert (renewal.kept, renewal.changed, renewal.promised) == (("S1.1",), ("S1.2",), ("S1.3",))
    assert (renewal.new, renewal.gone) == (("S2.1",), ("S1.6",))
    assert {"S1.4", "S2.2"} <= set(renewal.unanswered)
    assert renewal.answers.look_again == {"S1.2", "S1.3"}
    assert renewal.answers.retired == {"S1.6": DONE}
    assert renewal.asked >= {"S1.2", "S1.3", "S1.4", "S2.1"}
    assert "S1.1" not in renewal.asked


def test_the_new_answers_remember_the_file_they_come_from(guide: Guide) -> None:
    earlier = answers_for(guide, statements={"S1.1": DONE}, previous="00" * 32, place="done")
    renewal = renew(earlier, guide, TODAY, SHA)
    assert (renewal.answers.previous, renewal.answers.place) == (SHA, "")
    assert renewal.answers.guide_version == guide.version


def test_without_knowing_what_was_asked_all_that_is_open_is_new(guide: Guide) -> None:
    renewal = renew(answers_for(guide, statements={"S1.1": DONE}), guide, TODAY, SHA)
    assert renewal.unanswered == ()
    assert set(renewal.new) == asked_in(guide) - {"S1.1"}


def test_what_was_gone_before_is_not_told_again(guide: Guide) -> None:
    earlier = answers_for(
        guide,
        statements={"S0.1": DONE},
        retired={"S0.2": DONE},
        retired_words={"V0": "Als, dan."},
        commitments={"V99": "Als, dan."},
    )
    renewal = renew(earlier, guide, TODAY, SHA)
    assert (renewal.gone, renewal.words_gone) == (("S0.1",), ("V99",))
    assert renewal.answers.retired.keys() == {"S0.1", "S0.2"}


def test_another_guide_is_refused(guide: Guide) -> None:
    with pytest.raises(AnswersError) as raised:
        renew(Answers("another-guide", "2026.11"), guide, TODAY, SHA)
    assert raised.value.code == "answers-other-guide"
    assert raised.value.values == {"guide": "another-guide"}


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        (Answer(Choice.WILL, by=TODAY - timedelta(days=1)), True),
        (Answer(Choice.ASKS, by=TODAY - timedelta(days=1)), True),
        (Answer(Choice.WILL, by=TODAY), False),
        (Answer(Choice.ASKS, by=TODAY + timedelta(days=1)), False),
        (Answer(Choice.WILL), True),
        (Answer(Choice.DOES), False),
        (Answer(Choice.NOT_APPLICABLE), False),
        (Answer(Choice.DOES, by=LAST_YEAR), False),
    ],
)
def test_a_promise_is_looked_at_when_its_day_is_past(answer: Answer, due: bool) -> None:
    assert is_due(answer, TODAY) is due


def test_what_a_rule_answers_needs_no_other_look(guide: Guide) -> None:
    area = guide.whole_areas[0]
    ids = frozenset({"S1.1", "S1.2"})
    given_then = dict.fromkeys(ids, DONE)
    no_parents = answers_for(guide, intake={"Q3": "nee"}, statements=given_then, look_again=ids)
    with_parents = replace(no_parents, intake={"Q3": "ja"})
    for answers, expected in ((no_parents, ("S1.2",)), (with_parents, ("S1.1", "S1.2"))):
        shown = resolve(guide, School.general(), answers).areas[area.id]
        assert to_look_at(shown.statements, answers) == expected


@pytest.mark.parametrize(
    "part",
    [
        {"intake": {"Q1": "po"}},
        {"statements": {"S1.1": DONE}},
        {"scenarios": {"C1": "C1a"}},
        {"commitments": {"V1": "Als, dan."}},
        {"reflection": "Bellen."},
        {"retired": {"S0.1": DONE}},
        {"retired_words": {"V0": "Als, dan."}},
    ],
)
def test_anything_answered_counts_as_begun(guide: Guide, part: dict[str, object]) -> None:
    assert has_begun(answers_for(guide, **part))


def test_language_name_and_place_are_nothing_to_lose(guide: Guide) -> None:
    looked_around = answers_for(guide, language="en", place="A3", person=Person("Sanne"))
    assert not has_begun(looked_around)


STATEMENTS = ("S1.1", "S1.2", "S1.3", "S2.1", "S3.1", "S9.1")
GONE = ("S0.1", "X")


def some(ids: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(ids))


def given_answers() -> st.SearchStrategy[Answer]:
    days = st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31))
    return structs(
        Answer,
        st.sampled_from(Choice),
        by=days,
        revision=st.integers(1, 2),
        wording=st.just("Toen."),
    )


def earlier_answers(guide: Guide) -> st.SearchStrategy[Answers]:
    ids = st.sampled_from((*STATEMENTS, *GONE))
    return st.builds(
        lambda **parts: answers_for(guide, **parts),
        statements=st.dictionaries(ids, given_answers()),
        retired=st.dictionaries(ids, given_answers(), max_size=2),
        look_again=some(STATEMENTS),
        commitments=st.dictionaries(st.sampled_from(("V1", "V99")), st.just("Als, dan.")),
        reflection=st.sampled_from(("", "Bellen.")),
    )


@given(data=st.data())
def test_every_statement_stands_in_one_place_and_none_is_forgotten(
    guide: Guide, data: st.DataObject
) -> None:
    earlier = data.draw(earlier_answers(guide))
    newer = next_version(guide, data.draw(some(STATEMENTS)), data.draw(some(STATEMENTS)))
    renewal = renew(earlier, newer, TODAY, SHA, data.draw(some((*STATEMENTS, *GONE))))
    told = places(renewal)
    assert len(told) == len(set(told))
    assert set(told) == asked_in(newer) | (renewal.answers.retired.keys() - earlier.retired.keys())
    everything = {**earlier.retired, **earlier.statements}
    assert {**renewal.answers.retired, **renewal.answers.statements} == everything


@given(data=st.data())
def test_only_what_needs_it_is_asked_again(guide: Guide, data: st.DataObject) -> None:
    earlier = data.draw(earlier_answers(guide))
    newer = next_version(guide, data.draw(some(STATEMENTS)), data.draw(some(STATEMENTS)))
    renewal = renew(earlier, newer, TODAY, SHA)
    revisions = {one.id: one.revision for _, one in newer.statements()}
    for id_ in renewal.kept:
        answer = renewal.answers.statements[id_]
        assert answer.revision >= revisions[id_]
        assert id_ not in earlier.look_again
        assert not is_due(answer, TODAY)
        assert id_ not in renewal.answers.look_again
    assert renewal.answers.look_again == {*renewal.changed, *renewal.promised}
    assert not {*renewal.new, *renewal.unanswered} & renewal.answers.statements.keys()


@given(data=st.data())
def test_renewing_twice_changes_nothing_more(guide: Guide, data: st.DataObject) -> None:
    newer = next_version(guide, data.draw(some(STATEMENTS)))
    once = renew(data.draw(earlier_answers(guide)), newer, TODAY, SHA).answers
    assert renew(once, newer, TODAY, SHA).answers == once
