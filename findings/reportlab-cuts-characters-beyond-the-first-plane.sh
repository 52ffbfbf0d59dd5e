#!/bin/sh
# ReportLab 5.1.0: a character beyond U+FFFF looks right on the page and reads as another one.
#
# Expected: text that is drawn with a TrueType font comes back when it is copied, searched or read aloud.
# Seen:     the font's ToUnicode map holds five hexadecimal digits for such a character ("1D538"), where
#           ISO 32000-1, 9.10.3 asks for UTF-16BE ("D835DD38"). Readers take the first four: U+1D53.
# Costs:    an emoji, a mathematical letter or a rare Chinese name is lost to search and screen readers,
#           and no error is said.
# Way out:  write the map anew after the font's objects were added, with str.encode("utf-16-be").
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check \
    reportlab==5.1.0 fonttools==4.68.0 pypdfium2==5.15.2
cd "$work"
env/bin/python - <<'PYTHON'
import sys

import pypdfium2
import reportlab
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

pen = TTGlyphPen(None)
for move, point in zip((pen.moveTo, pen.lineTo, pen.lineTo), ((0, 0), (500, 0), (250, 700))):
    move(point)
pen.closePath()
shape = pen.glyph()
names = {ord("A"): "A", 0x1D538: "double_struck_A"}
glyphs = {name: shape for name in (".notdef", *names.values())}
font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder(list(glyphs))
font.setupCharacterMap(names)
font.setupGlyf(glyphs)
font.setupHorizontalMetrics({name: (600, 0) for name in glyphs})
font.setupHorizontalHeader(ascent=800, descent=-200)
font.setupNameTable({"familyName": "Small", "styleName": "Regular", "psName": "Small-Regular"})
font.setupOS2()
font.setupPost()
font.save("small.ttf")

pdfmetrics.registerFont(TTFont("Small", "small.ttf"))
canvas = Canvas("drawn.pdf")
canvas.setFont("Small", 20)
canvas.drawString(50, 700, "A\U0001d538A")
canvas.save()
read = pypdfium2.PdfDocument("drawn.pdf")[0].get_textpage().get_text_range()
print(f"ReportLab {reportlab.__version__}: drawn A, U+1D538, A; read back {ascii(read)}")
sys.exit(0 if read == "A\u1d53A" else 1)
PYTHON
