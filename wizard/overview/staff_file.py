"""Reads a list of staff from a table that a school made: names and schools, one person a row."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from wizard.overview.model import OverviewError
from wizard.overview.staff import StaffMember
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LARGEST_BYTES: Final = 10_000_000
MOST_STAFF: Final = 100_000
NAME_HEADS: Final = ("naam", "name")
SCHOOL_HEADS: Final = ("school",)
_SEPARATORS: Final = ";,\t"


def read_staff(path: Path) -> tuple[StaffMember, ...]:
    """Return the staff in a table, whose first row names the columns ``naam`` and ``school``.

    Other columns are not read. A row without a name is skipped.

    Args:
        path: a ``.csv`` (semicolons, commas or tabs; UTF-8, or as Windows writes it).

    Raises:
        OverviewError: ``staff-format``, ``staff-unreadable``, ``staff-columns``, ``staff-empty``.
        OSError: it cannot be read at all.
    """
    if path.suffix.lower() != ".csv":
        raise OverviewError("staff-format", file=path.name)
    try:
        rows = list(_csv_rows(read_file(path, LARGEST_BYTES)))
    except (csv.Error, ValueError):
        raise OverviewError("staff-unreadable", file=path.name) from None
    if len(rows) > MOST_STAFF:
        raise OverviewError("staff-unreadable", file=path.name)
    heads = [" ".join(one.split()).casefold() for one in rows[0]] if rows else []
    name, school = (_column(heads, wanted) for wanted in (NAME_HEADS, SCHOOL_HEADS))
    if name is None or school is None:
        raise OverviewError("staff-columns", file=path.name)
    staff = tuple(_members(rows[1:], name, school))
    if not staff:
        raise OverviewError("staff-empty", file=path.name)
    return staff


def _csv_rows(data: bytes) -> Iterator[Sequence[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    lines = text.splitlines()
    first = lines[0] if lines else ""
    separator = max(_SEPARATORS, key=first.count)
    return csv.reader(lines, delimiter=separator, strict=True)


def _column(heads: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if head in wanted), None)


def _members(rows: Iterable[Sequence[str]], name: int, school: int) -> Iterator[StaffMember]:
    for row in rows:
        cells = [" ".join(one.split()) for one in row]
        if name < len(cells) and cells[name]:
            yield StaffMember(cells[name], cells[school] if school < len(cells) else "")
