"""The floor of the paper: the same text with ReportLab's own layout, as anybody would do it first.

Same typefaces and sizes, same tables (a row per statement, action, question and plan) and page
numbers; no structure for a screen reader, no metadata, no attachment, no place for a signature, no
pictures and no QR code.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from wizard.tagged_pdf.fonts import Fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

    from wizard.checklist.model import AreaResult, Checklist, Item

FONTS: Final = Fonts()
BODY: Final = ParagraphStyle("body", fontName=FONTS.regular, fontSize=10, leading=14)
SMALL: Final = ParagraphStyle("small", BODY, fontSize=8.5, leading=11.5)
STRONG: Final = ParagraphStyle("strong", BODY, fontName=FONTS.semibold)
HEADING: Final = ParagraphStyle("heading", BODY, fontName=FONTS.bold, fontSize=14, leading=18)
MARGIN: Final = 50.0
NUMBER, ANSWER = 30.0, 200.0  # points: the first and the last column of a table
ROOM: Final = A4[0] - 2 * MARGIN


def plain_paper(checklist: Checklist) -> bytes:
    """Return a checklist as a PDF without structure; the typefaces have been loaded."""
    file = BytesIO()
    document = SimpleDocTemplate(file, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN)
    document.build(list(_story(checklist)), onFirstPage=_number, onLaterPages=_number)
    return file.getvalue()


def _number(canvas: Canvas, _document: SimpleDocTemplate) -> None:
    canvas.setFont(FONTS.regular, SMALL.fontSize)
    canvas.drawRightString(A4[0] - MARGIN, MARGIN / 2, str(canvas.getPageNumber()))


def _story(checklist: Checklist) -> Iterator[Flowable]:
    yield _line(checklist.title, HEADING)
    yield from _lines((checklist.person.name, checklist.date, checklist.recipient))
    for area in checklist.areas:
        yield from _area(area)
    yield _table((one.statement, one.text, one.when) for one in checklist.actions)
    yield _table((one.statement, one.question, one.contact) for one in checklist.questions)
    yield _table((one.id, one.text, one.area) for one in checklist.commitments)
    card = checklist.breach_card
    yield _line(card.title, HEADING)
    yield from _lines((card.intro, *(f"{one.text} {one.explanation}" for one in card.steps)))
    yield from _lines((checklist.source, checklist.declaration, checklist.proves))


def _area(area: AreaResult) -> Iterator[Flowable]:
    yield _line(area.title, HEADING)
    yield from _lines((area.notice, *(quote for _, quote in area.quotes)))
    if area.items:
        yield Table([_row(item) for item in area.items], [NUMBER, ROOM - NUMBER - ANSWER, ANSWER])


def _row(item: Item) -> list[list[Flowable]]:
    answer = [_line(item.answer_words, STRONG), *_lines((item.follow_up,), SMALL)]
    return [
        [_line(item.id, SMALL)],
        [_line(item.text, BODY), *_lines(item.hints, SMALL)],
        answer,
    ]


def _table(rows: Iterable[tuple[str, str, str]]) -> Flowable:
    made = [[_line(text, BODY) for text in row] for row in rows]
    return Table(made, [NUMBER, ROOM - NUMBER - ANSWER, ANSWER]) if made else _line("", BODY)


def _lines(texts: Iterable[str], style: ParagraphStyle = BODY) -> Iterator[Flowable]:
    yield from (_line(text, style) for text in texts if text)


def _line(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)
