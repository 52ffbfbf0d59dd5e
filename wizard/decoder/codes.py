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
_WHITE: Final = 255
_WITH_ALPHA: Final = ("RGBA", "LA")
_WIDE_NUMBERS: Final = ("F", "I")  # real numbers, and integers of 32 bits
_NESTED: Final = 8  # forms within forms
_PICTURES: Final = frozenset({raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM})
"""A form is a group; what is in it is looked at too."""


def find_codes(data: bytes) -> Codes:
    """Return all codes on a picture, or on the pages of a PDF, and what kind of pages they are.

    Raises:
        DecodeTrouble: ``scan-unreadable``: neither, or damaged; ``scan-too-large``.
    """
    if not data.lstrip().startswith(PDF_START):
        return _codes_of_picture(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise DecodeTrouble("scan-unreadable") from None
    try:
        found, pages = _codes(_pages(document))
        return Codes(found, _is_only_pictures(document), complete=pages == len(document))
    except pypdfium2.PdfiumError:
        raise DecodeTrouble("scan-unreadable") from None
    finally:
        document.close()


def _codes_of_picture(data: bytes) -> Codes:
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # half a page may hold the code
    with warnings.catch_warnings(), opened(data, KINDS, "scan") as image:
        warnings.simplefilter("ignore")  # of what is odd and does not matter
        count = _frame_count(image)
        found, pages = _codes(_frames(image, count))
        return Codes(found, only_pictures=True, complete=pages == count)


def _codes(pictures: Iterator[tuple[int, Image.Image]]) -> tuple[tuple[PageCode, ...], int]:
    """Return the codes on pictures, each text once for a page, and how many pictures were read.

    Reading ends where there are more codes or larger pictures than a scan has.
    """
    found, pages, pixels = list[PageCode](), 0, MOST_TOGETHER
    for page, picture in pictures:
        once = {one.text: one for one in reversed(_codes_on(picture, page))}
        more = [one for one in reversed(once.values()) if len(one.text) <= LONGEST_CODE]
        if len(found) + len(more) > MOST_CODES:
            break
        found += more
        pages += 1
        pixels -= picture.width * picture.height
        if pixels < 0:
            break
    if pixels < 0 and not found:
        raise DecodeTrouble("scan-too-large")
    return tuple(found), pages


def _codes_on(picture: Image.Image, page: int) -> list[PageCode]:
    """Return the codes on a picture: of a smaller one first, which is quick and mostly enough."""
    pixels = picture.width * picture.height
    factors = dict.fromkeys(math.ceil(math.sqrt(pixels / enough)) for enough in ENOUGH_PIXELS)
    return next(filter(None, (_read(picture, page, factor) for factor in factors)), [])


def _read(picture: Image.Image, page: int, factor: int) -> list[PageCode]:
    if factor > 1:
        picture = picture.reduce(factor)
    return [_placed(one, page, picture) for one in zxingcpp.read_barcodes(picture, QR_CODES)]


def _placed(code: zxingcpp.Barcode, page: int, picture: Image.Image) -> PageCode:
    begin, end = code.position.top_left, code.position.bottom_right  # as the code is turned
    across, down = (begin.x + end.x) / 2 / picture.width, (begin.y + end.y) / 2 / picture.height
    return PageCode(page, code.text, across, down)


def _frames(image: Image.Image, count: int) -> Iterator[tuple[int, Image.Image]]:
    """Yield the frames of a picture from the last to the first: the code is on the last page."""
    for number in range(count - 1, max(-1, count - 1 - MOST_PAGES), -1):
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
        return _on_white(image) if image.has_transparency_data else _grey(image)
    except (MemoryError, DecodeTrouble):
        raise
    except Exception:  # noqa: BLE001 -- on a file that is not right, readers raise anything
        raise DecodeTrouble("scan-unreadable") from None


def _grey(image: Image.Image) -> Image.Image:
    """Return a picture in grey, whatever its numbers for black and white are.

    Of real numbers white may be 1, 255 or 65,535; to convert them would cut off, not scale.
    """
    if image.mode not in _WIDE_NUMBERS:
        return image.convert("L")
    lowest, highest = image.getextrema()
    if not isinstance(lowest, (int, float)) or not isinstance(highest, (int, float)):
        raise DecodeTrouble("scan-unreadable")
    scale = _WHITE / (highest - lowest) if highest > lowest else 0.0
    return image.convert("F").point(lambda value: value * scale - lowest * scale).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture in grey on white paper: ink on nothing would else be black on black."""
    with_alpha = image if image.mode in _WITH_ALPHA else image.convert("RGBA")
    paper = Image.new("L", image.size, _WHITE)
    paper.paste(with_alpha.convert("L"), mask=with_alpha.getchannel("A"))
    return paper


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
    """Return whether a PDF is what a scanner makes: nothing to see but pictures, and no more."""
    if document.get_formtype() != raw.FORMTYPE_NONE or document.count_attachments():
        return False
    return all(_has_only_pictures(document[number]) for number in range(len(document)))


def _has_only_pictures(page: pypdfium2.PdfPage) -> bool:
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        return False
    return all(map(_is_picture, page.get_objects(max_depth=_NESTED)))


def _is_picture(part: pypdfium2.PdfObject) -> bool:
    """Return whether a part of a page is a picture, or what a scanner read in it, which is unseen.

    Text recognition lays its words over the picture in a mode that draws nothing (ISO 32000-2,
    9.3.6): all there is to see is the picture all the same.
    """
    if part.type == raw.FPDF_PAGEOBJ_TEXT:
        mode: int = raw.FPDFTextObj_GetTextRenderMode(part.raw)
        return mode == int(raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    return part.type in _PICTURES
