"""Canonical DER (X.690), written and read part by part: one value has one encoding."""

from __future__ import annotations

from itertools import chain

from msgspec import Struct

SEQUENCE = 0x30
SET = 0x31
INTEGER = 0x02
OCTET_STRING = 0x04
OBJECT_IDENTIFIER = 0x06
GENERALIZED_TIME = 0x18


class DerError(ValueError):
    """Bytes are not the DER value that was expected."""


class Value(Struct, frozen=True, gc=False):
    """One encoded value.

    Attributes:
        tag: its first byte: class, form and number.
        content: what it holds.
        encoded: all of it.
    """

    tag: int
    content: bytes
    encoded: bytes

    def parts(self, tag: int = SEQUENCE) -> list[Value]:
        """Return what a constructed value consists of.

        Args:
            tag: which the value itself must have.

        Raises:
            DerError: it has another, or does not consist of whole values.
        """
        return read_parts(self.expect(tag).content)

    def expect(self, tag: int) -> Value:
        """Return this very value if it has this tag.

        Raises:
            DerError: it has another.
        """
        if self.tag != tag:
            raise DerError(f"tag {self.tag:#x} where {tag:#x} belongs")
        return self

    def only(self, tag: int) -> Value:
        """Return the one value that this one wraps.

        Raises:
            DerError: it wraps none or several, or has another tag.
        """
        return _single(self.parts(tag))


def read_der(encoded: bytes) -> Value:
    """Return the one value that some bytes are.

    Raises:
        DerError: they are none, or more than one.
    """
    return _single(read_parts(encoded))


def read_parts(encoded: bytes) -> list[Value]:
    """Return the values that some bytes consist of.

    Raises:
        DerError: a length is not in its shortest form, or goes beyond the end.
    """
    found = []
    position = 0
    while position < len(encoded):
        value = first_value(encoded, position)
        found.append(value)
        position += len(value.encoded)
    return found


def first_value(encoded: bytes, position: int = 0) -> Value:
    """Return the value that starts at a position; more may follow.

    Raises:
        DerError: as ``read_parts``; or a tag is longer than one byte, which ours never are.
    """
    header = encoded[position : position + 2]
    if len(header) < 2 or header[0] & 0x1F == 0x1F:
        raise DerError("no tag and length")
    size, start = header[1], position + 2
    if size & 0x80:
        start += size & 0x7F
        digits = encoded[position + 2 : start]
        size = int.from_bytes(digits, "big")
        if not digits or digits[0] == 0 or size < 0x80:
            raise DerError("length in a longer form than it needs")
    if start + size > len(encoded):
        raise DerError("longer than its bytes")
    end = start + size
    return Value(header[0], encoded[start:end], encoded[position:end])


def number(value: Value) -> int:
    """Return an INTEGER.

    Raises:
        DerError: it is none, or not in its shortest form.
    """
    content = value.expect(INTEGER).content
    if not content or (len(content) > 1 and content[0] in {0, 0xFF} and not _is_needed(content)):
        raise DerError("no shortest integer")
    return int.from_bytes(content, "big", signed=True)


def _single(values: list[Value]) -> Value:
    if len(values) != 1:
        raise DerError(f"{len(values)} values where one belongs")
    return values[0]


def _is_needed(content: bytes) -> bool:
    """Return whether the first byte of an integer only keeps its sign."""
    return (content[0] ^ content[1]) & 0x80 != 0


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
