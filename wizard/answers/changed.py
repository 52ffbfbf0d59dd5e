"""What was answered otherwise since a checklist was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from wizard.answers.model import Answer, Answers


class Changed(Struct, frozen=True):
    """What differs from a signed checklist.

    Attributes:
        statements: ids of statements whose answer is another one.
        others: whether anything else that was signed differs: who signs, the start questions, a
            commitment, the sentence for tomorrow.
    """

    statements: tuple[str, ...]
    others: bool

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.statements) or self.others


def changed_since(signed: Answers, now: Answers) -> Changed:
    """Return what differs between the answers that were signed and those of now.

    Where one is, what was looked at and in which language make no difference. Answers in which
    nothing is answered yet are a fresh start, and no change.
    """
    if not has_begun(now):
        return Changed((), others=False)
    ids = dict.fromkeys((*signed.statements, *now.statements))
    return Changed(
        statements=tuple(
            id_
            for id_ in ids
            if _said(signed.statements.get(id_)) != _said(now.statements.get(id_))
        ),
        others=_rest(signed) != _rest(now),
    )


def has_begun(answers: Answers) -> bool:
    """Return whether anything is answered yet."""
    return bool(answers.statements or answers.intake or answers.commitments or answers.reflection)


def _said(answer: Answer | None) -> tuple[object, ...] | None:
    if answer is None:
        return None
    return (
        answer.choice,
        answer.by,
        answer.proposed,
        answer.needs_help,
        answer.reason,
        answer.question,
        answer.todo,
    )


def _rest(answers: Answers) -> tuple[object, ...]:
    return (
        answers.intake,
        answers.reopened,
        answers.commitments,
        answers.reflection,
        answers.person,
    )
