"""Reading the printed code from a scan or photo of the paper, or from a scanned PDF."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pypdfium2
import zxingcpp
from PIL import Image

from wizard.checklist.summary import PROGRAM
from wizard.errors import UserError
from wizard.signed_checklist.paper_code import read_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.signed_checklist.paper_code import PaperCode

MOST_PIXELS: Final = Image.MAX_IMAGE_PIXELS or 0  # more than A3 at 600 dots per inch
MOST_PAGES: Final = 40
MOST_TOGETHER: Final = 200_000_000  # pixels of all pages: forty of A4
KINDS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
"""What scanners and telephones make. Others stay shut: to read EPS would start a program."""
POINTS_PER_INCH: Final = 72
DOTS_PER_INCH: Final = 200  # enough for a code whose modules are over 0.5 mm
PDF_START: Final = b"%PDF"


class ScanError(UserError):
    """No code can be read: ``scan-unreadable``, ``scan-too-large`` or ``scan-without-code``."""


def read_scan(data: bytes) -> PaperCode:
    """Return the genuine code on a scan.

    Args:
        data: an image file (PNG, JPEG, TIFF, …) or a PDF of scanned pages.

    Raises:
        ScanError: it is no picture, too large, or has no code of a checklist on it.
        SealError: ``seal-broken``: there is such a code, but it is not genuine.
        SummaryError: ``later-version``.
    """
    for picture in _pictures(data):
        for barcode in zxingcpp.read_barcodes(picture):
            if barcode.text.startswith(PROGRAM):
                return read_code(barcode.text)
    raise ScanError("scan-without-code")


def _pictures(data: bytes) -> Iterator[Image.Image]:
    if data.lstrip().startswith(PDF_START):
        yield from _pages(data)
    else:
        yield _image(data)


def _image(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings(action="error"), _opened(data) as opened:
            return opened.convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ScanError("scan-too-large") from None
    except Exception:  # noqa: BLE001 -- on a file that is not right, readers raise anything
        raise ScanError("scan-unreadable") from None


def _opened(data: bytes) -> Image.Image:
    Image.init()  # a kind that is named must have been loaded
    return Image.open(BytesIO(data), formats=KINDS)


def _pages(data: bytes) -> Iterator[Image.Image]:
    """Yield the pages from the last to the first: the code is on the last page."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise ScanError("scan-unreadable") from None
    try:
        last, left = len(document) - 1, MOST_TOGETHER
        for number in range(last, max(-1, last - MOST_PAGES), -1):
            picture = _rendered(document, number)
            left -= picture.width * picture.height
            yield picture
            if left < 0:
                raise ScanError("scan-too-large")
    finally:
        document.close()


def _rendered(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    try:
        return _picture(document[number])
    except pypdfium2.PdfiumError:
        raise ScanError("scan-unreadable") from None


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    width, height = page.get_size()
    if width * height * scale * scale > MOST_PIXELS:
        raise ScanError("scan-too-large")
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture
