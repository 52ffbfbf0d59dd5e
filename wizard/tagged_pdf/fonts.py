"""The typefaces, what they take from another, and how characters that all lack are replaced."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from wizard.scripts.joining import load_forms
from wizard.tagged_pdf.errors import DocumentError
from wizard.tagged_pdf.library_fixes import ArchivableFont

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from wizard.scripts.joining import Forms

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
"""Shown for a character that no typeface has; ``build/fonts/make.py`` draws its glyph."""

_SCRIPTS: Final = "NotoSansScripts"
"""The typeface of the scripts that the others lack; loaded for the first character of one."""

_PRIVATE: Final = "Co"
"""The category of code points for private use, which hold the forms of letters here."""


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
        """Return the characters of a text that the paper shows as `REPLACEMENT`."""
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
        _register(name, folder / f"{name}.ttf", PaperFont)
    return fonts


def unsupported(text: str, font: str) -> frozenset[str]:
    """Return the characters that are shown as `REPLACEMENT` in a text in a loaded typeface."""
    composed = _composed(text)
    lacked = _lacked(composed, font)
    return frozenset(one for one in lacked if pieces(one, font)[0][0] == REPLACEMENT)


def lacks(text: str, font: str) -> bool:
    """Return whether a loaded typeface by itself lacks a character of a text."""
    return bool(_lacked(_composed(text), font))


def pieces(text: str, font: str) -> list[tuple[str, str]]:
    """Return a text with only characters that there are, in parts with the name of a typeface each.

    Invisible characters and controls are removed, other spaces become normal spaces, what a loaded
    typeface lacks is taken from the typeface of other scripts, in joined forms; else a compatible
    character (NFKC) is used if there is one, and any other becomes `REPLACEMENT`.
    """
    wanted = pdfmetrics.getFont(font)
    composed = _composed(text)
    shown = composed.translate(wanted.shown)
    if REPLACEMENT not in shown:
        return [(shown, font)]
    other = wanted.other
    joined = other.forms.joined("".join(map(_public, composed)))
    parts = [_part(one, wanted, other) for one in joined]
    grouped = groupby(parts, key=lambda part: part[0])
    return [("".join(one for _, one in group), name) for name, group in grouped]


def meant(text: str) -> str:
    """Return what is read where a text in joined forms is shown."""
    known = set(_script_fonts()) & set(pdfmetrics.getRegisteredFontNames())
    return text.translate(pdfmetrics.getFont(min(known)).forms.meant) if known else text


def mirrored(text: str, font: str) -> tuple[str, str]:
    """Return a bracket as it is shown from right to left, and the typeface that holds it."""
    found = pdfmetrics.getFont(font)
    other = found if isinstance(found, ScriptFont) else found.other
    return other.forms.forms[text][0], other.fontName


def text_width(text: str, font: str, size: float) -> float:
    """Return the width in points of a text of which a loaded typeface has each character."""
    return cast("float", pdfmetrics.getFont(font).stringWidth(text, size))


def width_of(text: str, font: str, size: float) -> float:
    """Return the width in points of any text, as it is shown in a loaded typeface."""
    return sum(text_width(part, name, size) for part, name in pieces(text, font))


def _register(name: str, path: Path, kind: type[PaperFont]) -> PaperFont:
    # Parsing a typeface takes 20 ms, and ReportLab keeps it for the process anyway.
    if name in pdfmetrics.getRegisteredFontNames():
        known: PaperFont = pdfmetrics.getFont(name)
        if known.face.filename == str(path):
            return known
    try:
        font = kind(name, str(path))
        pdfmetrics.registerFont(font)
    except TTFError as error:
        raise DocumentError("fonts-missing", file=str(path)) from error
    return font


class PaperFont(ArchivableFont):
    """A typeface with a cache of what it shows for each character.

    Attributes:
        shown: what it shows for each code point.
    """

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        self.shown: Mapping[int, str] = _Shown(self.face.charToGlyph)

    @cached_property
    def other(self) -> ScriptFont:
        """The typeface that has what this one lacks."""
        weight = "Regular" if self.fontName.endswith("Regular") else "Bold"
        name = f"{_SCRIPTS}-{weight}"
        path = Path(self.face.filename).with_name(f"{name}.ttf")
        return cast("ScriptFont", _register(name, path, ScriptFont))


class ScriptFont(PaperFont):
    """The typeface of other scripts.

    Attributes:
        forms: where it holds the forms of letters that join.
    """

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        path = Path(filename).with_name(f"{_SCRIPTS}-forms.json")
        try:
            self.forms: Forms = load_forms(path)
        except (OSError, ValueError) as error:
            raise DocumentError("fonts-missing", file=str(path)) from error
        self.meant = self.forms.meant


class _Shown(dict[int, str]):
    """A cache of the text shown for each code point, each of which is used hundreds of times."""

    def __init__(self, covered: Container[int]) -> None:
        super().__init__()
        self._covered = covered

    def __missing__(self, point: int) -> str:
        shown = self[point] = _shown(chr(point), self._covered)
        return shown


def _script_fonts() -> tuple[str, ...]:
    return (f"{_SCRIPTS}-Regular", f"{_SCRIPTS}-Bold")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _lacked(composed: str, font: str) -> frozenset[str]:
    """Return the characters of a text that a typeface by itself shows as `REPLACEMENT`."""
    shown = pdfmetrics.getFont(font).shown
    return frozenset(one for one in composed if shown[ord(one)] == REPLACEMENT)


def _public(character: str) -> str:
    """Return a character as it is written: no form of it, and no code point that holds one here."""
    if "\ufb50" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character)
    return REPLACEMENT if unicodedata.category(character) == _PRIVATE else character


def _part(character: str, wanted: PaperFont, other: ScriptFont) -> tuple[str, str]:
    """Return the typeface that has a character, and what is shown for it."""
    if unicodedata.category(character) != _PRIVATE:
        shown = wanted.shown[ord(character)]
        is_other = shown != character and other.shown[ord(character)] == character
        if shown != REPLACEMENT and not is_other:
            return wanted.fontName, shown
    shown = other.shown[ord(character)]
    return (wanted.fontName, shown) if shown == REPLACEMENT else (other.fontName, shown)


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
