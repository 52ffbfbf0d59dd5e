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
        OverviewError: ``staff-columns`` or ``staff-empty`` (file); ``staff-column-twice`` (file):
            which of two columns has the names is not for us to guess.
        SchoolError: ``table-unreadable`` or ``table-too-large`` (file).
        OSError: it cannot be read at all.
    """
    rows = read_table(path)
    heads = [one.casefold() for one in rows[0]] if rows else []
    names, schools = (_columns(heads, wanted) for wanted in (NAME_HEADS, SCHOOL_HEADS))
    if not names or not schools:
        raise OverviewError("staff-columns", file=path.name)
    if len(names) > 1 or len(schools) > 1:
        raise OverviewError("staff-column-twice", file=path.name)
    (name,), (school,) = names, schools
    staff = tuple(_members(rows[1:], name, school))
    if not staff:
        raise OverviewError("staff-empty", file=path.name)
    return staff


def _columns(heads: Sequence[str], wanted: Sequence[str]) -> list[int]:
    return [at for at, head in enumerate(heads) if head in wanted]


def _members(rows: Iterable[Sequence[str]], name: int, school: int) -> Iterator[StaffMember]:
    for row in rows:
        if name < len(row) and row[name]:
            yield StaffMember(row[name], row[school] if school < len(row) else "")
