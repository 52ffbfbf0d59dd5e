"""One page of A4 in a workbook: two halves beside each other, filled from above.

Sizes are in points of 1/72 inch, at which the page prints unless it holds too much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from wizard.overview.safe import clean, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.overview.table import Cell

A4: Final = 9  # ISO/IEC 29500-1, 18.3.1.63: paperSize
FONT: Final = "Arial"  # on every system there is one of these widths
NAME_PT, NUMBER_PT, LAST_PT, GAP_PT = 113.0, 20.0, 32.0, 16.0
NUMBERS: Final = 6
"""Of each half: a name, so many numbers, and a last cell that is a little wider."""

HALF: Final = NUMBERS + 2  # columns
RIGHT: Final = HALF + 1
COLUMNS: Final = 2 * HALF + 1
_HALF_PT: Final = NAME_PT + NUMBERS * NUMBER_PT + LAST_PT
_PAGE_PT: Final = 2 * _HALF_PT + GAP_PT
_PIXELS_A_POINT: Final = 96 / 72
_LINE: Final = 1.32  # of a line, as a part of its font's size
_TITLE: Final = 1.7
_LETTER: Final = 0.47
"""The width of a letter, as a part of its font's size: Arial's average in Dutch, rounded up."""

_ABOVE_HEADS: Final = 0.4  # lines
_BELOW_RULE: Final = 2  # pixels between the rule of a heading and a chart below it

SHADES: Final = ("#1F4E5F", "#5FA3A8", "#F4C95D", "#B9BEC4", "#FFFFFF")
"""Of the answers in a chart, in the order of `COUNTED`; they differ in grey, too."""


class Styles:
    """The formats of a page, for a size of its font."""

    def __init__(self, book: Any, points: float) -> None:  # noqa: ANN401 - an untyped library
        font = {"font_name": FONT, "font_size": points, "valign": "vcenter"}
        base = {**font, "quote_prefix": True}  # text stays text when somebody edits it
        thin = {"bottom": 4, "bottom_color": "#A0A8AE"}
        numeral = {**font, **thin, "align": "right", "shrink": True}  # else 100% may be ###
        self.points = points
        self.title = book.add_format({**base, "font_size": points * _TITLE, "bold": True})
        self.heading = book.add_format({**base, "bold": True, "bottom": 1})
        self.text = book.add_format({**base, "text_wrap": True, "valign": "top"})
        self.label = book.add_format({**base, **thin})
        self.number = book.add_format({**numeral, "num_format": "#,##0"})
        self.share = book.add_format({**numeral, "num_format": "0%"})
        self.right = book.add_format({**base, **thin, "align": "right", "shrink": True})
        self.wrapped = book.add_format({**base, **thin, "text_wrap": True})
        self.standing = book.add_format({**base, "rotation": 90, "bold": True, "bottom": 1})
        self.small = book.add_format({**base, "font_color": "#3A4248", "align": "center"})


class Chart(Struct, frozen=True):
    """Bars of shares that stand beside the rows of a table.

    Attributes:
        title: what a screen reader says of it.
        names: the names of the shares.
        first: the row of the first bar.
        bars: the number of bars, a row each.
        first_share: the column of the first share.
        above: how many lines high the heads of the table are, beside which its legend stands.
    """

    title: str
    names: Sequence[str]
    first: int
    bars: int
    first_share: int
    above: float


class Page:
    """A sheet that prints on one page; its rows are written from above, each once.

    Attributes:
        row: the next row, counted from 0.
    """

    def __init__(self, book: Any, sheet: Any, styles: Styles) -> None:  # noqa: ANN401 - as above
        self._book, self._sheet, self._styles = book, sheet, styles
        self.row = 0
        sheet.hide_gridlines(2)
        sheet.center_horizontally()
        for half in (0, RIGHT):
            self._columns(half, 1, NAME_PT)
            self._columns(half + 1, NUMBERS, NUMBER_PT)
            self._columns(half + 1 + NUMBERS, 1, LAST_PT)
        self._columns(HALF, 1, GAP_PT)

    def title(self, text: str) -> None:
        """Write the title of the page."""
        self._height(_TITLE)
        self._across(0, COLUMNS, text, self._styles.title)
        self._next()

    def paragraph(self, text: str) -> None:
        """Write a text over the whole width, as many lines high as it takes."""
        self._height(lines(text, self._letters(_PAGE_PT)))
        self._across(0, COLUMNS, text, self._styles.text)
        self._next()

    def gap(self) -> None:
        """Leave half a line empty."""
        self._height(0.5)
        self._next()

    def heading(self, left: str, right: str = "") -> None:
        """Write a heading over the whole width, or one over each half."""
        self._height(1.25)
        if right:
            self._across(0, HALF, left, self._styles.heading)
            self._across(RIGHT, HALF, right, self._styles.heading)
        else:
            self._across(0, COLUMNS, left, self._styles.heading)
        self._next()

    def pair(self, left: tuple[str, Cell] | None, right: tuple[str, Cell] | None) -> None:
        """Write what is counted and its number, in each half; None leaves a half empty."""
        self._height(1)
        for start, said in ((0, left), (RIGHT, right)):
            if said is not None:
                self._across(start, HALF - 1, said[0], self._styles.label)
                self._cell(start + HALF - 1, said[1])
        self._next()

    def statement(self, words: str, said: str) -> None:
        """Write a statement over nearly the whole width, and what is said of it at its end."""
        end = 3
        width = _PAGE_PT - 2 * NUMBER_PT - LAST_PT
        self._height(lines(words, self._letters(width)))
        self._across(0, COLUMNS - end, words, self._styles.wrapped)
        self._across(COLUMNS - end, end, said, self._styles.right)
        self._next()

    def counted_statement(self, words: str, numbers: Sequence[int]) -> None:
        """Write a statement, and how many people gave which answer at the end of its row."""
        first = COLUMNS - len(numbers)
        width = _PAGE_PT - (len(numbers) - 1) * NUMBER_PT - LAST_PT
        self._height(lines(words, self._letters(width)))
        self._across(0, first, words, self._styles.wrapped)
        for column, number in enumerate(numbers, first):
            self._cell(column, number)
        self._next()

    def standing_heads(self, names: Sequence[str], halves: int = 2, wide: int = 1) -> None:
        """Write the heads of a table in each half; all but the first stand upright.

        Args:
            names: the heads.
            halves: in how many halves.
            wide: how many columns the first takes.
        """
        self._height(self.heads_lines(names[1:]))
        for start in (0, RIGHT)[:halves]:
            self._name(start, wide, names[0], self._styles.heading)
            for column, name in enumerate(names[1:], start + wide):
                self._text(column, name, self._styles.standing)
        self._next()

    def heads_lines(self, names: Sequence[str]) -> float:
        """Return how many lines high a row with upright heads is."""
        return max(map(len, names)) * _LETTER / _LINE + _ABOVE_HEADS

    def cells(self, *halves: Sequence[Cell], wide: int = 1) -> None:
        """Write a row of a table in each half: a name and its numbers; fractions are shares.

        A name of one column takes as many lines as it needs. A wider one is of a bar beside it,
        which is one line high, and is cut where it must be.
        """
        room = self._letters(NAME_PT + (wide - 1) * NUMBER_PT)
        names = [clean(str(name)) for name, *_ in halves]
        self._height(max(lines(name, room) for name in names) if wide == 1 else 1)
        for start, name, (_, *numbers) in zip((0, RIGHT), names, halves, strict=False):
            said = name if wide == 1 else shortened(name, room)
            self._name(start, wide, said, self._styles.wrapped if wide == 1 else self._styles.label)
            for column, cell in enumerate(numbers, start + wide):
                self._cell(column, cell)
        self._next()

    def bar_name(self, name: str) -> None:
        """Write the short name of a bar of the chart in the row that comes next."""
        self._text(HALF, name, self._styles.small)

    def bars(self, chart: Chart) -> None:
        """Draw a chart in the right half, each bar beside its row, whose short name is its own."""
        made = self._book.add_chart({"type": "bar", "subtype": "percent_stacked"})
        last, name = chart.first + chart.bars - 1, self._sheet.get_name()
        font = {"name": FONT, "size": self._styles.points}
        for number, (said, shade) in enumerate(zip(chart.names, SHADES, strict=True)):
            column = chart.first_share + number
            fill = {"fill": {"color": shade}, "border": {"color": "#3A4248", "width": 0.5}}
            made.add_series(
                {
                    "name": clean(said),
                    "categories": [name, chart.first, HALF, last, HALF],
                    "values": [name, chart.first, column, last, column],
                    "gap": 35,
                    **fill,
                }
            )
        made.set_y_axis({"reverse": True, "visible": False})
        made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        made.set_legend({"position": "top", "font": font})
        made.set_chartarea({"border": {"none": True}})
        height = chart.above + chart.bars
        bars = {"x": 0.01, "y": chart.above / height, "width": 0.97, "height": chart.bars / height}
        made.set_plotarea({"layout": bars})
        size = {"width": _pixels(_HALF_PT), "height": _pixels(height * self._line())}
        made.set_size(size)
        described = {"description": clean(chart.title), "y_offset": _BELOW_RULE}
        self._sheet.insert_chart(chart.first - 1, RIGHT, made, described)

    def finish(self) -> None:
        """Say which rows are printed."""
        self._sheet.print_area(0, 0, max(self.row - 1, 0), COLUMNS - 1)

    def _columns(self, first: int, number: int, points: float) -> None:
        self._sheet.set_column_pixels(first, first + number - 1, _pixels(points))

    def _letters(self, width: float) -> int:
        """Return how many characters fit in a width in points."""
        return int(width / (self._styles.points * _LETTER))

    def _line(self) -> float:
        return self._styles.points * _LINE

    def _height(self, many: float) -> None:
        """Set the height of the row that comes next, in lines."""
        self._sheet.set_row(self.row, many * self._line())

    def _next(self) -> None:
        self.row += 1

    def _across(self, start: int, columns: int, text: str, style: Any) -> None:  # noqa: ANN401 - as above
        said = clean(text)
        last = start + columns - 1
        self._sheet.merge_range(self.row, start, self.row, last, "", style)
        self._sheet.write_string(self.row, start, said, style)

    def _name(self, start: int, wide: int, text: str, style: Any) -> None:  # noqa: ANN401 - as above
        if wide > 1:  # a range of one cell cannot be merged
            self._across(start, wide, text, style)
        else:
            self._text(start, text, style)

    def _text(self, column: int, text: str, style: Any) -> None:  # noqa: ANN401 - as above
        self._sheet.write_string(self.row, column, clean(text), style)

    def _cell(self, column: int, cell: Cell) -> None:
        styles = self._styles
        if isinstance(cell, float):
            self._sheet.write_number(self.row, column, cell, styles.share)
        elif isinstance(cell, int):
            self._sheet.write_number(self.row, column, cell, styles.number)
        else:
            self._text(column, str(cell), styles.right)


def lines(text: str, a_line: int) -> int:
    """Return how many lines a text takes of so many characters each.

    A word that fits on none of them, such as the name of a file, goes on on the next.
    """
    at, number = 0, 1
    for word in text.split():
        if at and at + 1 + len(word) > a_line:
            number, at = number + 1, 0
        at += len(word) + (1 if at else 0)
        over = max(at - 1, 0) // a_line
        number, at = number + over, at - over * a_line
    return number


def _pixels(points: float) -> int:
    return round(points * _PIXELS_A_POINT)
