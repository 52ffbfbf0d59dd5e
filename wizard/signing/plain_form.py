"""The contents of a document without how they are compressed, to compare two documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wizard.pdf_reader.revision import Stream, read_revision
from wizard.signing.attachment import check_streams, unpacked

if TYPE_CHECKING:
    from wizard.pdf_reader.revision import Revision

_LENGTH: Final = re.compile(rb"/Length \d+")


def plain_form(data: bytes) -> tuple[bytes, ...]:
    """Return where a document starts and its objects, each stream unpacked, without its length.

    Two files with the same form show and say the same: nothing but how streams are packed, and
    where objects begin because of that, is left out.

    Raises:
        PdfSyntaxError: it is no document of ours.
        Rejected: a stream is packed in another way, or too large.
    """
    revision = read_revision(data)
    check_streams(revision)
    start = f"{revision.trailer.get('Root')} {revision.trailer.get('Info')}".encode()
    return (start, *(_plain(revision, number) for number in sorted(revision.spans)))


def _plain(revision: Revision, number: int) -> bytes:
    start, end = revision.spans[number]
    found = revision.read(number)
    raw = revision.data[start:end]
    if not isinstance(found, Stream):
        return raw
    entries = raw[: raw.index(b"stream\n")]
    return _LENGTH.sub(b"/Length", entries, count=1) + unpacked(found)
