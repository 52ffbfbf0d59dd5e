"""Workarounds for defects of ReportLab 5.1.0 that break PDF/A and PDF/UA.

Each fix changes one document or one font, never the library. ``test_library_fixes.py`` fails if a
part of ReportLab that is used here changes. Two more defects need no fix because the part is not
used: Platypus drops the space at the end of a wrapped line, so that a screen reader joins the
words (``text`` breaks lines itself); and a canvas and a table start with Helvetica, which is not
embedded (``canvas`` sets its own font, ``rows`` has its own table).
"""

from __future__ import annotations

import zlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wizard.tagged_pdf.pdf_objects import PdfDocument, PdfObject

JSON_SUBTYPE: Final = "/application#2Fjson"
"""The media type as a PDF name: ``PDFName`` does not escape the slash, which ends the name."""

_CARRIAGE_RETURN: Final = 13
_BLOCK: Final = 100  # mappings in one bfchar block, Adobe Technical Note 5014, clause 1.4.1


class ListedKeys(Protocol):
    """A catalog or page of ReportLab: the list of attributes that it writes as keys."""

    __NoDefault__: list[str]


def mend_stream_ends(document: PdfDocument) -> None:
    """Make every stream of one document end with a line end before ``endstream``.

    ISO 19005-3, 6.1.7.1 requires it; ``PDFStream.format`` leaves it out. All objects pass
    through ``document.Reference``, which is replaced to give each stream its own ``format``.
    """
    refer = document.Reference

    def mending_refer(item: object, name: str | None = None) -> PdfObject:
        if isinstance(item, PDFStream) and "format" not in vars(item):
            item.format = _with_line_end(item)
        return refer(item, name)

    document.Reference = mending_refer  # type: ignore[method-assign]


def packable(data: bytes) -> bytes:
    """Return data, with a line feed added if their compressed form would end ambiguously.

    Compressed data end with the low byte of their Adler-32 sum (RFC 1950). If that byte is a
    carriage return, a reader takes it and the line end before ``endstream`` for one line end, and
    reads a stream that is one byte too short.
    """
    return data + b"\n" if zlib.adler32(data) & 0xFF == _CARRIAGE_RETURN else data


def ends_in_line_end(data: bytes) -> bool:
    """Return whether the last byte could be read as part of the line end that follows."""
    return data.endswith(bytes([_CARRIAGE_RETURN]))


def allow_keys(dictionary: ListedKeys, *keys: str) -> None:
    """Make a ReportLab catalog or page write these keys if they are set as attributes.

    Both write only the keys in a fixed list, which lacks the newer ones.
    """
    dictionary.__NoDefault__ = [*dictionary.__NoDefault__, *keys]


class ArchivableFont(TTFont):  # type: ignore[misc]  # the library is not typed
    """A TrueType font whose ToUnicode maps conform to PDF/A.

    The library maps .notdef to U+0000 (forbidden by ISO 19005-3, 6.2.11.7.2), writes any
    number of mappings in one block, and five hexadecimal digits beyond the first plane. It also
    measures a text again at every use; here each text is measured once.

    Attributes:
        meant: the text of a code point that stands for something else; empty for most typefaces.
    """

    meant: Mapping[int, str] = MappingProxyType({})

    def __init__(self, name: str, filename: str) -> None:
        # Unreadable codes make smaller subsets; ToUnicode gives the text back.
        super().__init__(name, filename, asciiReadable=False)
        self._units: dict[str, int] = {}

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002
        """Return the width of a text in points; font units are thousandths of the type size."""
        units = self._units.get(text)
        if units is None:
            wide, other = self.face.charWidths, self.face.defaultWidth
            units = self._units[text] = sum(wide.get(ord(one), other) for one in text)
        return 0.001 * size * units

    def addObjects(self, document: PdfDocument) -> None:
        """Add the font's objects to the document, with corrected ToUnicode maps."""
        subsets = self.state[document].subsets
        known = set(document.idToObject)
        super().addObjects(document)
        maps = [name for name in document.idToObject if name.startswith("toUnicodeCMap:")]
        for name, subset in zip((n for n in maps if n not in known), subsets, strict=True):
            document.idToObject[name].content = to_unicode_map(subset, self.meant)


def to_unicode_map(subset: Sequence[int], meant: Mapping[int, str]) -> str:
    """Return the ToUnicode CMap of a font subset (ISO 32000-1, 9.10.3).

    Args:
        subset: the Unicode code point of each code; 0 means .notdef and is left out.
        meant: the text of a code point that stands for something else.
    """
    pairs = [
        f"<{code:02X}> <{meant.get(point, chr(point)).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    blocks = [pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK)]
    mappings = [line for block in blocks for line in _bfchar(block)]
    return "\n".join([*_CMAP_START, *mappings, *_CMAP_END])


def _bfchar(block: Sequence[str]) -> list[str]:
    return [f"{len(block)} beginbfchar", *block, "endbfchar"]


def _with_line_end(stream: PDFStream) -> Callable[[PdfDocument], bytes]:
    form = stream.format

    def formatted(document: PdfDocument) -> bytes:
        if stream.filters:
            _make_packable(stream)
        written: bytes = form(document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"

    return formatted


def _make_packable(stream: PDFStream) -> None:
    content = stream.content
    stream.content = packable(content.encode() if isinstance(content, str) else content)
    if "Length1" in stream.dictionary:
        stream.dictionary["Length1"] = len(stream.content)


_CMAP_START: Final = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<00> <FF>",
    "endcodespacerange",
)
_CMAP_END: Final = (
    "endcmap",
    "CMapName currentdict /CMap defineresource pop",
    "end",
    "end",
)
