"""PDF objects read from bytes, strictly and within limits (ISO 32000-1, clause 7.3)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Final, NoReturn, TypeAlias

from msgspec import Struct

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
        start: where the opening ``<`` of a long hexadecimal string stands, such as a signature; -1
            for any other.
        end: just behind its closing ``>``; -1 for any other.
    """

    value: bytes
    start: int = -1
    end: int = -1

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
_NAME: Final = rb"/[^\x00-\x20()<>\[\]{}/%\x7f-\xff]{1,127}+"
_REFERENCE: Final = rb"\d{1,7}[ ]0[ ]R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"
_NUMBER: Final = rb"[+-]?+(?>\d{1,10}+\.\d{0,20}+|\.\d{1,20}+|\d{1,10}+(?![\d.]))"
_WORD: Final = rb"(?>true|false|null)(?![A-Za-z])"
_PLAIN: Final = rb"(?>%b|%b|%b|%b)" % (_NAME, _REFERENCE, _NUMBER, _WORD)
_TOKEN: Final = re.compile(
    rb"%b(?:(?P<plain>%b)|(?P<bracket><<|>>|\[|\])"
    rb"|<(?P<hexadecimal>[0-9A-Fa-f\n\r ]*+)>|(?P<literal>\())" % (_SPACE.pattern, _PLAIN)
)
# Nearly all dictionaries are simple: no comment, no long hexadecimal string, no bracket in a
# literal one, and at most two levels below. In those all entries are found in one go.
_BLANK: Final = rb"[\x00\t\n\x0c\r ]*+"
_LITERAL: Final = rb"\((?>[^()\\]++|\\[\s\S])*+\)"
_SHORT_HEX: Final = rb"<[0-9A-Fa-f\n\r ]{0,999}+>"
# What an array or a dictionary below holds is looked at when that is read itself.
_ROW: Final = rb"\[[^()<>\[\]%]*+\]"
_BELOW: Final = rb"<<[^()<>%]*+(?:<<[^()<>%]*+>>[^()<>%]*+)*+>>"
_ENTRIES: Final = rb"(%b)%b(%b|%b|%b|%b|%b)" % (
    *(_NAME, _BLANK, _PLAIN, _LITERAL, _ROW, _BELOW, _SHORT_HEX),
)
_ENTRY: Final = re.compile(_ENTRIES)
_SIMPLE: Final = re.compile(rb"<<(?:%b%b)*+%b>>" % (_BLANK, _ENTRIES, _BLANK))
_IN_ROW: Final = re.compile(_PLAIN)
_PLAIN_ROW: Final = re.compile(rb"\[(?:%b%b)*+%b\]" % (_BLANK, _PLAIN, _BLANK))
_LITERAL_PART: Final = re.compile(rb"[^()\\]++|\\[\s\S]|[()]")
_BACKSLASH: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_DATE: Final = re.compile(
    r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'(\d\d)'?)", re.ASCII
)
_WORDS: Final[dict[bytes, PdfValue]] = {b"true": True, b"false": False, b"null": None}
_SQUARE, _ROUND, _ANGLE = b"[(<"
_LONG_HEX: Final = 1000  # digits; no signature is shorter
_OPENING: Final = b"[<"
_OPENED_BY: Final = {b">>": b"<<", b"]": b"["}


def read_value(data: bytes, position: int) -> tuple[PdfValue, int]:
    """Return the PDF value at `position` and the position behind it.

    Raises:
        PdfSyntaxError: there is none, it is nested too deeply, or a dictionary repeats a key.
    """
    simple = _SIMPLE.match(data, position)
    if simple is not None:
        return _read_entries(data, position, simple.end()), simple.end()
    return _read_step_by_step(data, position)


def _read_entries(data: bytes, start: int, end: int) -> PdfDictionary:
    """Return a simple dictionary: all entries are found in one go."""
    entries = _ENTRY.findall(data, start + 2, end - 2)
    found: PdfDictionary = {_name(name): _simple(value) for name, value in entries}
    if len(found) != len(entries):
        _fail("broken dictionary", end)
    return found


def _simple(token: bytes) -> PdfValue:
    """Return the value of an entry of a simple dictionary."""
    if token[0] == _ROUND:
        return PdfString(_unescaped(token[1:-1]))
    if token[0] == _SQUARE and _PLAIN_ROW.fullmatch(token):
        return list(map(_plain, _IN_ROW.findall(token)))
    if token[0] == _ANGLE and token[1] != _ANGLE:
        return _hexadecimal(token[1:-1])
    if token[0] in _OPENING:
        found, end = read_value(token, 0)
        if end != len(token):
            _fail("crossed brackets", end)
        return found
    return _plain(token)


class _Nest:
    """Arrays and dictionaries that are open while a value is read.

    They lie on a stack: a call for each value would take twice the time.

    Attributes:
        values: of the innermost that is open; in the end, the value that was read.
    """

    __slots__ = ("_bracket", "_outside", "values")

    def __init__(self) -> None:
        self.values: list[PdfValue] = []
        self._bracket = b""
        self._outside: list[tuple[bytes, list[PdfValue]]] = []

    @property
    def is_open(self) -> bool:
        return bool(self._outside)

    def bracket(self, token: bytes, position: int) -> None:
        opening = _OPENED_BY.get(token)
        if opening is None:
            if len(self._outside) == DEEPEST:
                _fail("nested too deeply", position)
            self._outside.append((self._bracket, self.values))
            self._bracket, self.values = token, []
            return
        if self._bracket != opening:
            _fail("crossed brackets", position)
        closed = self.values if opening == b"[" else _dictionary(self.values, position)
        self._bracket, self.values = self._outside.pop()
        self.values.append(closed)


def _read_step_by_step(data: bytes, position: int) -> tuple[PdfValue, int]:
    nest = _Nest()
    while token := _TOKEN.match(data, position):
        position = token.end()
        kind = token.lastgroup
        if kind == "bracket":
            nest.bracket(token["bracket"], position)
        elif kind == "plain":
            nest.values.append(_plain(token["plain"]))
        elif kind == "literal":
            string, position = _read_literal(data, token.start(kind))
            nest.values.append(string)
        else:
            nest.values.append(_hexadecimal(token["hexadecimal"], position))
        if not nest.is_open:
            return nest.values[0], position
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


def _dictionary(values: list[PdfValue], position: int) -> PdfDictionary:
    names = values[::2]
    if not set(map(type, names)) <= {Name}:
        _fail("broken dictionary", position)
    found: PdfDictionary = dict(zip(names, values[1::2], strict=False))  # type: ignore[arg-type]
    if 2 * len(found) != len(values):
        _fail("broken dictionary", position)
    return found


def _read_literal(data: bytes, start: int) -> tuple[PdfString, int]:
    """Return a string in round brackets, which may hold others, and the position behind it."""
    position, open_brackets = start, 0
    while True:
        part = _LITERAL_PART.match(data, position)
        if part is None:
            _fail("string without an end", start)
        position = part.end()
        open_brackets += {b"(": 1, b")": -1}.get(part[0], 0)
        if not open_brackets:
            return PdfString(_unescaped(data[start + 1 : position - 1])), position


def _unescaped(text: bytes) -> bytes:
    return _BACKSLASH.sub(_meant, text) if b"\\" in text else text


def _meant(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 255])
    if code in {b"\n", b"\r", b"\r\n"}:
        return b""
    return _ESCAPED.get(code, code)


@lru_cache(maxsize=256)
def _name(token: bytes) -> Name:
    named = _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), token[1:])
    return Name(named.decode("latin-1"))


@lru_cache(maxsize=1024)  # a document has thousands of them, and a few hundred different ones
def _plain(token: bytes) -> PdfValue:
    """Return a name, a reference, a number or a word."""
    if token[:1] == b"/":
        return _name(token)
    if token[-1:] == b"R":
        return Reference(int(token[:-4]))
    if token in _WORDS:
        return _WORDS[token]
    return float(token) if b"." in token else int(token)


def _hexadecimal(digits: bytes, end: int = 0) -> PdfString:
    """Return a string that is written in digits, and ends before a position."""
    if len(digits) < _LONG_HEX:
        return PdfString(_unhexed(digits))
    return PdfString(_unhexed(digits), end - len(digits) - 2, end)


def _unhexed(text: bytes) -> bytes:
    digits = text.translate(None, b"\n\r ")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _fail(what: str, position: int) -> NoReturn:
    raise PdfSyntaxError(what, position)
