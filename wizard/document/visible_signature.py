"""The visible signature in its three forms, in a box of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature
from wizard.document.typography import INK, text
from wizard.tagged_pdf.canvas import Shape
from wizard.tagged_pdf.fonts import lacks, width_of
from wizard.tagged_pdf.ink import extent, ink_polygons
from wizard.tagged_pdf.layout import Space
from wizard.tagged_pdf.ornaments import Drawing
from wizard.tagged_pdf.structure import Tag

if TYPE_CHECKING:
    from wizard.document.signature_look import SignatureLook
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.ink import Ink, Polygon
    from wizard.tagged_pdf.layout import Block
    from wizard.tagged_pdf.text_block import Text
    from wizard.texts import Texts

_SMALLEST: Final = 12.0  # points, the smallest type size of a typed name
_LEADING: Final = 1.25  # of the type size
_ROOM: Final = 6.0  # points, above and below the ink together


class SignatureBox(Struct, frozen=True):
    """The room for a visible signature, in points.

    Attributes:
        line: the largest width of a typed name.
        size: the largest type size of a typed name.
    """

    width: float
    height: float
    line: float
    size: float


def signature_blocks(
    look: SignatureLook, name: str, box: SignatureBox, texts: Texts, styles: Styles
) -> list[Block]:
    """Return the visible signature, at least as high as its box; empty room for a pen."""
    match look:
        case DrawnSignature(ink) if ink:
            said = texts("paper.signing.drawn-alternative", name=name)
            shape = Shape(_fitted(ink, box), INK)
            return [Drawing(shape, box.height, Tag("Figure", alternative=said))]
        case TypedSignature(written):
            shown = _typed(written, box, styles)
            return [Space(max(0.0, box.height - shown.style.leading)), shown]
    return [Space(box.height)]


def way_of(look: SignatureLook) -> str:
    """Return the key of the text that says in which way somebody signed."""
    match look:
        case DrawnSignature():
            return "paper.signing.drawn"
        case TypedSignature():
            return "paper.signing.typed"
        case PaperSignature():
            return "paper.signing.paper"


def _typed(name: str, box: SignatureBox, styles: Styles) -> Text:
    """Return a name in the handwriting typeface, or in the normal one if a character is missing.

    A name that is too long for the line gets a smaller type size, but never below `_SMALLEST`.
    """
    whole = " ".join(name.split())
    style = styles.signed_name if lacks(whole, styles.hand.font) else styles.hand
    width = width_of(whole, style.font, 1.0)
    size = min(style.size, box.size, max(_SMALLEST, box.line / max(width, 1.0)))
    return text(whole, replace(style, size=size, leading=size * _LEADING), "P")


def _fitted(ink: Ink, box: SignatureBox) -> list[Polygon]:
    """Return the polygons of the ink, scaled to fit the box."""
    polygons = ink_polygons(ink.kept())
    left, top, right, bottom = extent(polygons)
    scale = min(
        box.width / (right - left),
        (box.height - _ROOM) / (bottom - top),
        box.width * 1.5,
    )
    return [
        tuple(((x - left) * scale, (y - bottom) * -scale - box.height + _ROOM / 2) for x, y in one)
        for one in polygons
    ]
