"""PDF objects read from bytes, strictly and within limits (ISO 32000-1, clause 7.3)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEEPEST: Final = 32  # arrays and dictionaries inside each other; our own documents need 6


class PdfSyntaxError(ValueError):
    """The bytes at `position` are not the PDF object that was expected there."""

    def __init__(self, what: str, position: int) -> None:
        super().__init__(f"{what} at byte {position}")
        self.what = what
        self.position = position


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


class Reference(Struct, frozen=True, gc=False):
    """Points at an indirect object of generation 0."""

    number: int


class PdfString(Struct, frozen=True, gc=False):
    """A PDF string.

    Attributes:
        value: its bytes.
        start: where its opening ``<`` or ``(`` stands.
        end: just behind its closing bracket.
    """

    value: bytes
    start: int
    end: int

    def text(self) -> str:
        """Return it as text: UTF-16 with a mark, or else as Latin-1, near PDFDocEncoding."""
        if self.value.startswith(b"\xfe\xff"):
            return self.value[2:].decode("utf-16-be", "replace")
        return self.value.decode("latin-1")


PdfValue: TypeAlias = (
    "bool | int | float | Name | Reference | PdfString | list[PdfValue] | PdfDictionary | None"
)
PdfDictionary: TypeAlias = "dict[str, PdfValue]"

# Possessive quantifiers keep hostile bytes from making the search go back over its steps.
_SPACE: Final = re.compile(rb"[\x00\t\n\x0c\r ]*+(?:%[^\r\n]*+[\x00\t\n\x0c\r ]*+)*+")
_TOKEN: Final = re.compile(
    _SPACE.pattern
    + rb"""(?:/(?P<name>[^\x00-\x20()<>\[\]{}/%\x7f-\xff]{1,127}+)
    |(?P<reference>\d{1,7})[ ]0[ ]R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])
    |(?P<real>[+-]?(?:\d{1,10}\.\d{0,20}|\.\d{1,20}))
    |(?P<integer>[+-]?\d{1,10}(?![\d.]))
    |(?P<dictionary><<)
    |\[(?P<numbers>(?:\d{1,10}[ \n]++)*+\d{1,10})\]
    |(?P<array>\[)
    |(?P<close>>>|\])
    |<(?P<hexadecimal>[0-9A-Fa-f\n\r ]*+)>
    |(?P<literal>\()
    |(?P<word>true|false|null)(?![A-Za-z]))""",
    re.VERBOSE,
)
_LITERAL_PART: Final = re.compile(rb"[^()\\]++|\\[0-7]{1,3}|\\\r\n|\\[\s\S]|[()]")
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_DATE: Final = re.compile(
    r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'(\d\d)'?)", re.ASCII
)
_WORDS: Final = {b"true": True, b"false": False, b"null": None}
_OPENING: Final = frozenset({"dictionary", "array"})
_CLOSING: Final = {b">>": "dictionary", b"]": "array"}


def read_value(data: bytes, position: int) -> tuple[PdfValue, int]:
    """Return the PDF value at `position` and the position behind it.

    Raises:
        PdfSyntaxError: there is none, it is nested too deeply, or a dictionary repeats a key.
    """
    # What is open lies on a stack: a call for each value would take twice the time.
    match = _TOKEN.match
    outside: list[tuple[str, list[PdfValue]]] = []
    kind, values = "", []
    while token := match(data, position):
        position = token.end()
        found = token.lastgroup or ""
        if scalar := _SCALARS.get(found):
            values.append(scalar(token[found]))
        elif found in _OPENING:
            if len(outside) == DEEPEST:
                _fail("nested too deeply", position)
            outside.append((kind, values))
            kind, values = found, []
            continue
        elif found == "close":
            closed = _closed(kind, values, token)
            kind, values = outside.pop()
            values.append(closed)
        else:
            string = _string(data, token, found)
            values.append(string)
            position = string.end
        if not outside:
            return values[0], position
    raise PdfSyntaxError("no readable object", position)


def skip_space(data: bytes, position: int) -> int:
    """Return the position behind white space and comments."""
    match = _SPACE.match(data, position)
    assert match is not None  # noqa: S101 -- the pattern matches nothing, too
    return match.end()


def pdf_time(text: str) -> datetime:
    """Return the time that a PDF date states, to the second and with its zone (7.9.4).

    Raises:
        PdfSyntaxError: it is none, or lacks the zone.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        _fail("no date", 0)
    *parts, sign, hours, minutes = match.groups()
    try:
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        zone = timezone(-offset if sign == "-" else offset)
        year, month, day, hour, minute, second = map(int, parts)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        _fail("no date", 0)


def _closed(kind: str, values: list[PdfValue], token: re.Match[bytes]) -> PdfValue:
    """Return the container that a bracket closes."""
    if _CLOSING[token["close"]] != kind:
        _fail("crossed brackets", token.end())
    if kind == "array":
        return values
    names = values[::2]
    if not set(map(type, names)) <= {Name}:
        _fail("broken dictionary", token.end())
    found: PdfDictionary = dict(zip(names, values[1::2], strict=False))  # type: ignore[arg-type]
    if 2 * len(found) != len(values):
        _fail("broken dictionary", token.end())
    return found


def _string(data: bytes, token: re.Match[bytes], kind: str) -> PdfString:
    if kind == "literal":
        return _read_literal(data, token.start(kind))
    return PdfString(_unhexed(token[kind]), token.start(kind) - 1, token.end())


def _read_literal(data: bytes, start: int) -> PdfString:
    parts: list[bytes] = []
    position, open_brackets = start, 0
    while True:
        part = _LITERAL_PART.match(data, position)
        if part is None:
            _fail("string without an end", start)
        position = part.end()
        open_brackets += {b"(": 1, b")": -1}.get(part[0], 0)
        if not open_brackets:
            return PdfString(b"".join(parts[1:]), start, position)
        parts.append(_unescaped(part[0]))


def _unescaped(part: bytes) -> bytes:
    if part[:1] != b"\\":
        return part
    code = part[1:]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 255])
    if code in {b"\n", b"\r", b"\r\n"}:
        return b""
    return _ESCAPED.get(code, code)


@lru_cache(maxsize=256)  # a document has hundreds of names, and a few dozen different ones
def _name(text: bytes) -> Name:
    return Name(_ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), text).decode("latin-1"))


def _unhexed(text: bytes) -> bytes:
    digits = text.translate(None, b"\n\r ")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _fail(what: str, position: int) -> NoReturn:
    raise PdfSyntaxError(what, position)


def _numbers(text: bytes) -> list[PdfValue]:
    return list(map(int, text.split()))


_SCALARS: Final[Mapping[str, Callable[[bytes], PdfValue]]] = {
    "numbers": _numbers,
    "reference": lambda text: Reference(int(text)),
    "integer": int,
    "real": float,
    "name": _name,
    "word": _WORDS.__getitem__,
}
