"""The first sheet, "my plan": what hangs above the desk.

Tomorrow's sentence, actions and questions by date with boxes to tick, intentions, whom to call
when something goes wrong, and the signature. Nothing on it is ever made smaller: what does not fit
goes on on a second page, the latest dates last.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from wizard.checklist.model import short_id
from wizard.document.typography import (
    FRAME,
    STRONG_LINE,
    THIN_LINE,
    heading,
    paragraphs,
    text,
)
from wizard.document.visible_signature import SignatureBox, signature_blocks
from wizard.tagged_pdf.fonts import lacks, width_of
from wizard.tagged_pdf.layout import (
    Columns,
    LaidPages,
    LaidPinned,
    LaidStack,
    Space,
    Stack,
    Together,
)
from wizard.tagged_pdf.ornaments import Frame, Ruled
from wizard.tagged_pdf.rows import Cell, Row
from wizard.tagged_pdf.structure import Tag
from wizard.tagged_pdf.text import runs_of
from wizard.tagged_pdf.text_block import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from wizard.checklist.model import Action, BreachCard, Checklist, OpenQuestion
    from wizard.document.signature_look import SignatureLook
    from wizard.document.typography import Styles
    from wizard.tagged_pdf.layout import Block, Laid
    from wizard.texts import Texts

_GAP: Final = 18.0  # points, between the two columns
_APART: Final = 8.0  # points, at least, between the head, the lists and the foot
_BOX: Final = 15.0  # points, the width of a box to tick
_SECTION: Final = 9.0  # points, above the line of a section
_ENTRY: Final = 2.5  # points, above each entry of a list
_LABEL: Final = 100.0  # points, the width of the card's label
_NUMBER: Final = 20.0  # points, the height of the line on which to write a number
_BESIDE: Final = 8.0  # points, between its name and the line
_SIGNED: Final = SignatureBox(width=170.0, height=28.0, line=170.0, size=22.0)
_LARGE, _SMALL, _MOST_LINES = 26.0, 20.0, 2  # points of tomorrow's sentence, and its lines
_PINNED: Final = 0.6  # of a page: head and foot may be as high as that, and keep their places

Entry = TypeVar("Entry", "Action", "OpenQuestion")


class PlanSheet(Struct, frozen=True):
    """The plan; its head and foot stay on the first page, and its lists go on on the next.

    Attributes:
        name: the name of the person who signs, as it is shown.
        height: of the contents of a page, in points.
    """

    checklist: Checklist
    look: SignatureLook
    name: str
    texts: Texts
    styles: Styles
    height: float

    def lay(self, width: float) -> Laid:
        """Return the pages of the plan at a width in points."""
        head, foot = Stack(self._head(width)).lay(width), Stack(self._foot()).lay(width)
        room = self.height - head.height - foot.height - 2 * _APART
        lists = _Lists(
            _confirmed_first(self.checklist.actions), _by_contact(self.checklist.questions)
        )
        columns, ending = self._columns(lists), self._intentions()
        if room < (1 - _PINNED) * self.height:  # of texts that are longer than anybody's
            parts: list[Block] = [*self._head(width), columns, *ending, *self._foot()]
            return Stack(parts).lay(width)
        first = Stack([columns, *ending]).lay(width)
        if first.height <= room:
            return _pinned(head, first, foot, self.height)
        here, rest = lists.parted(self._with_note, width, room)
        noted = self._with_note(here, rest).lay(width)
        pages: list[Laid] = [_pinned(head, noted, foot, self.height)]
        going_on = [*self._actions(rest.actions), *self._questions(rest.questions)]
        more = [Columns(going_on, _GAP), *ending] if going_on else ending
        return LaidPages((*pages, Stack(more).lay(width)) if more else tuple(pages))

    def _with_note(self, shown: _Lists, left: _Lists) -> Stack:
        """Return what there is room for on the first page, and a line that says what is left."""
        return Stack([self._columns(shown), self._note(left)])

    def _head(self, width: float) -> list[Block]:
        """Return title and person, and tomorrow's sentence."""
        checklist, styles = self.checklist, self.styles
        person = checklist.person
        who = ", ".join(part for part in (self.name, person.role) if part)
        lines = [
            (who, styles.strong),
            (checklist.school, styles.body),
            (checklist.date, styles.body),
        ]
        about = Stack([Space(3), paragraphs(lines), text(checklist.title, styles.body, "P")])
        title = heading(self.texts("paper.plan.heading"), styles.title, 1)
        top = Row((Cell(title), Cell(about, left=_GAP)))
        blocks: list[Block] = [top, Ruled(STRONG_LINE, before=5)]
        if checklist.reflection:
            words = self.texts("paper.plan.tomorrow")
            blocks.append(text(words, replace(styles.minor, before=7), "P"))
            blocks.append(self._motto(checklist.reflection, width))
        return blocks

    def _motto(self, words: str, width: float) -> Text:
        """Return tomorrow's sentence, in handwriting if that has its characters and it is short."""
        style = self.styles.motto
        long_style = self.styles.lead
        if lacks(words, style.font):
            return text(words, replace(long_style, before=2), "P")
        if width_of(words, style.font, _LARGE) <= width:
            return text(words, style, "P")
        smaller = text(words, replace(style, size=_SMALL, leading=_SMALL * 1.15), "P")
        if len(smaller.lay(width).lines) <= _MOST_LINES:
            return smaller
        return text(words, replace(long_style, size=11, leading=14, before=2), "P")

    def _columns(self, lists: _Lists) -> Block:
        """Return actions at the left and questions at the right."""
        return Row(
            (
                Cell(Stack(self._actions(lists.actions))),
                Cell(Stack(self._questions(lists.questions)), left=_GAP),
            ),
            before=_APART,
        )

    def _actions(self, actions: Sequence[Action]) -> list[Block]:
        blocks = self._top("actions", self.checklist.actions, actions)
        for _, of_day in groupby(actions, key=_day_of):
            group = list(of_day)
            blocks.append(self._day(group[0]))
            blocks += self._boxes([(self._what(one), one.statement, one.ways) for one in group])
        return blocks

    def _questions(self, questions: Sequence[OpenQuestion]) -> list[Block]:
        blocks = self._top("questions", self.checklist.questions, questions)
        for _, of_day in groupby(questions, key=_day_of):
            due = list(of_day)
            blocks.append(self._day(due[0]))
            for contact, group in groupby(due, key=lambda one: one.contact):
                asked = list(group)
                blocks.append(heading(_as_title(contact), self.styles.minor, 4))
                if asked[0].reach:
                    blocks.append(text(asked[0].reach, self.styles.body, "P"))
                blocks += self._boxes([(one.question, one.statement, ()) for one in asked])
        return blocks

    def _top(self, kind: str, every: Sequence[Entry], shown: Sequence[Entry]) -> list[Block]:
        """Return the heading of a list; it says what there is where nothing is shown."""
        if every and not shown:
            return []
        begun = shown[:1] == every[:1]
        title = self.texts(f"paper.{kind}.{'heading' if begun else 'continued'}")
        blocks: list[Block] = [self._section(title)]
        if not every:
            blocks.append(text(self.texts(f"paper.{kind}.none"), self.styles.body, "P"))
        return blocks

    def _section(self, title: str) -> Block:
        """Return a heading under a line."""
        words = heading(title, replace(self.styles.heading, before=0), 2)
        return Together(Stack([Ruled(THIN_LINE), Space(4), words]), before=_SECTION, keep_next=True)

    def _day(self, entry: Action | OpenQuestion) -> Block:
        """Return the heading with the day on which something is due, or should be."""
        if entry.by is None:
            words = _as_title(entry.when)
        else:
            key = "paper.plan.by-proposed" if entry.proposed else "paper.plan.by"
            words = self.texts(key, when=entry.when)
        return heading(words, self.styles.subheading, 3)

    def _what(self, action: Action) -> str:
        if not action.help_from:
            return action.text
        helped = self.texts("paper.actions.help", name=action.help_from)
        return f"{action.text} {helped}"

    def _boxes(self, lines: Sequence[tuple[str, str, tuple[str, ...]]]) -> list[Block]:
        """Return the entries of a list, each with a box to tick.

        Args:
            lines: what to do, the statement's id, and how what it names is reached.
        """
        whole = Tag("L")
        rows = [
            Row(
                (Cell(self.styles.signs[None], _BOX), Cell(Stack(self._numbered(*line)))),
                Tag("LI"),
            )
            for line in lines
        ]
        return [Stack((row,), whole, before=_ENTRY) for row in rows]

    def _numbered(self, words: str, id_: str, ways: Sequence[str]) -> list[Block]:
        """Return an entry's number and words, and below them how what it names is reached."""
        bold, plain = self.styles.strong.font, self.styles.body.font
        body = Tag("LBody")
        number = runs_of(f"{short_id(id_)} ", bold, path=(Tag("Lbl"),))
        first, *more = (runs_of(one, plain, path=(body,)) for one in (words, *ways))
        lines = [(*number, *first), *more]
        close = replace(self.styles.body, before=0.0)  # nearer to its own entry than to the next
        return [Text(line, close) for line in lines]

    def _intentions(self) -> list[Block]:
        """Return the accepted if-then plans; nothing if there are none."""
        lines = self.checklist.commitments
        if not lines:
            return []
        rows = [
            Row(
                (
                    Cell(self.styles.bullet, 9),
                    Cell(text(line.text, self.styles.body), 0, Tag("LBody")),
                ),
                Tag("LI"),
                before=1.5,
            )
            for line in lines
        ]
        title = self.texts("paper.commitments.heading")
        listed = Stack(rows, Tag("L"), before=2)
        return [Together(Stack([self._section(title), listed]), before=_SECTION)]

    def _note(self, left: _Lists) -> Block:
        """Return the line that says what stands on the next page."""
        counts = (("actions", len(left.actions)), ("questions", len(left.questions)))
        parts = [
            self.texts(f"paper.plan.left.{key}{'-one' if count == 1 else ''}", count=count)
            for key, count in counts
            if count
        ]
        parts += [self.texts("paper.plan.left.intentions")] if self.checklist.commitments else []
        words = self.texts("paper.plan.left.on-next", what=", ".join(parts))
        return text(_as_title(words), replace(self.styles.strong, before=8), "P")

    def _foot(self) -> list[Block]:
        """Return whom to call when something goes wrong, and the signature."""
        styles = self.styles
        signed = self.texts("paper.plan.signed", date=self.checklist.date)
        town = self.checklist.person.town
        said = text(f"{signed}, {town}" if town else signed, styles.body, "P")
        look = signature_blocks(self.look, self.name, _SIGNED, self.texts, styles)
        signature = Row(
            (
                Cell(Stack([*look, Ruled(THIN_LINE, _SIGNED.width)]), _SIGNED.width + _GAP),
                Cell(Stack([Space(_SIGNED.height - styles.body.leading), said])),
            ),
            before=4,
        )
        return [*self._card(self.checklist.breach_card), signature]

    def _card(self, card: BreachCard) -> list[Block]:
        """Return the card with the number to call, or a line to write it on."""
        if not card.steps:
            return []
        first = card.steps[0]
        blocks: list[Block] = [text(first.text, self.styles.strong, "P")]
        if card.call and card.call not in first.text:
            blocks.append(text(card.call, self.styles.strong, "P"))
        if not card.call:
            blocks.append(self._number_line())
        if first.explanation:
            blocks.append(text(first.explanation, self.styles.body, "P"))
        label = text(card.short, self.styles.banner, "P")
        return [Frame(Stack(blocks), replace(FRAME, padding=7), label, _LABEL, before=8)]

    def _number_line(self) -> Block:
        """Return a line on which to write the number to call."""
        style, words = self.styles.body, self.texts("paper.plan.number")
        wide = width_of(words, style.font, style.size) + _BESIDE
        said = Stack([Space(_NUMBER - style.leading - 3), text(words, style, "P")])
        return Row((Cell(said, wide), Cell(Stack([Space(_NUMBER - 4), Ruled(THIN_LINE)]))))


class _Lists(Struct, frozen=True):
    """Actions and questions in the order in which they are shown."""

    actions: tuple[Action, ...]
    questions: tuple[OpenQuestion, ...]

    def __bool__(self) -> bool:
        return bool(self.actions or self.questions)

    def parted(
        self, shown: Callable[[_Lists, _Lists], Block], width: float, height: float
    ) -> tuple[_Lists, _Lists]:
        """Return as many of the first of each as fit, and the rest.

        Args:
            shown: returns what is shown, given the entries that are here and those that are left.
            width: in points.
            height: in points.
        """

        def fits(actions: int, questions: int) -> bool:
            block = shown(*self._cut(actions, questions))
            return block.lay(width).height <= height

        actions = _most(len(self.actions), lambda count: fits(count, 0))
        questions = _most(len(self.questions), lambda count: fits(0, count))
        return self._cut(actions, questions)

    def _cut(self, actions: int, questions: int) -> tuple[_Lists, _Lists]:
        return (
            _Lists(self.actions[:actions], self.questions[:questions]),
            _Lists(self.actions[actions:], self.questions[questions:]),
        )


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to a count that fits; 0 if none does."""
    return next((number for number in range(count, 0, -1) if fits(number)), 0)


def _day_of(entry: Action | OpenQuestion) -> tuple[date | None, str, bool]:
    return entry.by, entry.when, entry.proposed


def _confirmed_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries by date as before, and for each date first what was confirmed."""
    days = groupby(entries, key=lambda one: (one.by, one.when))
    return tuple(one for _, day in days for one in sorted(day, key=lambda one: one.proposed))


def _by_contact(questions: Sequence[OpenQuestion]) -> tuple[OpenQuestion, ...]:
    """Return questions in that order, and of each heading those to one contact together."""
    ordered: list[OpenQuestion] = []
    for _, of_day in groupby(_confirmed_first(questions), key=_day_of):
        group = list(of_day)
        contacts = list(dict.fromkeys(one.contact for one in group))
        ordered += sorted(group, key=lambda one: contacts.index(one.contact))
    return tuple(ordered)


def _as_title(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _pinned(head: Laid, body: LaidStack, foot: Laid, height: float) -> Laid:
    top = LaidStack((head, replace(body, before=_APART)))
    return LaidPinned(height, top=top, foot=foot)
