"""Whether a record says what its guide asks: for a guide that this program has.

A signature proves that nobody changed a record, not that the program which made it kept to the
guide. So the checklist is built again from the choices. Without a school all of it must be the
same. With one, the school's own words cannot be known here: its facts fill gaps in the guide's
texts and decide which of a few wordings applies, so each text must be one of those wordings with
anything in the gaps; which statements there are, and what each choice is called and leads to, must
be as the guide has it all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from wizard.answers.model import REVIEWED, Choice
from wizard.checklist.build import as_sentence, build_checklist, by_words
from wizard.checklist.dates import day_in_words, moment_in_words
from wizard.guide.contract import STATEMENT_KINDS, TextKey
from wizard.guide.ids import is_schools_own
from wizard.guide.placeholders import BRACES, fill
from wizard.guide.prose import plain
from wizard.school.model import School

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wizard.answers.model import Answer
    from wizard.checklist.model import AreaResult, BreachCard, CommitmentLine, Item
    from wizard.checklist.record import Record
    from wizard.guide.model import Area, Guide, Statement, Text
    from wizard.texts import Texts

_GAP: Final = "\ufffc"  # stands for whatever a school filled in; no text of a guide holds it


def is_of_guide(record: Record, guide: Guide) -> bool:
    """Return whether a record says that it was made with this very guide."""
    checklist = record.checklist
    stated = (checklist.guide_id, checklist.guide_version, checklist.guide_digest)
    return stated == (guide.id, guide.version, guide.digest)


def says_what_is_asked(record: Record, guide: Guide, texts: Texts) -> bool:
    """Return whether a checklist is what its guide and its choices add up to.

    Args:
        record: made with this guide and with this version of the program.
        guide: as this program has it.
        texts: the program's words in the checklist's language.
    """
    if not record.checklist.school and not record.for_school:
        general = School.general()
        checklist = record.checklist
        # What was shown in the window is not part of a record: both declarations are possible.
        for passed in (frozenset[str](), frozenset({REVIEWED})):
            answers = replace(record.answers, passed=passed)
            if build_checklist(guide, general, answers, texts, checklist.signed_at) == checklist:
                return True
        return False
    return all(_Comparison(record, guide, texts).findings())


class _Comparison(Struct, frozen=True):
    """Compares what does not depend on a school; each finding says whether one thing agrees."""

    record: Record
    guide: Guide
    texts: Texts

    def findings(self) -> Iterator[bool]:
        checklist, areas = self.record.checklist, self.guide.whole_areas
        yield [one.id for one in checklist.areas] == [one.id for one in self.guide.areas]
        shown = {one.id: one for one in checklist.areas}
        for area in areas:
            if area.id in shown:
                yield from self.area(shown[area.id], area)
        yield checklist.date == moment_in_words(checklist.signed_at, self.texts)
        yield self.says(self.guide.texts[TextKey.PROVES], checklist.proves)
        declarations = (TextKey.DECLARATION, TextKey.DECLARATION_REVIEWED)
        wordings = [self.guide.texts[key] for key in declarations]
        yield self.says_one_of(wordings, checklist.declaration)
        yield from self.follow_ups()
        taken = [one for one in areas if one.commitment.id in self.record.answers.commitments]
        yield [one.id for one in checklist.commitments] == [one.commitment.id for one in taken]
        for line, area in zip(checklist.commitments, taken, strict=False):
            yield self.commitment(line, area)
        yield from self.breach_card(checklist.breach_card)

    def breach_card(self, shown: BreachCard) -> Iterator[bool]:
        """Compare the card; a guide may have none, and the paper then shows no steps."""
        card = self.guide.breach_card
        items = card.items if card else ()
        yield len(shown.steps) == len(items)
        if card:
            yield self.says(card.title, shown.title)
            yield self.says(card.button, shown.short)
        for step, asked in zip(shown.steps, items, strict=False):
            yield self.says(asked.text, step.text)

    def area(self, shown: AreaResult, area: Area) -> Iterator[bool]:
        """Compare the statements of the guide; a school's own come besides, with ids of theirs."""
        asked = {one.id: one for one in area.statements if not is_schools_own(one.id)}
        ours = [one for one in shown.items if not one.of_school]
        yield sorted(one.id for one in ours) == sorted(asked)
        yield shown.quotes == tuple((one.id, one.quote) for one in area.bullets)
        for item in ours:
            if item.id in asked:
                yield from self.item(item, asked[item.id])
        for item in shown.items:
            kinds = (asked[item.id].kind,) if item.id in asked else STATEMENT_KINDS
            yield any(item.answer_words == self.answer_words(item.answer, one) for one in kinds)

    def item(self, item: Item, asked: Statement) -> Iterator[bool]:
        wordings = [asked.text, *(one.text for one in asked.variants)]
        yield self.says_one_of(wordings, item.text)
        yield item.addition == asked.addition
        if item.automatic:
            yield self.automatic(item, asked)
            yield item.origin == self.texts("status.automatic")
        elif item.answer is not None and item.answer.choice is Choice.NOT_APPLICABLE:
            yield item.origin == self.texts("status.own-choice")

    def automatic(self, item: Item, asked: Statement) -> bool:
        """Return whether a rule can have answered an item, as far as the choices tell."""
        answer, chosen = item.answer, self.record.answers.intake
        if answer is None or item.id in self.record.answers.reopened:
            return False
        if answer.choice is not Choice.NOT_APPLICABLE:
            return False
        rules = filter(None, (asked.automatic, asked.also_automatic))
        return any(
            self.says(rule.reason, answer.reason)
            for rule in rules
            if not rule.when.facts.keys() <= chosen.keys() or rule.when.holds(chosen)
        )

    def answer_words(self, answer: Answer | None, kind: str) -> str:
        if answer is None:
            return self.texts("status.open")
        return self.plain(self.guide.answer_text(answer.choice.value, kind))

    def follow_ups(self) -> Iterator[bool]:
        """Compare what follows from each choice: actions, questions and reasons."""
        checklist = self.record.checklist
        items = [item for area in checklist.areas for item in area.items]
        answers = {item.id: item.answer for item in items if item.answer is not None}
        actions = {one.statement: one for one in checklist.actions}
        questions = {one.statement: one for one in checklist.questions}
        yield len(actions) == len(checklist.actions)
        yield len(questions) == len(checklist.questions)
        yield actions.keys() == {id_ for id_, one in answers.items() if one.choice is Choice.WILL}
        yield questions.keys() == {
            id_ for id_, one in answers.items() if one.choice is Choice.ASKS or one.needs_help
        }
        for lines in (checklist.actions, checklist.questions):
            for line in lines:
                answer = answers.get(line.statement)
                yield answer is not None and line.by == answer.by
                yield answer is not None and line.proposed is answer.proposed
                yield line.by is None or line.when == day_in_words(line.by, self.texts)
        for item in items:
            yield self.follow_up(item)

    def follow_up(self, item: Item) -> bool:
        """Return whether the sentence below an item is one that its choice leads to."""
        answer = item.answer
        if answer is None or answer.choice is Choice.DOES:
            return not item.follow_up
        if answer.choice is Choice.NOT_APPLICABLE:
            words = self.texts("checklist.reason", reason=answer.reason)
            return item.follow_up == (words if answer.reason else "")
        led_to = self.questioned if answer.choice is Choice.ASKS else self.promised
        return item.follow_up in led_to(item.id, answer)

    def questioned(self, statement: str, answer: Answer) -> list[str]:
        """Return what may stand below a statement that is to be asked."""
        return [
            self.texts("checklist.question", contact=one.contact, question=one.question, by=by)
            for one in self.record.checklist.questions
            if one.statement == statement
            for by in self.days(answer)
        ]

    def promised(self, statement: str, answer: Answer) -> list[str]:
        """Return what may stand below a statement that is to be done."""
        found = []
        for one in self.record.checklist.actions:
            if one.statement == statement:
                asks = self.texts("checklist.question-help", contact=one.help_from)
                help_words = f" {asks}" if answer.needs_help else ""
                for by in self.days(answer):
                    words = self.texts("checklist.action", todo=one.text, by=by)
                    found.append(f"{words}{help_words}")
        return found

    def days(self, answer: Answer) -> tuple[str, ...]:
        if answer.by is not None:
            return (by_words(answer.by, self.texts, proposed=answer.proposed),)
        undated = self.texts("checklist.undated")
        waits = self.guide.texts.get(TextKey.BEFORE_FIRST_LESSON)
        if waits is None:
            return (undated,)
        return as_sentence(self.plain(waits)), undated

    def commitment(self, line: CommitmentLine, area: Area) -> bool:
        own = self.record.answers.commitments.get(area.commitment.id, "")
        right = line.text == own if own else self.says(area.commitment.text, line.text)
        return right and line.own is bool(own)

    def says_one_of(self, wordings: Iterable[Text], said: str) -> bool:
        return any(self.says(one, said) for one in wordings)

    def says(self, text: Text, said: str) -> bool:
        return _fits(self.plain(text), said)

    def plain(self, text: Text) -> str:
        """Return a text of the guide with its gaps open."""
        words = text[self.texts.language]
        return plain(fill(words, dict.fromkeys(BRACES.findall(words), _GAP)))


def _fits(pattern: str, said: str) -> bool:
    """Return whether a text is a pattern with anything in its gaps."""
    first, *parts = pattern.split(_GAP)
    if not parts:
        return said == first
    last = parts.pop()
    position, end = len(first), len(said) - len(last)
    if not (said.startswith(first) and said.endswith(last) and position <= end):
        return False
    for part in parts:
        at = said.find(part, position, end)
        if at < 0:
            return False
        position = at + len(part)
    return True
