"""What was signed and does not stand on the paper: what was chosen about work and scenarios."""

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
"""Of each kind; ten times what a guide asks. A stranger's file does not flood the screen."""


class Unprinted(Struct, frozen=True):
    """One answer; ids stand for words that this guide does not have.

    Attributes:
        asked: the question; the area of a scenario, which is a whole story.
        said: what was chosen.
    """

    asked: str
    said: str


def unprinted_answers(
    answers: Answers, guide: Guide, filled: Callable[[Text], str]
) -> Iterator[Unprinted]:
    """Yield what was chosen about the work, then at the scenarios, in the words of this guide.

    Args:
        answers: perhaps to another version of the guide, or a stranger's.
        guide: of this program.
        filled: gives a text of the guide in the reader's language.
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
