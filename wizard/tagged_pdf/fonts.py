"""The typefaces, and how characters that they lack are replaced."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, cast

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from wizard.tagged_pdf.errors import DocumentError
from wizard.tagged_pdf.library_fixes import ArchivableFont

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
"""Shown for a character that a typeface lacks; ``build/fonts/make.py`` draws its glyph."""


class Fonts(Struct, frozen=True):
    """The names of the typefaces in ReportLab, which are also their file names."""

    regular: str = "Inter-Regular"
    semibold: str = "Inter-SemiBold"
    bold: str = "Inter-Bold"
    hand: str = "Caveat-Bold"

    def all(self) -> tuple[str, ...]:
        """Return the names of all typefaces."""
        return (self.regular, self.semibold, self.bold, self.hand)

    def unsupported(self, text: str) -> frozenset[str]:
        """Return the characters of a text that the regular typeface shows as `REPLACEMENT`."""
        return unsupported(text, self.regular)


def load_fonts(folder: Path) -> Fonts:
    """Register the typefaces in a folder with ReportLab, once for each file.

    Args:
        folder: contains ``<name>.ttf`` for each name in ``Fonts``.

    Raises:
        DocumentError: ``fonts-missing``: a file does not exist or is not a TrueType font.
    """
    fonts = Fonts()
    for name in fonts.all():
        _register(name, str(folder / f"{name}.ttf"))
    return fonts


def unsupported(text: str, font: str) -> frozenset[str]:
    """Return the characters of a text that a loaded typeface shows as `REPLACEMENT`."""
    shown = pdfmetrics.getFont(font).shown
    return frozenset(c for c in _composed(text) if shown[ord(c)] == REPLACEMENT)


def visible(text: str, font: str) -> str:
    """Return a text with only characters that a loaded typeface has.

    Invisible characters and controls are removed, other spaces become normal spaces, a compatible
    character (NFKC) is used if there is one, and any other becomes `REPLACEMENT`.
    """
    return _composed(text).translate(pdfmetrics.getFont(font).shown)


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    return cast("float", pdfmetrics.getFont(font).stringWidth(text, size))


def _register(name: str, path: str) -> None:
    # Parsing a typeface takes 20 ms, and ReportLab keeps it for the process anyway.
    known = name in pdfmetrics.getRegisteredFontNames()
    if known and pdfmetrics.getFont(name).face.filename == path:
        return
    try:
        pdfmetrics.registerFont(_PaperFont(name, path))
    except TTFError as error:
        raise DocumentError("fonts-missing", file=path) from error


class _PaperFont(ArchivableFont):
    """A typeface with a cache of what it shows for each character."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        self.shown: Mapping[int, str] = _Shown(self.face.charToGlyph)


class _Shown(dict[int, str]):
    """A cache of the text shown for each code point, each of which is used hundreds of times."""

    def __init__(self, covered: Container[int]) -> None:
        super().__init__()
        self._covered = covered

    def __missing__(self, point: int) -> str:
        shown = self[point] = _shown(chr(point), self._covered)
        return shown


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _shown(character: str, covered: Container[int]) -> str:
    category = unicodedata.category(character)
    if character == "\n" or category in {"Zl", "Zp"}:
        return "\n"
    if character == "\t":
        return " "
    if category in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    if ord(character) in covered:
        return character
    return _nearest(character, category, covered)


def _nearest(character: str, category: str, covered: Container[int]) -> str:
    if category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    compatible = unicodedata.normalize("NFKC", character)
    if all(ord(part) in covered for part in compatible):
        return compatible
    return REPLACEMENT
