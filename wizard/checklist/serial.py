"""A checklist as JSON and back: the same value, word for word."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from wizard.answers.model import Person
from wizard.answers.serial import answer_from_json, answer_to_json
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
    from collections.abc import Mapping


def checklist_to_json(checklist: Checklist) -> dict[str, Any]:
    """Return the checklist as values that ``json`` can write."""
    value = asdict(checklist)
    value["signed_at"] = checklist.signed_at.isoformat()
    for area, shown in zip(value["areas"], checklist.areas, strict=True):
        for item, one in zip(area["items"], shown.items, strict=True):
            item["answer"] = None if one.answer is None else answer_to_json(one.answer)
    for entry in (*value["actions"], *value["questions"]):
        entry["by"] = None if entry["by"] is None else entry["by"].isoformat()
    return value


def checklist_from_json(value: Mapping[str, Any]) -> Checklist:
    """Return the checklist that ``checklist_to_json`` wrote.

    Raises:
        AnswersError, KeyError, TypeError, ValueError: the value is no checklist.
    """
    parts = dict(value)
    parts["person"] = Person(**value["person"])
    parts["signed_at"] = _aware(value["signed_at"])
    parts["areas"] = tuple(_area(one) for one in value["areas"])
    parts["actions"] = tuple(Action(**_dated(one)) for one in value["actions"])
    parts["questions"] = tuple(OpenQuestion(**_dated(one)) for one in value["questions"])
    parts["commitments"] = tuple(CommitmentLine(**one) for one in value["commitments"])
    parts["breach_card"] = _card(value["breach_card"])
    return Checklist(**parts)


def _aware(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _area(value: Mapping[str, Any]) -> AreaResult:
    quotes = tuple((str(bullet), str(quote)) for bullet, quote in value["quotes"])
    items = tuple(_item(one) for one in value["items"])
    return AreaResult(**{**value, "quotes": quotes, "items": items})


def _item(value: Mapping[str, Any]) -> Item:
    answer = value["answer"]
    read = None if answer is None else answer_from_json(answer, value["id"])
    return Item(**{**value, "answer": read, "hints": tuple(value["hints"])})


def _dated(value: Mapping[str, Any]) -> dict[str, Any]:
    by = value["by"]
    return {**value, "by": None if by is None else date.fromisoformat(by)}


def _card(value: Mapping[str, Any]) -> BreachCard:
    steps = tuple(CardStep(**one) for one in value["steps"])
    return BreachCard(**{**value, "steps": steps})
