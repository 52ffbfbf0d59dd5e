"""An overview as CSV as a Dutch Excel expects it: semicolons, and UTF-8 that says so."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

from wizard.overview.safe import clean, could_run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wizard.overview.table import Cell


def write_csv(path: Path, headings: Iterable[str], rows: Iterable[Iterable[Cell]]) -> None:
    """Write one table.

    Raises:
        OSError: it could not be written.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(guarded(heading) for heading in headings)
        writer.writerows([guarded(cell) for cell in row] for row in rows)


def guarded(cell: Cell) -> str:
    """Return a cell that is shown as it is: an apostrophe in front of what could be a formula."""
    if isinstance(cell, date):
        return cell.isoformat()
    text = clean(str(cell))
    return f"'{text}" if could_run(text) else text
