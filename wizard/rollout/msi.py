"""Reads what management software needs to know from an MSI: version, codes, and whether signed.

An MSI is a compound file (MS-CFB) with a database in it. The names of its streams are packed, and a
table is stored by column as references into one list of all strings; this is described by the
source of msitools' libmsi (``table.c``, ``string.c``), and by no document of Microsoft's.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import olefile
from msgspec import Struct
from olefile.olefile import OleFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKED: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._"
TWO, ONE, TABLE = 0x3800, 0x4800, 0x4840
"""The first code of two packed characters, of one, and the code before a table's name."""

SIGNATURE: Final = "\x05DigitalSignature"
WIDE_REFERENCES: Final = 0x8000


class MsiFacts(Struct, frozen=True):
    """What an MSI says of itself.

    Attributes:
        product_code: differs for each version; removes exactly this one.
        upgrade_code: the same for all versions.
        version: such as ``0.1.0``.
        signed: whether it has an Authenticode signature; who signed is not looked at.
    """

    product_code: str
    upgrade_code: str
    version: str
    signed: bool


def read_msi(path: Path) -> MsiFacts | None:
    """Return what an MSI says of itself; None if it is none, or is damaged.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        if not olefile.isOleFile(file):
            return None
    try:
        with olefile.OleFileIO(path) as opened:
            return _facts(opened)
    except (OleFileError, KeyError, ValueError, IndexError):
        return None


def _facts(opened: olefile.OleFileIO) -> MsiFacts:
    streams = {unpacked(entry[0]): entry for entry in opened.listdir() if len(entry) == 1}

    def read(name: str) -> bytes:
        return bytes(opened.openstream(streams[name]).read())

    strings, width = _strings(read("!_StringPool"), read("!_StringData"))
    found = dict(_pairs(read("!Property"), strings, width))
    return MsiFacts(
        product_code=found["ProductCode"],
        upgrade_code=found["UpgradeCode"],
        version=found["ProductVersion"],
        signed=SIGNATURE in streams,
    )


def unpacked(name: str) -> str:
    """Return the name of a stream as the database knows it; ``!`` begins that of a table."""
    return "".join(_characters(name))


def _characters(name: str) -> Iterator[str]:
    for character in name:
        code = ord(character)
        if TWO <= code < ONE:
            yield PACKED[(code - TWO) & 63] + PACKED[(code - TWO) >> 6]
        elif ONE <= code < TABLE:
            yield PACKED[code - ONE]
        else:
            yield "!" if code == TABLE else character


def _numbers(data: bytes, width: int) -> list[int]:
    ends = range(0, len(data) + 1, width)
    return [int.from_bytes(data[start:end], "little") for start, end in pairwise(ends)]


def _strings(pool: bytes, data: bytes) -> tuple[list[str], int]:
    """Return all strings by their number, and the bytes of a reference to one.

    The pool has a length and a count for each; a length of 0 with a count says that the next four
    bytes are the length, of a string beyond 64 kB.
    """
    numbers = _numbers(pool, 2)
    found, at, place = [""], 0, 2
    while place + 1 < len(numbers):
        length, count = numbers[place : place + 2]
        if not length and count:
            length, place = numbers[place + 2] + (numbers[place + 3] << 16), place + 2
        found.append(data[at : at + length].decode("cp1252", "replace"))
        at, place = at + length, place + 2
    return found, 3 if numbers[1] & WIDE_REFERENCES else 2


def _pairs(table: bytes, strings: list[str], width: int) -> Iterator[tuple[str, str]]:
    """Yield the rows of a table of two columns of strings: one column after the other."""
    numbers = _numbers(table, width)
    half = len(numbers) // 2
    for name, value in zip(numbers[:half], numbers[half:], strict=True):
        yield strings[name], strings[value]
