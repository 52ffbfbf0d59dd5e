"""Rows of cells beside each other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.tagged_pdf.layout import HAIR, Empty, LaidStack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.tagged_pdf.canvas import Rule, TaggedCanvas
    from wizard.tagged_pdf.layout import Block, Laid, Split
    from wizard.tagged_pdf.structure import Tag

_WHOLE_ROW = 150.0  # points; a row that is lower is not split over two pages


class Cell(Struct, frozen=True):
    """A cell of a row.

    Attributes:
        block: its contents.
        width: in points; 0 for an equal share of the remaining width.
        tag: its structure element; None if the block has its own.
        left: the space at its left side, in points.
    """

    block: Block
    width: float = 0.0
    tag: Tag | None = None
    left: float = 0.0


class Row(Struct, frozen=True):
    """Cells beside each other: a row of a table, or a label and its value.

    Attributes:
        cells: from left to right.
        tag: its structure element; None for the element around it.
        padding: the space above and below the cells, in points.
        before: the space above the row, in points.
        rule: the line under the row; None for none.
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


class LaidRow(Struct, frozen=True, dict=True):
    """Cells beside each other, laid out."""

    row: Row
    widths: tuple[float, ...]
    cells: tuple[Laid, ...]
    before: float = 0.0
    keep_next: bool = False
    ends: bool = True

    @cached_property
    def height(self) -> float:
        """The height of the highest cell, with the padding, in points."""
        return max(cell.height for cell in self.cells) + 2 * self.row.padding

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return a row with the part of each cell that fits, and a row with the rest of each."""
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
