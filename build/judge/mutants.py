"""Changes of a signed file at four levels: a byte, a token, an object, a value of its signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_TOKEN: Final = re.compile(rb"/[A-Za-z]+|\b\d+\b|true|false|null|<<|>>|\[|\]")
_OBJECT: Final = re.compile(rb"\d+ 0 obj\n.*?\nendobj\n", re.DOTALL)
_CONTENTS: Final = re.compile(rb"/Contents <([0-9a-f]+)>")


def mutants(data: bytes, count: int, chance: Random) -> Iterator[bytes]:
    """Yield so many changed files, none of them equal to the file itself."""
    ways = (_byte, _token, _object, _value)
    made = 0
    while made < count:
        changed = ways[made % len(ways)](data, chance)
        if changed != data:
            made += 1
            yield changed


def _byte(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    new = bytes([data[at] ^ 1 << chance.randrange(8)])
    return data[:at] + chance.choice([new, b"", data[at : at + 1] * 2]) + data[at + 1 :]


def _token(data: bytes, chance: Random) -> bytes:
    """Exchange a token of the file for another one of it."""
    start = chance.randrange(len(data))
    one, other = _TOKEN.search(data, start), _TOKEN.search(data, chance.randrange(len(data)))
    if one is None or other is None:
        return data
    return data[: one.start()] + other[0] + data[one.end() :]


def _object(data: bytes, chance: Random) -> bytes:
    """Leave an object out, double it, or let two change places."""
    found = [match.span() for match in _OBJECT.finditer(data)]
    (start, end), (other, behind) = sorted(chance.sample(found, 2))
    first, second = data[start:end], data[other:behind]
    instead = chance.choice([(b"", second), (first * 2, second), (second, first)])
    return data[:start] + instead[0] + data[end:other] + instead[1] + data[behind:]


def _value(data: bytes, chance: Random) -> bytes:
    """Change a byte of the signature's ASN.1: its tags, lengths and values."""
    match = _CONTENTS.search(data)
    if match is None:
        return data
    container = bytearray(bytes.fromhex(match[1].decode()))
    length = 4 + int.from_bytes(container[2:4], "big")
    at = chance.randrange(length)
    container[at] ^= 1 << chance.randrange(8)
    return data[: match.start(1)] + container.hex().encode() + data[match.end(1) :]
