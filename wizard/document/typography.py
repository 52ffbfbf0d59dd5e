"""The styles of the PDF, and functions that make its headings, texts, tables and lists."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.answers.model import Choice
from wizard.document.signs import sign_polygons
from wizard.tagged_pdf.canvas import Rule, Shape
from wizard.tagged_pdf.fonts import visible
from wizard.tagged_pdf.ink import placed
from wizard.tagged_pdf.layout import Stack
from wizard.tagged_pdf.ornaments import Drawing, PanelStyle
from wizard.tagged_pdf.rows import Cell, Row, Table
from wizard.tagged_pdf.structure import Tag
from wizard.tagged_pdf.text import Run
from wizard.tagged_pdf.text_block import Text, TextStyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wizard.tagged_pdf.fonts import Fonts
    from wizard.tagged_pdf.layout import Block

INK: Final = (0.09, 0.15, 0.14)
ACCENT: Final = (0.07, 0.35, 0.31)
MUTED: Final = (0.33, 0.39, 0.38)
_LINE: Final = (0.78, 0.76, 0.71)
_TINT: Final = (0.965, 0.955, 0.93)

HAIRLINE: Final = Rule(0.5, _LINE)
STRONG_LINE: Final = Rule(1.0, ACCENT)
PANEL: Final = PanelStyle(_TINT, ACCENT)

_ADDRESS: Final = re.compile(r"(https?://\S*[^\s.,;:!?)\]])")
_SIGN_SIZE: Final = 8.0  # points
_SIGN_DROP: Final = -2.2  # points, from the top of a line to that of its sign
_GUTTER: Final = 9.0  # between the columns of a table, in points


class Styles(Struct, frozen=True):
    """All text styles of the PDF, and the signs beside the answers."""

    title: TextStyle
    subtitle: TextStyle
    heading: TextStyle
    subheading: TextStyle
    body: TextStyle
    strong: TextStyle
    small: TextStyle
    aside: TextStyle
    label: TextStyle
    quote: TextStyle
    hand: TextStyle
    signed_name: TextStyle
    signs: Mapping[Choice | None, Drawing]


def styles_of(fonts: Fonts) -> Styles:
    """Return the styles with these typefaces."""
    return Styles(
        title=TextStyle(fonts.bold, 23, 28, ACCENT),
        subtitle=TextStyle(fonts.regular, 13, 18, INK, before=3),
        heading=TextStyle(fonts.bold, 14.5, 19, ACCENT, before=22),
        subheading=TextStyle(fonts.semibold, 11, 15, INK, before=16),
        body=TextStyle(fonts.regular, 9, 13, INK, before=5),
        strong=TextStyle(fonts.semibold, 9, 13, INK),
        small=TextStyle(fonts.regular, 7.5, 10.5, MUTED, before=2),
        aside=TextStyle(fonts.regular, 7.5, 13, MUTED),
        label=TextStyle(fonts.semibold, 7.5, 10.5, ACCENT, before=6),
        quote=TextStyle(fonts.regular, 8, 11.5, MUTED, before=1),
        hand=TextStyle(fonts.hand, 32, 40, INK),
        signed_name=TextStyle(fonts.semibold, 18, 40, INK),
        signs={choice: _sign(choice) for choice in (*Choice, None)},
    )


def text(words: str, style: TextStyle, role: str = "", language: str = "") -> Text:
    """Return a text; characters that the typeface lacks are visibly replaced.

    Args:
        words: plain text.
        style: its look.
        role: its structure type, such as ``P``; empty for a part of the element around it.
        language: the language of the words, if it is not the document's.
    """
    runs = (Run(visible(words, style.font), style.font),)
    return Text(runs, style, Tag(role, language=language) if role else None)


def paragraphs(parts: Sequence[tuple[str, TextStyle]]) -> Block:
    """Return the texts of a cell or list item, as paragraphs if there are several."""
    shown = [(words, style) for words, style in parts if words]
    if len(shown) == 1:
        return text(*shown[0])
    return Stack([text(words, style, "P") for words, style in shown])


def linked_text(words: str, style: TextStyle, role: str) -> Text:
    """Return a text in which web addresses are links."""
    parts = _ADDRESS.split(visible(words, style.font))  # every second one is an address
    runs = tuple(Run(part, style.font, part if at % 2 else "") for at, part in enumerate(parts))
    return Text(runs, style, Tag(role))


def heading(words: str, style: TextStyle, level: int) -> Text:
    """Return a heading of a level from 1, with an entry in the outline."""
    runs = (Run(visible(words, style.font), style.font),)
    return Text(runs, style, Tag(f"H{level}"), keep_next=True, bookmark=level - 1)


class Column(Struct, frozen=True):
    """A column of a table; its width in points, or 0 for a share of the remaining width."""

    title: str
    width: float = 0.0


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Block]], styles: Styles, named: int = 0
) -> Table:
    """Return a table.

    Args:
        columns: from left to right.
        rows: for each row, a block for each column.
        styles: its look.
        named: the index of the column whose cells are row headers.
    """
    titles = [text(column.title, styles.label) for column in columns]
    header = _row(columns, titles, [Tag("TH", scope="Column") for _ in columns], STRONG_LINE)
    body = [_row(columns, row, _row_tags(len(row), named), HAIRLINE) for row in rows]
    return Table(header, body, before=8)


def numbered(items: Sequence[Block], styles: Styles) -> Stack:
    """Return a numbered list."""
    rows = [
        Row(
            (
                Cell(text(f"{number}.", styles.strong), 20, Tag("Lbl")),
                Cell(item, 0, Tag("LBody")),
            ),
            Tag("LI"),
            before=6,
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
    return Drawing(Shape(lowered, ACCENT), _SIGN_SIZE - _SIGN_DROP)


def _row(
    columns: Sequence[Column], blocks: Sequence[Block], tags: Sequence[Tag], rule: Rule
) -> Row:
    cells = [
        Cell(block, column.width, tag, left=_GUTTER if at else 0)
        for at, (column, block, tag) in enumerate(zip(columns, blocks, tags, strict=True))
    ]
    return Row(cells, Tag("TR"), padding=5, rule=rule)


def _row_tags(count: int, named: int) -> list[Tag]:
    return [Tag("TH", scope="Row") if at == named else Tag("TD") for at in range(count)]
