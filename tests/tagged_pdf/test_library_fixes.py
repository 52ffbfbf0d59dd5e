"""Each fix does its work, and each is still needed: the library without it does it wrong."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import reportlab
from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFName, PDFPage
from reportlab.pdfbase.ttfonts import makeToUnicodeCMap
from reportlab.pdfgen.canvas import Canvas

from tests.document import samples
from wizard.tagged_pdf.canvas import TaggedCanvas
from wizard.tagged_pdf.fonts import load_fonts
from wizard.tagged_pdf.library_fixes import JSON_SUBTYPE, allow_keys, packable, to_unicode_map
from wizard.tagged_pdf.text import Run

if TYPE_CHECKING:
    from wizard.tagged_pdf.fonts import Fonts

_STREAM_END = re.compile(rb".endstream", re.DOTALL)


@pytest.fixture
def library_file() -> bytes:
    canvas = Canvas(BytesIO())
    canvas.drawString(10, 10, "tekst")
    data: bytes = canvas.getpdfdata()
    return data


def our_file(fonts: Fonts, text: str = "tekst") -> bytes:
    canvas = TaggedCanvas((200, 200), "nl", fonts.regular)
    with canvas.content():
        canvas.text([(10, 10, Run(text, fonts.regular))], 9, (0, 0, 0))
    canvas.end_page(last=True)
    return canvas.finished()


def test_the_version_is_the_one_that_was_read() -> None:
    assert reportlab.Version == "5.1.0"


def test_every_stream_ends_with_a_line_end(fonts: Fonts, library_file: bytes) -> None:
    assert any(end[:1] != b"\n" for end in _STREAM_END.findall(library_file))
    assert _STREAM_END.findall(our_file(fonts)) == [b"\nendstream"] * 3  # page, typeface, map


def test_lengths_do_not_count_the_line_end(fonts: Fonts) -> None:
    data = our_file(fonts)
    found = re.findall(rb"/Length (\d+)[^>]*?>>\nstream\n(.*?)\nendstream\n", data, re.DOTALL)

    assert len(found) == 3
    assert all(int(length) == len(content) for length, content in found)


def test_packed_data_never_end_with_a_carriage_return(fonts: Fonts) -> None:
    assert zlib.compress(b"\x0c")[-1:] == b"\r"
    for number in range(256):
        data = bytes([number])
        assert zlib.compress(packable(data))[-1:] != b"\r"
        assert packable(data) in {data, data + b"\n"}
    for length in range(200):
        assert b"\r\nendstream" not in our_file(fonts, "a" * length)


def test_no_typeface_that_is_not_embedded_comes_in(fonts: Fonts, library_file: bytes) -> None:
    assert b"Helvetica" in library_file
    assert b"Helvetica" not in our_file(fonts)


def test_the_map_to_unicode_leaves_notdef_out(fonts: Fonts) -> None:
    assert "<00> <0000>" in makeToUnicodeCMap("F", [0, 65])
    assert "<00>" not in to_unicode_map([0, 65], {}).replace("<00> <FF>", "")
    maps = [zlib.decompress(each) for each in _maps(our_file(fonts))]
    assert len(maps) == 1
    assert b"<0000>" not in maps[0]


def test_the_map_to_unicode_has_blocks_of_a_hundred() -> None:
    sizes = re.findall(r"(\d+) beginbfchar", to_unicode_map(range(256), {}))

    assert sizes == ["100", "100", "55"]
    assert re.findall(r"(\d+) beginbfchar", makeToUnicodeCMap("F", range(256))) == ["256"]


def test_the_map_to_unicode_writes_other_planes_in_utf_16() -> None:
    assert "<01> <1F600>" in makeToUnicodeCMap("F", [0, 0x1F600])
    assert "<01> <D83DDE00>" in to_unicode_map([0, 0x1F600], {})


def test_more_characters_than_a_subset_holds_are_mapped_each(fonts: Fonts) -> None:
    points = [*range(33, 127), *range(0xC0, 0x149), *range(0x14A, 0x180)]
    text = "".join(map(chr, points))

    maps = b"".join(zlib.decompress(each) for each in _maps(our_file(fonts, text)))

    assert set(re.findall(rb"> <([0-9A-F]{4})>", maps)) >= {b"%04X" % ord(c) for c in text}


def test_a_slash_in_a_name_is_written_as_a_number() -> None:
    assert PDFName("application/json") == "/application/json"
    assert PDFName("application#2Fjson") != JSON_SUBTYPE
    assert JSON_SUBTYPE == "/application#2Fjson"


@pytest.mark.parametrize(
    ("kind", "key"), [(PDFCatalog, "AF"), (PDFCatalog, "OutputIntents"), (PDFPage, "StructParents")]
)
def test_newer_keys_are_written_where_they_are_allowed(
    kind: type[PDFCatalog | PDFPage], key: str
) -> None:
    dictionary = kind()
    assert key not in dictionary.__NoDefault__

    allow_keys(dictionary, key)

    assert key in dictionary.__NoDefault__
    assert key not in kind().__NoDefault__


def test_one_file_does_not_change_the_library(fonts: Fonts) -> None:
    our_file(fonts)
    load_fonts(samples.FONTS)
    canvas = Canvas(BytesIO())
    canvas.drawString(10, 10, "tekst")

    assert any(end[:1] != b"\n" for end in _STREAM_END.findall(canvas.getpdfdata()))


def _maps(data: bytes) -> list[bytes]:
    numbers = re.findall(rb"/ToUnicode (\d+) 0 R", data)
    objects = [data.split(b"\n%b 0 obj\n" % number, 1)[1] for number in numbers]
    return [each.split(b"stream\n", 1)[1].split(b"\nendstream", 1)[0] for each in objects]
