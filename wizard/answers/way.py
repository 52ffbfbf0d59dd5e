"""The way through the areas, moment by moment: what there is, what comes next, what is done.

An area is a way of moments: a situation, an explanation, its statements one by one, a commitment
and a closing. Which there are follows from what applies to the teacher; a statement that a rule
answers is none of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.answers.applies import ShownArea, ShownStatement
    from wizard.answers.model import Answers


class MomentKind(StrEnum):
    """The kind of a moment; its value is part of the saved place."""

    SITUATION = "situation"
    EXPLANATION = "explanation"
    STATEMENT = "statement"
    COMMITMENT = "commitment"
    CLOSING = "closing"


class Moment(Struct, frozen=True):
    """One moment of an area.

    Attributes:
        area: the area's id.
        kind: what is done in it.
        statement: which statement; empty for the other kinds.
    """

    area: str
    kind: MomentKind
    statement: str = ""

    @property
    def place(self) -> str:
        """The form in which it is saved, such as ``A1/explanation`` or ``A1/statement/S1.3``."""
        return "/".join(filter(None, (self.area, self.kind.value, self.statement)))


def asked(area: ShownArea) -> tuple[ShownStatement, ...]:
    """Return the statements of an area that are asked: those that no rule answers."""
    return tuple(one for one in area.statements if not one.is_automatic)


def moments_of(area: ShownArea) -> tuple[Moment, ...]:
    """Return the moments of an area, in their order."""
    statements = (Moment(area.id, MomentKind.STATEMENT, one.id) for one in asked(area))
    return (
        Moment(area.id, MomentKind.SITUATION),
        Moment(area.id, MomentKind.EXPLANATION),
        *statements,
        Moment(area.id, MomentKind.COMMITMENT),
        Moment(area.id, MomentKind.CLOSING),
    )


def area_of(place: str) -> str:
    """Return the step that a saved place belongs to: an area's id, or any other step's."""
    return place.partition("/")[0]


def moment_at(area: ShownArea, place: str) -> Moment:
    """Return the moment of an area at a saved place; the nearest one if it is gone.

    A statement that is not asked any more leads to the first one that is still open, and any other
    place that the area does not have to its first moment.
    """
    moments = moments_of(area)
    found = next((one for one in moments if one.place == place), None)
    if found is not None:
        return found
    if place.startswith(f"{area.id}/{MomentKind.STATEMENT.value}/"):
        return to_statements(area)
    return moments[0]


def to_statements(area: ShownArea) -> Moment:
    """Return where to go for skipping the explanation: the first open statement, else the first.

    In an area that asks none this is its commitment.
    """
    moments = moments_of(area)
    open_ = {one.id for one in asked(area) if one.answer is None}
    statements = [one for one in moments if one.statement]
    first = next((one for one in statements if one.statement in open_), None)
    return first or next(iter(statements), moments[-2])


def first_open(area: ShownArea, answers: Answers) -> Moment:
    """Return where to continue in an area: at the first moment not done, else at its beginning."""
    moments = moments_of(area)
    return next((one for one in moments if not is_done(area, one, answers)), moments[0])


def after(area: ShownArea, moment: Moment) -> Moment | None:
    """Return the next moment of the area; None at its end."""
    return _beside(moments_of(area), moment, 1)


def before(area: ShownArea, moment: Moment) -> Moment | None:
    """Return the moment before in the area; None at its beginning."""
    return _beside(moments_of(area), moment, -1)


def is_done(area: ShownArea, moment: Moment, answers: Answers) -> bool:
    """Return whether a moment is done: answered, taken, or shown and left."""
    if moment.kind is MomentKind.STATEMENT:
        given = {one.id for one in area.statements if one.answer is not None}
        return moment.statement in given
    if moment.kind is MomentKind.SITUATION and area.scenario.id in answers.scenarios:
        return True
    if moment.kind is MomentKind.COMMITMENT and area.takes_commitment:
        return True
    return moment.place in answers.passed


def _beside(moments: Sequence[Moment], moment: Moment, step: int) -> Moment | None:
    if moment not in moments:
        return moments[0]
    place = moments.index(moment) + step
    return moments[place] if 0 <= place < len(moments) else None
