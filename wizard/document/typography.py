"""The styles of the PDF, and functions that make its headings, texts, tables and lists."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.answers.model import Choice
from wizard.document.signs import sign_polygons
from wizard.tagged_pdf.canvas import Rule, Shape
from wizard.tagged_pdf.ink import placed
from wizard.tagged_pdf.layout import Stack
from wizard.tagged_pdf.ornaments import Drawing, FrameStyle
from wizard.tagged_pdf.rows import Cell, Row
from wizard.tagged_pdf.structure import Tag
from wizard.tagged_pdf.text import runs_of
from wizard.tagged_pdf.text_block import Text, TextStyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wizard.tagged_pdf.fonts import Fonts
    from wizard.tagged_pdf.layout import Block

INK: Final = (0.0, 0.0, 0.0)
MUTED: Final = (0.27, 0.27, 0.27)
PAPER: Final = (1.0, 1.0, 1.0)
_LINE: Final = (0.6, 0.6, 0.6)
"""Black, white and grey alone: a printer without colour shows the same page."""

HAIRLINE: Final = Rule(0.5, _LINE)
THIN_LINE: Final = Rule(0.75, INK)
STRONG_LINE: Final = Rule(1.5, INK)
FRAME: Final = FrameStyle(Rule(1.2, INK))

_ADDRESS: Final = re.compile(r"(https?://\S*[^\s.,;:!?)\]])")
_OUTLINED: Final = 2  # levels of headings
_SIGN_SIZE: Final = 8.0  # points
_SIGN_DROP: Final = -2.2  # points, from the top of a line to that of its sign
_BULLET: Final = Shape([((1.0, -5.0), (1.0, -8.0), (4.0, -8.0), (4.0, -5.0))], INK)


class Styles(Struct, frozen=True):
    """All text styles of the PDF, and the signs beside the answers."""

    title: TextStyle
    subtitle: TextStyle
    heading: TextStyle
    subheading: TextStyle
    minor: TextStyle
    lead: TextStyle
    body: TextStyle
    strong: TextStyle
    small: TextStyle
    answer: TextStyle
    banner: TextStyle
    motto: TextStyle
    hand: TextStyle
    signed_name: TextStyle
    signs: Mapping[Choice | None, Drawing]
    bullet: Drawing


def styles_of(fonts: Fonts) -> Styles:
    """Return the styles with these typefaces; nothing is smaller than 9 points."""
    return Styles(
        title=TextStyle(fonts.bold, 28, 32, INK),
        subtitle=TextStyle(fonts.regular, 13, 18, INK, before=3),
        heading=TextStyle(fonts.bold, 13, 16, INK, before=10),
        subheading=TextStyle(fonts.semibold, 10.5, 13.5, INK, before=5),
        minor=TextStyle(fonts.semibold, 10, 12.4, INK, before=3),
        lead=TextStyle(fonts.regular, 13, 18, INK, before=12),
        body=TextStyle(fonts.regular, 10, 12.4, INK, before=3),
        strong=TextStyle(fonts.semibold, 10, 12.4, INK),
        small=TextStyle(fonts.regular, 9, 11.6, MUTED, before=2),
        answer=TextStyle(fonts.regular, 9.5, 12.2, INK, before=3),
        banner=TextStyle(fonts.bold, 14, 18, PAPER),
        motto=TextStyle(fonts.hand, 26, 30, INK, before=1),
        hand=TextStyle(fonts.hand, 32, 40, INK),
        signed_name=TextStyle(fonts.semibold, 18, 40, INK),
        signs={choice: _sign(choice) for choice in (*Choice, None)},
        bullet=Drawing(_BULLET, 0.0),
    )


def text(words: str, style: TextStyle, role: str = "") -> Text:
    """Return a text; characters that no typeface has are visibly replaced.

    Args:
        words: plain text.
        style: its look.
        role: its structure type, such as ``P``; empty for a part of the element around it.
    """
    return Text(runs_of(words, style.font), style, Tag(role) if role else None)


def paragraphs(parts: Sequence[tuple[str, TextStyle]]) -> Block:
    """Return the texts of a cell or list item, as paragraphs if there are several."""
    shown = [(words, style) for words, style in parts if words]
    if len(shown) == 1:
        return text(*shown[0])
    return Stack([text(words, style, "P") for words, style in shown])


def linked_text(words: str, style: TextStyle, role: str) -> Text:
    """Return a text in which web addresses are links."""
    parts = _ADDRESS.split(words)  # every second one is an address
    runs = [
        run for at, part in enumerate(parts) for run in runs_of(part, style.font, part * (at % 2))
    ]
    return Text(runs, style, Tag(role))


def heading(words: str, style: TextStyle, level: int) -> Text:
    """Return a heading of a level from 1, with an entry in the outline for the first two."""
    bookmark = level - 1 if level <= _OUTLINED else None
    return Text(
        runs_of(words, style.font), style, Tag(f"H{level}"), keep_next=True, bookmark=bookmark
    )


def numbered(items: Sequence[Block], styles: Styles) -> Stack:
    """Return a numbered list."""
    rows = [
        Row(
            (
                Cell(text(f"{number}.", styles.strong), 20, Tag("Lbl")),
                Cell(item, 0, Tag("LBody")),
            ),
            Tag("LI"),
            before=4,
        )
        for number, item in enumerate(items, 1)
    ]
    return Stack(rows, Tag("L", numbering="Decimal"), before=6)


def facts(
    pairs: Sequence[tuple[str, str]], named: TextStyle, valued: TextStyle, width: float
) -> Stack:
    """Return a table of names and values, with the names as row headers.

    Args:
        pairs: names and values; a pair without a value is left out.
        named: the style of the names.
        valued: the style of the values.
        width: the width of the column of names, in points.
    """
    rows = [
        Row(
            (
                Cell(text(name, named), width, Tag("TH", scope="Row")),
                Cell(text(value, valued), 0, Tag("TD")),
            ),
            Tag("TR"),
            padding=2,
            rule=HAIRLINE,
        )
        for name, value in pairs
        if value
    ]
    return Stack(rows, Tag("Table"), before=10)


@cache  # there are only five, which never change
def _sign(choice: Choice | None) -> Drawing:
    lowered = placed(sign_polygons(choice), 0, _SIGN_DROP, _SIGN_SIZE)
    return Drawing(Shape(lowered, INK), _SIGN_SIZE - _SIGN_DROP)
