"""Writes an overview as CSV for a Dutch Excel: with semicolons, in UTF-8 with a byte order mark."""

from __future__ import annotations

import csv
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from wizard.overview.safe import clean, could_run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wizard.overview.table import Cell


_INNER: Final = re.compile(r"""([,;|"']\s*)(?=[=+\-@＝＋－＠])""")
"""Finds formulas after a separator, where programs that split at commas would start a cell."""


def write_csv(path: Path, headings: Iterable[str], rows: Iterable[Iterable[Cell]]) -> None:
    """Write one table.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(guarded(heading) for heading in headings)
        writer.writerows([guarded(cell) for cell in row] for row in rows)


def guarded(cell: Cell) -> str:
    """Return a cell as text, with an apostrophe before what a spreadsheet could run as a formula.

    Also inside the text, after a sign that another program may take for the end of a cell.
    """
    if isinstance(cell, date):
        return cell.isoformat()
    text = _INNER.sub(r"\1'", clean(str(cell)))
    return f"'{text}" if could_run(text) else text
