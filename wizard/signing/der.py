"""Canonical DER (X.690), written part by part: one value has one encoding."""

from __future__ import annotations

from itertools import chain


def sequence(*parts: bytes) -> bytes:
    """Return a SEQUENCE of encoded parts."""
    return _value(0x30, b"".join(parts))


def set_of(*parts: bytes) -> bytes:
    """Return a SET OF encoded parts, in the order that DER asks for."""
    return _value(0x31, b"".join(sorted(parts)))


def octet_string(content: bytes) -> bytes:
    """Return an OCTET STRING."""
    return _value(0x04, content)


def integer(number: int) -> bytes:
    """Return an INTEGER that is not negative."""
    return _value(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def null() -> bytes:
    """Return NULL."""
    return _value(0x05, b"")


def object_identifier(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER."""
    first, second, *rest = map(int, dotted.split("."))
    return _value(0x06, bytes(chain.from_iterable(map(_base128, [first * 40 + second, *rest]))))


def implicit(tag: int, encoded: bytes) -> bytes:
    """Return a constructed value with its own tag replaced by ``[tag]``."""
    return bytes([0xA0 | tag]) + encoded[1:]


def primitive(tag: int, content: bytes) -> bytes:
    """Return a primitive value with its own tag replaced by ``[tag]``."""
    return _value(0x80 | tag, content)


def explicit(tag: int, *parts: bytes) -> bytes:
    """Return encoded parts wrapped in ``[tag]``."""
    return _value(0xA0 | tag, b"".join(parts))


def _value(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + content


def _base128(number: int) -> bytes:
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(0x80 | (number & 0x7F))
    return bytes(reversed(digits))
