"""Which words, hints, automatic answers and questions apply: decided once, for window and paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.answers.model import Answer, Choice
from wizard.guide.placeholders import fill, names_in
from wizard.guide.prose import plain
from wizard.school.words import contact_for, placeholders, ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wizard.answers.model import Answers
    from wizard.guide.model import (
        Area,
        Condition,
        Facts,
        Guide,
        Note,
        Option,
        Question,
        Scenario,
        Statement,
        Text,
        Variant,
    )
    from wizard.school.model import School

_MARKS = re.compile(r"[\\*_]")


class ShownStatement(Struct, frozen=True):
    """One statement as it applies to this teacher; all texts are Markdown with the gaps filled.

    Attributes:
        contact_key: who gets the question.
        contact: that person's name as the school gives it.
        contact_reach: how they are reached, on one line; empty if the school does not say.
        ways: how what the statement, its action and its hints name is reached, a line for each.
        todo_ways: those of its action.
        reason: the offered reason for "not applicable"; None where that is not offered.
        hints: extra lines that belong to it.
        automatic: why a rule makes it "not applicable"; None when no rule does.
        reopened: whether the teacher turned that automatic answer back.
        answer: what counts: the automatic answer, else the teacher's own; None when open.
        may_wait: whether its action may wait for the first online lesson (rule R5).
    """

    statement: Statement
    text: str
    todo: str
    question: str
    contact_key: str
    contact: str
    contact_reach: str
    ways: tuple[str, ...]
    todo_ways: tuple[str, ...]
    reason: str | None
    hints: tuple[str, ...]
    automatic: str | None
    reopened: bool
    answer: Answer | None
    may_wait: bool = False

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def kind(self) -> str:
        """The statement's kind."""
        return self.statement.kind

    @property
    def is_automatic(self) -> bool:
        """Whether a rule answered it."""
        return self.automatic is not None and not self.reopened

    @property
    def waits(self) -> bool:
        """Whether its action waits for the first online lesson instead of a date."""
        answer = self.answer
        if answer is None or answer.choice is not Choice.WILL:
            return False
        return self.may_wait and answer.by is None


class ShownOption(Struct, frozen=True):
    """One choice of a scenario.

    Attributes:
        ways: how what the feedback names is reached, a line for each.
    """

    id: str
    best: bool
    text: str
    feedback: str
    ways: tuple[str, ...] = ()


class ShownScenario(Struct, frozen=True):
    """The scenario as it applies.

    Attributes:
        optional: whether it is said that it may be skipped (rule R3).
        instead: what is shown in its place; empty when the scenario applies (rule R8).
        ways: how what it and the area's hints name is reached, a line for each.
    """

    id: str
    text: str
    options: tuple[ShownOption, ...]
    optional: bool
    instead: str
    ways: tuple[str, ...] = ()


class ShownArea(Struct, frozen=True):
    """One area as it applies.

    Attributes:
        explanation: the school's, where it has one in the place of the guide's.
        ways: how what the explanation names is reached, a line for each.
        hints: lines for the whole area.
        may_wait: whether an action may wait for the first online lesson (rule R5).
        commitment: the teacher's own sentence as it was typed, else the guide's.
        own_commitment: whether it is the teacher's own.
        takes_commitment: whether the teacher took it; only then it counts.
        offered_commitment: the guide's sentence.
    """

    area: Area
    explanation: str
    ways: tuple[str, ...]
    notes: tuple[Note, ...]
    statements: tuple[ShownStatement, ...]
    scenario: ShownScenario
    hints: tuple[str, ...]
    may_wait: bool
    commitment: str
    own_commitment: bool
    takes_commitment: bool
    offered_commitment: str

    @property
    def id(self) -> str:
        """The area's id."""
        return self.area.id


class Shown(Struct, frozen=True):
    """Everything that applies to one teacher at one school, in one language.

    Attributes:
        questions: the intake questions to ask.
        facts: what conditions were decided on.
        words: the words for every placeholder.
        markdown_words: the same, as they are put into Markdown: nothing in them is markup.
        ways: by placeholder, the line that says how it is reached (`school.words.ways`).
    """

    language: str
    areas: Mapping[str, ShownArea]
    questions: tuple[Question, ...]
    facts: Facts
    words: Mapping[str, str]
    markdown_words: Mapping[str, str]
    ways: Mapping[str, str]

    def filled(self, text: Text) -> str:
        """Return a text of the guide with its placeholders filled; it is Markdown."""
        return fill(text[self.language], self.markdown_words)

    def ways_in(self, *texts: Text) -> tuple[str, ...]:
        """Return how what these texts of the guide name is reached, a line for each."""
        return _ways_in([text[self.language] for text in texts], self.ways)


def _ways_in(texts: Iterable[str], ways: Mapping[str, str]) -> tuple[str, ...]:
    named = (name for text in texts for name in names_in(text))
    return tuple(dict.fromkeys(ways[name] for name in named if name in ways))


def known_facts(guide: Guide, school: School, answers: Answers) -> Facts:
    """Return the facts that conditions can test: the school's choices, then the start answers.

    A closed field without a value counts as the guide's default, the careful reading. Where a
    question asks the same as a field (the sector), the school's own value counts, and nobody is
    asked.
    """
    fields = {
        field.key: school.values.get(field.key) or field.default
        for field in guide.fields.values()
        if field.choices
    }
    known = {key: value for key, value in fields.items() if value}
    return {**known, **answers.intake, **_said_by_school(guide, school)}


def _said_by_school(guide: Guide, school: School) -> dict[str, str]:
    """Return the answers to questions that ask the same as a field that the school filled in."""
    said = {one.id: school.values.get(one.field, "") for one in guide.questions if one.field}
    return {id_: value for id_, value in said.items() if value}


def resolve_inputs(answers: Answers) -> tuple[object, ...]:
    """Return the answers that ``resolve`` depends on: if these are equal, its result is."""
    return (
        answers.language,
        answers.intake,
        answers.statements,
        answers.reopened,
        answers.commitments,
    )


def resolve(guide: Guide, school: School, answers: Answers) -> Shown:
    """Decide everything that depends on the school and on the answers given so far."""
    facts = known_facts(guide, school, answers)
    asked = tuple(one for one in guide.questions if _is_asked(one, school, facts))
    facts = _without_unasked(guide, asked, facts)
    words = placeholders(guide, school, answers.language, facts)
    markdown_words = _in_markdown(words)
    reached = ways(guide, school, answers.language)
    resolver = _Resolver(guide, school, answers, facts, markdown_words, reached)
    areas = {area.id: resolver.area(area) for area in guide.whole_areas}
    return Shown(answers.language, areas, asked, facts, words, markdown_words, reached)


def with_wordings(answers: Answers, shown: Shown) -> Answers:
    """Return the answers, each with the current text of its statement, for later readers.

    An answer to an earlier meaning keeps the wording that was answered.
    """
    words = {one.id: plain(one.text) for area in shown.areas.values() for one in area.statements}
    worded = {
        id_: replace(answer, wording=words[id_])
        if id_ in words and id_ not in answers.look_again
        else answer
        for id_, answer in answers.statements.items()
    }
    return replace(answers, statements=worded)


def _is_asked(question: Question, school: School, facts: Facts) -> bool:
    """Return whether a question is asked: its condition holds, and no school fact answers it."""
    if question.field and school.values.get(question.field):
        return False
    return _holds(question.when, facts, default=True)


def _without_unasked(guide: Guide, asked: tuple[Question, ...], facts: Facts) -> Facts:
    """Drop answers to questions that are no longer asked; they stay in the answers."""
    unasked = {one.id for one in guide.questions if one not in asked and not one.field}
    return {key: value for key, value in facts.items() if key not in unasked}


def _holds(condition: Condition | None, facts: Facts, *, default: bool) -> bool:
    return default if condition is None else condition.holds(facts)


def _in_markdown(words: Mapping[str, str]) -> dict[str, str]:
    """Return words to put into Markdown: an asterisk in a school's own words is no markup."""
    return {key: _MARKS.sub(r"\\\g<0>", value) for key, value in words.items()}


class _Resolver(Struct, frozen=True):
    guide: Guide
    school: School
    answers: Answers
    facts: Facts
    words: Mapping[str, str]
    ways: Mapping[str, str]

    def filled(self, text: Text) -> str:
        return fill(text[self.answers.language], self.words)

    def ways_in(self, *texts: Text) -> tuple[str, ...]:
        return _ways_in([text[self.answers.language] for text in texts], self.ways)

    def variant(self, variants: Iterable[Variant]) -> Variant | None:
        return next((one for one in variants if one.when.holds(self.facts)), None)

    def area(self, area: Area) -> ShownArea:
        offered = self.filled(area.commitment.text)
        taken = self.answers.commitments.get(area.commitment.id)
        own = taken or ""
        may_wait = _holds(area.moment, self.facts, default=False)
        hints = self.hints_for(area.id)
        return ShownArea(
            area=area,
            explanation=self.filled(area.own_explanation or area.explanation),
            ways=self.ways_in(area.own_explanation or area.explanation),
            notes=tuple(n for n in area.notes if _holds(n.when, self.facts, default=True)),
            statements=tuple(
                self.statement(one, may_wait=may_wait) for one in self.in_order(area.statements)
            ),
            scenario=self.scenario(area.scenario, hints),
            hints=tuple(map(self.filled, hints)),
            may_wait=may_wait,
            commitment=own or offered,
            own_commitment=bool(own),
            takes_commitment=taken is not None,
            offered_commitment=offered,
        )

    def in_order(self, statements: Iterable[Statement]) -> list[Statement]:
        """Put a statement first when its condition says so; the rest keeps its order (R1)."""
        return sorted(
            statements, key=lambda one: not _holds(one.first_when, self.facts, default=False)
        )

    def hints_for(self, target: str) -> tuple[Text, ...]:
        return tuple(
            hint.text
            for hint in self.guide.hints
            if target in (*hint.statements, *hint.areas) and hint.when.holds(self.facts)
        )

    def statement(self, statement: Statement, *, may_wait: bool) -> ShownStatement:
        variant = self.variant(statement.variants)
        automatic = self.automatic(statement)
        reopened = statement.id in self.answers.reopened
        contact = contact_for(statement.ask, self.guide, self.school, self.answers.language)
        text = variant.text if variant else statement.text
        todo = (variant and variant.todo) or statement.todo
        hints = self.hints_for(statement.id)
        own = self.answers.statements.get(statement.id)
        return ShownStatement(
            statement=statement,
            text=self.filled(text),
            todo=self.filled(todo),
            question=self.filled(statement.question),
            contact_key=contact.key,
            contact=contact.name,
            contact_reach=contact.reach,
            ways=self.ways_in(text, todo, *hints),
            todo_ways=self.ways_in(todo),
            reason=self.filled(statement.not_applicable) if statement.not_applicable else None,
            hints=tuple(map(self.filled, hints)),
            automatic=automatic,
            reopened=automatic is not None and reopened,
            answer=own if automatic is None or reopened else _not_applicable(statement, automatic),
            may_wait=may_wait,
        )

    def automatic(self, statement: Statement) -> str | None:
        rules = filter(None, (statement.automatic, statement.also_automatic))
        holding = (rule.reason for rule in rules if rule.when.holds(self.facts))
        reason = next(holding, None)
        return None if reason is None else self.filled(reason)

    def scenario(self, scenario: Scenario, hints: tuple[Text, ...]) -> ShownScenario:
        variant = self.variant(scenario.variants)
        text = variant.text if variant else scenario.text
        skips = scenario.skip_text and _holds(scenario.skip_when, self.facts, default=False)
        instead = scenario.skip_text if skips else None
        return ShownScenario(
            id=scenario.id,
            text=self.filled(text),
            options=tuple(map(self.option, scenario.options)),
            optional=_holds(scenario.optional_when, self.facts, default=False),
            instead=self.filled(instead) if instead else "",
            ways=self.ways_in(instead or text, *hints),
        )

    def option(self, option: Option) -> ShownOption:
        return ShownOption(
            option.id,
            option.best,
            self.filled(option.text),
            self.filled(option.feedback),
            self.ways_in(option.feedback),
        )


def _not_applicable(statement: Statement, reason: str) -> Answer:
    return Answer(Choice.NOT_APPLICABLE, reason=plain(reason), revision=statement.revision)
