"""Which papers this program can print again: those of its own version, of a size that it makes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from wizard import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHAPING: Final = ("startklaar", "reportlab")
"""The versions that decide what stands on a page; zlib only packs it."""

MOST_PRINTED_BYTES: Final = 400_000
MOST_PRINTED_MARKS: Final = 30_000
"""Of a record, in bytes and in quotation marks, which are two for each text in it: ten times an
honest one. Printing a hostile one again would take minutes and most of the memory."""


def made_with() -> dict[str, str]:
    """Return the versions of everything that shapes the bytes of a paper."""
    import reportlab  # noqa: PLC0415 -- 11 ms, which a start has no use for

    return {
        "startklaar": __version__,
        "reportlab": str(reportlab.Version),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def is_of_this_program(stated: Mapping[str, str]) -> bool:
    """Return whether the versions that a record states are these very ones."""
    own = made_with()
    return all(stated.get(one) == own[one] for one in _SHAPING)


def is_too_much(attachment: bytes) -> bool:
    """Return whether printing a record again would take longer than anybody waits."""
    return len(attachment) > MOST_PRINTED_BYTES or attachment.count(b'"') > MOST_PRINTED_MARKS
