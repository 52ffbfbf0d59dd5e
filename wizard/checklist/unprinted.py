"""Answers that are signed but not printed: those to the start questions and the scenarios."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wizard.answers.model import Answers
    from wizard.guide.frame_model import QuestionOption
    from wizard.guide.model import Guide, Option, Text

MOST: Final = 100
"""Limit for each kind, ten times what a guide asks: a hostile file cannot fill the screen."""


class Unprinted(Struct, frozen=True):
    """One answer in words; ids replace the words that this guide does not have.

    Attributes:
        asked: the question, or for a scenario the title of its area.
        said: the chosen option.
    """

    asked: str
    said: str


def unprinted_answers(
    answers: Answers, guide: Guide, filled: Callable[[Text], str]
) -> Iterator[Unprinted]:
    """Yield the answers to the start questions, then to the scenarios, in the words of this guide.

    Args:
        answers: may be untrusted, and of another version of the guide.
        guide: the guide in use.
        filled: returns a text of the guide in the reader's language.
    """
    questions = {question.id: question for question in guide.questions}
    for id_, chosen in islice(answers.intake.items(), MOST):
        question = questions.get(id_)
        said = _said(question.options if question else (), chosen, filled)
        yield Unprinted(filled(question.text) if question else id_, said)
    areas = {area.scenario.id: area for area in guide.whole_areas}
    for id_, chosen in islice(answers.scenarios.items(), MOST):
        area = areas.get(id_)
        said = _said(area.scenario.options if area else (), chosen, filled)
        yield Unprinted(filled(area.title) if area else id_, said)


def _said(
    options: Iterable[Option | QuestionOption], chosen: str, filled: Callable[[Text], str]
) -> str:
    return next((filled(option.text) for option in options if option.id == chosen), chosen)
