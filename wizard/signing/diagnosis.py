"""Why a file is not one of our signed documents, as far as can be told from its bytes.

Nothing here makes a file valid: it only finds the most useful words for one that is not.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from wizard.signing.verdict import Problem, ProblemCode

_DIGESTS: Final = ("sha256", "sha384", "sha512")  # that other programs sign; ours is the first
_END_AREA: Final = 1024  # where readers look for the header and the end (ISO 32000-1, annex H)
_BYTE_RANGE: Final = re.compile(
    rb"/ByteRange\s{0,8}\[\s{0,8}(\d{1,10})\s{1,8}(\d{1,10})\s{1,8}(\d{1,10})\s{1,8}(\d{1,10})"
)
_ENCRYPTED: Final = re.compile(rb"/Encrypt\s{0,8}(?:\d|<<)")


def diagnose(data: bytes, reason: str) -> Problem:
    """Return why `data`, which is not a signed document in our form, is none.

    Args:
        data: the whole file.
        reason: what our reader found.
    """
    if b"%PDF-" not in data[:_END_AREA]:
        return Problem(ProblemCode.NOT_A_PDF, {})
    if _ENCRYPTED.search(data):
        return Problem(ProblemCode.ENCRYPTED, {})
    if b"%%EOF" not in data[-_END_AREA:]:
        return Problem(ProblemCode.INCOMPLETE, {})
    byte_range = _BYTE_RANGE.search(data)
    if byte_range is None:
        code = ProblemCode.FOREIGN if b"/ByteRange" in data else ProblemCode.NO_SIGNATURE
        return Problem(code, {"reason": reason})
    if _is_intact(data, *map(int, byte_range.groups())):
        return Problem(ProblemCode.FOREIGN, {"reason": reason})
    return Problem(ProblemCode.CHANGED, {})


def _is_intact(data: bytes, start: int, length: int, second: int, rest: int) -> bool:
    """Return whether the signature covers the whole file and holds its digest."""
    if start != 0 or second + rest != len(data):
        return False
    contents = data[length:second].lower()
    return any(_digest(name, data, length, second) in contents for name in _DIGESTS)


def _digest(name: str, data: bytes, length: int, second: int) -> bytes:
    digest = hashlib.new(name, data[:length])
    digest.update(data[second:])
    return digest.hexdigest().encode()
