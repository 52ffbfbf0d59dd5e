"""Reads captions as the standard prescribes it to players (W3C, WebVTT, section 6.1); no Qt."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_ARROW: Final = "-->"
_SIGNATURE: Final = re.compile(r"\ufeff?WEBVTT(?=[ \t\n]|$)")
_STAMP: Final = r"(?:([0-9]+):)?([0-9]+):([0-9]{2})\.([0-9]{3})(?![0-9])"
_TIMES: Final = re.compile(rf"[ \t\f]*{_STAMP}[ \t\f]*-->[ \t\f]*{_STAMP}")  # settings may follow
_NO_WORDS: Final = re.compile(r"(NOTE(?=[ \t]|$)|(STYLE|REGION)[ \t]*$)")
_TAG: Final = re.compile(r"<[^>]*>?")
_KNOWN_TAG: Final = re.compile(  # W3C, WebVTT, section 4.2.2
    r"</?(?:c|i|b|u|ruby|rt|v|lang)(?:\.[^\s>]*)?>?"
    r"|<(?:v|lang)(?:\.[^\s>]*)?\s[^>]*>?"  # who speaks, or in which language
    r"|<[0-9:.]+>?"
)
_WORD: Final = re.compile(r"\w")
_MINUTE: Final = 60


class CaptionsError(UserError):
    """A caption file cannot be read."""


class Cue(Struct, frozen=True):
    """One caption: words and when they are shown.

    Attributes:
        start: milliseconds from the beginning of the film.
        end: milliseconds from the beginning; at this moment it is no longer shown.
        lines: the words, without markup.
    """

    start: int
    end: int
    lines: tuple[str, ...]


class Track(Struct, frozen=True):
    """What a caption file holds.

    Attributes:
        cues: those that are shown, ordered by start time.
        lost: the numbers of lines, from 1, at which words or a cue begin that are never shown as
            a whole.
    """

    cues: tuple[Cue, ...]
    lost: tuple[int, ...]


class _Block(Struct):
    """What stands together in a file: a cue, a comment, a style, or nothing that is known.

    Attributes:
        number: of its first line, from 1.
        times: the line with an arrow; None before there is one.
        lines: those after the times, or all where there are none.
    """

    number: int
    times: str | None = None
    lines: list[str] = field(default_factory=list)


def read_captions(path: Path) -> tuple[Cue, ...]:
    """Return the cues of a WebVTT file.

    Raises:
        CaptionsError: ``captions-unreadable``: the file does not exist or is not WebVTT.
    """
    try:
        return parse_captions(path.read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError) as error:
        raise CaptionsError("captions-unreadable", file=path.name) from error


def parse_captions(text: str) -> tuple[Cue, ...]:
    """Return the cues of a WebVTT text, ordered by start time.

    Raises:
        ValueError: the text does not start with ``WEBVTT``.
    """
    return parse_track(text).cues


def parse_track(text: str) -> Track:
    """Return the cues of a WebVTT text, and where it holds words that no player shows.

    Raises:
        ValueError: the text does not start with ``WEBVTT``.
    """
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _SIGNATURE.match(text):
        raise ValueError(text[:20])
    cues, lost = [], []
    for block in _blocks(text.split("\n")):
        cue = _cue(block)
        if cue is not None:
            cues.append(cue)
        if _has_words(block) if cue is None else _loses_words(block):
            lost.append(block.number)
    return Track(tuple(sorted(cues, key=lambda cue: cue.start)), tuple(lost))


def lines_at(cues: Iterable[Cue], milliseconds: int) -> tuple[str, ...]:
    """Return the words of all cues that are shown at a time in the film."""
    shown = (cue.lines for cue in cues if cue.start <= milliseconds < cue.end)
    return tuple(line for lines in shown for line in lines)


def _blocks(lines: Sequence[str]) -> list[_Block]:
    """Return the blocks below the header; a line with an arrow ends the block before it."""
    at = 1
    while at < len(lines) and lines[at] and _ARROW not in lines[at]:
        at += 1  # the rest of the header
    blocks: list[_Block] = []
    block: _Block | None = None
    for number, line in enumerate(lines[at:], at + 1):
        if not line:
            block = None
            continue
        if block is None or (_ARROW in line and not _may_be_named(block)):
            block = _Block(number)
            blocks.append(block)
        if _ARROW in line:
            block.times, block.lines = line, []
        else:
            block.lines.append(line)
    return blocks


def _may_be_named(block: _Block) -> bool:
    """Return whether a block is one line so far, which can be the name of the cue that follows."""
    return block.times is None and len(block.lines) == 1


def _has_words(block: _Block) -> bool:
    """Return whether a block that is no cue holds words: no comment, style or number."""
    first = block.times or block.lines[0]
    words = [line for line in block.lines if not line.strip().isdigit()]
    return bool(words) and not _NO_WORDS.match(first)


def _loses_words(block: _Block) -> bool:
    """Return whether a cue has words between signs that a player takes for those of a tag.

    Of "3 < 4 en 5 > 2" it shows "3 2": "<" is written as "&lt;".
    """
    tags = _TAG.findall("\n".join(block.lines))
    return any(_KNOWN_TAG.fullmatch(tag) is None and _WORD.search(tag) for tag in tags)


def _cue(block: _Block) -> Cue | None:
    """Return a block as a cue; None if it is none, or one that is never shown."""
    found = _TIMES.match(block.times or "")
    if found is None:
        return None
    start, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:])
    words = _TAG.sub("", "\n".join(block.lines)).split("\n")
    lines = tuple(filter(None, (html.unescape(line).strip() for line in words)))
    if start is None or end is None or start >= end or not lines:
        return None
    return Cue(start, end, lines)


def _milliseconds(parts: Sequence[str | None]) -> int | None:
    """Return a time; None for more than 59 minutes or seconds, or minutes of one digit."""
    hours, minutes, seconds, rest = (part or "0" for part in parts)  # hours may be left out
    if len(minutes) != len("00") or int(minutes) >= _MINUTE or int(seconds) >= _MINUTE:
        return None
    whole = (int(hours) * _MINUTE + int(minutes)) * _MINUTE + int(seconds)
    return whole * 1000 + int(rest)
