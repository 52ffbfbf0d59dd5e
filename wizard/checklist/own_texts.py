"""Finds the texts that the teacher wrote, each by its place in the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.answers.model import Answers
    from wizard.checklist.model import Checklist


def own_texts(answers: Answers, checklist: Checklist) -> dict[str, str]:
    """Return every text by the teacher that the checklist shows, by its place in the answers.

    A place is a JSON Pointer (RFC 6901) into the JSON of the answers, such as
    ``/statements/A1.1/reason``. Answers that a rule overrides are not shown, and not returned.
    """
    return dict(_found(answers, checklist))


def typed_texts(answers: Answers) -> Iterator[str]:
    """Yield everything that was typed, whether it is shown or not; empty texts left out."""
    person = answers.person
    given = (answer for _, answer in sorted(answers.statements.items()))
    typed = (text for answer in given for text in (answer.reason, answer.question, answer.todo))
    commitments = (text for _, text in sorted(answers.commitments.items()))
    whole = (person.name, person.role, person.town, *typed, *commitments, answers.reflection)
    yield from filter(None, whole)


def answered_by_hand(checklist: Checklist) -> frozenset[str]:
    """Return the ids of the statements with an answer by the teacher, not by a rule."""
    items = (item for area in checklist.areas for item in area.items)
    return frozenset(item.id for item in items if item.answer is not None and not item.automatic)


def _found(answers: Answers, checklist: Checklist) -> Iterator[tuple[str, str]]:
    for id_ in sorted(answered_by_hand(checklist) & answers.statements.keys()):
        answer = answers.statements[id_]
        for part in ("reason", "question", "todo"):
            text: str = getattr(answer, part)
            if text:
                yield _pointer("statements", id_, part), text
    for id_, text in sorted(answers.commitments.items()):
        if text:
            yield _pointer("commitments", id_), text
    if answers.reflection:
        yield _pointer("reflection"), answers.reflection


def _pointer(*keys: str) -> str:
    return "".join(f"/{key.replace('~', '~0').replace('/', '~1')}" for key in keys)
