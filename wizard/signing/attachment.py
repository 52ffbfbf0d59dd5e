"""The data that travels in a document: exactly one JSON file, and no stream that explodes."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Final

import msgspec

from wizard.pdf_reader.revision import Stream
from wizard.signing.verdict import ProblemCode, Rejected

if TYPE_CHECKING:
    from wizard.pdf_reader.revision import Revision
    from wizard.pdf_reader.syntax import PdfDictionary, PdfValue

MOST_ATTACHMENT_BYTES: Final = 4 << 20
MOST_UNPACKED_BYTES: Final = 64 << 20  # all streams of a document together
_CHUNK: Final = 1 << 20

_STREAM_FILTERS: Final = ("FlateDecode", "DCTDecode")
_OUTSIDE_DATA: Final = frozenset({"F", "FFilter", "FDecodeParms", "Subtype2"})


def check_streams(revision: Revision) -> None:
    """Check that all streams stay inside the file and within bounds; one may be an attachment.

    Raises:
        Rejected: ``FORBIDDEN_CONTENT``, ``BAD_ATTACHMENT``.
        PdfSyntaxError: a stream is unreadable.
    """
    left = MOST_UNPACKED_BYTES
    attachments = 0
    for stream in revision.streams():
        entries = stream.dictionary
        if entries.keys() & _OUTSIDE_DATA or entries.get("Type") in {"ObjStm", "XRef"}:
            raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="stream")
        attachments += entries.get("Type") == "EmbeddedFile"
        left -= _unpacked_size(stream, left)
    if attachments != 1:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="count")


def read_attachment(revision: Revision) -> bytes:
    """Return the bytes of the document's only attachment, which must be strict JSON.

    The streams of `revision` have passed `check_streams`.

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
    data = _file(revision, revision.dictionary(entries[1]))
    _check_json(data)
    return data


def _file(revision: Revision, specification: PdfDictionary) -> bytes:
    files = revision.dictionary(specification.get("EF"))
    found = revision.resolve(files.get("F"))
    if files != {"F": files.get("F"), "UF": files.get("F")} or not isinstance(found, Stream):
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="file")
    return unpacked(found)


def unpacked(stream: Stream) -> bytes:
    """Return the bytes of a stream that passed `check_streams` and holds data, not a picture.

    Raises:
        Rejected: ``BAD_ATTACHMENT``: it is packed in another way than ours, or too large.
    """
    if "DecodeParms" in stream.dictionary:
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="file")
    kind = _filter(stream)
    if kind == "DCTDecode":
        raise Rejected(ProblemCode.BAD_ATTACHMENT, reason="file")
    return _inflated(stream.data) if kind else stream.data


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


def _unpacked_size(stream: Stream, limit: int) -> int:
    """Return how many bytes a stream unpacks to.

    Raises:
        Rejected: more than `limit`, damaged, or packed in another way than ours.
    """
    if _filter(stream) != "FlateDecode":
        return len(stream.data)
    unpacking = zlib.decompressobj()
    size, rest = 0, stream.data
    try:
        while rest and not unpacking.eof:
            size += len(unpacking.decompress(rest, _CHUNK))
            rest = unpacking.unconsumed_tail
            if size > limit:
                raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="size")
    except zlib.error as error:
        raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="stream") from error
    if not unpacking.eof or unpacking.unused_data:
        raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="stream")
    return size


def _filter(stream: Stream) -> PdfValue:
    """Return the only filter of a stream, or None."""
    stated = stream.dictionary.get("Filter")
    filters = stated if isinstance(stated, list) else [stated] if stated is not None else []
    if len(filters) > 1 or any(each not in _STREAM_FILTERS for each in filters):
        raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="filter")
    return filters[0] if filters else None
