"""The middle pages of the PDF: actions, questions, commitments and the breach card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.document.typography import (
    PANEL,
    Column,
    heading,
    linked_text,
    numbered,
    paragraphs,
    table,
    text,
)
from wizard.tagged_pdf.layout import Stack, Together
from wizard.tagged_pdf.ornaments import Panel
from wizard.tagged_pdf.rows import Cell, Row

if TYPE_CHECKING:
    from wizard.checklist.model import Action, BreachCard, Checklist, CommitmentLine
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.layout import Block
    from wizard.texts import Texts


def action_blocks(checklist: Checklist, texts: Texts, styles: Styles) -> list[Block]:
    """Return the table of actions, each with a box to tick on paper."""
    top = heading(texts("paper.actions.heading"), styles.heading, 2)
    if not checklist.actions:
        return [top, text(texts("paper.actions.none"), styles.body, "P")]
    columns = (
        Column(texts("paper.actions.by"), 140),
        Column(texts("paper.actions.what")),
        Column(texts("paper.actions.statement"), 50),
    )
    rows = [
        (
            Row((Cell(styles.signs[None], 16), Cell(text(action.when, styles.strong)))),
            _what(action, texts, styles),
            text(action.statement, styles.aside),
        )
        for action in checklist.actions
    ]
    return [top, table(columns, rows, styles)]


def question_blocks(checklist: Checklist, texts: Texts, styles: Styles) -> list[Block]:
    """Return the table of questions: what to ask, whom, and when."""
    top = heading(texts("paper.questions.heading"), styles.heading, 2)
    if not checklist.questions:
        return [top, text(texts("paper.questions.none"), styles.body, "P")]
    columns = (
        Column(texts("paper.questions.by"), 140),
        Column(texts("paper.questions.whom"), 95),
        Column(texts("paper.questions.question")),
        Column(texts("paper.actions.statement"), 50),
    )
    rows = [
        (
            Row((Cell(styles.signs[None], 16), Cell(text(question.when, styles.strong)))),
            text(question.contact, styles.body),
            text(question.question, styles.body),
            text(question.statement, styles.aside),
        )
        for question in checklist.questions
    ]
    return [top, table(columns, rows, styles)]


def commitment_blocks(checklist: Checklist, texts: Texts, styles: Styles) -> list[Block]:
    """Return the if-then plans, and the reflection if there is one."""
    if not checklist.commitments and not checklist.reflection:
        return []
    items = [_commitment(line, texts, styles) for line in checklist.commitments]
    blocks: list[Block] = [heading(texts("paper.commitments.heading"), styles.heading, 2)]
    if items:
        blocks.append(numbered(items, styles))
    if checklist.reflection:
        words = texts("paper.commitments.reflection")
        blocks.append(heading(words, styles.subheading, 3))
        blocks.append(text(checklist.reflection, styles.body, "P"))
    return blocks


def card_blocks(card: BreachCard, styles: Styles) -> list[Block]:
    """Return the breach card, kept on one page; nothing if it has no steps."""
    if not card.steps:
        return []
    steps = [
        paragraphs([(step.text, styles.strong), (step.explanation, styles.small)])
        for step in card.steps
    ]
    blocks: list[Block] = [
        heading(card.title, styles.heading, 2),
        text(card.intro, styles.body, "P"),
        numbered(steps, styles),
    ]
    return [Together(Panel(Stack(blocks), PANEL), before=24)]


def source_blocks(checklist: Checklist, texts: Texts, styles: Styles) -> list[Block]:
    """Return the section on the source of the checklist."""
    return [
        heading(texts("paper.source.heading"), styles.heading, 2),
        linked_text(checklist.source, styles.body, "P"),
    ]


def _what(action: Action, texts: Texts, styles: Styles) -> Block:
    helper = action.help_from
    helped = texts("paper.actions.help", name=helper) if helper else ""
    return paragraphs([(action.text, styles.body), (helped, styles.small)])


def _commitment(line: CommitmentLine, texts: Texts, styles: Styles) -> Block:
    own = f" ({texts('paper.commitments.own')})" if line.own else ""
    return paragraphs([(line.text, styles.body), (line.area + own, styles.small)])
