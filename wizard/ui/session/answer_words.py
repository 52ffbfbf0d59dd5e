"""An answer in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.answers.model import Answer
    from wizard.ui.session.session import Session


def name_of_gone(session: Session, id_: str) -> str:
    """Return how something that is not asked any more is called: its id, and where it went."""
    into = session.guide.successors.get(id_)
    return session.texts("carried.joined", id=id_, into=into) if into else id_


def given(session: Session, id_: str, answer: Answer, wording: str = "") -> str:
    """Return an answer in words: the statement, the choice, and the teacher's own words.

    Args:
        session: has the words for each choice.
        id_: the statement.
        answer: the answer.
        wording: the text of the statement, used if the answer does not contain it.
    """
    chosen = session.answer_words(answer.choice.value, session.guide.kind_of(id_))
    parts = (answer.wording or wording, chosen, answer.reason, answer.question, answer.todo)
    return " · ".join(part for part in parts if part)
