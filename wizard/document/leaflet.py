"""The leaflet for teachers as a PDF of one page: what the program is, how to start, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.document.typography import (
    FRAME,
    HAIRLINE,
    facts,
    heading,
    linked_text,
    numbered,
    paragraphs,
    styles_of,
    text,
)
from wizard.tagged_pdf.about import About
from wizard.tagged_pdf.fonts import load_fonts
from wizard.tagged_pdf.layout import Stack, Together
from wizard.tagged_pdf.ornaments import Frame
from wizard.tagged_pdf.paper import Furniture, Sheet, print_paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from wizard.document.render import PrintResources
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.layout import Block

_NAMES = 130.0  # points, the width of the column of contact names


class Section(Struct, frozen=True):
    """A heading and the paragraphs under it."""

    title: str
    lines: Sequence[str]


class Leaflet(Struct, frozen=True):
    """The contents of the leaflet, in one language.

    Attributes:
        school: the school's name.
        lead: the introduction.
        starting: how to start, step by step.
        sections: further information.
        asking: the heading above the contacts.
        contacts: the name of each contact, and how to reach them.
        footer: the text at the bottom, which names the pack.
        made: the date of the file.
    """

    language: str
    title: str
    school: str
    lead: str
    starting: Section
    sections: Sequence[Section]
    asking: str
    contacts: Sequence[tuple[str, str]]
    footer: str
    made: datetime


def render_leaflet(leaflet: Leaflet, resources: PrintResources) -> bytes:
    """Return the leaflet as a tagged PDF; equal input gives equal bytes.

    Raises:
        DocumentError: ``fonts-missing``.
    """
    styles = styles_of(load_fonts(resources.fonts))
    texts = resources.texts
    furniture = Furniture(
        footer=leaflet.footer,
        page=texts("paper.page", number="{number}", total="{total}"),
        style=styles.small,
        rule=HAIRLINE,
    )
    about = About(
        title=f"{leaflet.title} – {leaflet.school}",
        author=leaflet.school,
        subject=leaflet.lead,
        language=leaflet.language,
        made=leaflet.made,
        creator=resources.program,
    )
    return print_paper([Sheet(_story(leaflet, styles), leaflet.title)], furniture, about)


def _story(leaflet: Leaflet, styles: Styles) -> Block:
    steps = [paragraphs([(line, styles.body)]) for line in leaflet.starting.lines]
    blocks: list[Block] = [
        heading(leaflet.title, styles.title, 1),
        text(leaflet.school, styles.subtitle, "P"),
        text(leaflet.lead, styles.body, "P"),
        heading(leaflet.starting.title, styles.heading, 2),
        numbered(steps, styles),
    ]
    for section in leaflet.sections:
        blocks.append(heading(section.title, styles.heading, 2))
        blocks += [linked_text(line, styles.body, "P") for line in section.lines]
    asking: list[Block] = [
        heading(leaflet.asking, styles.heading, 2),
        facts(leaflet.contacts, styles.small, styles.body, _NAMES),
    ]
    blocks.append(Together(Frame(Stack(asking), FRAME), before=24))
    return Stack(blocks)
