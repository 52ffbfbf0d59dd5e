from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.errors import AnswersError
from wizard.answers.fit import check_fit, statements_for_everyone
from wizard.answers.model import Answer, Answers, Choice

if TYPE_CHECKING:
    from wizard.guide.model import Guide

DONE = Answer(Choice.DOES)


def test_right_answers_fit(guide: Guide) -> None:
    answers = Answers(guide.id, guide.version, intake={"Q1": "vo", "Q6": "later"})
    answers = answers.with_answer("S1.1", Answer(Choice.NOT_APPLICABLE))
    answers = answers.with_scenario("C1", "C1b").with_commitment("V1", "Als, dan.")
    check_fit(answers, guide)


@pytest.mark.parametrize(
    ("part", "wrong", "code", "value", "suggestion"),
    [
        ("intake", {"Q11": "po"}, "answers-unknown-id", "Q11", "Q1"),
        ("statements", {"S1.11": DONE}, "answers-unknown-id", "S1.11", "S1.1"),
        ("scenarios", {"C11": "C1a"}, "answers-unknown-id", "C11", "C1"),
        ("commitments", {"V11": "a"}, "answers-unknown-id", "V11", "V1"),
        ("intake", {"Q1": "vos"}, "answers-bad-choice", "Q1", "vo"),
        ("scenarios", {"C1": "C1e"}, "answers-bad-choice", "C1", "C1d"),
    ],
)
def test_what_the_guide_does_not_have_is_named_with_its_neighbour(
    guide: Guide, part: str, wrong: dict[str, object], code: str, value: str, suggestion: str
) -> None:
    answers = replace(Answers(guide.id, guide.version), **{part: wrong})
    with pytest.raises(AnswersError) as caught:
        check_fit(answers, guide)
    assert caught.value.code == code
    said = caught.value.values
    assert said.get("id", said.get("key")) == value
    assert said["suggestion"] == suggestion


def test_not_applicable_is_refused_where_it_holds_for_everyone(guide: Guide) -> None:
    everyone = min(statements_for_everyone(guide))
    answers = Answers(guide.id, guide.version)
    check_fit(answers.with_answer(everyone, DONE), guide)
    with pytest.raises(AnswersError) as caught:
        check_fit(answers.with_answer(everyone, Answer(Choice.NOT_APPLICABLE)), guide)
    assert (caught.value.code, caught.value.values) == ("answers-not-offered", {"id": everyone})
