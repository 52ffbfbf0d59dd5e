"""The printed codes on a scan or photo of the paper, or on the pages of a PDF.

A code vouches for its own words. What else stands on the paper, or on other pages, it cannot know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.checklist.summary import PROGRAM
from wizard.decoder.answer import Codes, DecodeTrouble
from wizard.decoder.limits import MEBIBYTE, Limits
from wizard.decoder.process import DecodeError, DecodeFault, decode
from wizard.errors import UserError
from wizard.signed_checklist.paper_code import PaperCode, read_code

if TYPE_CHECKING:
    from wizard.decoder.answer import PageCode

SCAN_LIMITS: Final = Limits(600 * MEBIBYTE, 20.0)
"""A3 in colour at 600 dots an inch takes 400 MB and two seconds."""

_CODES: Final = {
    DecodeFault.MEMORY: "scan-too-heavy",
    DecodeFault.TIME: "scan-too-heavy",
    DecodeFault.FAILED: "scan-unreadable",
}


class ScanError(UserError):
    """No code can be read.

    Its code is ``scan-unreadable``, ``scan-too-large``, ``scan-too-heavy`` (it takes more memory or
    time than a scan may) or ``scan-without-code``.
    """


class ScannedCode(Struct, frozen=True):
    """A code of a checklist that was found.

    Attributes:
        page: where, counted from 1.
        code: what it says; None for one that is not genuine or that cannot be read.
        trouble: why there is no ``code``: ``seal-broken`` or ``later-version``.
    """

    page: int
    code: PaperCode | None
    trouble: UserError | None = None


class Scan(Struct, frozen=True):
    """What was found.

    Attributes:
        codes: at least one, the last page's first.
        is_paper: whether it is a picture of paper, or a PDF of nothing but pictures. If not, its
            pages may say anything, and a code on one of them is no more than a hint.
    """

    codes: tuple[ScannedCode, ...]
    is_paper: bool

    @property
    def sound(self) -> bool:
        """Whether this is paper, every code is genuine, and no page has two that differ."""
        pages = [one.page for one in self.codes]
        genuine = all(one.code is not None for one in self.codes)
        return self.is_paper and genuine and len(set(pages)) == len(pages)


def read_scan(data: bytes, limits: Limits = SCAN_LIMITS) -> Scan:
    """Return the codes of checklists on a scan; it is decoded in a process of its own.

    Args:
        data: an image file (PNG, JPEG, TIFF, …) or a PDF.
        limits: what decoding it may take.

    Raises:
        ScanError: it is no picture, too large, takes too much, or has no such code on it.
        OSError: no process can be started.
    """
    try:
        found = decode("codes", data, limits, Codes)
    except DecodeTrouble as trouble:
        raise ScanError(trouble.code) from None
    except DecodeError as error:
        raise ScanError(_CODES[error.fault]) from error
    codes = tuple(_read(one) for one in found.found if one.text.startswith(PROGRAM))
    if not codes:
        raise ScanError("scan-without-code")
    return Scan(codes, found.only_pictures)


def _read(found: PageCode) -> ScannedCode:
    try:
        return ScannedCode(found.page, read_code(found.text))
    except UserError as error:
        return ScannedCode(found.page, None, error)
