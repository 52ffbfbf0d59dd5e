"""Whether two names read the same, whatever system they were typed on."""

from __future__ import annotations

import unicodedata


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names read the same: in any spacing, and in any Unicode normal form.

    One system types an ë as one character and another as an e with a sign; nobody can see which.
    """
    return _as_read(one) == _as_read(other)


def _as_read(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
