"""A checklist in a few lines that fit in a printed code, and that a person can read too.

::

    STARTKLAAR 1
    Sanne de Vries
    2026-11-24T14:02:00+01:00
    startklaar-onderwijs-op-afstand 2026.11
    A1:121341 A2:444121 …

Per area one digit for each statement, in the order of their ids, a school's own last: the key that
gives that answer in the window (1 to 4), and 0 for one that is still open.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.answers.model import Choice
from wizard.checklist.counts import split_own
from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.checklist.model import AreaResult, Checklist

FIRST_LINE = "STARTKLAAR 1"
PROGRAM = FIRST_LINE.split(maxsplit=1)[0]
LINES = 5
CHOICES: tuple[Choice | None, ...] = (None, *Choice)


class SummaryError(UserError):
    """A text is no summary (``not-a-summary``), or one of a ``later-version``."""


class Summary(Struct, frozen=True):
    """What a printed code says.

    Attributes:
        signed_at: with its time zone.
        answers: per area the answers in the order of the statements' ids; None for open ones.
    """

    name: str
    signed_at: datetime
    guide_id: str
    guide_version: str
    answers: Mapping[str, tuple[Choice | None, ...]]


def summarise(checklist: Checklist) -> Summary:
    """Return what a printed code says of a checklist."""
    return Summary(
        name=" ".join(checklist.person.name.split()),
        signed_at=checklist.signed_at,
        guide_id=checklist.guide_id,
        guide_version=checklist.guide_version,
        answers={area.id: _answers(area) for area in checklist.areas},
    )


def write_summary(summary: Summary) -> str:
    """Return the lines of a summary."""
    areas = (f"{area}:{_digits(given)}" for area, given in summary.answers.items())
    return "\n".join(
        (
            FIRST_LINE,
            summary.name,
            summary.signed_at.isoformat(),
            f"{summary.guide_id} {summary.guide_version}",
            " ".join(areas),
        )
    )


def read_summary(text: str) -> Summary:
    """Return the summary in some lines.

    Raises:
        SummaryError: ``not-a-summary`` or ``later-version``.
    """
    lines = text.split("\n")
    if lines[0] != FIRST_LINE and lines[0].startswith(PROGRAM):
        raise SummaryError("later-version")
    if len(lines) != LINES or lines[0] != FIRST_LINE:
        raise SummaryError("not-a-summary")
    _, name, moment, guide, areas = lines
    try:
        guide_id, guide_version = guide.split(" ")
        answers = dict(_area(one) for one in areas.split(" "))
        signed_at = datetime.fromisoformat(moment)
        if signed_at.utcoffset() is None:
            raise SummaryError("not-a-summary")
        return Summary(name, signed_at, guide_id, guide_version, answers)
    except (ValueError, IndexError):
        raise SummaryError("not-a-summary") from None


def natural(id_: str) -> tuple[int, ...]:
    """Return a key that sorts ``S5.10`` behind ``S5.2``."""
    digits = "".join(one if one.isdigit() else " " for one in id_)
    return tuple(int(number) for number in digits.split())


def _answers(area: AreaResult) -> tuple[Choice | None, ...]:
    by_id = sorted(area.items, key=lambda item: natural(item.id))
    ordered = [item for some in split_own(by_id) for item in some]
    return tuple(item.answer.choice if item.answer else None for item in ordered)


def _digits(answers: tuple[Choice | None, ...]) -> str:
    return "".join(str(CHOICES.index(one)) for one in answers)


def _area(text: str) -> tuple[str, tuple[Choice | None, ...]]:
    area, digits = text.split(":")
    return area, tuple(CHOICES[int(digit)] for digit in digits)
