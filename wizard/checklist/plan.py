"""What a teacher promised, in one order: what is due first comes first, on paper and in the window.

Actions and questions come from a finished checklist, so that the plan is what was signed.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wizard.checklist.model import Action, Checklist, OpenQuestion

SUNDAY = 6
WEEK = timedelta(days=7)


class PlanItem(Struct, frozen=True):
    """One thing to do or to ask.

    Attributes:
        statement: the id of its statement.
        asks: whether it is a question to somebody.
        text: what to do, or the question.
        by: the day; None for none yet, and while it waits for the first online lesson.
        when: the day in words, or what stands in its place.
        contact: whom to ask, or who helps with it; empty for nobody.
        contact_key: the contact's key in the guide, for a question; empty for an action.
        proposed: whether the program set day and contact, and nobody confirmed them.
        ways: how whom and what it names is reached, a line for each.
    """

    statement: str
    asks: bool
    text: str
    by: date | None
    when: str
    contact: str = ""
    contact_key: str = ""
    proposed: bool = False
    ways: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What it is remembered by: an action and a question of one statement are two things."""
        return f"{'question' if self.asks else 'action'}/{self.statement}"


class Due(StrEnum):
    """How near a day is."""

    LATE = "late"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"
    LATER = "later"
    UNDATED = "undated"


def plan(checklist: Checklist) -> tuple[PlanItem, ...]:
    """Return all actions and questions of a checklist, the nearest day first.

    What has the same day comes with actions first, then by whom it concerns; what has no day
    comes last.
    """
    items = [*map(_action, checklist.actions), *map(_question, checklist.questions)]
    return tuple(sorted(items, key=_nearest_first))


def by_due(items: Iterable[PlanItem], today: date) -> Iterator[tuple[Due, tuple[PlanItem, ...]]]:
    """Yield what is late, due this week, next week, later and undated; only what there is.

    Args:
        items: in the order of ``plan``.
        today: the day it is looked at.
    """
    for due, ones in groupby(items, key=lambda item: due_of(item.by, today)):
        yield due, tuple(ones)


def due_of(by: date | None, today: date) -> Due:
    """Return how near a day is; in a weekend, this week is the one to come."""
    if by is None:
        return Due.UNDATED
    if by < today:
        return Due.LATE
    sunday = today + timedelta(days=(SUNDAY - today.weekday()) % 7)
    if today.weekday() >= SUNDAY - 1:
        sunday += WEEK
    if by <= sunday:
        return Due.THIS_WEEK
    return Due.NEXT_WEEK if by <= sunday + WEEK else Due.LATER


def _action(action: Action) -> PlanItem:
    return PlanItem(
        statement=action.statement,
        asks=False,
        text=action.text,
        by=action.by,
        when=action.when,
        contact=action.help_from,
        proposed=action.proposed,
        ways=action.ways,
    )


def _question(question: OpenQuestion) -> PlanItem:
    return PlanItem(
        statement=question.statement,
        asks=True,
        text=question.question,
        by=question.by,
        when=question.when,
        contact=question.contact,
        contact_key=question.contact_key,
        proposed=question.proposed,
        ways=(question.reach,) if question.reach else (),
    )


def _nearest_first(item: PlanItem) -> tuple[date, bool, str]:
    return item.by or date.max, item.asks, item.contact
