#!/bin/sh
# ReportLab 5.1.0: with its extra "shaping" installed, drawString(..., shaping=True) shapes nothing and says nothing.
#
# Expected: "pip install reportlab[shaping]" and shaping=True join Arabic letters (its own shapeStr then does), or an
#           error or a warning says what lacks.
# Seen:     the letters stand apart, the same bytes as without shaping=True, and no word: the function that shapes a
#           drawn string exists only where rlbidi, of the other extra "bidi", can be imported too.
# Costs:    a name in Arabic letters stands on a signed page as letters that nobody can read as a name.
# Way out:  install both extras, or shape before drawing and compare with what was not shaped.
# Needs:    npm, for the typeface; a machine on which rlbidi is not installed for all.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check \
    'reportlab[shaping]==5.1.0' uharfbuzz==0.57.0 fonttools==4.68.0 brotli==1.2.1
cd "$work"
npm pack --silent @fontsource/noto-sans-arabic@5.3.0 >/dev/null
tar -xzf ./*.tgz package/files/noto-sans-arabic-arabic-400-normal.woff2
env/bin/python -W error - <<'PYTHON'
import sys

from fontTools.ttLib import TTFont as Face
from reportlab import Version
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas

face = Face("package/files/noto-sans-arabic-arabic-400-normal.woff2")
face.flavor = None
face.save("arabic.ttf")
pdfmetrics.registerFont(TTFont("Arabic", "arabic.ttf"))
name = "\u0645\u062d\u0645\u062f"  # Muhammad: four letters that join


def drawn(shaping: bool) -> bytes:
    canvas = Canvas("drawn.pdf", invariant=1)
    canvas.setFont("Arabic", 40)
    canvas.drawString(100, 700, name, shaping=shaping)
    return canvas.getpdfdata()


shaped = shapeStr(name, "Arabic", 40)
same = drawn(shaping=True) == drawn(shaping=False)
print(f"reportlab {Version}: shapeStr changes the letters: {shaped != name};", end=" ")
print(f"drawString with shaping=True gives the same file as without: {same}; warnings: none")
sys.exit(not (shaped != name and same))
PYTHON
