"""Counts statements by answer, and estimates the number of minutes left."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from wizard.answers.model import Choice
from wizard.guide.ids import is_schools_own

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wizard.answers.applies import Shown
    from wizard.answers.model import Answer

SECONDS_TO_START = 60
SECONDS_AN_AREA = 60
SECONDS_A_STATEMENT = 12
SECONDS_TO_SIGN = 120
"""From measured reading times; together about 20 minutes for nine areas and 37 statements."""


class Answered(Protocol):
    """A statement with its answer, in the window or in a checklist."""

    @property
    def id(self) -> str:
        """Its id; from its form follows whether the school added it."""

    @property
    def answer(self) -> Answer | None:
        """Its answer, automatic ones included; None if it is open."""


Statement = TypeVar("Statement", bound=Answered)


class Counts(Struct, frozen=True):
    """The number of statements with each answer."""

    done: int
    to_do: int
    to_ask: int
    not_applicable: int
    still_open: int

    @property
    def total(self) -> int:
        """The number of all statements."""
        return self.done + self.to_do + self.to_ask + self.not_applicable + self.still_open

    @property
    def answered(self) -> int:
        """The number of statements with an answer."""
        return self.total - self.still_open

    @property
    def complete(self) -> bool:
        """Whether every statement has an answer."""
        return self.still_open == 0


def count(statements: Iterable[Answered]) -> Counts:
    """Return the counts of some statements; an automatic answer counts as an answer."""
    found = Counter(one.answer.choice if one.answer else None for one in statements)
    return Counts(
        done=found[Choice.DOES],
        to_do=found[Choice.WILL],
        to_ask=found[Choice.ASKS],
        not_applicable=found[Choice.NOT_APPLICABLE],
        still_open=found[None],
    )


def split_own(statements: Iterable[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Return the guide's statements, and the school's own, which are always counted apart."""
    every = list(statements)
    return (
        [one for one in every if not is_schools_own(one.id)],
        [one for one in every if is_schools_own(one.id)],
    )


def minutes_left(shown: Shown) -> int:
    """Return the estimated number of minutes to finish, at least 1, from the open statements."""
    open_counts = [count(area.statements).still_open for area in shown.areas.values()]
    statements = (one for area in shown.areas.values() for one in area.statements)
    started = any(one.answer is not None and not one.is_automatic for one in statements)
    seconds = (
        SECONDS_TO_SIGN
        + (0 if started else SECONDS_TO_START)
        + sum(SECONDS_AN_AREA + number * SECONDS_A_STATEMENT for number in open_counts if number)
    )
    return max(1, round(seconds / 60))
