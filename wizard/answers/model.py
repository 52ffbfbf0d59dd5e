"""The teacher's answers as one immutable value, keyed by the guide's ids only."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 -- msgspec reads records by these types
from datetime import date  # noqa: TC003 -- as well
from enum import StrEnum
from typing import Annotated, TypeVar

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from wizard.guide.contract import TextKey
from wizard.languages import SOURCE_LANGUAGE

Value = TypeVar("Value")

REVIEWED = "review"
"""In ``Answers.passed``: the actions and questions were shown as they are now."""


class Choice(StrEnum):
    """The four answers; the values are the guide's own codes."""

    DOES = TextKey.ANSWER_DOES
    WILL = TextKey.ANSWER_WILL
    ASKS = TextKey.ANSWER_ASKS
    NOT_APPLICABLE = TextKey.ANSWER_NOT_APPLICABLE


class Answer(Struct, frozen=True):
    """One answer to one statement.

    Attributes:
        by: the date promised, for WILL and ASKS; None when there is none yet or, where that may
            be chosen, for "before my first online lesson".
        proposed: whether the program set the day, and with it whom to ask, and the teacher did not
            confirm or change it yet. It is said wherever they stand, on the paper too.
        needs_help: WILL, and the contact is asked too.
        reason: why it does not apply, as the teacher wrote or took it; empty for no reason given.
        question: the question in own words; empty for the guide's ready-made question.
        todo: WILL, and what one will do in own words; empty for the guide's ready-made action.
        wording: the statement as it was shown, so that it stays readable when it is no
            longer asked.
        revision: the statement's revision when it was answered.
    """

    choice: Choice
    by: date | None = None
    needs_help: bool = False
    reason: str = ""
    question: str = ""
    wording: str = ""
    revision: Annotated[int, Meta(ge=1)] = 1
    proposed: bool = False
    todo: str = ""


class Person(Struct, frozen=True):
    """Who signs; asked only when signing."""

    name: str = ""
    role: str = ""
    town: str = ""


class Answers(Struct, frozen=True):
    """Everything a teacher has answered.

    Attributes:
        guide: the guide's id.
        guide_version: the version that was last answered.
        intake: option id by question id.
        statements: answers by statement id.
        reopened: statements whose automatic "not applicable" was turned back (rule R13).
        scenarios: the last chosen option id by scenario id.
        commitments: by id the commitments that the teacher took: the own sentence, or an empty
            text for the guide's as it stands. One that is absent was not taken.
        reflection: the answer to "what will you do differently tomorrow".
        place: the step or moment to go on with, such as ``A1/statement/S1.3``.
        passed: the moments that were shown and left, and the steps, such as ``A1/explanation``.
            It stays on this device: a signed file does not say what its maker looked at.
        retired: answers that a newer guide no longer asks, kept and readable.
        retired_words: by id what was chosen or written at a question, scenario or commitment
            that a newer guide no longer has, or no longer with that choice.
        look_again: statements whose meaning changed since they were answered.
        previous: SHA-256 in hex of the signed PDF this one goes on from; empty for none.
    """

    guide: str
    guide_version: str
    language: str = SOURCE_LANGUAGE
    intake: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, Answer] = field(default_factory=dict)
    reopened: frozenset[str] = frozenset()
    scenarios: Mapping[str, str] = field(default_factory=dict)
    commitments: Mapping[str, str] = field(default_factory=dict)
    reflection: str = ""
    person: Person = field(default_factory=Person)
    place: str = ""
    passed: frozenset[str] = frozenset()
    retired: Mapping[str, Answer] = field(default_factory=dict)
    retired_words: Mapping[str, str] = field(default_factory=dict)
    look_again: frozenset[str] = frozenset()
    previous: str = ""

    def with_answer(self, statement: str, answer: Answer | None) -> Answers:
        """Return these answers with one statement answered, or open again for None."""
        return replace(
            self,
            statements=_with(self.statements, statement, answer),
            look_again=self.look_again - {statement},
            passed=self.passed - {REVIEWED},
        )

    def with_confirmed(self) -> Answers:
        """Return these answers with every day that the program proposed confirmed."""
        sure = {id_: replace(one, proposed=False) for id_, one in self.statements.items()}
        return replace(self, statements=sure)

    def with_intake(self, question: str, option: str | None) -> Answers:
        """Return these answers with one intake question answered, or open again for None."""
        intake = _with(self.intake, question, option)
        return replace(self, intake=intake, passed=self.passed - {REVIEWED})

    def with_scenario(self, scenario: str, option: str | None) -> Answers:
        """Return these answers with a scenario's option chosen."""
        return replace(self, scenarios=_with(self.scenarios, scenario, option))

    def with_commitment(self, commitment: str, sentence: str | None) -> Answers:
        """Return these answers with a commitment taken.

        Args:
            commitment: its id.
            sentence: the teacher's own; an empty text for the guide's; None to take none.
        """
        return replace(self, commitments=_with(self.commitments, commitment, sentence))

    def with_reopened(self, statement: str, *, reopened: bool) -> Answers:
        """Return these answers with an automatic "not applicable" turned back, or on again."""
        change = self.reopened | {statement} if reopened else self.reopened - {statement}
        return replace(self, reopened=change, passed=self.passed - {REVIEWED})

    def with_passed(self, *places: str) -> Answers:
        """Return these answers with moments or steps that were shown and left."""
        return replace(self, passed=self.passed.union(places))


def _with(values: Mapping[str, Value], key: str, value: Value | None) -> Mapping[str, Value]:
    kept = {other: kept for other, kept in values.items() if other != key}
    return kept if value is None else {**kept, key: value}
