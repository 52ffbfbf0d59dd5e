"""Makes a complete example of answers from the guide, so that it always fits the guide."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.answers.applies import resolve, with_wordings
from wizard.answers.dates import default_day
from wizard.answers.model import REVIEWED, Answer, Answers, Choice, Person
from wizard.answers.way import asked
from wizard.guide.prose import plain
from wizard.school.model import School

if TYPE_CHECKING:
    from datetime import date

    from wizard.answers.applies import Shown, ShownStatement
    from wizard.guide.model import Guide
    from wizard.languages import Language

CHOICES = (Choice.DOES, Choice.WILL, Choice.DOES, Choice.ASKS, Choice.NOT_APPLICABLE)


ROLES = {"nl": "leraar", "en": "teacher"}
"""The role of the example's teacher, by language."""


def example_answers(guide: Guide, today: date, language: Language) -> Answers:
    """Return answers to every question and statement, with all four kinds of answer.

    Args:
        guide: the guide to answer.
        today: the date from which the action dates count.
        language: the language of the texts.
    """
    areas = guide.whole_areas
    begun = Answers(
        guide=guide.id,
        guide_version=guide.version,
        language=language,
        intake={question.id: question.options[0].id for question in guide.questions},
        scenarios={area.scenario.id: area.scenario.options[0].id for area in areas},
        person=Person(name="Sanne de Vries", role=ROLES.get(language, ""), town="Utrecht"),
        passed=frozenset({REVIEWED}),
    )
    shown = resolve(guide, School.general(), begun)
    return with_wordings(
        replace(
            begun,
            statements=_answers(shown, today),
            commitments={
                **{area.commitment.id: "" for area in areas[::2]},  # not every one is taken
                **{
                    one.commitment.id: plain(shown.filled(one.commitment.text)) for one in areas[:1]
                },
            },
            reflection=_first_to_do(shown),
        ),
        shown,
    )


def _first_to_do(shown: Shown) -> str:
    """Return the example's reflection: the first statement that it does not do already."""
    statements = (one for area in shown.areas.values() for one in asked(area))
    to_do = (
        plain(one.text)
        for one, choice in zip(statements, cycle(CHOICES), strict=False)
        if choice is Choice.WILL
    )
    return next(to_do, "")


def _answers(shown: Shown, today: date) -> dict[str, Answer]:
    choices = cycle(CHOICES)
    statements = (one for area in shown.areas.values() for one in asked(area))
    return {one.id: _answer(one, next(choices), today) for one in statements}


def _answer(shown: ShownStatement, choice: Choice, today: date) -> Answer:
    if choice is Choice.NOT_APPLICABLE and shown.reason is None:
        choice = Choice.DOES
    return Answer(
        choice=choice,
        by=default_day(choice, today),
        needs_help=choice is Choice.WILL and shown.id.endswith(".2"),
        revision=shown.statement.revision,
    )
