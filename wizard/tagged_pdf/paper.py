"""Makes a PDF of a block: divides it over pages, adds headers, footers and metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.tagged_pdf.archive import make_archivable
from wizard.tagged_pdf.canvas import TaggedCanvas
from wizard.tagged_pdf.evidence import add_evidence
from wizard.tagged_pdf.fonts import width_of
from wizard.tagged_pdf.layout import paginate
from wizard.tagged_pdf.line_order import placed
from wizard.tagged_pdf.text import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wizard.tagged_pdf.about import About
    from wizard.tagged_pdf.archive import Attachment
    from wizard.tagged_pdf.canvas import Rule
    from wizard.tagged_pdf.evidence import ReservedSpace
    from wizard.tagged_pdf.layout import Block, Laid
    from wizard.tagged_pdf.text_block import TextStyle

MILLIMETRE: Final = 72 / 25.4
A4: Final = (210 * MILLIMETRE, 297 * MILLIMETRE)
_FOOTER: Final = 24.0  # points, from the edge of the paper to the baseline of the footer
_HEADER_RISE, _HEADER_GAP = 7.0, 4.0  # points, from contents to line, and on to the baseline


MARGIN: Final = 15 * MILLIMETRE
"""At the left and the right side of a page."""

TOP: Final = 13 * MILLIMETRE
"""Above the contents of a page; the header of a page that goes on stands in it."""

BOTTOM: Final = 13 * MILLIMETRE
"""Below the contents of a page; the footer stands in it."""

BODY: Final = (A4[0] - 2 * MARGIN, A4[1] - TOP - BOTTOM)
"""The width and height of the contents of a page, in points."""


class Sheet(Struct, frozen=True):
    """Contents that begin on a new page.

    Attributes:
        continued: the header of its pages, from the second on.
    """

    block: Block
    continued: str


class Furniture(Struct, frozen=True):
    """What stands on every page, and screen readers skip.

    Attributes:
        footer: the text at the bottom left.
        page: the text at the bottom right, with placeholders ``{number}`` and ``{total}``.
        style: of headers and footers.
        rule: the line below a header.
    """

    footer: str
    page: str
    style: TextStyle
    rule: Rule


def print_paper(
    sheets: Sequence[Sheet],
    furniture: Furniture,
    about: About,
    attachment: Attachment | None = None,
    room: ReservedSpace | None = None,
) -> bytes:
    """Return the bytes of a tagged PDF/A-3a file on A4 paper.

    Args:
        sheets: the contents of the pages.
        furniture: the headers and footers.
        about: the metadata of the file.
        attachment: data to embed in the file; None for none.
        room: the evidence that goes with a signature; None for a file that is not signed.

    Raises:
        DocumentError: ``block-too-high``.
    """
    pages = [page for sheet in sheets for page in _pages(sheet)]
    canvas = TaggedCanvas(A4, about.language, furniture.style.font)
    for number, (header, page) in enumerate(pages, 1):
        _furnish(canvas, furniture, header, number, len(pages))
        page.draw(canvas, MARGIN, A4[1] - TOP)
        canvas.end_page(last=number == len(pages))
    make_archivable(canvas.document, about, attachment)
    if room is not None:
        add_evidence(canvas.document, room)
    return canvas.finished()


def _pages(sheet: Sheet) -> Iterator[tuple[str, Laid]]:
    """Yield each page of a sheet with its header."""
    width, height = BODY
    for at, page in enumerate(paginate(sheet.block.lay(width), height)):
        yield sheet.continued if at else "", page


def _furnish(
    canvas: TaggedCanvas, furniture: Furniture, header: str, number: int, total: int
) -> None:
    """Draw the header, where there is one, and the footer of a page."""
    left, right = MARGIN, A4[0] - MARGIN
    page = furniture.page.format(number=number, total=total)
    wide = width_of(page, furniture.style.font, furniture.style.size)
    with canvas.artifact("Pagination"):
        if header:
            top = A4[1] - TOP + _HEADER_RISE
            _line(canvas, furniture, (left, top + _HEADER_GAP), header)
            canvas.rule((left, top), (right, top), furniture.rule)
        _line(canvas, furniture, (left, _FOOTER), furniture.footer)
        _line(canvas, furniture, (right - wide, _FOOTER), page)


def _line(canvas: TaggedCanvas, furniture: Furniture, at: tuple[float, float], text: str) -> None:
    style = furniture.style
    line = runs_of(" ".join(text.split()), style.font)
    canvas.text(placed(line, at, style.size), style.size, style.colour)
