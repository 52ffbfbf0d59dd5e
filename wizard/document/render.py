"""Renders a checklist as a PDF that is ready to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.document.answer_sheet import answer_blocks
from wizard.document.plan_sheet import PlanSheet
from wizard.document.signing_sheet import Signing, signing_blocks
from wizard.document.typography import HAIRLINE, styles_of
from wizard.tagged_pdf.about import About
from wizard.tagged_pdf.archive import ATTACHMENT_NAME, Attachment
from wizard.tagged_pdf.fonts import load_fonts
from wizard.tagged_pdf.layout import Stack, paginate
from wizard.tagged_pdf.paper import BODY, Furniture, Sheet, print_paper
from wizard.tagged_pdf.signature_field import Signatory

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.checklist.model import Checklist
    from wizard.document.signature_look import SignatureLook
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.evidence import ReservedSpace
    from wizard.tagged_pdf.layout import Block
    from wizard.texts import Texts

_SHORT_NAME: Final = 60  # characters of a name in the footer of a page


class PrintResources(Struct, frozen=True):
    """What is needed to render a PDF.

    Attributes:
        fonts: the folder of the typefaces.
        texts: the program's texts in the checklist's language.
        program: the program's name and version.
    """

    fonts: Path
    texts: Texts
    program: str


def render_checklist(
    checklist: Checklist,
    look: SignatureLook,
    attachment: bytes,
    resources: PrintResources,
    room: ReservedSpace,
    code: str = "",
) -> bytes:
    """Return the checklist as a PDF with a field for one signature; equal input gives equal bytes.

    Args:
        checklist: its contents; ``signed_at`` is the only date and time in the file.
        look: the visible signature that was chosen.
        attachment: the record, as JSON.
        resources: typefaces and texts.
        room: the space for the signature, and its evidence.
        code: the text of the QR code on the last page; empty for none.

    Raises:
        DocumentError: ``fonts-missing``, ``block-too-high``.
    """
    styles = styles_of(load_fonts(resources.fonts))
    texts = resources.texts
    name = checklist.person.name or texts("paper.untitled-name")
    signing = Signing(look, Signatory(name, checklist.signed_at, room.slot_bytes), code)
    data = Attachment(ATTACHMENT_NAME, texts("paper.attachment"), attachment)
    return print_paper(
        _sheets(checklist, signing, resources, styles),
        _furniture(checklist, name, texts, styles),
        _about(checklist, name, resources),
        data,
        room,
    )


def plan_page_count(checklist: Checklist, look: SignatureLook, resources: PrintResources) -> int:
    """Return on how many pages, from the first, a checklist's plan stands.

    Raises:
        DocumentError: ``fonts-missing``, ``block-too-high``.
    """
    styles = styles_of(load_fonts(resources.fonts))
    name = checklist.person.name or resources.texts("paper.untitled-name")
    plan = PlanSheet(checklist, look, name, resources.texts, styles, BODY[1])
    return len(paginate(plan.lay(BODY[0]), BODY[1]))


def _sheets(
    checklist: Checklist, signing: Signing, resources: PrintResources, styles: Styles
) -> list[Sheet]:
    """Return the plan, the answers, and the declaration with its signature."""
    texts, name = resources.texts, signing.signatory.name
    contents: list[tuple[str, Block]] = [
        ("plan", PlanSheet(checklist, signing.look, name, texts, styles, BODY[1])),
        ("answers", Stack(answer_blocks(checklist, texts, styles))),
        ("signing", Stack(signing_blocks(checklist, signing, resources.program, texts, styles))),
    ]
    return [
        Sheet(block, texts("paper.continued", title=texts(f"paper.{key}.heading")))
        for key, block in contents
    ]


def _furniture(checklist: Checklist, name: str, texts: Texts, styles: Styles) -> Furniture:
    short = name if len(name) <= _SHORT_NAME else f"{name[: _SHORT_NAME - 1]}…"
    return Furniture(
        footer=texts(
            "paper.footer", name=short, date=checklist.date, version=checklist.guide_version
        ),
        page=texts("paper.page", number="{number}", total="{total}"),
        style=styles.small,
        rule=HAIRLINE,
    )


def _about(checklist: Checklist, name: str, resources: PrintResources) -> About:
    return About(
        title=resources.texts("paper.file-title", title=checklist.title, name=name),
        author=name,
        subject=resources.texts("paper.subject"),
        language=checklist.language,
        made=checklist.signed_at,
        creator=resources.program,
    )
