"""The cells of a workbook (.xlsx, .xls, .ods) as text; runs in a process of its own."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

import python_calamine

from wizard.decoder.answer import DecodeTrouble, Rows

MOST_ROWS: Final = 20_000  # a board has so many people
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 2_000  # characters

_Cell = int | float | str | bool | time | date | datetime | timedelta


def read_rows(data: bytes) -> Rows:
    """Return the rows of the first sheet that has any cell filled.

    Raises:
        DecodeTrouble: ``table-unreadable``: it is no workbook, or damaged or locked;
            ``table-too-large``.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
                raise DecodeTrouble("table-too-large")
            rows = [tuple(map(_words, row)) for row in sheet.to_python(skip_empty_area=False)]
            if any(any(row) for row in rows):
                return Rows(tuple(rows))
    except (python_calamine.CalamineError, ValueError, OSError):
        raise DecodeTrouble("table-unreadable") from None
    return Rows(())


def _words(cell: _Cell) -> str:
    """Return a cell as its reader sees it; a whole number without a decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell).strip()[:LONGEST_CELL]
