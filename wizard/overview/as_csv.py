"""An overview as CSV as a Dutch Excel expects it: semicolons, and UTF-8 that says so."""

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
"""Where a cell would start for a program that splits at commas, as an English Excel does."""


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
    """Return a cell that is shown as it is: an apostrophe in front of what could be a formula.

    Also inside the text, behind what another program may take for the end of a cell.
    """
    if isinstance(cell, date):
        return cell.isoformat()
    text = _INNER.sub(r"\1'", clean(str(cell)))
    return f"'{text}" if could_run(text) else text
