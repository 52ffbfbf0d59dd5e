"""The floor of the paper: the same text with ReportLab's own layout, as anybody would do it first.

Same typefaces and sizes, same columns, lists and page numbers, areas kept together; no structure
for a screen reader, no metadata, no attachment, no place for a signature, no pictures, boxes and
signs, and no QR code.
"""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from wizard.tagged_pdf.fonts import Fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

    from wizard.checklist.model import AreaResult, Checklist, Item

FONTS: Final = Fonts()
BODY: Final = ParagraphStyle("body", fontName=FONTS.regular, fontSize=10, leading=12.8)
SMALL: Final = ParagraphStyle("small", BODY, fontSize=9, leading=11.6)
STRONG: Final = ParagraphStyle("strong", BODY, fontName=FONTS.semibold)
HEADING: Final = ParagraphStyle("heading", BODY, fontName=FONTS.bold, fontSize=13, leading=16)
TITLE: Final = ParagraphStyle("title", HEADING, fontSize=28, leading=32)
HAND: Final = ParagraphStyle("hand", BODY, fontName=FONTS.hand, fontSize=26, leading=30)
MARGIN: Final = 42.0
HALF: Final = A4[0] / 2 - MARGIN  # points: the width of a column


def plain_paper(checklist: Checklist) -> bytes:
    """Return a checklist as a PDF without structure; the typefaces have been loaded."""
    file = BytesIO()
    document = BaseDocTemplate(file, pagesize=A4)
    whole = Frame(MARGIN, MARGIN, 2 * HALF, A4[1] - 2 * MARGIN)
    halves = [Frame(left, MARGIN, HALF, A4[1] - 2 * MARGIN) for left in (MARGIN, MARGIN + HALF)]
    document.addPageTemplates(
        [
            PageTemplate("whole", [whole], onPage=_number),
            PageTemplate("halves", halves, onPage=_number),
        ]
    )
    document.build(list(_story(checklist)))
    return file.getvalue()


def _number(canvas: Canvas, _document: BaseDocTemplate) -> None:
    canvas.setFont(FONTS.regular, SMALL.fontSize)
    canvas.drawRightString(A4[0] - MARGIN, MARGIN / 2, str(canvas.getPageNumber()))


def _story(checklist: Checklist) -> Iterator[Flowable]:
    yield from _plan(checklist)
    yield NextPageTemplate("halves")
    yield PageBreak()
    yield _line(checklist.source, SMALL)
    yield from (KeepTogether(list(_area(area))) for area in checklist.areas)
    yield NextPageTemplate("whole")
    yield PageBreak()
    yield from _lines((checklist.declaration, checklist.person.name, checklist.date))
    yield from _lines((checklist.proves, checklist.recipient))
    card = checklist.breach_card
    yield from _lines((card.title,), HEADING)
    yield from _lines((card.intro, *(f"{one.text} {one.explanation}" for one in card.steps)))
    yield from _lines((checklist.guide_id, checklist.guide_version, checklist.school_pack), SMALL)


def _plan(checklist: Checklist) -> Iterator[Flowable]:
    yield _line(checklist.title, TITLE)
    yield from _lines((checklist.person.name, checklist.date))
    yield from _lines((checklist.reflection,), HAND)
    actions: list[Flowable] = []
    for when, group in groupby(checklist.actions, key=lambda one: one.when):
        actions += [_line(when, STRONG), *(_numbered(one.statement, one.text) for one in group)]
    questions: list[Flowable] = []
    for when, of_day in groupby(checklist.questions, key=lambda one: (one.when, one.contact)):
        questions += [_line(one, STRONG) for one in when]
        questions += [_numbered(one.statement, one.question) for one in of_day]
    yield Table([[actions, questions]], [HALF, HALF])
    yield from _lines(line.text for line in checklist.commitments)
    if checklist.breach_card.steps:
        first = checklist.breach_card.steps[0]
        yield from _lines((checklist.breach_card.short, first.text, first.explanation))


def _area(area: AreaResult) -> Iterator[Flowable]:
    yield _line(area.title, STRONG)
    yield from _lines((area.notice,))
    yield _line(" ".join(id_ for id_, _ in area.quotes), SMALL)
    answered = sorted(area.items, key=lambda item: item.answer_words)
    for words, items in groupby(answered, key=lambda item: item.answer_words):
        yield _answered(words, items)


def _answered(words: str, items: Iterable[Item]) -> Paragraph:
    said = " ".join(f"{_bold(item.id)} {escape(item.text)}" for item in items)
    return Paragraph(f"{_bold(words)}: {said}", BODY)


def _numbered(number: str, text: str) -> Paragraph:
    return Paragraph(f"{_bold(number)} {escape(text)}", BODY)


def _bold(text: str) -> str:
    return f'<font name="{FONTS.semibold}">{escape(text)}</font>'


def _lines(texts: Iterable[str], style: ParagraphStyle = BODY) -> Iterator[Flowable]:
    yield from (_line(text, style) for text in texts if text)


def _line(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)
