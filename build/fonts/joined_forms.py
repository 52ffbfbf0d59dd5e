"""Glyphs for the joined forms of Arabic letters, so that the paper can draw them by code point.

ReportLab draws one glyph for each code point. An Arabic letter has up to four forms, of one or more
glyphs, and which it takes depends on its neighbours. HarfBuzz is asked here, once, how each letter
looks in each form; the answer becomes one compound glyph at a code point for private use. So the
program needs no library that shapes text. Marks get a copy centred on x = 0, to be drawn over or
under the middle of their letter, and brackets get a copy for text that runs from right to left.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

import uharfbuzz
from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

if TYPE_CHECKING:
    from pathlib import Path

    from fontTools.ttLib import TTFont

BRACKETS = "()[]{}<>\u00ab\u00bb"
USED = (
    *range(0x0530, 0x0700),  # Armenian, Hebrew and Arabic
    *range(0x0750, 0x0780),  # Arabic for other languages
    *range(0x08A0, 0x0900),
    *range(0x10A0, 0x1100),  # Georgian
    *range(0x1C90, 0x1CC0),
    *range(0x2D00, 0x2D30),
    *range(0xFB13, 0xFB50),  # ligatures of Armenian, and Hebrew letters with their points
    *map(ord, BRACKETS),
    *(0x20, 0x200C, 0x200D, 0x200E, 0x200F, 0x25CC),
)
LAM = "\u0644"
ALEFS = "\u0627\u0622\u0623\u0625\u0671"
TATWEEL = "\u0640"
JOINER = "\u200d"
FIRST = 0xE000  # of the code points for private use

Placed = tuple[tuple[str, int, int], ...]
"""Glyphs by name with their places, in font units."""


def only_used(path: Path) -> None:
    """Keep of a typeface what names and sentences of our time need."""
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True)
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=USED)
    cutter.subset(font)
    font.save(str(path))


def add_joined_forms(font: TTFont) -> dict[str, list[str]]:
    """Add a glyph for each joined form, mark and bracket; return the code points by letter.

    Returns:
        for each Arabic letter, and each pair of lam and alef, its forms: alone, at the end, at the
        beginning, within a word (empty where it has none); for a mark or bracket its copy.
    """
    maker = _Maker(font)
    covered = sorted(font.getBestCmap())
    for letter in map(chr, covered):
        if unicodedata.category(letter) in {"Lo", "Lm"} and "ARABIC" in unicodedata.name(
            letter, ""
        ):
            maker.add_letter(letter)
    for alef in ALEFS:
        maker.add_pair(LAM + alef)
    for mark in map(chr, covered):
        if unicodedata.category(mark) == "Mn":
            maker.add_mark(mark)
    for at, bracket in enumerate(BRACKETS):
        maker.add_copy(bracket, BRACKETS[at ^ 1])
    return maker.forms


class _Maker:
    """Adds glyphs to a typeface.

    Attributes:
        forms: the code points that were given, by letter.
    """

    def __init__(self, font: TTFont) -> None:
        buffer = BytesIO()
        font.save(buffer)
        self._font = font
        self._order = font.getGlyphOrder()
        self._shaper = uharfbuzz.Font(uharfbuzz.Face(buffer.getvalue()))
        self._next = FIRST
        self.forms: dict[str, list[str]] = {}

    def add_letter(self, letter: str) -> None:
        """Add the forms of a letter; one that joins nothing has only the first."""
        if letter == TATWEEL:  # a stretch of the line, which joins on both sides
            self.forms[letter] = [letter] * 4
            return
        alone, first = self._shaped(letter), self._shaped(letter + JOINER)
        last, within = self._shaped(JOINER + letter), self._shaped(JOINER + letter + JOINER)
        joins_next, joins_before = first != alone, last != alone
        kept = (
            alone,
            last if joins_before else None,
            first if joins_next else None,
            within if joins_next and joins_before else None,
        )
        self.forms[letter] = [self._added(one) if one else "" for one in kept]

    def add_pair(self, pair: str) -> None:
        """Add the two forms of a lam with an alef."""
        shapes = (self._shaped(pair), self._shaped(JOINER + pair))
        self.forms[pair] = [*map(self._added, shapes), "", ""]

    def add_mark(self, mark: str) -> None:
        """Add a copy of a mark that is centred on x = 0."""
        name = self._font.getBestCmap()[ord(mark)]
        glyphs = self._font.getGlyphSet()
        bounds = BoundsPen(glyphs)
        glyphs[name].draw(bounds)
        if bounds.bounds is None:
            return
        left, _, right, _ = bounds.bounds
        self.forms[mark] = [self._added((((name, -round((left + right) / 2), 0),), 0))]

    def add_copy(self, bracket: str, mirrored: str) -> None:
        """Add a copy of the mirrored bracket."""
        name = self._font.getBestCmap()[ord(mirrored)]
        width = self._font["hmtx"][name][0]
        self.forms[bracket] = [self._added((((name, 0, 0),), width))]

    def _shaped(self, text: str) -> tuple[Placed, int]:
        """Return the glyphs of a text without its joiners, and its width."""
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._shaper, buffer, {})
        placed, at = [], 0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if text[info.cluster] != JOINER:
                name = self._order[info.codepoint]
                placed.append((name, at + place.x_offset, place.y_offset))
                at += place.x_advance
        return tuple(placed), at

    def _added(self, shape: tuple[Placed, int]) -> str:
        """Add a compound glyph and return its code point as a character."""
        placed, width = shape
        pen = TTGlyphPen(self._font.getGlyphSet())
        for name, x, y in placed:
            pen.addComponent(name, (1, 0, 0, 1, x, y))
        point, self._next = self._next, self._next + 1
        name = f"uni{point:04X}"
        self._font.setGlyphOrder([*self._font.getGlyphOrder(), name])
        glyph = pen.glyph()
        self._font["glyf"][name] = glyph
        glyph.recalcBounds(self._font["glyf"])
        self._font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
        for table in self._font["cmap"].tables:
            if table.isUnicode():
                table.cmap[point] = name
        return chr(point)
