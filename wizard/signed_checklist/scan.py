"""The printed codes on a scan or photo of the paper, or on the pages of a PDF.

A code vouches for its own words. What else stands on the paper, or on other pages, it cannot know.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.checklist.summary import PROGRAM
from wizard.decoder.answer import Codes, DecodeTrouble
from wizard.decoder.limits import MEBIBYTE, Limits
from wizard.decoder.process import DecodeError, DecodeFault, decode
from wizard.errors import UserError
from wizard.keys.names import holder_name
from wizard.keys.same_name import is_same_name
from wizard.signed_checklist.examine import Outcome
from wizard.signed_checklist.paper_code import PaperCode, read_code
from wizard.signing.verdict import ProblemCode

if TYPE_CHECKING:
    from wizard.decoder.answer import PageCode
    from wizard.keys.trust import Trust
    from wizard.signing.verdict import SignatureVerdict

SCAN_LIMITS: Final = Limits(600 * MEBIBYTE, 20.0)
"""A3 in colour at 600 dots an inch takes 400 MB and two seconds."""

_CODES: Final = {
    DecodeFault.MEMORY: "scan-too-heavy",
    DecodeFault.TIME: "scan-too-heavy",
    DecodeFault.FAILED: "scan-unreadable",
}

NO_SIGNED_FILE: Final = (
    ProblemCode.NOT_A_PDF,
    ProblemCode.NO_SIGNATURE,
    ProblemCode.ENCRYPTED,  # as some scanners do, without asking for a password to read
)
"""What the verifier says of a scan or photo in place of a signed file."""

LATER_VERSION: Final = "later-version"
"""The trouble with a code that a later version of this program printed: it may well be genuine."""

_NO_SCAN: Final = frozenset({"scan-unreadable", "not-a-scan"})
_MIDDLE: Final = 0.5
_BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
}
_JPEG_2000: Final = b"\0\0\0\x0cjP  "


class ScanError(UserError):
    """No code can be read.

    Its code is ``scan-unreadable``, ``scan-kind`` (kind: a photo in a form that is not read),
    ``scan-too-large``, ``scan-too-heavy`` (it takes more memory or time than a scan may),
    ``scan-without-code``, or ``not-a-scan`` (a PDF with more than pictures, and no code).
    """


class ScannedCode(Struct, frozen=True):
    """A code of a checklist that was found.

    Attributes:
        page: where, counted from 1.
        corner: the part of the page: ``top-left``, ``top-right``, ``bottom-left``,
            ``bottom-right``.
        code: what it says; None for one that is not genuine or that cannot be read.
        trouble: why there is no ``code``: ``seal-broken`` or ``later-version``.
    """

    page: int
    corner: str
    code: PaperCode | None
    trouble: UserError | None = None


class KeyStanding(StrEnum):
    """How the key of a genuine code stands with whom the reader trusts."""

    UNKNOWN = "unknown"
    KNOWN = "known"  # registered, under the name that the code says
    OTHER_NAME = "other-name"
    REVOKED = "revoked"


def standing_of(code: PaperCode, trust: Trust) -> tuple[KeyStanding, str]:
    """Return how the key of a code stands, and the name it is registered under; empty for none."""
    registered = trust.registered_as(code.fingerprint)
    if registered is None:
        return KeyStanding.UNKNOWN, ""
    certified = holder_name(registered)
    if trust.revoked_in((registered,)) is not None:
        return KeyStanding.REVOKED, certified
    same = is_same_name(certified, code.summary.name)
    return KeyStanding.KNOWN if same else KeyStanding.OTHER_NAME, certified


class Scan(Struct, frozen=True):
    """What was found.

    Attributes:
        codes: at least one, the last page's first.
        is_paper: whether it is a picture of paper, or a PDF of nothing but pictures. If not, its
            pages may say anything, and a code on one of them is no more than a hint.
        complete: whether every page was read.
    """

    codes: tuple[ScannedCode, ...]
    is_paper: bool
    complete: bool = True

    @property
    def sound(self) -> bool:
        """Whether this is paper, read whole, every code is genuine, and no page has several."""
        genuine = all(one.code is not None for one in self.codes)
        return self.is_paper and self.complete and genuine and not self.crowded_pages

    @property
    def outcome(self) -> Outcome:
        """The result of all checks together."""
        if not self.is_paper:
            return Outcome.NOTHING_JUDGED
        if self.sound:
            return Outcome.SOUND
        troubles = {one.trouble.code for one in self.codes if one.trouble is not None}
        unread = troubles <= {LATER_VERSION} and not self.crowded_pages
        return Outcome.UNCHECKED if unread else Outcome.REFUSED

    @property
    def crowded_pages(self) -> frozenset[int]:
        """The pages with more than one code."""
        pages = [one.page for one in self.codes]
        return frozenset(one for one in pages if pages.count(one) > 1)


def scan_without_signature(data: bytes, verdict: SignatureVerdict) -> Scan | ScanError | None:
    """Return what a file is as a scan, or why that cannot be told; None where it is no scan.

    Args:
        data: the whole file.
        verdict: what the verifier said of it; a file that has a signature is no scan.

    Raises:
        OSError: no process can be started to read it.
    """
    if not any(map(verdict.has, NO_SIGNED_FILE)):
        return None
    try:
        return read_scan(data)
    except ScanError as error:
        return None if error.code in _NO_SCAN else error


def read_scan(data: bytes, limits: Limits = SCAN_LIMITS) -> Scan:
    """Return the codes of checklists on a scan; it is decoded in a process of its own.

    Args:
        data: an image file (PNG, JPEG, TIFF, …) or a PDF.
        limits: what decoding it may take.

    Raises:
        ScanError: it is no picture, too large, takes too much, or has no such code on it.
        OSError: no process can be started.
    """
    kind = _kind_not_read(data)
    if kind:
        raise ScanError("scan-kind", kind=kind)
    try:
        found = decode("codes", data, limits, Codes)
    except DecodeTrouble as trouble:
        raise ScanError(trouble.code) from None
    except DecodeError as error:
        raise ScanError(_CODES[error.fault]) from error
    codes = tuple(_read(one) for one in found.found if one.text.startswith(PROGRAM))
    if not codes:
        raise ScanError("scan-without-code" if found.only_pictures else "not-a-scan")
    return Scan(codes, found.only_pictures, found.complete)


def _read(found: PageCode) -> ScannedCode:
    row = "top" if found.down < _MIDDLE else "bottom"
    corner = f"{row}-{'left' if found.across < _MIDDLE else 'right'}"
    try:
        return ScannedCode(found.page, corner, read_code(found.text))
    except UserError as error:
        return ScannedCode(found.page, corner, None, error)


def _kind_not_read(data: bytes) -> str:
    """Return what telephones make and this program does not decode; empty for all else.

    A library that decodes HEIC brings an encoder under GPL-2.0 in the same file.
    """
    if data[4:8] == b"ftyp":  # ISO/IEC 14496-12, 4.3
        return _BRANDS.get(data[8:12], "")
    return "JPEG 2000" if data.startswith(_JPEG_2000) else ""
