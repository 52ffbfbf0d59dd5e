"""Writes an overview as an Excel workbook, row by row.

XlsxWriter keeps one row in memory (``constant_memory``) and writes text as inline strings, which
are never formulas. openpyxl streams too, but makes a formula of a text that begins with ``=``.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from msgspec import Struct

from wizard.overview.safe import clean, could_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from wizard.overview.table import Cell

MOST_ROWS: Final = 1_048_576  # of a sheet, ISO/IEC 29500 as Excel reads it
_FIRST_YEAR: Final = 1900  # the first year that Excel can store
_WIDTH: Final = 18  # of a column, in characters


class _Formats(Struct, frozen=True):
    heading: Any
    day: Any
    quoted: Any
    """The format of text with Excel's quote prefix, which stays text when edited or exported."""


class Workbook:
    """A workbook that is being written; made by ``open_workbook``."""

    def __init__(self, book: Any, most_rows: int) -> None:  # noqa: ANN401 - an untyped library
        self._book = book
        self._most_rows = most_rows
        self._formats = _Formats(
            heading=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            day=book.add_format({"num_format": "yyyy-mm-dd"}),
            quoted=book.add_format({"quote_prefix": True}),
        )

    def add(self, name: str, headings: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
        """Add a sheet with a table; a table that is too long continues on a next sheet."""
        number, sheet, at = 1, self._sheet(name, headings), 0
        for row in rows:
            if at + 1 == self._most_rows:
                sheet.autofilter(0, 0, at, len(headings) - 1)
                number, at = number + 1, 0
                sheet = self._sheet(f"{name} {number}", headings)
            at += 1
            self._write(sheet, at, row)
        sheet.autofilter(0, 0, at, len(headings) - 1)

    def _sheet(self, name: str, headings: Sequence[str]) -> Any:  # noqa: ANN401 - as above
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(headings) - 1, _WIDTH)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, clean(heading), self._formats.heading)
        return sheet

    def _write(self, sheet: Any, at: int, row: Iterable[Cell]) -> None:  # noqa: ANN401 - as above
        for column, cell in enumerate(row):
            if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
                sheet.write_datetime(at, column, cell, self._formats.day)
            elif isinstance(cell, int):
                sheet.write_number(at, column, cell)
            elif cell:
                text = clean(str(cell))
                sheet.write_string(
                    at, column, text, self._formats.quoted if could_run(text) else None
                )


@contextmanager
def open_workbook(path: Path, most_rows: int = MOST_ROWS) -> Iterator[Workbook]:
    """Return a context with a workbook to fill; temporary files are made beside ``path``.

    Raises:
        OSError: the file cannot be written.
    """
    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False}
    book = xlsxwriter.Workbook(str(path), options)
    book.use_zip64()
    try:
        yield Workbook(book, most_rows)
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(*error.args[0].args) from error
    finally:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()  # else Windows keeps the file of an aborted workbook open
