"""Converts a checklist to JSON values and back, with the type of every part checked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from wizard.answers.serial import answer_from_json, answer_to_json, person_from_json
from wizard.answers.values import check_keys, day, flag, table, typed, words
from wizard.checklist.model import (
    Action,
    AreaResult,
    BreachCard,
    CardStep,
    Checklist,
    CommitmentLine,
    Item,
    OpenQuestion,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.answers.model import Answer

    Reader = Callable[[object, str], Any]


def checklist_to_json(checklist: Checklist) -> dict[str, Any]:
    """Return the checklist as values that ``json`` can write."""
    value: dict[str, Any] = to_builtins(checklist)
    value["signed_at"] = checklist.signed_at.isoformat()
    for area, shown in zip(value["areas"], checklist.areas, strict=True):
        for item, one in zip(area["items"], shown.items, strict=True):
            item["answer"] = None if one.answer is None else answer_to_json(one.answer)
    return value


def checklist_from_json(value: object) -> Checklist:
    """Return the checklist that ``checklist_to_json`` wrote.

    Raises:
        AnswersError: a key is missing or unknown, or its value has the wrong type.
        ValueError: ``signed_at`` is not a date and time with a time zone.
    """
    return Checklist(
        **_parts(
            Checklist,
            value,
            "checklist",
            person=lambda one, _: person_from_json(one),
            signed_at=_moment,
            areas=_all(_area),
            actions=_all(_action),
            questions=_all(_question),
            commitments=_all(_commitment),
            breach_card=_card,
        )
    )


def _parts(kind: type[Struct], value: object, key: str, **readers: Reader) -> dict[str, Any]:
    """Return every field of a value; a field without a reader in ``readers`` is a text."""
    names = kind.__struct_fields__
    entries = table(value, key)
    check_keys(entries, names, required=names, at=key)
    return {name: readers.get(name, words)(entries[name], f"{key}.{name}") for name in names}


def _all(read: Reader) -> Reader:
    return lambda value, key: tuple(read(one, key) for one in typed(value, key, list))


def _moment(value: object, key: str) -> datetime:
    moment = datetime.fromisoformat(words(value, key))
    if moment.tzinfo is None:
        raise ValueError(key)
    return moment


def _area(value: object, key: str) -> AreaResult:
    return AreaResult(**_parts(AreaResult, value, key, quotes=_all(_quote), items=_all(_item)))


def _quote(value: object, key: str) -> tuple[str, str]:
    bullet, quote = _all(words)(value, key)
    return bullet, quote


def _item(value: object, key: str) -> Item:
    hints = _all(words)
    return Item(
        **_parts(Item, value, key, answer=_answer, automatic=flag, addition=flag, hints=hints)
    )


def _answer(value: object, key: str) -> Answer | None:
    return None if value is None else answer_from_json(value, key)


def _action(value: object, key: str) -> Action:
    return Action(**_parts(Action, value, key, by=day, ways=_all(words), proposed=flag))


def _question(value: object, key: str) -> OpenQuestion:
    return OpenQuestion(**_parts(OpenQuestion, value, key, by=day, proposed=flag))


def _commitment(value: object, key: str) -> CommitmentLine:
    return CommitmentLine(**_parts(CommitmentLine, value, key, own=flag))


def _card(value: object, key: str) -> BreachCard:
    return BreachCard(**_parts(BreachCard, value, key, steps=_all(_step)))


def _step(value: object, key: str) -> CardStep:
    return CardStep(**_parts(CardStep, value, key))
