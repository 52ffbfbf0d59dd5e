"""The kinds of blocks that the paper is made of: text, rows, tables, lists, panels, figures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from wizard.document.fonts import text_width
from wizard.document.layout import HAIR, Empty, LaidStack, Solid, Stack
from wizard.document.structure import Tag
from wizard.document.text import Run, break_lines, measure_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wizard.document.canvas import Colour, Piece, Rule, TaggedCanvas
    from wizard.document.ink import Polygon
    from wizard.document.layout import Block, Laid, Split
    from wizard.document.text import Line

_ASCENT = 0.94  # of the type size, from the top of a line to its baseline, with its leading
_COMPANY = 2  # lines of a text that stay together at the foot or the head of a page
_WHOLE_ROW = 150.0  # points; a row that is lower is not split over two pages


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks.

    Attributes:
        size: of the type, in points.
        leading: from one baseline to the next, in points.
        before: the room above, in points.
    """

    font: str
    size: float
    leading: float
    colour: Colour
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, heading or other piece of text.

    Attributes:
        runs: the text.
        tag: its element; None for the element around it.
        bookmark: the level in the outline, for a heading.
    """

    runs: Sequence[Run]
    style: TextStyle
    tag: Tag | None = None
    keep_next: bool = False
    bookmark: int | None = None

    def lay(self, width: float) -> LaidText:
        """Return the text in lines."""
        lines = break_lines(self.runs, width, measure_at(self.style.size))
        return LaidText(self, lines, self.style.before)


@dataclass(frozen=True, slots=True)
class LaidText:
    """Text in lines."""

    text: Text
    lines: tuple[Line, ...]
    before: float = 0.0
    continued: bool = False

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.text.style.leading

    @property
    def keep_next(self) -> bool:
        """Whether it is a heading."""
        return self.text.keep_next

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the lines that fit and the rest, never one alone where that can be helped."""
        least = 1 if fresh else _COMPANY
        count = min(int(height / self.text.style.leading), len(self.lines) - least)
        if count < least:
            return None, self
        head = replace(self, lines=self.lines[:count])
        return head, replace(self, lines=self.lines[count:], before=0.0, continued=True)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the lines, each link as an element of its own."""
        if self.text.bookmark is not None and not self.continued:
            title = "".join(run.text for run in self.text.runs)
            canvas.bookmark(title, self.text.bookmark, top + self.text.style.size)
        with canvas.element(self.text.tag):
            for url, pieces in groupby(self._pieces(left, top), lambda piece: piece[2].url):
                self._draw_segment(canvas, url, list(pieces))

    def _draw_segment(self, canvas: TaggedCanvas, url: str, pieces: list[Piece]) -> None:
        with canvas.element(Tag("Link") if url else None):
            with canvas.content():
                canvas.text(pieces, self.text.style.size, self.text.style.colour)
            for left, baseline, run in pieces if url else []:
                width = text_width(run.text.rstrip(), run.font, self.text.style.size)
                bottom = baseline - 0.25 * self.text.style.size
                box = (left, bottom, left + width, bottom + self.text.style.leading)
                canvas.link(url, box)

    def _pieces(self, left: float, top: float) -> Iterator[Piece]:
        style = self.text.style
        baseline = top - (style.leading - style.size) / 2 - _ASCENT * style.size
        for line in self.lines:
            x = left
            for run in line:
                yield x, baseline, run
                x += text_width(run.text, run.font, style.size)
            baseline -= style.leading


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a row.

    Attributes:
        width: in points; 0 for an equal share of what the others leave.
        tag: its element; None when the block says what it is.
        left: room at its left side, in points.
    """

    block: Block
    width: float = 0.0
    tag: Tag | None = None
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other: a row of a table, or a label and what belongs to it.

    Attributes:
        padding: above and below the cells, in points.
        rule: the line under the row.
    """

    cells: Sequence[Cell]
    tag: Tag | None = None
    padding: float = 0.0
    before: float = 0.0
    rule: Rule | None = None

    def lay(self, width: float) -> LaidRow:
        """Return the row at a width in points."""
        widths = self._widths(width)
        cells = tuple(
            LaidStack((cell.block.lay(wide - cell.left),), cell.tag)
            for cell, wide in zip(self.cells, widths, strict=True)
        )
        return LaidRow(self, widths, cells, self.before)

    def _widths(self, width: float) -> tuple[float, ...]:
        left = width - sum(cell.width for cell in self.cells)
        shares = sum(not cell.width for cell in self.cells) or 1
        return tuple(cell.width or left / shares for cell in self.cells)


@dataclass(frozen=True, slots=True)
class LaidRow:
    """Cells beside each other, laid out."""

    row: Row
    widths: tuple[float, ...]
    cells: tuple[Laid, ...]
    before: float = 0.0
    keep_next: bool = False
    ends: bool = True

    @property
    def height(self) -> float:
        """The height of the highest cell, with the padding."""
        return max(cell.height for cell in self.cells) + 2 * self.row.padding

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the row with what fits of each cell, and a row with the rest of each."""
        inner = height - 2 * self.row.padding
        if inner <= 0 or (self.height < _WHOLE_ROW and not fresh):
            return None, self
        halves = [self._halved(cell, inner, fresh=fresh) for cell in self.cells]
        if any(head is None for head, _ in halves):
            return None, self
        heads = tuple(head or Empty(0) for head, _ in halves)
        tails = tuple(tail or Empty(0) for _, tail in halves)
        return (
            replace(self, cells=heads, ends=False),
            replace(self, cells=tails, before=0.0),
        )

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the cells from left to right, and the line under them."""
        with canvas.element(self.row.tag):
            x = left
            for cell, laid, width in zip(self.row.cells, self.cells, self.widths, strict=True):
                laid.draw(canvas, x + cell.left, top - self.row.padding)
                x += width
        if self.row.rule and self.ends:
            bottom = top - self.height
            with canvas.artifact():
                canvas.rule((left, bottom), (left + sum(self.widths), bottom), self.row.rule)

    @staticmethod
    def _halved(cell: Laid, height: float, *, fresh: bool) -> Split:
        return (cell, None) if cell.height <= height + HAIR else cell.split(height, fresh=fresh)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header row stands on every page that it reaches."""

    header: Row
    rows: Sequence[Row]
    tag: Tag = field(default_factory=lambda: Tag("Table"))
    before: float = 0.0

    def lay(self, width: float) -> LaidTable:
        """Return the table at a width in points."""
        return LaidTable(self.header.lay(width), Stack(self.rows).lay(width), self.tag, self.before)


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table, laid out; ``continued`` when it began on an earlier page."""

    header: LaidRow
    body: LaidStack
    tag: Tag
    before: float = 0.0
    keep_next: bool = False
    continued: bool = False

    @property
    def height(self) -> float:
        """The height with the header."""
        return self.header.height + self.body.height

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the rows that fit, and a table with the header again and the rest."""
        head, tail = self.body.split(height - self.header.height, fresh=fresh)
        if not isinstance(head, LaidStack) or not isinstance(tail, LaidStack):
            return None, self
        rest = replace(self, body=tail, before=0.0, continued=True)
        return replace(self, body=head), rest

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the rows; a repeated header is no content, it was read before."""
        with canvas.element(self.tag):
            if self.continued:
                with canvas.artifact("Pagination"):
                    self.header.draw(canvas, left, top)
            else:
                self.header.draw(canvas, left, top)
            self.body.draw(canvas, left, top - self.header.height)


@dataclass(frozen=True, slots=True)
class PanelStyle:
    """How a panel looks.

    Attributes:
        padding: inside, in points.
        edge: the width of the line at its left side, in points.
    """

    fill: Colour
    edge_colour: Colour
    padding: float = 12.0
    edge: float = 3.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A block on a tinted ground."""

    block: Block
    style: PanelStyle
    before: float = 0.0

    def lay(self, width: float) -> LaidPanel:
        """Return the panel at a width in points."""
        inner = self.block.lay(width - 2 * self.style.padding)
        return LaidPanel(inner, self.style, width, self.before)


@dataclass(frozen=True, slots=True)
class LaidPanel:
    """A panel, laid out."""

    inner: Laid
    style: PanelStyle
    width: float
    before: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The height with the padding."""
        return self.inner.height + 2 * self.style.padding

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return a panel with what fits, and one with the rest."""
        head, tail = self.inner.split(height - 2 * self.style.padding, fresh=fresh)
        return (
            head and replace(self, inner=head),
            tail and replace(self, inner=tail, before=0.0),
        )

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the ground and what stands on it."""
        bottom = top - self.height
        with canvas.artifact("Background"):
            canvas.rectangle((left, bottom, left + self.width, top), self.style.fill)
            if self.style.edge:
                edge = (left, bottom, left + self.style.edge, top)
                canvas.rectangle(edge, self.style.edge_colour)
        padding = self.style.padding
        self.inner.draw(canvas, left + padding, top - padding)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Polygons around the origin, as ornament or as a figure.

    Attributes:
        polygons: in points, from the upper left corner, y upwards.
        tag: a ``Figure`` with its alternative text; None for an ornament.
    """

    polygons: Sequence[Polygon]
    height: float
    colour: Colour
    tag: Tag | None = None
    before: float = 0.0

    def lay(self, width: float) -> Laid:  # noqa: ARG002 -- a drawing has its own
        """Return the drawing."""
        return LaidDrawing(self.height, self.before, drawing=self)


@dataclass(frozen=True, slots=True)
class LaidDrawing(Solid):
    """A drawing, laid out."""

    drawing: Drawing = field(kw_only=True)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the polygons."""
        moved = [tuple((left + x, top + y) for x, y in each) for each in self.drawing.polygons]
        if self.drawing.tag is None:
            with canvas.artifact():
                canvas.polygons(moved, self.drawing.colour)
            return
        with canvas.element(self.drawing.tag):
            canvas.figure(moved, self.drawing.colour)
