"""Make the typefaces in resources/fonts from the npm packages that publish them.

Usage: python -m build.fonts.make PACKAGES FONTS

PACKAGES holds the unpacked packages @fontsource/NAME 5.3.0, each as NAME with its ``files``
folder: inter, caveat, and noto-sans-arabic, -hebrew, -armenian and -georgian. FONTS is where the
TrueType files go. The packages cut each typeface into scripts for the web; here the parts
are joined again, because a name may need several. Inter and Caveat get one glyph of their own: a
crossed box at U+FFFD, which stands visibly for characters that no typeface has. Noto Sans Scripts
gets the joined forms of Arabic letters (``build.fonts.joined_forms``).

Needs fonttools, brotli and uharfbuzz. The same packages give the same bytes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from msgspec import Struct

from build.fonts.joined_forms import add_joined_forms, only_used

SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese", "greek-ext")
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
NEVER_NEEDED = ["vmtx", "vhea", "MATH", "DSIG"]
KEPT_NAMES = (0, 5, 7, 8, 9, 11, 13, 14)  # copyright, version, makers, licence
NOTO = ("arabic", "hebrew", "armenian", "georgian")
INTER_HEIGHTS = (0.96875, 0.2412)  # above and below the baseline, of the type size
FORMS = "NotoSansScripts-forms.json"
MADE = 3_786_825_600  # 2024-01-01 in seconds since 1904, so that the bytes do not change
ENGLISH = ((3, 1, 0x409), (1, 0, 0))  # platform, encoding and language of a name


class Face(Struct, frozen=True):
    """One file to make."""

    package: str
    family: str
    weight: int
    scripts: tuple[str, ...]

    @property
    def style(self) -> str:
        """The weight in words."""
        return WEIGHTS[self.weight]


FACES = (
    *(Face("inter", "Inter", weight, SCRIPTS) for weight in WEIGHTS),
    Face("caveat", "Caveat", 700, ("latin", "latin-ext", "cyrillic", "cyrillic-ext")),
)


def joined(face: Face, packages: Path) -> TTFont:
    """Return one typeface of all scripts."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [_unpacked(face, script, packages, Path(folder)) for script in face.scripts]
        return Merger(options=Options(drop_tables=NEVER_NEEDED)).merge(parts)


def rename(font: TTFont, face: Face) -> None:
    """Name the typeface after its family and weight; keep who made it and its licence."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    linked = face.style in {"Regular", "Bold"}  # the two that a family of four has a place for
    texts = {
        1: face.family if linked else f"{face.family} {face.style}",
        2: face.style if linked else "Regular",
        3: f"{face.family}-{face.style}-startklaar",
        4: f"{face.family} {face.style}",
        6: f"{face.family}-{face.style}",
    }
    for number, text in texts.items():
        for place in ENGLISH:
            names.setName(text, number, *place)
    font["OS/2"].usWeightClass = face.weight


def give_heights(font: TTFont) -> None:
    """Give a typeface the line heights of Inter: mixed with it, no line moves or is cut."""
    up, down = (round(part * font["head"].unitsPerEm) for part in INTER_HEIGHTS)
    font["hhea"].ascent = font["OS/2"].sTypoAscender = up
    font["hhea"].descent = font["OS/2"].sTypoDescender = -down
    font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0


def add_replacement(font: TTFont) -> None:
    """Add a crossed box at U+FFFD, as high as a capital."""
    height = font["OS/2"].sCapHeight
    width, line = round(height * 0.75), round(height * 0.09)
    pen = TTGlyphPen(None)
    left, right = line, width + line
    _contour(pen, (left, 0), (left, height), (right, height), (right, 0))
    inner = (left + line, line), (right - line, line)
    _contour(pen, *inner, (right - line, height - line), (left + line, height - line))
    slant = round(line * 1.3)
    bottom, top = line, height - line
    _contour(
        pen, (left + line, bottom), (left + line, bottom + slant), (right - line, top),
        (right - line, top - slant),
    )  # fmt: skip
    font.setGlyphOrder([*font.getGlyphOrder(), "uniFFFD"])
    font["glyf"]["uniFFFD"] = pen.glyph()
    font["hmtx"]["uniFFFD"] = (width + 2 * line, left)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0xFFFD] = "uniFFFD"


def make(face: Face, packages: Path, fonts: Path) -> Path:
    """Write one typeface and return where it is."""
    font = joined(face, packages)
    rename(font, face)
    add_replacement(font)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = MADE
    path = fonts / f"{face.family}-{face.style}.ttf"
    font.save(path)
    return path


def make_scripts(weight: int, packages: Path, fonts: Path) -> Path:
    """Write the typeface of the scripts that Inter lacks, and the list of its joined forms."""
    face = Face("noto-sans", "Noto Sans Scripts", weight, NOTO)
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for script in NOTO:
            part = face.package + f"-{script}"
            parts.append(_unpacked(Face(part, "", weight, ()), script, packages, Path(folder)))
        brackets = Face("noto-sans-arabic", "", weight, ())
        parts.append(_unpacked(brackets, "latin", packages, Path(folder)))
        for part in parts:
            only_used(Path(part))
        font = Merger(options=Options(drop_tables=NEVER_NEEDED)).merge(parts)
    rename(font, face)
    give_heights(font)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = MADE
    path = fonts / f"NotoSansScripts-{face.style}.ttf"
    forms = add_joined_forms(font)
    font.save(path)
    lines = json.dumps(forms, ensure_ascii=True, indent=1, sort_keys=True)
    (fonts / FORMS).write_text(lines + "\n", encoding="utf-8")
    return path


def _unpacked(face: Face, script: str, packages: Path, folder: Path) -> str:
    name = f"{face.package}-{script}-{face.weight}-normal"
    font = TTFont(packages / face.package / "files" / f"{name}.woff2")
    font.flavor = None
    path = folder / f"{name}.ttf"
    font.save(path)
    return str(path)


def _contour(pen: TTGlyphPen, first: tuple[int, int], *others: tuple[int, int]) -> None:
    pen.moveTo(first)
    for point in others:
        pen.lineTo(point)
    pen.closePath()


def main() -> int:
    """Make every typeface; return the exit code."""
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    for face in FACES:
        print(make(face, Path(sys.argv[1]), Path(sys.argv[2])))
    for weight in (400, 700):
        print(make_scripts(weight, Path(sys.argv[1]), Path(sys.argv[2])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
