"""A PDF file that consists of exactly one revision, every byte of it accounted for.

Header, objects without a gap, one classic cross-reference table, one trailer, one end: what
lies elsewhere cannot hide, and what a text says (``%%EOF``, ``startxref``) cannot mislead,
because places are followed and words are not counted. ISO 32000-1, clause 7.5.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import repeat
from operator import add, sub
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.pdf_reader.syntax import (
    PdfDictionary,
    PdfSyntaxError,
    PdfValue,
    Reference,
    read_value,
    skip_space,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

TRAILER_KEYS: Final = frozenset({"Size", "Root", "Info", "ID"})

_HEADER: Final = re.compile(rb"%PDF-1\.7\n(?:%[^\r\n]{1,128}\n)?")
_TAIL: Final = re.compile(rb"\nstartxref\n([1-9]\d{0,9})\n%%EOF\n\Z")
_TABLE: Final = re.compile(rb"xref\n0 (\d{1,7})\n")
_ENTRY_LENGTH: Final = 20
_FREE: Final = re.compile(rb"0{10} 65535 f[ \r][\r\n]")
_USED: Final = re.compile(rb"(\d{10}) 00000 n[ \r][\r\n]")
_END: Final = b"\nendobj\n"
_STREAM: Final = re.compile(rb"stream\n")
_STREAM_END: Final = re.compile(rb"\n?endstream\s")


class Stream(Struct, frozen=True):
    """A stream object: its dictionary and its bytes, still encoded."""

    dictionary: PdfDictionary
    data: bytes


class Revision(Struct, frozen=True, dict=True):
    """The objects of a file with one revision.

    Attributes:
        data: the whole file.
        spans: object number to the start and end of its bytes, in the order of the file.
        trailer: the trailer dictionary.
    """

    data: bytes
    spans: Mapping[int, tuple[int, int]]
    trailer: PdfDictionary

    @cached_property
    def catalog(self) -> PdfDictionary:
        """The document's root: where everything in it begins.

        Raises:
            PdfSyntaxError: there is none.
        """
        return self.dictionary(self.trailer.get("Root"))

    def resolve(self, value: PdfValue) -> PdfValue | Stream:
        """Return the object that a reference points at; any other value as it is.

        Raises:
            PdfSyntaxError: it points at nothing, or at something unreadable.
        """
        if not isinstance(value, Reference):
            return value
        if value.number not in self.spans:
            raise PdfSyntaxError(f"no object {value.number}", 0)
        return self.read(value.number)

    def dictionary(self, value: PdfValue) -> PdfDictionary:
        """Return the dictionary that `value` is or points at.

        Raises:
            PdfSyntaxError: it is none.
        """
        found = self.resolve(value)
        if not isinstance(found, dict):
            raise PdfSyntaxError("no dictionary where one belongs", 0)
        return found

    def array(self, value: PdfValue) -> list[PdfValue]:
        """Return the array that `value` is or points at.

        Raises:
            PdfSyntaxError: it is none.
        """
        found = self.resolve(value)
        if not isinstance(found, list):
            raise PdfSyntaxError("no array where one belongs", 0)
        return found

    @cached_property
    def _objects(self) -> dict[int, PdfValue | Stream]:
        """What was read already: each object is read once."""
        return {}

    def read(self, number: int) -> PdfValue | Stream:
        """Return an indirect object, which must fill its whole span.

        Raises:
            PdfSyntaxError: it does not.
        """
        known = self._objects
        if number not in known:
            known[number] = self._read(number)
        return known[number]

    def _read(self, number: int) -> PdfValue | Stream:
        start, end = self.spans[number]
        value, position = read_value(self.data, start)
        position = skip_space(self.data, position)
        result: PdfValue | Stream = value
        if isinstance(value, dict) and (opening := _STREAM.match(self.data, position)):
            result, position = self._stream(value, opening.end())
        if self.data[position:end].strip() != b"endobj":
            raise PdfSyntaxError(f"object {number} does not end where it should", position)
        return result

    def streams(self) -> Iterator[Stream]:
        """Yield every stream of the file, wherever it belongs.

        Raises:
            PdfSyntaxError: one is unreadable.
        """
        for number in self._numbers_with(b"endstream"):
            found = self.read(number)
            if isinstance(found, Stream):
                yield found

    def _numbers_with(self, word: bytes) -> list[int]:
        """Return the objects in which a word stands, found in one walk through the file."""
        ordered = list(self.spans)
        ends = [end for _, end in self.spans.values()]
        found: dict[int, None] = {}
        at = self.data.find(word, 0, ends[-1])
        while at >= 0:
            place = bisect_right(ends, at)
            found[ordered[place]] = None
            at = self.data.find(word, at + len(word), ends[-1])
        return list(found)

    def _stream(self, dictionary: PdfDictionary, start: int) -> tuple[Stream, int]:
        length = dictionary.get("Length")
        if not isinstance(length, int) or length < 0:
            raise PdfSyntaxError("stream without a plain length", start)
        closing = _STREAM_END.match(self.data, start + length)
        if closing is None:
            raise PdfSyntaxError("stream longer or shorter than it says", start)
        return Stream(dictionary, self.data[start : start + length]), closing.end()


def read_revision(data: bytes) -> Revision:
    """Return the single revision that `data` consists of.

    Raises:
        PdfSyntaxError: it is not a PDF 1.7 file of exactly one revision in the classic form,
            or there are bytes that belong to no object.
    """
    header = _HEADER.match(data)
    tail = _TAIL.search(data, max(0, len(data) - 64))
    if header is None or tail is None:
        raise PdfSyntaxError("no PDF 1.7 header and end", 0)
    table = int(tail[1])
    starts, trailer_at = _read_table(data, table)
    spans = _read_spans(data, starts, header.end(), table)
    trailer = _read_trailer(data, trailer_at, tail.start())
    if trailer.get("Size") != len(starts) + 1:
        raise PdfSyntaxError("trailer counts other objects", trailer_at)
    revision = Revision(data, spans, trailer)
    if data.count(b"endobj") != len(spans):  # a text that says so, or a hidden object
        for number in spans:
            revision.read(number)
    return revision


def _read_table(data: bytes, position: int) -> tuple[list[int], int]:
    """Return where the objects 1, 2, … start, and the position behind the table."""
    head = _TABLE.match(data, position)
    if head is None or _FREE.match(data, head.end()) is None:
        raise PdfSyntaxError("no cross-reference table", position)
    first = head.end() + _ENTRY_LENGTH
    end = head.end() + int(head[1]) * _ENTRY_LENGTH
    if not first <= end <= len(data):
        raise PdfSyntaxError("cross-reference table longer than the file", position)
    places = _USED.findall(data, first, end)
    if len(places) * _ENTRY_LENGTH != end - first:  # all are of one length, so none lies elsewhere
        raise PdfSyntaxError("unusual entry in the cross-reference table", position)
    return list(map(int, places)), end


def _read_spans(data: bytes, starts: list[int], first: int, end: int) -> dict[int, tuple[int, int]]:
    """Return where the content of each object lies, in the order of the file."""
    numbers, places = _in_order(starts)
    if not places or places[0] != first:
        raise PdfSyntaxError("bytes before the first object", first)
    behind = [*places[1:], end]
    openings = list(map(b"%d 0 obj\n".__mod__, numbers))
    bodies = list(map(add, places, map(len, openings)))
    endings = list(map((-len(_END)).__add__, behind))
    _check_all(data, openings, places, "an object does not start where it should")
    _check_all(data, repeat(_END), endings, "bytes behind an object")
    # An empty object has one line feed for two.
    if max(map(sub, bodies, endings)) > 1:
        raise PdfSyntaxError("objects that lie over each other", first)
    return dict(zip(numbers, zip(bodies, behind, strict=True), strict=True))


def _in_order(starts: list[int]) -> tuple[Sequence[int], list[int]]:
    """Return the numbers of the objects, and where each starts, in the order of the file."""
    places = sorted(starts)
    if places == starts:  # as our own files have it
        return range(1, len(starts) + 1), places
    numbers = sorted(range(1, len(starts) + 1), key=lambda number: starts[number - 1])
    return numbers, places


def _check_all(data: bytes, words: Iterable[bytes], places: list[int], trouble: str) -> None:
    """Check that words stand at their places; all at once, as a document has 700 objects."""
    if not all(map(data.startswith, words, places)):
        raise PdfSyntaxError(trouble, places[0])


def _read_trailer(data: bytes, position: int, end: int) -> PdfDictionary:
    if not data.startswith(b"trailer\n", position):
        raise PdfSyntaxError("no trailer", position)
    trailer, behind = read_value(data, position + len(b"trailer\n"))
    if not isinstance(trailer, dict) or behind != end:
        raise PdfSyntaxError("bytes behind the trailer", behind)
    if not trailer.keys() <= TRAILER_KEYS:  # /Prev, /XRefStm, /Encrypt: not one plain revision
        raise PdfSyntaxError("unusual trailer", position)
    return trailer
