"""Writes the operators that show text (ISO 32000-1, 9.4), the same as ReportLab's text object.

ReportLab's object is not used because it is slow: it measures each line again, for a cursor that
is not needed here, escapes text byte by byte, and writes numbers in Python; together a fifth of the
time to make a PDF.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wizard.tagged_pdf.pdf_objects import PdfDocument
    from wizard.tagged_pdf.pieces import Colour, Piece

_LEADING: Final = 1.2  # of the type size; the library writes it too
_ESCAPED: Final = {code: escapePDF(bytes([code])) for code in range(256)}


def text_operators(
    pieces: Iterable[Piece], size: float, colour: Colour, document: PdfDocument
) -> str:
    """Return the operators that draw pieces of text, each on its own baseline.

    Args:
        pieces: the pieces in reading order.
        size: the type size, in points.
        colour: the colour of all pieces.
        document: ReportLab's document, which records the characters used of each typeface.
    """
    begin = f"BT 1 0 0 1 0 0 Tm {_numbers(*colour)} rg"
    return " ".join([begin, *_shown(pieces, size, document), "ET"])


@lru_cache(maxsize=64)  # of a dozen styles
def _numbers(*values: float) -> str:
    written: str = fp_str(*values)
    return written


def _place(value: float) -> str:
    """Return a number from 0 up as the library writes one of two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text[1:] if text.startswith("0.") else text


def _shown(pieces: Iterable[Piece], size: float, document: PdfDocument) -> Iterator[str]:
    sizes = f"{_numbers(size)} Tf {_numbers(size * _LEADING)} TL"
    chosen = ""
    for left, baseline, run in pieces:
        yield f"1 0 0 1 {_place(left)} {_place(baseline)} Tm"
        font = pdfmetrics.getFont(run.font)
        for subset, codes in font.splitString(run.text, document):
            name = font.getSubsetInternalName(subset, document)
            if name != chosen:
                yield f"{name} {sizes}"
                chosen = name
            yield f"({codes.decode('latin-1').translate(_ESCAPED)}) Tj"
