"""Writes an overview as an Excel workbook, row by row.

XlsxWriter keeps one row in memory (``constant_memory``) and writes text as inline strings, which
are never formulas. openpyxl streams too, but makes a formula of a text that begins with ``=``.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from math import ceil
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from msgspec import Struct

from wizard.overview.safe import clean, could_run
from wizard.overview.sheet_names import SheetNames
from wizard.overview.xlsx_page import A4, FONT, Page, Styles, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from wizard.overview.table import Cell

MOST_ROWS: Final = 1_048_576  # of a sheet, ISO/IEC 29500 as Excel reads it
_FIRST_YEAR: Final = 1900  # the first year that Excel can store
_NARROWEST, _WIDEST = 10, 70  # widths of a column, in digits, as Excel counts them
_BESIDE: Final = 2  # digits, for the button of the filter
_LOOKED_AT: Final = 200
"""So many rows, the first of a table, say how wide its columns are; they are kept in memory."""

_MOST_OF: Final = 9  # out of ten cells fit on one line
_LETTERS_A_DIGIT: Final = 1.1  # digits are wider than letters are in the mean
_FONT_POINTS: Final = 10  # of a table; a digit is then as wide as the 7 pixels of a width
_LINE_POINTS, _ROW_POINTS = 13, 2
"""How high a line of a table is, and what is left open in each row."""

_PAGE_FONT: Final = f'&"{FONT},Regular"'
_MOST_LINES: Final = 20  # Excel's rows are not higher than 409 points


class _Column:
    """A column of a table, as wide as most of its first cells need; longer ones wrap.

    Attributes:
        heading: its name.
        is_number: whether it has numbers, which stand at its right.
        width: in digits, as Excel counts it.
        letters: how many characters of a text fit in a line.
        heading_lines: how many lines high its name is, in bold letters and beside the filter.
    """

    def __init__(self, heading: str, cells: Sequence[Cell]) -> None:
        self.heading = heading
        self.is_number = any(isinstance(cell, int | float) for cell in cells)
        lengths = sorted(len(cell) for cell in cells if isinstance(cell, str))
        usual = lengths[(len(lengths) * _MOST_OF - 1) // 10] if lengths else 0
        word = max(map(len, heading.split()), default=0)  # bold, so wider
        needed = max(ceil(usual / _LETTERS_A_DIGIT), word) + _BESIDE
        self.width = min(max(needed, _NARROWEST), _WIDEST)
        self.letters = int(self.width * _LETTERS_A_DIGIT)
        self.heading_lines = lines(heading, self.width - 1)


class _Formats(Struct, frozen=True):
    heading: Any
    number_heading: Any
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
        top = {"valign": "top"}
        row = {**top, "bottom": 4, "bottom_color": "#A0A8AE"}  # to follow it across a page
        head = {**top, "text_wrap": True, "bold": True, "bg_color": "#E7ECEF"}
        right = {"align": "right", "indent": 1}
        self._formats = _Formats(
            heading=book.add_format(head),
            number_heading=book.add_format({**head, **right}),
            text=book.add_format({**row, "text_wrap": True}),
            number=book.add_format({**row, **right, "num_format": "#,##0"}),
            day=book.add_format({**row, "num_format": "yyyy-mm-dd", "align": "left"}),
            quoted=book.add_format({**row, "text_wrap": True, "quote_prefix": True}),
        )

    def add(
        self,
        name: str,
        headings: Sequence[str],
        rows: Iterable[Iterable[Cell]],
        printed: int | None = None,
        note: str = "",
    ) -> None:
        """Add a sheet with a table; a table that is too long continues on a next sheet.

        It prints on A4, as many pages long as it takes, with its headings on each.

        Args:
            name: the sheet's name.
            headings: the names of the columns.
            rows: their cells.
            printed: how many columns are printed, from the first; None for all.
            note: what stands above each printed page, of at most 200 characters; empty for
                nothing.
        """
        left = map(list, rows)
        first = list(islice(left, _LOOKED_AT))
        columns = [_Column(head, cells) for head, *cells in zip(headings, *first, strict=True)]
        last = (printed or len(headings)) - 1
        number, at = 1, 0
        sheet = self._sheet(name, columns, note)
        for cells in chain(first, left):
            if at + 1 == self._most_rows:
                self._end(sheet, at, len(columns), last)
                number, at = number + 1, 0
                sheet = self._sheet(f"{name} {number}", columns, note)
            at += 1
            self._write(sheet, at, cells, columns)
        self._end(sheet, at, len(columns), last)

    @staticmethod
    def _end(sheet: Any, at: int, columns: int, last: int) -> None:  # noqa: ANN401 - untyped
        """Say which rows of a sheet are filtered, and which part of it is printed."""
        sheet.autofilter(0, 0, at, columns - 1)
        sheet.print_area(0, 0, at, last)

    def add_page(self, name: str, font_points: float) -> Page:
        """Add a sheet that prints on one page of A4, and return it to be filled from above."""
        if font_points not in self._styles:
            self._styles[font_points] = Styles(self._book, font_points)
        sheet = self._printed(name)
        sheet.fit_to_pages(1, 1)
        return Page(self._book, sheet, self._styles[font_points])

    def _sheet(self, name: str, columns: Sequence[_Column], note: str) -> Any:  # noqa: ANN401 - as above
        sheet = self._printed(name)
        if note:
            sheet.set_margins(left=0.4, right=0.4, top=0.65, bottom=0.55)
            sheet.set_header(f"&L{_PAGE_FONT}&9{_in_header(note)}")
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 1)
        self._make_high(sheet, 0, max(one.heading_lines for one in columns))
        for at, one in enumerate(columns):
            style = self._formats.number_heading if one.is_number else self._formats.heading
            sheet.set_column(at, at, one.width)
            sheet.write_string(0, at, clean(one.heading), style)
        return sheet

    def _height(
        self,
        sheet: Any,  # noqa: ANN401 - as above
        at: int,
        row: Sequence[Cell],
        columns: Sequence[_Column],
    ) -> None:
        """Make a row as high as its texts: not every program does so when it opens a file."""
        found = (
            lines(cell, one.letters)
            for cell, one in zip(row, columns, strict=True)
            if isinstance(cell, str) and len(cell) > one.letters
        )
        self._make_high(sheet, at, max(found, default=1))

    @staticmethod
    def _make_high(sheet: Any, at: int, many: int) -> None:  # noqa: ANN401 - as above
        """Make a row so many lines high; one line it has by itself."""
        if many > 1:
            sheet.set_row(at, min(many, _MOST_LINES) * _LINE_POINTS + _ROW_POINTS)

    def _printed(self, name: str) -> Any:  # noqa: ANN401 - as above
        sheet = self._book.add_worksheet(self._names.take(name))
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.55)
        small = f"{_PAGE_FONT}&8"
        sheet.set_footer(f"&L{small}{self._footer}&C{small}&A&R{small}&P / &N")
        return sheet

    def _write(
        self,
        sheet: Any,  # noqa: ANN401 - as above
        at: int,
        row: Sequence[Cell],
        columns: Sequence[_Column],
    ) -> None:
        self._height(sheet, at, row, columns)
        for column, cell in enumerate(row):
            if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
                sheet.write_datetime(at, column, cell, self._formats.day)
            elif isinstance(cell, int | float):
                sheet.write_number(at, column, cell, self._formats.number)
            elif cell:
                text = clean(str(cell))
                style = self._formats.quoted if could_run(text) else self._formats.text
                sheet.write_string(at, column, text, style)
            else:
                sheet.write_blank(at, column, None, self._formats.text)


def _in_header(text: str) -> str:
    """Return a text for the head or foot of a page, where an ampersand begins a command."""
    return clean(text).replace("&", "&&")


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
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        # Of it are the widths of columns: without Excel's own font, which few others have, a
        # program takes a wider one, and prints each page smaller to fit.
        "default_format_properties": {"font_name": FONT, "font_size": _FONT_POINTS},
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.use_zip64()
    book.set_properties(dict(about or {}))
    try:
        yield Workbook(book, most_rows, _in_header((about or {}).get("title", "")))
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(*error.args[0].args) from error
    finally:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()  # else Windows keeps the file of an aborted workbook open
