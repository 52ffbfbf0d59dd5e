"""The last sheet: the declaration and its signature; what they say, the card and the colophon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.document.code_square import SIDE, CodeSquare
from wizard.document.typography import (
    FRAME,
    STRONG_LINE,
    THIN_LINE,
    facts,
    heading,
    linked_text,
    numbered,
    text,
)
from wizard.document.visible_signature import SignatureBox, signature_blocks, way_of
from wizard.tagged_pdf.archive import ATTACHMENT_NAME
from wizard.tagged_pdf.layout import Stack, Together
from wizard.tagged_pdf.ornaments import Frame, Ruled
from wizard.tagged_pdf.rows import Cell, Row
from wizard.tagged_pdf.signature_field import SignatureField
from wizard.tagged_pdf.structure import Tag
from wizard.tagged_pdf.text import runs_of
from wizard.tagged_pdf.text_block import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.checklist.model import BreachCard, Checklist
    from wizard.document.signature_look import SignatureLook
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.layout import Block
    from wizard.tagged_pdf.signature_field import Signatory
    from wizard.texts import Texts

_BOX: Final = SignatureBox(width=235.0, height=66.0, line=235.0, size=32.0)
_GAP: Final = 22.0  # points, between what stands beside each other
_NAMES: Final = 70.0  # points, the width of the column of names of facts
_COLOPHON: Final = 110.0  # points, as well
_DIGITS: Final = 12  # of a digest


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


def signing_blocks(
    checklist: Checklist, signing: Signing, program: str, texts: Texts, styles: Styles
) -> list[Block]:
    """Return everything on the last sheet."""
    return [
        _declaration(checklist, signing, texts, styles),
        *_proves(checklist, texts, styles),
        *_card(checklist.breach_card, styles),
        _ending(checklist, signing.code, program, texts, styles),
    ]


def _declaration(checklist: Checklist, signing: Signing, texts: Texts, styles: Styles) -> Block:
    """Return the declaration, the signature under it and who signed, kept on one page."""
    person = checklist.person
    pairs = [
        (texts("paper.name"), signing.signatory.name),
        (texts("paper.role"), person.role),
        (texts("paper.school"), checklist.school),
        (texts("paper.town"), person.town),
        (texts("paper.date"), checklist.date),
    ]
    beside = Row(
        (
            Cell(Stack(_signature(signing, texts, styles))),
            Cell(facts(pairs, styles.small, styles.body, _NAMES), left=_GAP),
        ),
        before=16,
    )
    blocks: list[Block] = [
        heading(texts("paper.signing.heading"), styles.title, 1),
        Ruled(STRONG_LINE, before=5),
        text(checklist.declaration, styles.lead, "P"),
        beside,
    ]
    return Together(Stack(blocks))


def _signature(signing: Signing, texts: Texts, styles: Styles) -> list[Block]:
    name = signing.signatory.name
    field = SignatureField(
        signing.signatory,
        texts("paper.signing.field"),
        texts("paper.signing.field-label", name=name),
        Tag("Form"),
        (_BOX.width, _BOX.height),
    )
    return [
        text(texts("paper.signing.signature"), styles.minor, "P"),
        *signature_blocks(signing.look, name, _BOX, texts, styles),
        field,
        Ruled(THIN_LINE, _BOX.width),
        text(texts(way_of(signing.look)), styles.small, "P"),
    ]


def _proves(checklist: Checklist, texts: Texts, styles: Styles) -> list[Block]:
    return [
        heading(texts("paper.signing.proves"), styles.heading, 2),
        linked_text(checklist.proves, styles.body, "P"),
        linked_text(checklist.recipient, styles.body, "P"),
    ]


def _card(card: BreachCard, styles: Styles) -> list[Block]:
    """Return the breach card, kept on one page; nothing if it has no steps."""
    if not card.steps:
        return []
    bold, plain = styles.strong.font, styles.body.font
    steps = [
        Text(
            (
                *runs_of(f"{step.text} ", bold),
                *runs_of(step.explanation, plain),
            ),
            styles.body,
        )
        for step in card.steps
    ]
    blocks: list[Block] = [
        heading(card.title, styles.heading, 2),
        text(card.intro, styles.body, "P"),
        numbered(steps, styles),
    ]
    return [Together(Frame(Stack(blocks), FRAME), before=16)]


def _ending(checklist: Checklist, code: str, program: str, texts: Texts, styles: Styles) -> Block:
    """Return the colophon, with the QR code at its left if there is one, kept on one page."""
    colophon = _colophon(checklist, program, texts, styles)
    if not code:
        return Together(Stack(colophon), before=16)
    square = CodeSquare(code, texts("paper.code.alternative"))
    checking = [
        heading(texts("paper.code.heading"), styles.heading, 2),
        text(texts("paper.code.what"), styles.small, "P"),
    ]
    beside = Row((Cell(square, SIDE + _GAP), Cell(Stack([*checking, *colophon]))))
    return Together(beside, before=16)


def _colophon(checklist: Checklist, program: str, texts: Texts, styles: Styles) -> Sequence[Block]:
    guide = texts(
        "paper.colophon.guide-value", id=checklist.guide_id, version=checklist.guide_version
    )
    pairs = [
        (texts("paper.colophon.guide"), guide),
        (texts("paper.colophon.digest"), checklist.guide_digest[:_DIGITS]),
        (texts("paper.colophon.school"), checklist.school_pack),
        (texts("paper.colophon.previous"), checklist.previous[:_DIGITS]),
        (texts("paper.colophon.program"), program),
    ]
    return [
        heading(texts("paper.colophon.heading"), styles.heading, 2),
        facts(pairs, styles.small, styles.small, _COLOPHON),
        text(texts("paper.colophon.data", file=ATTACHMENT_NAME), styles.small, "P"),
    ]
