"""Leaves in ICU's data what Qt uses of it: 32 megabytes of all languages become 4.

Qt Core asks ICU for collation, upper and lower case, names of time zones, and old encodings. The
data are a table of contents with files behind it ("Common Data Format" in ICU's ``ucmndata.h``),
inside a library that holds nothing else. What is left out ICU takes from its file for all languages
(``root.res``), so that another language of the system is no error.
"""

from __future__ import annotations

import re
import struct
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from build.common.trees import fresh
from build.common.workshop import BuildError
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from build.common.workshop import Workshop

LIBRARY: Final = re.compile(r"libicudata\.so\.(\d+)")
FORMAT: Final = b"CmnD"
FORMAT_AT: Final = 12
"""Where the header names its format, which is how the data are found in the library."""

ALIGNED: Final = 16
PAIR: Final = struct.Struct("<II")

FOLDERS_LEFT_OUT: Final = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit")
LEFT_OUT: Final = ("*.cnv", "unames.icu")
"""Line breaking, currencies, translations of names, transliteration, old encodings, names of
characters: Qt has its own, or the program asks for none."""

ONE_LANGUAGE: Final = re.compile(r"(?P<language>[a-z]{2,3})(_\w+)?\.res")


def cut_unicode_data(shop: Workshop, libraries: Path) -> None:
    """Make the ICU data library in a folder again, with only what is used.

    Raises:
        BuildError: there is none, its data are of another form, or a tool is missing.
    """
    found = [path for path in libraries.iterdir() if LIBRARY.fullmatch(path.name)]
    if len(found) != 1:
        raise BuildError(f"there is no ICU data library in {libraries}: Qt may do without it now")
    path = found[0]
    work = fresh(shop.work / "unicode-data")
    (work / "data").write_bytes(only_used(path.read_bytes()))
    symbol = f"icudt{path.name.rpartition('.')[2]}_dat"
    source = f"""\
        .section .note.GNU-stack,"",%progbits
        .section .rodata
        .balign {ALIGNED}
        .globl {symbol}
        .type {symbol}, %object
{symbol}:
        .incbin "data"
        .size {symbol}, . - {symbol}
"""
    (work / "data.s").write_text(source, encoding="ascii")
    shop.run(["as", "-I", work, "-o", work / "data.o", work / "data.s"])
    shop.run(["ld", "-shared", "-soname", path.name, "-o", work / path.name, work / "data.o"])
    path.unlink()
    (work / path.name).replace(path)


def only_used(library: bytes) -> bytes:
    """Return the data that a library of ICU holds, without what is not used.

    Raises:
        BuildError: the data are of another form.
    """
    start = library.find(FORMAT) - FORMAT_AT
    if start < 0:
        raise BuildError("ICU's data are of another form than this recipe knows")
    size = int.from_bytes(library[start : start + 2], "little")
    header, body = library[start : start + size], library[start + size :]
    kept = {name: data for name, data in _entries(body).items() if is_used(name)}
    return header + _written(kept)


def is_used(name: str) -> bool:
    """Return whether Qt needs a file of ICU's data.

    Args:
        name: its place there, such as ``icudt73l/coll/nl.res``.
    """
    _, *folders, file = name.split("/")
    if set(folders) & set(FOLDERS_LEFT_OUT) or any(fnmatchcase(file, one) for one in LEFT_OUT):
        return False
    language = ONE_LANGUAGE.fullmatch(file)
    return language is None or language["language"] in LANGUAGES


def _entries(body: bytes) -> dict[str, bytes]:
    """Return the files in the order of their names, which is that of the table."""
    (count,) = struct.unpack_from("<I", body)
    table = [PAIR.unpack_from(body, 4 + PAIR.size * number) for number in range(count)]
    ends = [at for _, at in table[1:]] + [len(body)]
    return {
        body[name : body.index(b"\0", name)].decode("ascii"): body[at:end]
        for (name, at), end in zip(table, ends, strict=True)
    }


def _written(entries: dict[str, bytes]) -> bytes:
    names_at = 4 + PAIR.size * len(entries)
    names = b"".join(name.encode("ascii") + b"\0" for name in entries)
    table, at, name_at, files = [], _aligned(names_at + len(names)), names_at, []
    for name, data in entries.items():
        table.append(PAIR.pack(name_at, at))
        files.append(data.ljust(_aligned(len(data)), b"\0"))
        name_at, at = name_at + len(name) + 1, at + len(files[-1])
    head = struct.pack("<I", len(entries)) + b"".join(table) + names
    return head.ljust(_aligned(len(head)), b"\0") + b"".join(files)


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED
