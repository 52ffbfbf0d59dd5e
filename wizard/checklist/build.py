"""Builds a checklist from guide, school and answers: plain text in one language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.answers.applies import resolve
from wizard.answers.model import REVIEWED, Choice
from wizard.checklist.dates import day_in_words, moment_in_words
from wizard.checklist.model import (
    Action,
    AreaResult,
    BreachCard,
    CardStep,
    Checklist,
    CommitmentLine,
    Item,
    OpenQuestion,
)
from wizard.guide.contract import TextKey
from wizard.guide.model import BrokenArea
from wizard.guide.prose import plain
from wizard.school.words import way_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from wizard.answers.applies import Shown, ShownArea, ShownStatement
    from wizard.answers.model import Answer, Answers
    from wizard.guide.model import Area, Guide, Text
    from wizard.school.model import School
    from wizard.texts import Texts


def build_checklist(
    guide: Guide, school: School, answers: Answers, texts: Texts, signed_at: datetime
) -> Checklist:
    """Return the checklist of some answers.

    Args:
        guide: the guide that was answered, with the school's additions.
        school: the school's facts.
        answers: the teacher's answers.
        texts: the program's texts; their language is the checklist's.
        signed_at: the date and time on the checklist, with its time zone.
    """
    shown = resolve(guide, school, replace(answers, language=texts.language))
    return _Builder(guide, school, answers, texts, shown).checklist(signed_at)


class _Builder(Struct, frozen=True):
    guide: Guide
    school: School
    answers: Answers
    texts: Texts
    shown: Shown

    def checklist(self, signed_at: datetime) -> Checklist:
        return Checklist(
            language=self.shown.language,
            guide_id=self.guide.id,
            guide_version=self.guide.version,
            guide_digest=self.guide.digest,
            title=self.filled(TextKey.DOCUMENT_TITLE),
            person=self.answers.person,
            school=self.school.titled,
            school_pack=self.pack(),
            signed_at=signed_at,
            date=moment_in_words(signed_at, self.texts),
            areas=tuple(self.any_area(area) for area in self.guide.areas),
            actions=tuple(sorted(self.actions(), key=by_date)),
            questions=tuple(sorted(self.questions(), key=by_date)),
            commitments=tuple(
                self.commitment(area) for area in self.shown.areas.values() if area.takes_commitment
            ),
            reflection=self.answers.reflection,
            breach_card=self.card(),
            recipient=self.filled(recipient_key(self.school)),
            proves=self.filled(TextKey.PROVES),
            source=" ".join(self.based_on()),
            addition_label=self.addition_label(),
            declaration=declaration_of(self.shown, self.guide, self.answers),
            previous=self.answers.previous,
        )

    def filled(self, key: str) -> str:
        return self.words(self.guide.texts[key])

    def words(self, text: Text) -> str:
        return plain(self.shown.filled(text))

    def based_on(self) -> Iterator[str]:
        yield self.filled(TextKey.BASED_ON)
        if TextKey.ADDITIONS_MARKED in self.guide.texts:
            yield self.filled(TextKey.ADDITIONS_MARKED)

    def addition_label(self) -> str:
        there = TextKey.ADDITION_LABEL in self.guide.texts
        return self.filled(TextKey.ADDITION_LABEL) if there else ""

    def pack(self) -> str:
        approval = self.school.approval
        if approval is None:
            return self.filled(TextKey.WITHOUT_PACK)
        return self.texts("checklist.pack", version=approval.version, by=approval.approved_by)

    def any_area(self, area: Area | BrokenArea) -> AreaResult:
        if isinstance(area, BrokenArea):
            return broken_area(area, self.texts)
        return self.area(self.shown.areas[area.id])

    def area(self, area: ShownArea) -> AreaResult:
        return AreaResult(
            id=area.id,
            title=self.words(area.area.title),
            quotes=tuple((bullet.id, bullet.quote) for bullet in area.area.bullets),
            items=tuple(self.item(statement) for statement in area.statements),
            notice=" ".join(plain(hint) for hint in area.hints),
        )

    def item(self, statement: ShownStatement) -> Item:
        return Item(
            id=statement.id,
            text=plain(statement.text),
            answer=statement.answer,
            answer_words=self.answer_words(statement.answer, statement.kind),
            automatic=statement.is_automatic,
            addition=statement.statement.addition,
            follow_up=self.follow_up(statement),
            hints=tuple(plain(hint) for hint in statement.hints),
            origin=self.origin(statement),
        )

    def origin(self, statement: ShownStatement) -> str:
        """Say whether a rule or the teacher decided (rule R13); empty if no rule applied."""
        if statement.is_automatic:
            return self.texts("status.automatic")
        answer = statement.answer
        if answer is None:
            return ""
        by_hand = statement.reopened or answer.choice is Choice.NOT_APPLICABLE
        return self.texts("status.own-choice") if by_hand else ""

    def answer_words(self, answer: Answer | None, kind: str) -> str:
        if answer is None:
            return self.texts("status.open")
        return self.words(self.guide.answer_text(answer.choice.value, kind))

    def follow_up(self, statement: ShownStatement) -> str:
        answer = statement.answer
        if answer is None or answer.choice is Choice.DOES:
            return ""
        if answer.choice is Choice.NOT_APPLICABLE:
            return self.texts("checklist.reason", reason=answer.reason) if answer.reason else ""
        if answer.choice is Choice.ASKS:
            return self.texts(
                "checklist.question",
                contact=statement.contact,
                question=question_of(statement),
                by=self.by(statement, answer),
            )
        return self.action_words(statement, answer)

    def action_words(self, statement: ShownStatement, answer: Answer) -> str:
        by = self.by(statement, answer)
        words = self.texts("checklist.action", todo=todo_of(statement), by=by)
        if not answer.needs_help:
            return words
        return f"{words} {self.texts('checklist.question-help', contact=statement.contact)}"

    def by(self, statement: ShownStatement, answer: Answer) -> str:
        if answer.by is not None:
            return by_words(answer.by, self.texts, proposed=answer.proposed)
        if not statement.waits:
            return self.texts("checklist.undated")
        return as_sentence(self.filled(TextKey.BEFORE_FIRST_LESSON))

    def when(self, statement: ShownStatement, answer: Answer) -> str:
        if answer.by is not None:
            return day_in_words(answer.by, self.texts)
        if statement.waits:
            return self.filled(TextKey.BEFORE_FIRST_LESSON)
        return self.texts("dates.none")

    def chosen(self, *choices: Choice) -> Iterator[tuple[ShownStatement, Answer]]:
        for area in self.shown.areas.values():
            for statement in area.statements:
                if statement.answer is not None and statement.answer.choice in choices:
                    yield statement, statement.answer

    def actions(self) -> Iterator[Action]:
        for statement, answer in self.chosen(Choice.WILL):
            yield Action(
                statement=statement.id,
                text=todo_of(statement),
                by=answer.by,
                when=self.when(statement, answer),
                help_from=statement.contact if answer.needs_help else "",
                ways=self.ways(statement, answer),
                proposed=answer.proposed,
            )

    def questions(self) -> Iterator[OpenQuestion]:
        for statement, answer in self.chosen(Choice.ASKS, Choice.WILL):
            if answer.choice is Choice.ASKS or answer.needs_help:
                yield OpenQuestion(
                    statement=statement.id,
                    question=question_of(statement),
                    contact_key=statement.contact_key,
                    contact=statement.contact,
                    by=answer.by,
                    when=self.when(statement, answer),
                    reach=statement.contact_reach,
                    proposed=answer.proposed,
                )

    def ways(self, statement: ShownStatement, answer: Answer) -> tuple[str, ...]:
        """Return how what an action names, and who helps with it, is reached."""
        helper = answer.needs_help and statement.contact_reach
        helped = (way_line(statement.contact, statement.contact_reach),) if helper else ()
        return (*statement.todo_ways, *(one for one in helped if one not in statement.todo_ways))

    def commitment(self, area: ShownArea) -> CommitmentLine:
        return CommitmentLine(
            id=area.area.commitment.id,
            area=self.words(area.area.title),
            text=area.commitment if area.own_commitment else plain(area.commitment),
            own=area.own_commitment,
        )

    def card(self) -> BreachCard:
        card = self.guide.breach_card
        if card is None:
            return BreachCard()
        steps = [
            CardStep(
                self.words(item.text), self.words(item.explanation) if item.explanation else ""
            )
            for item in card.items
        ]
        return BreachCard(
            title=self.words(card.title),
            short=self.words(card.button),
            intro=self.words(card.intro),
            steps=tuple(steps),
            call="".join(self.shown.ways.get(key, "") for key in card.call[:1]),
        )


def by_words(by: date, texts: Texts, *, proposed: bool) -> str:
    """Return by when, as a sentence; a day that nobody confirmed is called a proposal."""
    key = "checklist.by-proposed" if proposed else "checklist.by"
    return texts(key, when=day_in_words(by, texts))


def broken_area(area: BrokenArea, texts: Texts) -> AreaResult:
    """Return what stands in the place of an area that cannot be read."""
    title = texts("checklist.broken-title", area=area.id)
    return AreaResult(area.id, title, (), (), texts("checklist.broken"))


def as_sentence(words: str) -> str:
    """Return words as a sentence of their own."""
    return f"{words[:1].upper()}{words[1:]}."


def recipient_key(school: School) -> str:
    """Return the key of the text that says who receives the checklist."""
    return TextKey.RECIPIENT_SOMEBODY if school.recipient else TextKey.RECIPIENT_NOBODY


def reason_of(statement: ShownStatement) -> str:
    """Return why a statement does not apply: the teacher's own words, else the guide's reason."""
    own = statement.answer.reason if statement.answer else ""
    return own or plain(statement.reason or "")


def declaration_of(shown: Shown, guide: Guide, answers: Answers) -> str:
    """Return what a signature declares; that all was reviewed only where it was shown."""
    reviewed = REVIEWED in answers.passed
    key = TextKey.DECLARATION_REVIEWED if reviewed else TextKey.DECLARATION
    return plain(shown.filled(guide.texts[key]))


def question_of(statement: ShownStatement) -> str:
    """Return the question to ask: the teacher's own words, else the guide's question."""
    own = statement.answer.question if statement.answer else ""
    return own or plain(statement.question)


def todo_of(statement: ShownStatement) -> str:
    """Return what will be done: in the teacher's own words, else in the guide's."""
    own = statement.answer.todo if statement.answer else ""
    return own or plain(statement.todo)


def by_date(one: Action | OpenQuestion) -> tuple[date, bool]:
    """Return a sort key: by date, proposals after promises; entries without a date come last."""
    return one.by or date.max, one.proposed
