"""The last page of the PDF: the declaration, the signature, the colophon and the QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from wizard.document.code_square import CodeSquare
from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature
from wizard.document.typography import INK, STRONG_LINE, facts, heading, linked_text, text
from wizard.tagged_pdf.archive import ATTACHMENT_NAME
from wizard.tagged_pdf.canvas import Shape
from wizard.tagged_pdf.fonts import text_width, unsupported
from wizard.tagged_pdf.ink import extent, ink_polygons
from wizard.tagged_pdf.layout import Space, Stack, Together
from wizard.tagged_pdf.ornaments import Drawing, Ruled
from wizard.tagged_pdf.signature_field import SignatureField
from wizard.tagged_pdf.structure import Tag

if TYPE_CHECKING:
    from wizard.checklist.model import Checklist
    from wizard.document.signature_look import SignatureLook
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.ink import Ink, Polygon
    from wizard.tagged_pdf.layout import Block
    from wizard.tagged_pdf.signature_field import Signatory
    from wizard.tagged_pdf.text_block import Text
    from wizard.texts import Texts

_BOX: Final = (250.0, 72.0)  # the box for a signature, width and height in points
_LINE: Final = 440.0  # points, the largest width of a typed name
_SMALLEST: Final = 14.0  # points, the smallest type size of a typed name
_FACTS: Final = 90.0  # points, the width of the column of names of facts


class Signing(Struct, frozen=True):
    """How the PDF is signed.

    Attributes:
        look: the visible signature.
        signatory: who signs and when, for the signature field.
        code: the text of the QR code; empty for none.
    """

    look: SignatureLook
    signatory: Signatory
    code: str = ""


def declaration_blocks(
    checklist: Checklist, signing: Signing, texts: Texts, styles: Styles
) -> list[Block]:
    """Return the declaration and the signature under it, kept on one page."""
    person = checklist.person
    pairs = [
        (texts("paper.name"), person.name),
        (texts("paper.role"), person.role),
        (texts("paper.town"), person.town),
        (texts("paper.date"), checklist.date),
    ]
    blocks: list[Block] = [
        heading(texts("paper.signing.heading"), styles.heading, 2),
        text(checklist.declaration, styles.body, "P"),
        facts(pairs, styles.aside, styles.body, _FACTS),
        *_signature_blocks(signing, texts, styles),
    ]
    whole = Together(Stack(blocks), before=styles.heading.before)
    return [whole, *_proves(checklist, texts, styles)]


def colophon_blocks(
    checklist: Checklist, program: str, texts: Texts, styles: Styles
) -> list[Block]:
    """Return the colophon: the versions of guide, school pack and program."""
    guide = texts(
        "paper.colophon.guide-value", id=checklist.guide_id, version=checklist.guide_version
    )
    pairs = [
        (texts("paper.colophon.guide"), guide),
        (texts("paper.colophon.digest"), checklist.guide_digest),
        (texts("paper.colophon.school"), checklist.school_pack),
        (texts("paper.colophon.previous"), checklist.previous),
        (texts("paper.colophon.program"), program),
    ]
    return [
        heading(texts("paper.colophon.heading"), styles.heading, 2),
        facts(pairs, styles.aside, styles.aside, 2 * _FACTS),
        text(texts("paper.colophon.data", file=ATTACHMENT_NAME), styles.small, "P"),
    ]


def code_blocks(code: str, texts: Texts, styles: Styles) -> list[Block]:
    """Return the QR code with its explanation, kept on one page; nothing without a code."""
    if not code:
        return []
    blocks: list[Block] = [
        heading(texts("paper.code.heading"), styles.subheading, 3),
        text(texts("paper.code.what"), styles.small, "P"),
        Space(6),
        CodeSquare(code, texts("paper.code.alternative")),
    ]
    return [Together(Stack(blocks), before=styles.subheading.before)]


def _signature_blocks(signing: Signing, texts: Texts, styles: Styles) -> list[Block]:
    name = signing.signatory.name
    field = SignatureField(
        signing.signatory,
        texts("paper.signing.field"),
        texts("paper.signing.field-label", name=name),
        Tag("Form"),
        _BOX,
    )
    return [
        Space(6),
        text(texts("paper.signing.signature"), styles.label, "P"),
        *_look(signing.look, name, texts, styles),
        field,
        Ruled(_BOX[0], STRONG_LINE),
        text(texts(_way(signing.look)), styles.small, "P"),
    ]


def _look(look: SignatureLook, name: str, texts: Texts, styles: Styles) -> list[Block]:
    match look:
        case DrawnSignature(ink) if ink:
            said = texts("paper.signing.drawn-alternative", name=name)
            shape = Shape(_fitted(ink), INK)
            return [Drawing(shape, _BOX[1], Tag("Figure", alternative=said))]
        case TypedSignature(written):
            shown = _typed(written, styles)
            return [Space(_BOX[1] - shown.style.leading), shown]
    return [Space(_BOX[1])]  # space for a pen


def _typed(name: str, styles: Styles) -> Text:
    """Return a name in the handwriting typeface, or in the normal one if a character is missing.

    A name that is too long for the line gets a smaller type size, but never below `_SMALLEST`.
    """
    whole = " ".join(name.split())
    style = styles.signed_name if unsupported(whole, styles.hand.font) else styles.hand
    width = text_width(whole, style.font, 1.0)
    size = min(style.size, max(_SMALLEST, _LINE / max(width, 1.0)))
    return text(whole, replace(style, size=size, leading=size * 1.25), "P")


def _fitted(ink: Ink) -> list[Polygon]:
    """Return the polygons of the ink, scaled to fit the signature box."""
    polygons = ink_polygons(ink.kept())
    left, top, right, bottom = extent(polygons)
    scale = min(_BOX[0] / (right - left), (_BOX[1] - 6) / (bottom - top), _BOX[0] * 1.5)
    return [
        tuple(((x - left) * scale, (y - bottom) * -scale - _BOX[1] + 3) for x, y in polygon)
        for polygon in polygons
    ]


def _way(look: SignatureLook) -> str:
    match look:
        case DrawnSignature():
            return "paper.signing.drawn"
        case TypedSignature():
            return "paper.signing.typed"
        case PaperSignature():
            return "paper.signing.paper"


def _proves(checklist: Checklist, texts: Texts, styles: Styles) -> list[Block]:
    return [
        heading(texts("paper.signing.proves"), styles.subheading, 3),
        linked_text(checklist.proves, styles.body, "P"),
    ]
