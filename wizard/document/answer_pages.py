"""The first pages of the PDF: the teacher, and the answers in each area."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from wizard.answers.model import Choice
from wizard.checklist.counts import split_own
from wizard.document.typography import (
    Column,
    facts,
    heading,
    linked_text,
    paragraphs,
    table,
    text,
)
from wizard.languages import SOURCE_LANGUAGE
from wizard.tagged_pdf.layout import Stack, Together
from wizard.tagged_pdf.rows import Cell, Row
from wizard.tagged_pdf.structure import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wizard.checklist.model import AreaResult, Checklist, Item
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.layout import Block
    from wizard.texts import Texts

_COUNTED: Final[Mapping[Choice | None, str]] = {
    Choice.DOES: "does",
    Choice.WILL: "will",
    Choice.ASKS: "asks",
    Choice.NOT_APPLICABLE: "not-applicable",
    None: "open",
}


def title_blocks(checklist: Checklist, name: str, texts: Texts, styles: Styles) -> list[Block]:
    """Return the title, the teacher's details, and who receives the checklist."""
    person = checklist.person
    pairs = [
        (texts("paper.name"), person.name),
        (texts("paper.role"), person.role),
        (texts("paper.school"), checklist.school or texts("paper.no-school")),
        (texts("paper.date"), checklist.date),
    ]
    return [
        heading(checklist.title, styles.title, 1),
        text(texts("paper.of", name=name), styles.subtitle, "P"),
        facts(pairs, styles.aside, styles.body, 90),
        linked_text(checklist.recipient, styles.body, "P"),
    ]


def answer_blocks(checklist: Checklist, texts: Texts, styles: Styles) -> list[Block]:
    """Return every area with its quotations and its statements."""
    words = texts("paper.answers.heading")
    blocks: list[Block] = [
        heading(words, styles.heading, 2),
        text(_counted(checklist.areas, texts), styles.body, "P"),
    ]
    for number, area in enumerate(checklist.areas, 1):
        blocks += _area_blocks(area, number, checklist, texts, styles)
    return blocks


def _counted(areas: Iterable[AreaResult], texts: Texts) -> str:
    """Return the number of statements per answer, in words; a school's own are counted apart."""
    ours, schools = split_own(item for area in areas for item in area.items)
    said = _count_of(ours, "paper.answers.count", texts)
    return f"{said} {_count_of(schools, 'additions.count', texts)}" if schools else said


def _count_of(items: Iterable[Item], key: str, texts: Texts) -> str:
    choices = [item.answer.choice if item.answer else None for item in items]
    counts = Counter(choices)
    parts = ", ".join(
        texts(f"paper.answers.{key}", count=counts[choice])
        for choice, key in _COUNTED.items()
        if counts[choice]
    )
    return texts(key, total=len(choices), parts=parts)


def _area_blocks(
    area: AreaResult, number: int, checklist: Checklist, texts: Texts, styles: Styles
) -> list[Block]:
    top: list[Block] = [heading(f"{number}. {area.title}", styles.subheading, 3)]
    if area.notice:
        top.append(text(area.notice, styles.body, "P"))
    if area.quotes:
        quotes = [quote for _, quote in area.quotes]
        top.append(_quotation(quotes, checklist, styles))
    begun = Together(Stack(top), before=styles.subheading.before, keep_next=bool(area.items))
    return [begun, _statements(area.items, checklist, texts, styles)] if area.items else [begun]


def _quotation(quotes: Sequence[str], checklist: Checklist, styles: Styles) -> Block:
    """Return quotations of the source, marked as such and with their own language."""
    foreign = SOURCE_LANGUAGE if checklist.language != SOURCE_LANGUAGE else ""
    lines = [text(f"“{quote}”", styles.quote, "P") for quote in quotes]
    quoted = Stack(lines, Tag("BlockQuote", language=foreign))
    source = [text(checklist.source_label, styles.label, "P")] if checklist.source_label else []
    return Stack([*source, quoted], before=4)


def _statements(items: Sequence[Item], checklist: Checklist, texts: Texts, styles: Styles) -> Block:
    columns = (
        Column(texts("paper.answers.number"), 30),
        Column(texts("paper.answers.statement")),
        Column(texts("paper.answers.answer"), 200),
    )
    rows = [
        (
            text(item.id, styles.aside),
            _statement(item, _added_by(item, checklist, texts), styles),
            _answer(item, texts, styles),
        )
        for item in items
    ]
    return table(columns, rows, styles)


def _statement(item: Item, whose: str, styles: Styles) -> Block:
    lines = [whose, *item.hints]
    return paragraphs([(item.text, styles.body), *((line, styles.small) for line in lines)])


def _added_by(item: Item, checklist: Checklist, texts: Texts) -> str:
    """Return who added a statement: the school or this guide; empty if it is from the source."""
    if item.of_school:
        return texts("additions.of-school")
    return checklist.addition_label if item.addition else ""


def _answer(item: Item, texts: Texts, styles: Styles) -> Block:
    words = item.answer_words
    if item.origin:  # a rule gave the answer, or the teacher overruled one
        words = texts("paper.answers.origin", answer=words, origin=item.origin)
    block = paragraphs([(words, styles.strong), (item.follow_up, styles.small)])
    choice = item.answer.choice if item.answer else None
    return Row((Cell(styles.signs[choice], 14), Cell(block)))
