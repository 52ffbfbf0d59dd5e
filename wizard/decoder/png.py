"""What of a PNG file says how it looks (W3C, PNG, section 5): the rest is left out unread.

Notes, colour profiles and pictures in pictures are where good files have their faults and bad ones
their surprises: a logo needs none of them.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_SHOWN: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_LENGTH: Final = struct.Struct(">I")


def essential_png(png: bytes) -> bytes:
    """Return a PNG with only the chunks that say how it looks; what is no PNG as it is.

    A critical chunk keeps its checksum, so that a damaged picture is still found to be so.
    """
    if not png.startswith(SIGNATURE):
        return png
    return b"".join([SIGNATURE, *_kept(png)])


def _kept(png: bytes) -> Iterator[bytes]:
    at = len(SIGNATURE)
    while at + 8 <= len(png):
        (length,) = _LENGTH.unpack_from(png, at)
        kind, end = png[at + 4 : at + 8], at + 12 + length
        if kind == b"tRNS":
            named = png[at + 4 : end - 4]
            yield png[at : at + 4] + named + _LENGTH.pack(zlib.crc32(named))
        elif kind in _SHOWN or kind[:1].isupper():
            yield png[at:end]
        if kind == b"IEND":
            return
        at = end
