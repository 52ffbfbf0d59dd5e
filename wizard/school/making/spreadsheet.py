"""Reads a table that somebody pasted or saved: tabs, .csv, or a workbook."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from wizard.decoder.answer import DecodeTrouble, Rows
from wizard.decoder.limits import MEBIBYTE, Limits
from wizard.decoder.process import DecodeError, DecodeFault, decode
from wizard.school.errors import SchoolError
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 5_000_000
LIMITS: Final = Limits(400 * MEBIBYTE, 20.0)
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS: Final = (".csv", ".tsv", ".txt")
_ENCODINGS: Final = ("utf-8-sig", "cp1252")
"""Excel saves "CSV" in the code page of Windows, and "CSV UTF-8" with a mark at the start."""


def read_table(path: Path) -> list[list[str]]:
    """Return the rows of a table in a file, without empty ones.

    Raises:
        SchoolError: ``table-unreadable`` or ``table-too-large`` (file).
        OSError: the file cannot be read.
    """
    data = read_file(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SchoolError("table-too-large", file=path.name)
    if path.suffix.lower() in WORKBOOKS or data.startswith(b"PK"):
        return _filled(_in_workbook(data, path.name))
    for encoding in _ENCODINGS:
        try:
            return rows_in(data.decode(encoding))
        except ValueError:
            continue
    raise SchoolError("table-unreadable", file=path.name)


def rows_in(text: str) -> list[list[str]]:
    """Return the rows of a table as text, without empty ones.

    A spreadsheet puts tabs between the cells that it copies; a .csv has semicolons where the
    comma is in numbers, as in Dutch.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in plain.split("\n") if line.strip()), "")
    between = max("\t;,", key=lambda one: (first.count(one), one == "\t"))
    try:
        return _filled(list(csv.reader(StringIO(plain), delimiter=between)))
    except csv.Error:
        return _filled([line.split(between) for line in plain.split("\n")])


def _filled(rows: list[list[str]]) -> list[list[str]]:
    plain = [[" ".join(cell.split()) for cell in row] for row in rows]
    return [row for row in plain if any(row)]


def _in_workbook(data: bytes, name: str) -> list[list[str]]:
    try:
        return [list(row) for row in decode("table", data, LIMITS, Rows).rows]
    except DecodeTrouble as trouble:
        raise SchoolError(trouble.code, file=name) from None
    except DecodeError as error:
        broken = error.fault is DecodeFault.FAILED
        code = "table-unreadable" if broken else "table-too-large"
        raise SchoolError(code, file=name) from None
