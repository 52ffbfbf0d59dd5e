"""Why a file is not one of our signed documents, as far as can be told from its bytes.

Nothing here makes a file valid: it only finds the most useful words for one that is not. Whether a
file was signed by another program is decided here and nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from wizard.pdf_reader.revision import read_revision
from wizard.pdf_reader.syntax import PdfSyntaxError
from wizard.signing.verdict import Problem, ProblemCode

_DIGESTS: Final = ("sha256", "sha384", "sha512", "sha1")
"""What other programs sign; ours is the first. The last tells old files from changed ones."""

_END_AREA: Final = 1024  # where readers look for the header and the end (ISO 32000-1, annex H)
_BYTE_RANGE: Final = re.compile(
    rb"/ByteRange\s{0,8}\[\s{0,8}(\d{1,10})\s{1,8}(\d{1,10})\s{1,8}(\d{1,10})\s{1,8}(\d{1,10})"
)
_ENCRYPTED: Final = re.compile(rb"/Encrypt\s{0,8}(?:\d|<<)")
_ZIP: Final = b"PK\x03\x04"  # APPNOTE.TXT 4.3.7
_OUR_DATA: Final = b"/AFRelationship"  # how a document refers to the data that it carries
_OUR_RECORD: Final = f"/F <feff{'checklist.json'.encode('utf-16-be').hex()}>".encode()
"""How a document of ours names its record (ISO 32000-1, 7.11.3)."""


def diagnose(data: bytes, reason: str) -> Problem:
    """Return why `data`, which is not a signed document in our form, is none.

    Args:
        data: the whole file.
        reason: what our reader found.
    """
    if b"%PDF-" not in data[:_END_AREA]:
        return Problem(_what_else(data), {})
    if _ENCRYPTED.search(data):
        return Problem(ProblemCode.ENCRYPTED, {})
    if b"%%EOF" not in data[-_END_AREA:]:
        return Problem(ProblemCode.INCOMPLETE, {})
    if _BYTE_RANGE.search(data) is None and b"/ByteRange" not in data:
        return Problem(ProblemCode.NO_SIGNATURE, {"reason": reason})
    if _is_foreign(data):
        return Problem(ProblemCode.FOREIGN, {"reason": reason})
    return Problem(ProblemCode.CHANGED, {})


def _what_else(data: bytes) -> ProblemCode:
    """Return what a file is that is no PDF, as far as its beginning tells. Nothing is opened."""
    start = data[:_END_AREA].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return ProblemCode.NOT_A_PDF if data.strip() else ProblemCode.EMPTY
    if start.startswith(_ZIP):
        return ProblemCode.SCHOOL_PACK if b"school.toml" in data else ProblemCode.ARCHIVE
    if start.startswith(b"-----BEGIN "):
        return ProblemCode.KEY_FILE
    is_answers = start.startswith(b"{") and b'"startklaar-answers"' in start
    return ProblemCode.ANSWERS if is_answers else ProblemCode.NOT_A_PDF


def diagnose_signature(data: bytes, problem: Problem) -> Problem:
    """Return the problem of a file; a signature of another program is not called forged.

    Args:
        data: the whole file, which has the form of our documents.
        problem: what our verifier found.
    """
    forged = problem.code is ProblemCode.FORGED_SIGNATURE
    if forged and _OUR_DATA not in data and _is_foreign(data):
        return Problem(ProblemCode.FOREIGN, problem.values)
    return problem


def _is_foreign(data: bytes) -> bool:
    """Return whether what another program signed is still there.

    Other programs may add to a file after signing it, such as the evidence for a check years later.
    In a document of ours any addition is a change, and so is what became of the room around its
    signature, which no digest covers.
    """
    if _OUR_RECORD in data:
        return False
    byte_range = _BYTE_RANGE.search(data)
    if byte_range is None:
        return True
    start, length, second, rest = map(int, byte_range.groups())
    end = second + rest
    if start != 0 or not length < second <= end <= len(data):
        return False
    contents = data[length:second].lower()
    if not any(_digest(name, data, length, second, end) in contents for name in _DIGESTS):
        return False
    return end == len(data) or not _is_ours(data[:end])


def _is_ours(data: bytes) -> bool:
    try:
        read_revision(data)
    except PdfSyntaxError:
        return False
    return _OUR_DATA in data


def _digest(name: str, data: bytes, length: int, second: int, end: int) -> bytes:
    digest = hashlib.new(name, data[:length], usedforsecurity=False)  # it only finds words
    digest.update(data[second:end])
    return digest.hexdigest().encode()
