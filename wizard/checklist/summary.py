"""The summary of a checklist: a few lines that fit in a QR code, and that a person can read.

::

    STARTKLAAR 1
    Sanne de Vries
    2026-11-24T14:02:00+01:00
    startklaar-onderwijs-op-afstand 2026.11
    A1:121341 A2:444121 …

Each area has one digit per statement, in the order of the ids, a school's own last: the key for
that answer in the window (1 to 4), or 0 if it is still open.
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
    """A text is not a summary (``not-a-summary``), or has a ``later-version`` of the format."""


class Summary(Struct, frozen=True):
    """The contents of a summary.

    Attributes:
        name: the teacher's name.
        signed_at: the date and time of signing, with its time zone.
        answers: by area, the answers in the order of the statements' ids; None for open ones.
    """

    name: str
    signed_at: datetime
    guide_id: str
    guide_version: str
    answers: Mapping[str, tuple[Choice | None, ...]]


def summarise(checklist: Checklist) -> Summary:
    """Return the summary of a checklist."""
    return Summary(
        name=" ".join(checklist.person.name.split()),
        signed_at=checklist.signed_at,
        guide_id=checklist.guide_id,
        guide_version=checklist.guide_version,
        answers={area.id: _answers(area) for area in checklist.areas},
    )


def write_summary(summary: Summary) -> str:
    """Return a summary as text, in the format above."""
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
    """Return the summary that ``write_summary`` wrote.

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


def natural_key(id_: str) -> tuple[int, ...]:
    """Return a sort key for ids by their numbers: ``S5.10`` comes after ``S5.2``."""
    digits = "".join(one if one.isdigit() else " " for one in id_)
    return tuple(int(number) for number in digits.split())


def _answers(area: AreaResult) -> tuple[Choice | None, ...]:
    by_id = sorted(area.items, key=lambda item: natural_key(item.id))
    ordered = [item for some in split_own(by_id) for item in some]
    return tuple(item.answer.choice if item.answer else None for item in ordered)


def _digits(answers: tuple[Choice | None, ...]) -> str:
    return "".join(str(CHOICES.index(one)) for one in answers)


def _area(text: str) -> tuple[str, tuple[Choice | None, ...]]:
    area, digits = text.split(":")
    return area, tuple(CHOICES[int(digit)] for digit in digits)
