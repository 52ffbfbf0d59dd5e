"""The printed code is read from whatever a scanner, a telephone or a program made of the paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageOps
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from wizard.decoder.codes import MOST_CODES, MOST_PAGES, find_codes

if TYPE_CHECKING:
    from wizard.decoder.answer import Codes

TEXT: Final = "Startklaar " + "0123456789" * 30
PAGE: Final = (1240, 1754)  # A4 at 150 dots an inch


def code(text: str = TEXT) -> Image.Image:
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=3)
    return Image.fromarray(np.array(drawn)).convert("L")


def page(*codes: tuple[int, int, str]) -> Image.Image:
    """Return a white page in grey, with codes at some places."""
    made = Image.new("L", PAGE, 255)
    for across, down, text in codes or ((700, 1200, TEXT),):
        made.paste(code(text), (across, down))
    return made


def saved(picture: Image.Image, kind: str, *more: Image.Image, **how: object) -> bytes:
    file = BytesIO()
    if more:
        picture.save(file, kind, save_all=True, append_images=more, **how)
    else:
        picture.save(file, kind, **how)
    return file.getvalue()


def ink_on_nothing(mode: str) -> Image.Image:
    """Return a page whose paper is transparent, and black where nothing is."""
    made = Image.new(mode, PAGE, 0)
    made.putalpha(ImageOps.invert(page()))
    return made


def in_palette() -> Image.Image:
    """Return a page of two colours, both black; the first of them is to be transparent."""
    made = page().point([1] * 255 + [0])
    in_two = Image.frombytes("P", made.size, made.tobytes())
    in_two.putpalette([0, 0, 0] * 2)
    return in_two


def real(least: float, most: float) -> Image.Image:
    """Return a page of real numbers whose black and white are these."""
    white = np.array(page()).astype("float32") / 255
    return Image.fromarray(white * np.float32(most - least) + np.float32(least))


def deep(most: int) -> Image.Image:
    """Return a page of 16 bits whose white is ``most``."""
    return Image.fromarray((np.array(page()).astype("uint16") // 255) * np.uint16(most))


def photographed() -> Image.Image:
    """Return a page seen from an angle, lit from one side, on a dark table."""
    corners = (-90, -60, 40, PAGE[1] + 150, PAGE[0] + 160, PAGE[1] + 60, PAGE[0] + 40, -110)
    seen = page().transform(
        PAGE, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=60
    )
    light = Image.linear_gradient("L").resize(PAGE).point([90 + grey // 2 for grey in range(256)])
    return ImageChops.multiply(seen, light)


KINDS: Final = {
    "a photograph": lambda: saved(photographed(), "JPEG", quality=60),
    "one bit": lambda: saved(page().convert("1"), "TIFF", compression="group4"),
    "a palette": lambda: saved(page().convert("P"), "PNG"),
    "16 bits": lambda: saved(deep(65535), "PNG"),
    "16 bits in a TIFF": lambda: saved(deep(65535), "TIFF"),
    "real numbers up to 1": lambda: saved(real(0.0, 1.0), "TIFF"),
    "real numbers around 0": lambda: saved(real(-0.5, 0.5), "TIFF"),
    "real numbers up to 65,535": lambda: saved(real(0.0, 65535.0), "TIFF"),
    "four colours of ink": lambda: saved(page().convert("CMYK"), "JPEG"),
    "transparent paper": lambda: saved(ink_on_nothing("RGBA"), "PNG"),
    "transparent paper, grey": lambda: saved(ink_on_nothing("LA"), "PNG"),
    "transparent paper, WebP": lambda: saved(ink_on_nothing("RGBA"), "WEBP", lossless=True),
    "a transparent colour": lambda: saved(in_palette(), "PNG", transparency=0),
    "a transparent colour, GIF": lambda: saved(in_palette(), "GIF", transparency=0),
    "on its side": lambda: saved(page().rotate(90, expand=True), "JPEG"),
    "in the dark": lambda: saved(page().point([20 + grey // 8 for grey in range(256)]), "PNG"),
    "cut off": lambda: saved(page(), "JPEG")[:-400],
    "two pictures of a telephone": lambda: saved(
        page().convert("RGB"), "MPO", Image.new("RGB", PAGE, "white")
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_code_is_read_from_each_kind_of_picture(kind: str) -> None:
    found = find_codes(KINDS[kind]())
    assert [one.text for one in found.found] == [TEXT]
    assert found.only_pictures
    assert found.complete


@pytest.mark.parametrize("last", [True, False])
def test_each_page_of_a_picture_is_read(last: bool) -> None:
    blank = Image.new("L", PAGE, 255)
    pages = (blank, page()) if last else (page(), blank)
    (found,) = find_codes(saved(blank, "TIFF", *pages)).found
    assert (found.page, found.text) == (3 if last else 2, TEXT)


def test_of_too_many_pages_the_last_are_read_and_that_is_said() -> None:
    blank = Image.new("L", (60, 60), 255)
    found = find_codes(saved(blank, "TIFF", *[blank] * MOST_PAGES, page()))
    assert [one.page for one in found.found] == [MOST_PAGES + 2]
    assert not found.complete


def test_more_codes_than_a_scan_has_are_not_told_in_part_as_if_they_were_all() -> None:
    pages = [page((100, 100, f"{TEXT} {number}")) for number in range(MOST_CODES + 1)]
    found = find_codes(saved(pages[0], "TIFF", *pages[1:]))
    assert len(found.found) == MOST_CODES
    assert not found.complete


def test_codes_on_one_page_are_told_apart_by_their_place() -> None:
    both = page((50, 100, f"{TEXT} first"), (800, 1300, f"{TEXT} second"))
    codes = {one.text.split()[-1]: one for one in find(both).found}
    first, second = codes["first"], codes["second"]
    assert first.across < 0.5 < second.across
    assert first.down < 0.5 < second.down


def find(picture: Image.Image) -> Codes:
    return find_codes(saved(picture, "PNG"))


@pytest.mark.parametrize(("mode", "is_scan"), [(3, True), (0, False), (7, False)])
def test_words_that_a_scanner_read_and_nobody_sees_make_it_no_less_a_scan(
    mode: int, *, is_scan: bool
) -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawInlineImage(page(), 0, 0, *A4)
    words = canvas.beginText(50, 800)
    words.setTextRenderMode(mode)
    words.textLine("Verklaring")
    canvas.drawText(words)
    canvas.save()
    found = find_codes(file.getvalue())
    assert [one.text for one in found.found] == [TEXT]
    assert found.only_pictures is is_scan
