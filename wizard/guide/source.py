"""The client's document, parsed so that quotations can be compared letter for letter.

The text was extracted from a poster: bullets run over several lines with blank lines in
between, words are broken with hyphens, the closing line is letter-spaced. Joining those
lines is the only change; spelling stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BULLET = "•"

_BROKEN_WORD = re.compile(r"(?<=\w)- *\n+\s*(?=\w)")
_SPACE = re.compile(r"\s+")
_LETTER_SPACED = re.compile(r"(?:\S {1,2}){4,}\S")


class Section(Struct, frozen=True):
    """A heading of the document and the points under it."""

    heading: str
    bullets: tuple[str, ...]


class SourceDocument(Struct, frozen=True):
    """Everything that the document says.

    Attributes:
        buttons: the labels of its buttons.
        links: its addresses, in its own order.
    """

    title: str
    intro: str
    closing: str
    sections: tuple[Section, ...]
    buttons: tuple[str, ...]
    links: tuple[str, ...]


def parse_source(text: str) -> SourceDocument:
    """Take the document apart; parts that it lacks come out empty."""
    blocks = _blocks(text)
    headings = [block for block in blocks if _is_heading(block)]
    sections = tuple(_section(blocks, heading) for heading in headings)
    return SourceDocument(
        title=next((section.heading for section in sections if not section.bullets), ""),
        intro=next((_joined(block) for block in blocks if _is_prose(block)), ""),
        closing=next((_closed_up(block) for block in blocks if _is_spaced(block)), ""),
        sections=tuple(section for section in sections if section.bullets),
        buttons=tuple(word for block in blocks if _is_buttons(block) for word in block.split()),
        links=tuple(block.strip() for block in blocks if _is_link(block)),
    )


def _blocks(text: str) -> list[str]:
    """Split into blocks: a continuation line belongs to the block that it continues."""
    blocks: list[list[str]] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip() and (not blocks or _starts_block(line, blocks[-1])):
            blocks.append([])
        if blocks:
            blocks[-1].append(line.strip(" \t\xa0") if not line.startswith(BULLET) else line)
    return ["\n".join(lines).strip() for lines in blocks]


def _starts_block(line: str, current: Sequence[str]) -> bool:
    return line.startswith((BULLET, " ")) or any(_is_alone(one) for one in (line, current[0]))


def _is_alone(line: str) -> bool:
    """Return whether a line is a block of its own: heading, button row, closing line, link."""
    return any(kind(line.strip()) for kind in (_is_heading, _is_buttons, _is_spaced, _is_link))


def _is_heading(block: str) -> bool:
    return block.isupper() and "\n" not in block and not _is_spaced(block)


def _is_spaced(block: str) -> bool:
    return bool(_LETTER_SPACED.fullmatch(block))


def _is_link(block: str) -> bool:
    return block.startswith("https://")


def _is_buttons(block: str) -> bool:
    words = block.split()
    return len(words) > 1 and len(set(words)) == 1


def _is_prose(block: str) -> bool:
    return not block.startswith(BULLET) and not _is_alone(block)


def _section(blocks: Sequence[str], heading: str) -> Section:
    return Section(heading, tuple(_following_bullets(blocks[blocks.index(heading) + 1 :])))


def _following_bullets(blocks: Iterable[str]) -> Iterable[str]:
    for block in blocks:
        if not block.startswith(BULLET):
            return
        yield _joined(block.removeprefix(BULLET))


def _joined(block: str) -> str:
    """Join the lines of a block and the words that were broken at their ends."""
    return _SPACE.sub(" ", _BROKEN_WORD.sub("", block)).strip()


def _closed_up(block: str) -> str:
    """Close up a letter-spaced line: single spaces part letters, double ones words."""
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", block))
