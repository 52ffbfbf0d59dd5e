"""What is signed and does not stand on the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.checklist.unprinted import MOST, Unprinted, unprinted_answers

if TYPE_CHECKING:
    from wizard.answers.model import Answers
    from wizard.guide.model import Guide, Text


def dutch(text: Text) -> str:
    return text["nl"]


def test_every_choice_is_said_in_the_guides_words(guide: Guide, example: Answers) -> None:
    question, area = guide.questions[0], guide.whole_areas[0]
    scenario = area.scenario
    answers = replace(
        example,
        intake={question.id: question.options[-1].id},
        scenarios={scenario.id: scenario.options[0].id},
    )
    assert list(unprinted_answers(answers, guide, dutch)) == [
        Unprinted(question.text["nl"], question.options[-1].text["nl"]),
        Unprinted(area.title["nl"], scenario.options[0].text["nl"]),
    ]


def test_what_this_guide_does_not_know_is_said_as_it_is(guide: Guide, example: Answers) -> None:
    answers = replace(example, intake={"Q99": "ja"}, scenarios={"C99": "b"})
    found = list(unprinted_answers(answers, guide, dutch))
    assert found == [Unprinted("Q99", "ja"), Unprinted("C99", "b")]


def test_a_stranger_cannot_flood_the_screen(guide: Guide, example: Answers) -> None:
    many = {f"Q{number}": "ja" for number in range(9_999)}
    answers = replace(example, intake=many, scenarios=many)
    assert len(list(unprinted_answers(answers, guide, dutch))) == 2 * MOST
