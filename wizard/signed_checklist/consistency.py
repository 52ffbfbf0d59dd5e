"""Compare the checklist in a record with the guide that it was made with.

A signature proves that nobody changed a record, not that the program which made it kept to the
guide. So the checklist is built again from the choices. Without a school all of it must be the
same. With one, the school's own words cannot be known here: its facts fill gaps in the guide's
texts and decide which of a few wordings applies, so each text must be one of those wordings with
anything in the gaps; which statements there are, and what each choice is called and leads to, must
be as the guide has it all the same.
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from wizard.answers.model import REVIEWED, Choice
from wizard.checklist.build import as_sentence, broken_area, build_checklist, by_date, by_words
from wizard.checklist.dates import day_in_words, moment_in_words
from wizard.guide.contract import STATEMENT_KINDS, TextKey
from wizard.guide.ids import is_schools_own
from wizard.guide.model import BrokenArea
from wizard.guide.placeholders import BRACES, fill, names_in
from wizard.guide.prose import plain
from wizard.school.model import School
from wizard.school.words import way_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from wizard.answers.model import Answer
    from wizard.checklist.model import Action, AreaResult, BreachCard, CommitmentLine, Item
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
    """Compares all that does not depend on a school; each finding is True if one thing agrees."""

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
        for broken in self.guide.areas:
            if isinstance(broken, BrokenArea) and broken.id in shown:
                yield shown[broken.id] == broken_area(broken, self.texts)
        yield from self.frame()
        yield from self.follow_ups()
        taken = [one for one in areas if one.commitment.id in self.record.answers.commitments]
        yield [one.id for one in checklist.commitments] == [one.commitment.id for one in taken]
        for line, area in zip(checklist.commitments, taken, strict=False):
            yield self.commitment(line, area)
        yield from self.breach_card(checklist.breach_card)

    def frame(self) -> Iterator[bool]:
        """Compare the texts around the answers: title, declaration, source and others."""
        checklist = self.record.checklist
        yield checklist.date == moment_in_words(checklist.signed_at, self.texts)
        title = self.plain(self.guide.texts[TextKey.DOCUMENT_TITLE])
        if self.record.for_school:
            title = self.texts("copies.school-title", title=title)
        yield _fits(title, checklist.title)
        yield self.says_text(checklist.proves, TextKey.PROVES)
        yield any(_fits(one, checklist.recipient) for one in self.recipients())
        declarations = (TextKey.DECLARATION, TextKey.DECLARATION_REVIEWED)
        yield self.says_text(checklist.declaration, *declarations)
        source = (TextKey.BASED_ON, TextKey.ADDITIONS_MARKED)
        there = [self.guide.texts[key] for key in source if key in self.guide.texts]
        yield _fits(" ".join(map(self.plain, there)), checklist.source)
        if TextKey.ADDITION_LABEL in self.guide.texts:
            yield self.says_text(checklist.addition_label, TextKey.ADDITION_LABEL)
        else:
            yield not checklist.addition_label
        pack = self.texts("checklist.pack", version=_GAP, by=_GAP)
        without = self.says_text(checklist.school_pack, TextKey.WITHOUT_PACK)
        yield without or _fits(pack, checklist.school_pack)

    def recipients(self) -> Iterator[str]:
        """Yield the possible texts about who receives the paper, with gaps."""
        somebody, nobody = (
            self.plain(self.guide.texts[key])
            for key in (TextKey.RECIPIENT_SOMEBODY, TextKey.RECIPIENT_NOBODY)
        )
        if self.record.for_school:
            yield f"{somebody} {self.texts('copies.school-recipient')}"
        else:
            yield from (nobody, somebody, self.texts("copies.personal-recipient"))

    def breach_card(self, shown: BreachCard) -> Iterator[bool]:
        """Compare the card; a guide may have none, and the paper then shows no steps."""
        card = self.guide.breach_card
        items = card.items if card else ()
        yield len(shown.steps) == len(items)
        if card:
            yield self.says(card.title, shown.title)
            yield self.says(card.button, shown.short)
            yield self.says(card.intro, shown.intro)
        else:
            yield not (shown.title or shown.short or shown.intro)
        for step, asked in zip(shown.steps, items, strict=False):
            yield self.says(asked.text, step.text)
            told = asked.explanation
            yield self.says(told, step.explanation) if told else not step.explanation

    def area(self, shown: AreaResult, area: Area) -> Iterator[bool]:
        """Compare the guide's statements; a school's own statements (``X``) are left out."""
        asked = {one.id: one for one in area.statements if not is_schools_own(one.id)}
        ours = [one for one in shown.items if not one.of_school]
        yield sorted(one.id for one in ours) == sorted(asked)
        yield self.says(area.title, shown.title)
        yield self.says_hints(area.id, shown.notice)
        yield shown.quotes == tuple((one.id, one.quote) for one in area.bullets)
        for item in ours:
            if item.id in asked:
                yield from self.item(item, asked[item.id])
        for item in shown.items:
            kinds = (asked[item.id].kind,) if item.id in asked else STATEMENT_KINDS
            yield not (item.of_school and item.automatic)  # a school has no rules of its own
            yield any(item.answer_words == self.answer_words(item.answer, one) for one in kinds)
            yield item.origin in self.origins(item)

    def item(self, item: Item, asked: Statement) -> Iterator[bool]:
        wordings = [asked.text, *(one.text for one in asked.variants)]
        yield self.says_one_of(wordings, item.text)
        yield item.addition == asked.addition
        yield self.says_hints(item.id, " ".join(item.hints))
        if item.automatic:
            yield self.automatic(item, asked)

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

    def origins(self, item: Item) -> tuple[str, ...]:
        """Return the possible texts for who decided; a rule may depend on the school's facts."""
        if item.automatic:
            return (self.texts("status.automatic"),)
        own_choice = self.texts("status.own-choice")
        if item.answer is not None and item.answer.choice is Choice.NOT_APPLICABLE:
            return (own_choice,)
        turned_back = item.answer is not None and item.id in self.record.answers.reopened
        return ("", own_choice) if turned_back else ("",)

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
            yield sorted(lines, key=by_date) == list(lines)
            for line in lines:
                answer = answers.get(line.statement)
                yield answer is not None and line.by == answer.by
                yield answer is not None and line.proposed is answer.proposed
                yield line.when in self.moments(line.by)
        yield from self.lines()
        for item in items:
            yield self.follow_up(item)

    def lines(self) -> Iterator[bool]:
        """Compare the texts of actions and questions, but for a school's own statements."""
        reaches = {one.statement: one.reach for one in self.record.checklist.questions}
        for action in self.record.checklist.actions:
            yield from self.action(action, reaches.get(action.statement, ""))
        for question in self.record.checklist.questions:
            statement, answer = self.asked(question.statement), self.answered(question.statement)
            own = answer.question if answer is not None else ""
            if own:
                yield question.question == own
            elif statement is not None:
                yield self.says(statement.question, question.question)

    def asked(self, id_: str) -> Statement | None:
        """Return a statement of the guide; None for a school's own."""
        found = (one for _, one in self.guide.statements() if one.id == id_)
        return None if is_schools_own(id_) else next(found, None)

    def answered(self, id_: str) -> Answer | None:
        return self.record.answers.statements.get(id_)

    def action(self, action: Action, reach: str) -> Iterator[bool]:
        """Compare an action; `reach` is how who helps with it is reached."""
        statement, answer = self.asked(action.statement), self.answered(action.statement)
        helped = answer is not None and answer.needs_help
        own = answer.todo if answer is not None else ""
        yield helped or not action.help_from
        if own:
            yield action.text == own
        if statement is None:
            return
        others = [one.todo for one in statement.variants if one.todo is not None]
        wordings = [statement.todo, *others]
        yield bool(own) or self.says_one_of(wordings, action.text)
        helper = way_line(action.help_from, reach) if helped and reach else ""
        yield not helper or helper in action.ways
        others_ways = [one for one in action.ways if one != helper]
        yield any(self.are_ways_in(one, others_ways) for one in wordings)

    def are_ways_in(self, text: Text, lines: Sequence[str]) -> bool:
        """Return whether each line can say how something is reached that a text names."""
        names = set(names_in(text[self.texts.language])) & self.guide.fields.keys()
        fields = [self.guide.fields[one] for one in names]
        named = [one.name[self.texts.language] if one.name else _GAP for one in fields]
        ways = [way_line(one, _GAP) for one in named]
        return len(lines) <= len(ways) and all(
            any(_fits(way, line) for way in ways) for line in lines
        )

    def moments(self, by: date | None) -> list[str]:
        """Return the possible texts for a day, or for no day."""
        if by is not None:
            return [day_in_words(by, self.texts)]
        waits = self.guide.texts.get(TextKey.BEFORE_FIRST_LESSON)
        return [self.texts("dates.none"), *([self.plain(waits)] if waits else [])]

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
        named = self.says(area.title, line.area)
        return right and named and line.own is bool(own)

    def says_text(self, said: str, *keys: str) -> bool:
        return self.says_one_of([self.guide.texts[key] for key in keys], said)

    def says_hints(self, target: str, said: str) -> bool:
        """Return whether a text is made of hints of the guide for a statement or an area.

        Which of them apply may depend on the school, so any of them may be left out.
        """
        hints = [
            self.plain(hint.text)
            for hint in self.guide.hints
            if target in (*hint.statements, *hint.areas)
        ]
        some = (combinations(hints, size) for size in range(len(hints) + 1))
        return any(_fits(" ".join(one), said) for one in chain.from_iterable(some))

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
