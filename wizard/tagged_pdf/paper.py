"""Makes a PDF of a block: divides it over pages, adds headers, footers and metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.tagged_pdf.archive import make_archivable
from wizard.tagged_pdf.canvas import Rule, TaggedCanvas
from wizard.tagged_pdf.evidence import add_evidence
from wizard.tagged_pdf.fonts import text_width, visible
from wizard.tagged_pdf.layout import paginate
from wizard.tagged_pdf.text import Run

if TYPE_CHECKING:
    from wizard.tagged_pdf.about import About
    from wizard.tagged_pdf.archive import Attachment
    from wizard.tagged_pdf.evidence import ReservedSpace
    from wizard.tagged_pdf.layout import Block
    from wizard.tagged_pdf.text_block import TextStyle

MILLIMETRE: Final = 72 / 25.4
A4: Final = (210 * MILLIMETRE, 297 * MILLIMETRE)


class Margins(Struct, frozen=True):
    """The margins of a page, in points."""

    left: float = 22 * MILLIMETRE
    right: float = 22 * MILLIMETRE
    top: float = 20 * MILLIMETRE
    bottom: float = 22 * MILLIMETRE


class Furniture(Struct, frozen=True):
    """The headers and footers, which screen readers skip.

    Attributes:
        header: the text at the top, from the second page on.
        footer: the text at the bottom left.
        page: the text at the bottom right, with placeholders ``{number}`` and ``{total}``.
    """

    header: str
    footer: str
    page: str
    style: TextStyle
    rule: Rule


def print_paper(
    story: Block,
    furniture: Furniture,
    about: About,
    attachment: Attachment | None = None,
    room: ReservedSpace | None = None,
) -> bytes:
    """Return the bytes of a tagged PDF/A-3a file on A4 paper.

    Args:
        story: the contents of the pages.
        furniture: the headers and footers.
        about: the metadata of the file.
        attachment: data to embed in the file; None for none.
        room: the evidence that goes with a signature; None for a file that is not signed.

    Raises:
        DocumentError: ``block-too-high``.
    """
    margins = Margins()
    width, height = A4
    laid = story.lay(width - margins.left - margins.right)
    pages = paginate(laid, height - margins.top - margins.bottom)
    canvas = TaggedCanvas(A4, about.language, furniture.style.font)
    for number, page in enumerate(pages, 1):
        _furnish(canvas, furniture, margins, number, len(pages))
        page.draw(canvas, margins.left, height - margins.top)
        canvas.end_page(last=number == len(pages))
    make_archivable(canvas.document, about, attachment)
    if room is not None:
        add_evidence(canvas.document, room)
    return canvas.finished()


def _furnish(
    canvas: TaggedCanvas, furniture: Furniture, margins: Margins, number: int, total: int
) -> None:
    """Draw the header and the footer of a page."""
    left, right = margins.left, A4[0] - margins.right
    top, foot = A4[1] - margins.top + 16, margins.bottom - 26
    page = furniture.page.format(number=number, total=total)
    wide = text_width(page, furniture.style.font, furniture.style.size)
    with canvas.artifact("Pagination"):
        if number > 1:
            _line(canvas, furniture, (left, top), furniture.header)
        canvas.rule((left, foot + 12), (right, foot + 12), furniture.rule)
        _line(canvas, furniture, (left, foot), furniture.footer)
        _line(canvas, furniture, (right - wide, foot), page)


def _line(canvas: TaggedCanvas, furniture: Furniture, at: tuple[float, float], text: str) -> None:
    style = furniture.style
    words = " ".join(visible(text, style.font).split())
    canvas.text([(*at, Run(words, style.font))], style.size, style.colour)
