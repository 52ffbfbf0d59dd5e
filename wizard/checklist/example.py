"""A complete, filled-in example of answers, made from the guide so that it always fits it."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from wizard.answers.dates import default_day
from wizard.answers.model import Answer, Answers, Choice, Person
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain
from wizard.school.model import School
from wizard.school.words import placeholders

if TYPE_CHECKING:
    from datetime import date

    from wizard.guide.model import Guide, Language, Statement


def example_answers(guide: Guide, today: date, language: Language) -> Answers:
    """Return answers to every question and statement, with all four kinds of answer.

    Args:
        guide: what is asked.
        today: what the promised dates count from.
        language: of the sentences in it.
    """
    words = placeholders(guide, School.general(), language, "po")
    choices = cycle([Choice.DOES, Choice.WILL, Choice.DOES, Choice.ASKS, Choice.NOT_APPLICABLE])
    return Answers(
        guide=guide.id,
        guide_version=guide.version,
        language=language,
        intake={question.id: question.options[0].id for question in guide.questions},
        statements={
            statement.id: _answer(
                statement, next(choices), today, plain(fill(statement.text[language], words))
            )
            for _, statement in guide.statements()
        },
        scenarios={area.scenario.id: area.scenario.options[0].id for area in guide.whole_areas},
        commitments={
            area.commitment.id: plain(fill(area.commitment.text[language], words))
            for area in guide.whole_areas[:1]
        },
        person=Person(
            name="Sanne de Vries", role="leraar" if language == "nl" else "teacher", town="Utrecht"
        ),
    )


def _answer(statement: Statement, choice: Choice, today: date, wording: str) -> Answer:
    if choice is Choice.NOT_APPLICABLE and statement.not_applicable is None:
        choice = Choice.DOES
    return Answer(
        choice=choice,
        by=default_day(choice, today),
        needs_help=choice is Choice.WILL and statement.id.endswith(".2"),
        wording=wording,
        revision=statement.revision,
    )
