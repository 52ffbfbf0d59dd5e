"""Writes an overview as an Excel workbook, row by row.

XlsxWriter keeps one row in memory (``constant_memory``) and writes text as inline strings, which
are never formulas. openpyxl streams too, but makes a formula of a text that begins with ``=``.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from msgspec import Struct

from wizard.overview.safe import clean, could_run
from wizard.overview.sheet_names import SheetNames
from wizard.overview.xlsx_page import A4, Page, Styles, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from wizard.overview.table import Cell

MOST_ROWS: Final = 1_048_576  # of a sheet, ISO/IEC 29500 as Excel reads it
_FIRST_YEAR: Final = 1900  # the first year that Excel can store
_NARROW, _USUAL, _WIDE = 10, 30, 70  # widths of a column, in digits, as Excel counts them
_SHORT, _LONG = 8, 40
"""Up to so many characters a text gets a narrow column, and from so many on a wide one."""

_LOOKED_AT = 100
"""So many rows are looked at for the widths of their columns: the first may be the shortest."""

_LETTERS_A_DIGIT: Final = 1.1  # digits are wider than letters are in the mean
_LINE_POINTS: Final = 15
_MOST_LINES: Final = 20  # Excel's rows are not higher than 409 points


class _Formats(Struct, frozen=True):
    heading: Any
    text: Any
    number: Any
    day: Any
    quoted: Any
    """The format of text with Excel's quote prefix, which stays text when edited or exported."""


class Workbook:
    """A workbook that is being written; made by ``open_workbook``."""

    def __init__(self, book: Any, most_rows: int, footer: str) -> None:  # noqa: ANN401 - untyped
        self._book = book
        self._most_rows = most_rows
        self._footer = footer
        self._names = SheetNames()
        self._styles: dict[float, Styles] = {}
        self._widths: Sequence[int] = ()
        wrapped = {"text_wrap": True, "valign": "top"}
        self._formats = _Formats(
            heading=book.add_format({**wrapped, "bold": True, "bg_color": "#E7ECEF"}),
            text=book.add_format(wrapped),
            number=book.add_format(
                {"valign": "top", "num_format": "#,##0", "align": "right", "indent": 1}
            ),
            day=book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            quoted=book.add_format({**wrapped, "quote_prefix": True}),
        )

    def add(
        self,
        name: str,
        headings: Sequence[str],
        rows: Iterable[Iterable[Cell]],
        printed: int | None = None,
    ) -> None:
        """Add a sheet with a table; a table that is too long continues on a next sheet.

        It prints on A4, as many pages long as it takes, with its headings on each.

        Args:
            name: the sheet's name.
            headings: the names of the columns.
            rows: their cells.
            printed: how many columns are printed, from the first; None for all.
        """
        number, sheet, at = 1, None, 0
        last = (printed or len(headings)) - 1
        every = map(list, rows)
        first = [*islice(every, _LOOKED_AT)]
        self._widths = _widths(headings, first)
        for cells in chain(first, every):
            if sheet is None:
                sheet = self._sheet(name, headings)
            elif at + 1 == self._most_rows:
                sheet.autofilter(0, 0, at, len(headings) - 1)
                sheet.print_area(0, 0, at, last)
                number, at = number + 1, 0
                sheet = self._sheet(f"{name} {number}", headings)
            at += 1
            self._write(sheet, at, cells)
        sheet = sheet or self._sheet(name, headings)
        sheet.autofilter(0, 0, at, len(headings) - 1)
        sheet.print_area(0, 0, at, last)

    def add_page(self, name: str, font_points: float) -> Page:
        """Add a sheet that prints on one page of A4, and return it to be filled from above."""
        if font_points not in self._styles:
            self._styles[font_points] = Styles(self._book, font_points)
        sheet = self._printed(name)
        sheet.fit_to_pages(1, 1)
        return Page(self._book, sheet, self._styles[font_points])

    def _sheet(self, name: str, headings: Sequence[str]) -> Any:  # noqa: ANN401 - as above
        sheet = self._printed(name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 1)
        self._height(sheet, 0, headings, self._widths)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, self._widths[column])
            sheet.write_string(0, column, clean(heading), self._formats.heading)
        return sheet

    @staticmethod
    def _height(sheet: Any, at: int, row: Sequence[Cell], widths: Sequence[int]) -> None:  # noqa: ANN401 - as above
        """Make a row as high as its texts: not every program does so when it opens a file."""
        found = (
            lines(cell, room)
            for cell, width in zip(row, widths, strict=True)
            if isinstance(cell, str) and len(cell) > (room := int(width * _LETTERS_A_DIGIT))
        )
        if (most := max(found, default=1)) > 1:
            sheet.set_row(at, min(most, _MOST_LINES) * _LINE_POINTS)

    def _printed(self, name: str) -> Any:  # noqa: ANN401 - as above
        sheet = self._book.add_worksheet(self._names.take(name))
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.55)
        sheet.set_footer(f"&L&8{self._footer}&C&8&A&R&8&P / &N")
        return sheet

    def _write(self, sheet: Any, at: int, row: Sequence[Cell]) -> None:  # noqa: ANN401 - as above
        self._height(sheet, at, row, self._widths)
        for column, cell in enumerate(row):
            if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
                sheet.write_datetime(at, column, cell, self._formats.day)
            elif isinstance(cell, int | float):
                sheet.write_number(at, column, cell, self._formats.number)
            elif cell:
                text = clean(str(cell))
                style = self._formats.quoted if could_run(text) else self._formats.text
                sheet.write_string(at, column, text, style)


@contextmanager
def open_workbook(
    path: Path, most_rows: int = MOST_ROWS, about: Mapping[str, str] | None = None
) -> Iterator[Workbook]:
    """Return a context with a workbook to fill; temporary files are made beside ``path``.

    Args:
        path: the file to write.
        most_rows: of a sheet.
        about: its ``title``, which is also at the foot of each printed page.

    Raises:
        OSError: the file cannot be written.
    """
    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False}
    book = xlsxwriter.Workbook(str(path), options)
    book.use_zip64()
    book.set_properties(dict(about or {}))
    try:
        yield Workbook(book, most_rows, (about or {}).get("title", "").replace("&", "&&"))
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(*error.args[0].args) from error
    finally:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()  # else Windows keeps the file of an aborted workbook open


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return the width of each column: of its longest text, and of no word of its heading less."""
    if not rows:
        return [_USUAL] * len(headings)
    columns = zip(*rows, strict=True)
    return [
        max(_width(cells), *(len(word) + 1 for word in heading.split()))
        for heading, cells in zip(headings, columns, strict=True)
    ]


def _width(cells: Iterable[Cell]) -> int:
    texts = [len(cell) for cell in cells if isinstance(cell, str)]
    longest = max(texts, default=0)
    if not texts or 0 < longest <= _SHORT:
        return _NARROW
    return _WIDE if longest > _LONG else _USUAL
