"""The texts of codes on a picture or on the pages of a PDF; runs in a process of its own."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING, Final

import pypdfium2
import zxingcpp
from PIL import Image, ImageFile
from pypdfium2 import raw

from wizard.decoder.answer import Codes, DecodeTrouble, PageCode
from wizard.decoder.pictures import KINDS, MOST_PIXELS, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES: Final = 40
MOST_TOGETHER: Final = 200_000_000  # pixels of all pages: forty of A4
MOST_CODES: Final = 20
LONGEST_CODE: Final = 4_296  # characters: what the largest QR code holds (ISO/IEC 18004)
ENOUGH_PIXELS: Final = (9_000_000, 36_000_000)  # A4 at 300 dots per inch, and at 600
POINTS_PER_INCH: Final = 72
DOTS_PER_INCH: Final = 200  # enough for a code whose modules are over 0.5 mm
PDF_START: Final = b"%PDF"
QR_CODES: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_NESTED: Final = 8  # forms within forms
_PICTURES: Final = frozenset({raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM})
"""A form is a group; what is in it is looked at too."""


def find_codes(data: bytes) -> Codes:
    """Return all codes on a picture, or on the pages of a PDF, and what kind of pages they are.

    Raises:
        DecodeTrouble: ``scan-unreadable``: neither, or damaged; ``scan-too-large``.
    """
    if not data.lstrip().startswith(PDF_START):
        return Codes(tuple(_codes(_frames(data))), only_pictures=True)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise DecodeTrouble("scan-unreadable") from None
    try:
        return Codes(tuple(_codes(_pages(document))), _is_only_pictures(document))
    except pypdfium2.PdfiumError:
        raise DecodeTrouble("scan-unreadable") from None
    finally:
        document.close()


def _codes(pictures: Iterator[tuple[int, Image.Image]]) -> Iterator[PageCode]:
    """Yield what stands in the codes on pictures, each text once for a page."""
    left, pixels = MOST_CODES, MOST_TOGETHER
    for page, picture in pictures:
        texts = dict.fromkeys(_texts(picture))
        for text in [one for one in texts if len(one) <= LONGEST_CODE][:left]:
            left -= 1
            yield PageCode(page, text)
        pixels -= picture.width * picture.height
        if pixels < 0:
            raise DecodeTrouble("scan-too-large")


def _texts(picture: Image.Image) -> list[str]:
    """Return the texts on a picture: of a smaller one first, which is quick and mostly enough."""
    pixels = picture.width * picture.height
    factors = dict.fromkeys(math.ceil(math.sqrt(pixels / enough)) for enough in ENOUGH_PIXELS)
    return next(filter(None, (_read(picture, factor) for factor in factors)), [])


def _read(picture: Image.Image, factor: int) -> list[str]:
    if factor > 1:
        picture = picture.reduce(factor)
    return [one.text for one in zxingcpp.read_barcodes(picture, QR_CODES)]


def _frames(data: bytes) -> Iterator[tuple[int, Image.Image]]:
    """Yield the frames of a picture from the last to the first: the code is on the last page."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # half a page may hold the code
    with warnings.catch_warnings(), opened(data, KINDS, "scan") as image:
        warnings.simplefilter("ignore")  # of what is odd and does not matter
        count = min(_frame_count(image), MOST_PAGES)
        for number in range(count - 1, -1, -1):
            yield number + 1, _frame(image, number)


def _frame_count(image: Image.Image) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except (MemoryError, DecodeTrouble):
        raise
    except Exception:  # noqa: BLE001 -- counting reads the frames, which may be damaged
        raise DecodeTrouble("scan-unreadable") from None


def _frame(image: Image.Image, number: int) -> Image.Image:
    try:
        if number != image.tell():
            image.seek(number)
        _require_room(image)
        image.draft("L", image.size)  # a JPEG is decoded in grey at once
        return image.convert("L")
    except (MemoryError, DecodeTrouble):
        raise
    except Exception:  # noqa: BLE001 -- on a file that is not right, readers raise anything
        raise DecodeTrouble("scan-unreadable") from None


def _require_room(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise DecodeTrouble("scan-too-large")


def _pages(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, Image.Image]]:
    """Yield the pages from the last to the first: the code is on the last page."""
    last = len(document) - 1
    for number in range(last, max(-1, last - MOST_PAGES), -1):
        yield number + 1, _rendered(document[number])


def _rendered(page: pypdfium2.PdfPage) -> Image.Image:
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    width, height = page.get_size()
    if width * height * scale * scale > MOST_PIXELS:
        raise DecodeTrouble("scan-too-large")
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _is_only_pictures(document: pypdfium2.PdfDocument) -> bool:
    """Return whether a PDF is what a scanner makes: no text, form, annotation or attachment."""
    if document.get_formtype() != raw.FORMTYPE_NONE or document.count_attachments():
        return False
    return all(_has_only_pictures(document[number]) for number in range(len(document)))


def _has_only_pictures(page: pypdfium2.PdfPage) -> bool:
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        return False
    return all(one.type in _PICTURES for one in page.get_objects(max_depth=_NESTED))
