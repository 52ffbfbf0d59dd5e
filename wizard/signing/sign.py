"""Put a signature into the place that a document keeps for it: one revision, every byte covered."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from wizard.keys.errors import PlaceholderError
from wizard.signing.cms import sign_digest
from wizard.signing.placeholder import SignaturePlace, find_signature

if TYPE_CHECKING:
    from wizard.keys.identity import Identity
    from wizard.signing.cms import Stamp

CONTENTS_SLOT_BYTES: Final = 4096
"""What a document keeps free for a signature; enough for EC or RSA with a chain (PAdES B-B)."""

_BYTE_RANGE: Final = re.compile(rb"/ByteRange \[0{10} 0{10} 0{10} 0{10}\]")


def sign_pdf(unsigned: bytes, identity: Identity, stamp: Stamp | None = None) -> bytes:
    """Return the document with its one signature field filled.

    Args:
        unsigned: a PDF of one revision with one empty signature dictionary, whose byte range
            and contents are zeros.
        identity: who signs.
        stamp: gives a time stamp; its errors pass through.

    Raises:
        PlaceholderError: ``not-signable`` (not a PDF of that shape), ``placeholder-missing``,
            ``placeholder-several``, ``slot-too-small`` (needed, available: bytes).
        TimestampError: from `stamp`.
    """
    place = find_signature(unsigned)
    document = _with_byte_range(unsigned, place)
    digest = hashlib.sha256(document[: place.start])
    digest.update(document[place.end :])
    return _with_contents(document, place, sign_digest(digest.digest(), identity, stamp))


def _with_byte_range(unsigned: bytes, place: SignaturePlace) -> bytes:
    found = list(_BYTE_RANGE.finditer(unsigned, place.object_start, place.object_end))
    if len(found) != 1 or any(place.contents):
        raise PlaceholderError("placeholder-missing")
    start, end = found[0].span()
    ranges = " ".join(map(str, place.byte_range(len(unsigned))))
    filled = f"/ByteRange [{ranges}".encode().ljust(end - start - 1) + b"]"
    return unsigned[:start] + filled + unsigned[end:]


def _with_contents(document: bytes, place: SignaturePlace, container: bytes) -> bytes:
    available = len(place.contents)
    if len(container) > available:
        raise PlaceholderError("slot-too-small", needed=len(container), available=available)
    digits = container.hex().encode().ljust(available * 2, b"0")
    return document[: place.start] + b"<" + digits + b">" + document[place.end :]
