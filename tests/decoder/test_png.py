"""Logos that are good, though a strict reader would refuse them; and such as are not."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from wizard.decoder.png import essential_png
from wizard.school.logo import LogoTrouble, check_logo, decoded_logo

INK = (0, 0, 120)


def saved(mode: str = "RGB", kind: str = "PNG") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (64, 64), INK).convert(mode).save(buffer, kind)
    return buffer.getvalue()


def chunk(name: bytes, data: bytes, *, wrong: bool = False) -> bytes:
    sum_ = zlib.crc32(name + data) ^ wrong
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", sum_)


def with_chunk(made: bytes) -> bytes:
    """Return a logo with a chunk after its header."""
    png = saved()
    return png[:33] + made + png[33:]


GOOD = {
    "of 16 bits": saved("I;16"),
    "grey": saved("L"),
    "of one bit": saved("1"),
    "with a palette": saved("P"),
    "with a large text": with_chunk(
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(3_000_000)))
    ),
    "with a wrong checksum beside the picture": with_chunk(
        chunk(b"tEXt", b"Title\0logo", wrong=True)
    ),
    "with a profile that is none": with_chunk(chunk(b"iCCP", b"x\0\0nonsense")),
    "with more behind its end": saved() + b"more",
    "animated": with_chunk(chunk(b"acTL", struct.pack(">II", 1, 0))),
}


@pytest.mark.parametrize("png", GOOD.values(), ids=GOOD)
def test_a_good_logo_is_taken_and_shown(png: bytes) -> None:
    check_logo(png)
    assert decoded_logo(png).size == (64, 64)


@pytest.mark.parametrize(
    "data",
    [
        saved()[:60],
        saved().replace(b"IDAT", b"IDAX"),
        saved()[:40] + b"\0\0\0\0" + saved()[44:],
        saved(kind="JPEG"),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>',
        b"",
    ],
    ids=["cut", "without a picture", "damaged", "a photograph", "a drawing", "empty"],
)
def test_what_is_no_png_is_refused(data: bytes) -> None:
    with pytest.raises(LogoTrouble) as caught:
        check_logo(data)
    assert caught.value.code == "logo-not-png"


def test_what_says_how_it_looks_stays_byte_for_byte() -> None:
    png = saved("P")
    assert essential_png(png) == png
    assert essential_png(with_chunk(chunk(b"tEXt", b"a\0b"))) == saved()


def test_what_is_no_png_or_has_no_end_stays_to_be_refused() -> None:
    assert essential_png(b"<svg/>") == b"<svg/>"
    assert essential_png(saved()[:60]) == saved()[:60]


def test_colours_that_are_seen_through_stay_so() -> None:
    buffer = BytesIO()
    Image.new("P", (64, 64), 0).save(buffer, "PNG", transparency=0)
    png = buffer.getvalue()
    at = png.index(b"tRNS")
    assert essential_png(png) == png
    spoiled = png[: at + 5] + bytes([png[at + 5] ^ 1]) + png[at + 6 :]  # only its checksum
    assert essential_png(spoiled) == png
