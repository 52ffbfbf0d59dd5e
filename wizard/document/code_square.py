"""A QR code (ISO/IEC 18004) as a vector drawing with an alternative text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import zxingcpp
from msgspec import Struct

from wizard.document.typography import INK
from wizard.tagged_pdf.layout import Solid
from wizard.tagged_pdf.structure import Tag

if TYPE_CHECKING:
    from wizard.tagged_pdf.canvas import TaggedCanvas
    from wizard.tagged_pdf.layout import Laid

SIDE: Final = 120.0  # points, 42 mm: modules of over 0.5 mm, which a 150 dpi scan can read
CORRECTION: Final = "M"  # up to 15 % of the code may be unreadable


class CodeSquare(Struct, frozen=True):
    """A QR code of fixed size.

    Attributes:
        text: the text in the code.
        alternative: the alternative text for screen readers.
    """

    text: str
    alternative: str

    def lay(self, width: float) -> Laid:  # noqa: ARG002 -- a code has its own
        """Return the code."""
        tag = Tag("Figure", alternative=self.alternative)
        return LaidCode(SIDE, rows=modules_of(self.text), tag=tag)


class LaidCode(Solid, frozen=True, kw_only=True):
    """A QR code, laid out."""

    rows: tuple[bytes, ...]
    tag: Tag

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the modules."""
        with canvas.element(self.tag):
            canvas.pattern(self.rows, self.height, (left, top), INK)


@lru_cache(maxsize=1)  # signing renders a checklist twice, the second time to examine it
def modules_of(text: str) -> tuple[bytes, ...]:
    """Return the QR code of a text: its rows from the top; a byte is 1 for a dark module."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    image = code.to_image(scale=1, add_quiet_zones=False)
    # An image is a buffer of two dimensions, which its stub does not say.
    picture = memoryview(image)  # type: ignore[arg-type]
    rows: list[list[int]] = picture.tolist()  # type: ignore[assignment]
    return tuple(bytes(grey == 0 for grey in row) for row in rows)
