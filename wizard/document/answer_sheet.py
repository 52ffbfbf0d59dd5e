"""The sheet "my answers": for each area, in two columns, every statement under its answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from wizard.answers.model import Choice
from wizard.checklist.counts import split_own
from wizard.checklist.model import short_id
from wizard.document.typography import HAIRLINE, THIN_LINE, heading, text
from wizard.tagged_pdf.layout import Columns, Stack, Together
from wizard.tagged_pdf.ornaments import Ruled
from wizard.tagged_pdf.rows import Cell, Row
from wizard.tagged_pdf.structure import Tag
from wizard.tagged_pdf.text import runs_of
from wizard.tagged_pdf.text_block import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wizard.checklist.model import AreaResult, Checklist, Item
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.layout import Block
    from wizard.texts import Texts

GAP: Final = 17.0  # points, between the two columns
_SIGN: Final = 13.0  # points, the width of the sign beside an answer
_POINTS: Final = 62.0  # points, the width of the numbers of an area's quotations
_ORDER: Final = (*Choice, None)
_ADDED: Final = "+"


def answer_blocks(checklist: Checklist, texts: Texts, styles: Styles) -> list[Block]:
    """Return the heading of the sheet, its source, the counts, and all areas."""
    top = Row(
        (
            Cell(heading(texts("paper.answers.heading"), styles.title, 1)),
            Cell(text(_source(checklist, texts), styles.small, "P"), left=GAP),
        ),
    )
    areas = [_area(area, number, texts, styles) for number, area in enumerate(checklist.areas, 1)]
    return [
        top,
        Ruled(THIN_LINE, before=5),
        text(_counted(checklist.areas, texts), styles.answer, "P"),
        Columns(areas, GAP, before=10),
    ]


def _source(checklist: Checklist, texts: Texts) -> str:
    """Return on what the statements are based, and what the signs beside their numbers mean."""
    items = [item for area in checklist.areas for item in area.items]
    said = [checklist.source]
    quotes = [id_ for area in checklist.areas for id_, _ in area.quotes]
    if quotes:
        said.append(texts("paper.answers.points", point=quotes[0]))
    if checklist.addition_label and any(_is_added(item) for item in items):
        said.append(f"{_ADDED} {checklist.addition_label}.")
    if any(item.of_school for item in items):
        said.append(f"X {texts('additions.of-school')}.")
    return " ".join(said)


def _counted(areas: Iterable[AreaResult], texts: Texts) -> str:
    """Return the number of statements per answer, in words; a school's own are counted apart."""
    ours, schools = split_own(item for area in areas for item in area.items)
    said = _count_of(ours, "paper.answers.count", texts)
    return f"{said} {_count_of(schools, 'additions.count', texts)}" if schools else said


def _count_of(items: Iterable[Item], key: str, texts: Texts) -> str:
    counts = Counter(_heading_of(item, texts) for item in _in_order(items))
    parts = "; ".join(
        texts("paper.answers.part", count=count, answer=_lowered(answer))
        for answer, count in counts.items()
    )
    return texts(key, total=counts.total(), parts=parts)


def _area(area: AreaResult, number: int, texts: Texts, styles: Styles) -> Block:
    ids = [id_ for id_, _ in area.quotes]
    points = "–".join(dict.fromkeys((ids[0], ids[-1]))) if ids else ""
    title = heading(f"{number} {area.title}", styles.subheading, 2)
    top = Row((Cell(title), Cell(text(points, styles.small, "P"), _POINTS))) if ids else title
    blocks: list[Block] = [Ruled(HAIRLINE), Stack((top,), before=3)]
    if area.notice:
        blocks.append(text(area.notice, styles.answer, "P"))
    blocks += [_group(items, texts, styles) for items in _groups(area.items, texts)]
    return Together(Stack(blocks), before=9)


def _groups(items: Iterable[Item], texts: Texts) -> Iterator[list[Item]]:
    """Yield the items with the same answer in the same words, in the order of the answers."""
    found: dict[str, list[Item]] = {}
    for item in _in_order(items):
        found.setdefault(_heading_of(item, texts), []).append(item)
    yield from found.values()


def _in_order(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (_ORDER.index(_choice(item)), item.automatic))


def _choice(item: Item) -> Choice | None:
    return item.answer.choice if item.answer else None


def _heading_of(item: Item, texts: Texts) -> str:
    """Return an answer in words, and whether a rule gave it."""
    if not item.automatic:
        return item.answer_words
    return texts("paper.answers.origin", answer=item.answer_words, origin=item.origin)


def _group(items: list[Item], texts: Texts, styles: Styles) -> Block:
    """Return the statements with one answer as a flowing list, with the answer's sign."""
    said = f"{_heading_of(items[0], texts)}: "
    bold, plain, whole = styles.minor.font, styles.answer.font, Tag("L")
    runs = list(runs_of(said, bold, path=(Tag("P"),)))
    for item in items:
        of_item = (whole, Tag("LI"))
        number = f"{short_id(item.id)}{_ADDED if _is_added(item) else ''} "
        runs += runs_of(number, bold, path=(*of_item, Tag("Lbl")))
        runs += runs_of(f"{_statement(item)} ", plain, path=(*of_item, Tag("LBody")))
    block = Text(runs, styles.answer)
    return Row((Cell(styles.signs[_choice(items[0])], _SIGN), Cell(block)), before=3)


def _statement(item: Item) -> str:
    """Return a statement, with the reason if it does not apply; the plan has all that follows.

    The guide's hints are not printed: they are advice, and nobody chose to sign them.
    """
    reason = item.follow_up if _choice(item) is Choice.NOT_APPLICABLE else ""
    return f"{item.text} {reason}" if reason else item.text


def _is_added(item: Item) -> bool:
    """Return whether a statement of the guide is not from the source."""
    return item.addition and not item.of_school


def _lowered(words: str) -> str:
    """Return words with a small first letter, unless it is a word itself, as the English "I"."""
    return words if words[1:2] == " " else f"{words[:1].lower()}{words[1:]}"
