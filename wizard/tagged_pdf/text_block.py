"""Text as a block: it can be split over pages, and its parts can be structure elements."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.tagged_pdf.fonts import meant, text_width
from wizard.tagged_pdf.line_order import placed, written_from
from wizard.tagged_pdf.structure import Tag
from wizard.tagged_pdf.text import break_lines, measure_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wizard.tagged_pdf.canvas import TaggedCanvas
    from wizard.tagged_pdf.layout import Split
    from wizard.tagged_pdf.pieces import Colour, Piece
    from wizard.tagged_pdf.text import Line, Run

_HALF_CAPITAL = 0.36  # of the type size; centres capitals in their line
_MIN_LINES = 2  # minimum number of lines before and after a page break (no widows, no orphans)


class TextStyle(Struct, frozen=True):
    """The look of text.

    Attributes:
        font: the name of the typeface in ReportLab.
        size: the type size, in points.
        leading: the distance from one baseline to the next, in points.
        before: the space above, in points.
    """

    font: str
    size: float
    leading: float
    colour: Colour
    before: float = 0.0


class Text(Struct, frozen=True):
    """A paragraph, heading or other piece of text.

    Attributes:
        runs: the text.
        tag: its structure element; None for the element around it.
        keep_next: True if the next block must begin on the same page.
        bookmark: the level in the outline, from 0, for a heading; None for no entry.
    """

    runs: Sequence[Run]
    style: TextStyle
    tag: Tag | None = None
    keep_next: bool = False
    bookmark: int | None = None

    def lay(self, width: float) -> LaidText:
        """Return the text, broken into lines for a width in points."""
        lines = break_lines(self.runs, width, measure_at(self.style.size))
        return LaidText(self, lines, self.style.before)


class LaidText(Struct, frozen=True):
    """A text, broken into lines."""

    text: Text
    lines: tuple[Line, ...]
    before: float = 0.0
    continued: bool = False

    @property
    def height(self) -> float:
        """The height of all lines, in points."""
        return len(self.lines) * self.text.style.leading

    @property
    def keep_next(self) -> bool:
        """Whether the next block must begin on the same page, as after a heading."""
        return self.text.keep_next

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the lines that fit, and the rest; neither part is one line alone if avoidable."""
        least = 1 if fresh else _MIN_LINES
        count = min(int(height / self.text.style.leading), len(self.lines) - least)
        if count < least:
            return None, self
        head = replace(self, lines=self.lines[:count])
        return head, replace(self, lines=self.lines[count:], before=0.0, continued=True)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the lines, each link and each part with a path in elements of its own."""
        if self.text.bookmark is not None and not self.continued:
            title = meant("".join(run.text for run in self.text.runs))
            canvas.bookmark(title, self.text.bookmark, top + self.text.style.size)
        with canvas.element(self.text.tag):
            for (path, url), pieces in groupby(self._pieces(left, top), _element_of):
                self._draw_segment(canvas, (*path, Tag("Link")) if url else path, list(pieces))

    def _draw_segment(
        self, canvas: TaggedCanvas, path: tuple[Tag, ...], pieces: list[Piece]
    ) -> None:
        with ExitStack() as opened:
            for tag in path:
                opened.enter_context(canvas.element(tag))
            with canvas.content():
                canvas.text(pieces, self.text.style.size, self.text.style.colour)
            for left, baseline, run in pieces:
                if not run.url:
                    continue
                width = text_width(run.text.rstrip(), run.font, self.text.style.size)
                bottom = baseline - 0.25 * self.text.style.size
                box = (left, bottom, left + width, bottom + self.text.style.leading)
                canvas.link(run.url, box)

    def _pieces(self, left: float, top: float) -> Iterator[Piece]:
        style = self.text.style
        baseline = top - style.leading / 2 - _HALF_CAPITAL * style.size
        base = written_from(self.text.runs)
        for line in self.lines:
            yield from placed(line, (left, baseline), style.size, base)
            baseline -= style.leading


def _element_of(piece: Piece) -> tuple[tuple[Tag, ...], str]:
    return piece[2].path, piece[2].url
