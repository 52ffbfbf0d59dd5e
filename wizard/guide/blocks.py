"""Markdown texts as small frozen blocks that a window or a document can lay out.

Only paragraphs, lists, strong and emphasis exist; everything else stays the characters it
is. Values are filled into the finished blocks, so a value can never act as markup.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.placeholders import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

_STYLES = ("strong", "em")
_LEFT_OUT = {
    "preprocessors": ("html_block",),
    "inlinePatterns": (
        *("backtick", "reference", "link", "image_link", "image_reference"),
        *("short_reference", "short_image_ref", "autolink", "automail", "html", "entity"),
    ),
    "parser.blockprocessors": ("code", "hashheader", "setextheader", "hr", "quote", "reference"),
}


class Run(Struct, frozen=True):
    """A stretch of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False


class Paragraph(Struct, frozen=True):
    """A paragraph of running text."""

    runs: tuple[Run, ...]


class ListBlock(Struct, frozen=True):
    """A list; each item is a stretch of running text."""

    items: tuple[tuple[Run, ...], ...]
    numbered: bool = False


Block = Paragraph | ListBlock


def to_blocks(text: str, values: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """Turn a Markdown text into blocks.

    Args:
        text: the Markdown, with or without ``{placeholders}``.
        values: fills the placeholders; without it they stay as they are.

    Raises:
        UnknownPlaceholderError: the text names a placeholder that ``values`` lacks.
    """
    # Loading the library takes about 0.1 s, which a start without any page on view saves.
    from markdown import Markdown  # noqa: PLC0415 -- 100 ms

    converter = Markdown(output_format="xhtml")
    for registry, names in _LEFT_OUT.items():
        owner = converter.parser if registry.startswith("parser.") else converter
        for name in names:
            getattr(owner, registry.rpartition(".")[2]).deregister(name, strict=True)
    builder = _BlockBuilder(values)
    builder.feed(converter.convert(text.replace("&", "&amp;")))
    builder.close()
    return tuple(builder.blocks)


class _BlockBuilder(HTMLParser):
    """Collects blocks from the converter's output, which holds no tags of the text itself."""

    def __init__(self, values: Mapping[str, str] | None) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._values = values
        self._styles: list[str] = []
        self._runs: list[Run] = []
        self._items: list[tuple[Run, ...]] | None = None
        self._lists = 0  # how many lists are open: one in another becomes part of it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _STYLES:
            self._styles.append(tag)
        elif tag == "p" and self._runs and not self._runs[-1].text.endswith(" "):
            self.handle_data(" ")  # a part of an item that follows its words without a new line
        elif tag in {"ul", "ol"}:
            self._lists += 1
            self._items = self._items or []
            self._end_item()

    def handle_endtag(self, tag: str) -> None:
        if tag in _STYLES:
            self._styles.remove(tag)
        elif tag == "li":
            self._end_item()
        elif tag == "p" and self._items is None:
            self.blocks.append(Paragraph(self._taken()))
        elif tag in {"ul", "ol"}:
            self._end_list(numbered=tag == "ol")

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data)
        if text == " " and not self._runs:
            return
        if self._values is not None:
            text = fill(text, self._values)
        self._runs.append(Run(text, "strong" in self._styles, "em" in self._styles))

    def _end_item(self) -> None:
        """Take what was read as an item of the list, if it is anything."""
        item = self._taken()
        if item and self._items is not None:
            self._items.append(item)

    def _end_list(self, *, numbered: bool) -> None:
        self._lists -= 1
        if self._lists == 0:
            self.blocks.append(ListBlock(tuple(self._items or ()), numbered=numbered))
            self._items = None

    def _taken(self) -> tuple[Run, ...]:
        runs, self._runs = tuple(self._runs), []
        if runs and not runs[-1].text.strip():
            runs = runs[:-1]
        return runs
