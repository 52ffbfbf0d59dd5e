"""Reads a list of staff from a table that a school made: names and schools, one person a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wizard.overview.model import OverviewError
from wizard.overview.staff import StaffMember
from wizard.school.making.spreadsheet import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

NAME_HEADS: Final = ("naam", "name")
SCHOOL_HEADS: Final = ("school",)


def read_staff(path: Path) -> tuple[StaffMember, ...]:
    """Return the staff in a table, whose first row names the columns ``naam`` and ``school``.

    Other columns are not read. A row without a name is skipped.

    Args:
        path: a workbook (``.xlsx``) or a ``.csv``.

    Raises:
        OverviewError: ``staff-columns`` or ``staff-empty`` (file).
        SchoolError: ``table-unreadable`` or ``table-too-large`` (file).
        OSError: it cannot be read at all.
    """
    rows = read_table(path)
    heads = [one.casefold() for one in rows[0]] if rows else []
    name, school = (_column(heads, wanted) for wanted in (NAME_HEADS, SCHOOL_HEADS))
    if name is None or school is None:
        raise OverviewError("staff-columns", file=path.name)
    staff = tuple(_members(rows[1:], name, school))
    if not staff:
        raise OverviewError("staff-empty", file=path.name)
    return staff


def _column(heads: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if head in wanted), None)


def _members(rows: Iterable[Sequence[str]], name: int, school: int) -> Iterator[StaffMember]:
    for row in rows:
        if name < len(row) and row[name]:
            yield StaffMember(row[name], row[school] if school < len(row) else "")
