"""The data in a document: exactly one JSON file, and streams of a limited size."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from wizard.signing.verdict import ProblemCode, Rejected

if TYPE_CHECKING:
    from wizard.pdf_reader.revision import Revision, Stream
    from wizard.pdf_reader.syntax import PdfDictionary, PdfValue

MOST_ATTACHMENT_BYTES: Final = 4 << 20
MOST_UNPACKED_BYTES: Final = 64 << 20  # all streams of a document together
_PIECE: Final = MOST_ATTACHMENT_BYTES + 1

_STREAM_FILTERS: Final = ("FlateDecode", "DCTDecode")
_OUTSIDE_DATA: Final = frozenset({"F", "FFilter", "FDecodeParms", "Subtype2"})
_OTHER_OBJECTS: Final = ("ObjStm", "XRef")


class Embedded(Struct, frozen=True):
    """The one embedded file of a document.

    Attributes:
        stream: as it lies in the document.
        data: its bytes, unpacked; of one that is too large, more than may be.
    """

    stream: Stream
    data: bytes


def check_streams(revision: Revision) -> Embedded:
    """Check that all streams stay inside the file and within bounds; return the one attachment.

    Raises:
        Rejected: ``FORBIDDEN_CONTENT``, ``BAD_ATTACHMENT``.
        PdfSyntaxError: a stream is unreadable.
    """
    left = MOST_UNPACKED_BYTES
    embedded = []
    for stream in revision.streams():
        entries = stream.dictionary
        if not entries.keys().isdisjoint(_OUTSIDE_DATA) or entries.get("Type") in _OTHER_OBJECTS:
            raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="stream")
        size, data = _unpack(stream, left)
        left -= size
        if entries.get("Type") == "EmbeddedFile":
            embedded.append(Embedded(stream, data))
    if len(embedded) != 1:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="count")
    return embedded[0]


def read_attachment(revision: Revision, embedded: Embedded) -> bytes:
    """Return the bytes of the document's only attachment, which must be strict JSON.

    Args:
        revision: the document.
        embedded: what ``check_streams`` found in it; it must be the file that readers show.

    Raises:
        Rejected: ``BAD_ATTACHMENT``.
        PdfSyntaxError: a part of it is missing or unreadable.
    """
    catalog = revision.catalog
    names = revision.dictionary(catalog.get("Names"))
    tree = revision.dictionary(names.get("EmbeddedFiles"))
    entries = revision.array(tree.get("Names"))
    if names.keys() != {"EmbeddedFiles"} or tree.keys() != {"Names"} or len(entries) != 2:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="names")
    if revision.array(catalog.get("AF")) != [entries[1]]:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="association")
    _check_file(revision, revision.dictionary(entries[1]), embedded.stream)
    if len(embedded.data) > MOST_ATTACHMENT_BYTES:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="size")
    _check_json(embedded.data)
    return embedded.data


def _check_file(revision: Revision, specification: PdfDictionary, expected: Stream) -> None:
    files = revision.dictionary(specification.get("EF"))
    is_it = revision.resolve(files.get("F")) is expected
    if not is_it or files != {"F": files.get("F"), "UF": files.get("F")}:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="file")
    _check_packing(expected)


def unpacked(stream: Stream) -> bytes:
    """Return the bytes of a stream that passed `check_streams` and holds data, not a picture.

    Raises:
        Rejected: ``BAD_ATTACHMENT``: it is packed in another way than ours, or too large.
    """
    _check_packing(stream)
    return _inflated(stream.data) if _filter(stream) else stream.data


def _check_packing(stream: Stream) -> None:
    """Check that a stream holds data, which is packed as we pack it or not at all."""
    if "DecodeParms" in stream.dictionary or _filter(stream) == "DCTDecode":
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="file")


def _inflated(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    inflated = unpacking.decompress(data, MOST_ATTACHMENT_BYTES)
    if not unpacking.eof:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="size")
    return inflated


def _check_json(data: bytes) -> None:
    if _is_canonical(data):
        return
    try:
        json.loads(data, object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="json") from error


def _is_canonical(data: bytes) -> bool:
    """Return whether JSON is as we write it: written again it is the same, so no key is twice."""
    try:
        written = msgspec.json.encode(msgspec.json.decode(data), order="sorted")
    except (ValueError, RecursionError):
        return False
    return written == data.removesuffix(b"\n")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; a repeated key would let two readers see two answers."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated key")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _unpack(stream: Stream, limit: int) -> tuple[int, bytes]:
    """Return how many bytes a stream unpacks to, and the first of them: all of an honest one.

    What is far larger is only counted, piece by piece. A picture is left as it is.

    Raises:
        Rejected: more than `limit`, damaged, or packed in another way than ours.
    """
    if _filter(stream) != "FlateDecode":
        return len(stream.data), stream.data
    unpacking = zlib.decompressobj()
    try:
        first = unpacking.decompress(stream.data, _PIECE)
        size = len(first)
        while unpacking.unconsumed_tail and not unpacking.eof and size <= limit:
            size += len(unpacking.decompress(unpacking.unconsumed_tail, _PIECE))
    except zlib.error as error:
        raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="stream") from error
    if size > limit:
        raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="size")
    if not unpacking.eof or unpacking.unused_data:
        raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="stream")
    return size, first


def _filter(stream: Stream) -> PdfValue:
    """Return the only filter of a stream, or None."""
    stated = stream.dictionary.get("Filter")
    if isinstance(stated, list) and len(stated) <= 1:
        stated = stated[0] if stated else None
    if stated is not None and stated not in _STREAM_FILTERS:
        raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="filter")
    return stated
