"""Reads captions: the part of WebVTT (W3C) that says which words are shown when; no Qt."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_SIGNATURE = re.compile(r"\ufeff?WEBVTT(?=[ \t\n]|$)")
_STAMP = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"\s*{_STAMP}\s+-->\s+{_STAMP}(?=\s|$)")  # cue settings may follow
_TAG = re.compile(r"<[^>]*>?")


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

    As the standard requires (WebVTT, section 6.1), blocks that are not cues are skipped.

    Raises:
        ValueError: the text does not start with ``WEBVTT``.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _SIGNATURE.match(text):
        raise ValueError(text[:20])
    blocks = re.split(r"\n{2,}", text)[1:]
    cues = (_cue(block.strip("\n").split("\n")) for block in blocks)
    return tuple(sorted((cue for cue in cues if cue), key=lambda cue: cue.start))


def cue_at(cues: Iterable[Cue], milliseconds: int) -> Cue | None:
    """Return the cue that is shown at a time in the film; None if none is."""
    return next((cue for cue in cues if cue.start <= milliseconds < cue.end), None)


def _cue(lines: Sequence[str]) -> Cue | None:
    for number, line in enumerate(lines[:2]):  # an identifier may stand before the times
        if match := _TIMES.match(line):
            start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
            words = tuple(filter(None, map(_plain, lines[number + 1 :])))
            return Cue(start, end, words) if start < end and words else None
    return None


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _plain(line: str) -> str:
    return html.unescape(_TAG.sub("", line)).strip()
