"""Reading the files of a guide, and the digest over them."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from wizard.guide.problems import Code, nearest
from wizard.leftovers import is_leftover

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from wizard.guide.report import Report

LARGEST_FILE = 1_000_000
"""In bytes: ten times the longest file of the guide; more is a mistake."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""Control, bidirectional and invisible characters: they change what a reader sees."""

_PLAIN = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
"""What is nothing of the kind. Little is left of a file without it, and if that is printable it
has no hidden character: so nearly all files are spared the pattern."""


def read_text(folder: Path, report: Report) -> str | None:
    """Read the report's file as UTF-8 with unified line ends; None, and a problem, if it fails."""
    raw = _read_bytes(folder, report)
    return None if raw is None else decode(raw, report)


def decode(raw: bytes, report: Report) -> str | None:
    """Return the text of a file as `read_text` does; None, and a problem, if it is none."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.error(Code.NOT_UTF8, line=raw.count(b"\n", 0, error.start) + 1)
        return None
    text = text.replace("\r\n", "\n")
    if not raw.translate(None, _PLAIN).decode("utf-8-sig").isprintable():
        _refuse_hidden_characters(text, report)
    return text


def _read_bytes(folder: Path, report: Report) -> bytes | None:
    try:
        with (folder / report.file).open("rb") as stream:
            if os.fstat(stream.fileno()).st_size <= LARGEST_FILE:
                return stream.read()
    except FileNotFoundError:
        report.error(Code.MISSING_FILE, suggestion=_similar_file(folder, report.file))
    except OSError as error:
        report.error(Code.UNREADABLE, reason=error.strerror or str(error))
    else:
        report.error(Code.TOO_BIG, limit=str(LARGEST_FILE))
    return None


def _similar_file(folder: Path, file: str) -> str:
    """Return the name beside a missing file, or beside its missing folder, that is most like it."""
    parent, _, name = file.rpartition("/")
    if (folder / parent).is_dir():
        return nearest(name, _names(folder / parent))
    return nearest(parent, _names(folder))


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []


def _refuse_hidden_characters(text: str, report: Report) -> None:
    for match in _HIDDEN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        report.error(Code.CONTROL_CHARACTER, line=line, character=f"U+{ord(match[0]):04X}")


def digest(texts: Mapping[str, str]) -> str:
    """Return the SHA-256 in hex over file names and texts, in the order of their names."""
    result = hashlib.sha256()
    for name in sorted(texts):
        content = texts[name].encode()
        result.update(f"{name}\0{len(content)}\0".encode())
        result.update(content)
    return result.hexdigest()


def unknown_names(folder: Path, known: Iterable[str]) -> list[str]:
    """Return the names in a folder that are not known, without hidden files and leftovers."""
    expected = {*known, *filter(is_leftover, _names(folder))}
    return [one for one in _names(folder) if one not in expected and not one.startswith(".")]
