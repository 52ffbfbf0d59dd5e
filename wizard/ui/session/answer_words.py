"""An answer as it was given, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.answers.model import Answer
    from wizard.ui.session.session import Session


def given(session: Session, answer: Answer, wording: str = "") -> str:
    """Return an answer as it was given: the statement, what was chosen, and the own words.

    Args:
        session: says the choice.
        answer: what was given.
        wording: the statement, where the answer does not hold it.
    """
    chosen = session.filled(answer.choice.value)
    parts = (answer.wording or wording, chosen, answer.reason, answer.question)
    return " · ".join(part for part in parts if part)
