"""What is written is what the library's own text object writes, byte for byte."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from wizard.tagged_pdf.fonts import Fonts
from wizard.tagged_pdf.text import Run
from wizard.tagged_pdf.text_operators import text_operators

if TYPE_CHECKING:
    from wizard.tagged_pdf.pieces import Colour, Piece

PIECES = st.lists(
    st.tuples(
        st.floats(0, 600),
        st.floats(0, 850),
        st.builds(Run, st.text(min_size=1), st.sampled_from(Fonts().all())),
    )
)


def of_the_library(canvas: Canvas, pieces: list[Piece], size: float, colour: Colour) -> str:
    text = canvas.beginText()
    text.setFillColorRGB(*colour)
    for font, group in groupby(pieces, key=lambda piece: piece[2].font):
        text.setFont(font, size)
        for left, baseline, run in group:
            text.setTextOrigin(round(left, 2), round(baseline, 2))
            text.textOut(run.text)
    return str(text.getCode())


@given(PIECES, st.sampled_from((7.5, 9, 32)), st.tuples(*[st.floats(0, 1)] * 3))
def test_the_library_writes_the_same(
    fonts: Fonts, pieces: list[Piece], size: float, colour: Colour
) -> None:
    ours, librarys = (Canvas(BytesIO(), initialFontName=fonts.regular) for _ in range(2))

    written = text_operators(pieces, size, colour, ours._doc)

    assert written == of_the_library(librarys, pieces, size, colour)
