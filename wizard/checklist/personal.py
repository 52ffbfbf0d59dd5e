"""Lists all personal data in the signed file, to show to the teacher before signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.answers.applies import resolve
from wizard.answers.way import area_of
from wizard.checklist.build import recipient_key
from wizard.checklist.counts import count, split_own
from wizard.checklist.dates import moment_in_words
from wizard.guide.prose import plain
from wizard.school.words import counted_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from wizard.answers.applies import Shown
    from wizard.answers.model import Answer, Answers
    from wizard.guide.model import Guide, Question, QuestionOption
    from wizard.school.model import School
    from wizard.texts import Texts


# The keys of the lines that wizard/checklist/redact.py withholds from a school copy.
_OWN_WORDS = frozenset({"reasons", "questions", "actions", "commitments", "reflection"})
_LEFT_OUT = frozenset({"intake", "scenarios", "hidden", "retired", "place", "salts"})


class PersonalLine(Struct, frozen=True):
    """One item of personal data in the file.

    Attributes:
        what: its name, for the reader.
        value: its value, or a count.
        printed: True if it is visible on the pages; False if it is only in the embedded data.
        note: how the school's copy differs in this item; empty if it does not.
    """

    what: str
    value: str
    printed: bool
    note: str = ""


class PersonalData(Struct, frozen=True):
    """All personal data in the file, and a sentence that says who sees it."""

    lines: tuple[PersonalLine, ...]
    seen_by: str


def personal_data(
    guide: Guide, school: School, answers: Answers, texts: Texts, signed_at: datetime
) -> PersonalData:
    """Return all personal data that a checklist signed at ``signed_at`` will contain.

    Empty items are left out: the file does not contain them either. If the school gets a copy, each
    line says how that copy differs.
    """
    shown = resolve(guide, school, answers)
    lister = _Lister(
        guide,
        answers,
        texts,
        shown,
        copied=bool(school.recipient),
        recipient=recipient_key(school),
        overview=counted_words(school, texts),
    )
    found = (*lister.printed(school, signed_at), *lister.embedded())
    return PersonalData(
        lines=tuple(line for line in found if line.value),
        seen_by=lister.seen_by(),
    )


class _Lister(Struct, frozen=True):
    guide: Guide
    answers: Answers
    texts: Texts
    shown: Shown
    copied: bool
    recipient: str
    overview: str

    def seen_by(self) -> str:
        receives = self.filled(self.guide.texts[self.recipient])
        if not self.copied:
            return receives
        return f"{receives} {self.texts('in-file.copies.seen-by')} {self.overview}"

    def line(self, key: str, value: str, *, printed: bool = True) -> PersonalLine:
        return PersonalLine(self.texts(f"in-file.{key}"), value, printed, self.note(key))

    def note(self, key: str) -> str:
        if not self.copied or key not in _OWN_WORDS | _LEFT_OUT:
            return ""
        withheld = key in _OWN_WORDS
        return self.texts(f"in-file.copies.{'withheld' if withheld else 'left-out'}")

    def printed(self, school: School, signed_at: datetime) -> Iterator[PersonalLine]:
        person = self.answers.person
        yield self.line("name", person.name)
        yield self.line("role", person.role)
        yield self.line("town", person.town)
        yield self.line("school", school.titled)
        yield self.line("moment", moment_in_words(signed_at, self.texts))
        yield self.line("answers", self.counted())
        yield from self.in_own_words()
        yield self.line("signature", self.texts("in-file.signature-value"))

    def in_own_words(self) -> Iterator[PersonalLine]:
        yield self.line("reasons", _joined(self.own_words("reason")))
        yield self.line("questions", _joined(self.own_words("question")))
        yield self.line("actions", _joined(self.own_words("todo")))
        yield self.line("commitments", _joined(self.answers.commitments.values()))
        yield self.line("reflection", self.answers.reflection)

    def embedded(self) -> Iterator[PersonalLine]:
        yield self.data("intake", _joined(self.intake()))
        yield self.data("scenarios", _joined(self.scenarios()))
        yield self.data("hidden", _joined(self.hidden()))
        yield self.data("retired", _joined(self.retired()))
        yield self.data("place", self.place())
        yield self.data("certificate", self.texts("in-file.certificate-value"))
        yield self.data("previous", self.answers.previous)
        if self.copied and any(line.value for line in self.in_own_words()):
            yield self.data("salts", self.texts("in-file.salts-value"))

    def place(self) -> str:
        """Return where one goes on, as the list of steps calls it."""
        step = area_of(self.answers.place)
        area = self.shown.areas.get(step)
        if area is not None:
            return self.filled(area.area.title)
        return self.texts.under("sidebar").get(step, step)

    def data(self, key: str, value: str) -> PersonalLine:
        return self.line(key, value, printed=False)

    def counted(self) -> str:
        statements = [one for area in self.shown.areas.values() for one in area.statements]
        counts, own = (count(some) for some in split_own(statements))
        message = self.texts("in-file.answers-value", answered=counts.answered, total=counts.total)
        if not own.total:
            return message
        of_school = self.texts("additions.answered", answered=own.answered, total=own.total)
        return f"{message}; {of_school}"

    def own_words(self, part: str) -> Iterator[str]:
        visible = self.visible()
        for id_, answer in self.answers.statements.items():
            if id_ in visible:
                yield getattr(answer, part)

    def visible(self) -> frozenset[str]:
        """Return the ids of the statements whose own answer is printed: no rule overrides it."""
        statements = (one for area in self.shown.areas.values() for one in area.statements)
        return frozenset(one.id for one in statements if not one.is_automatic)

    def hidden(self) -> Iterator[str]:
        """Yield the answers that are in the data but not printed, because a rule overrides them."""
        visible = self.visible()
        for id_, answer in self.answers.statements.items():
            if id_ not in visible:
                yield self.whole(id_, answer)

    def intake(self) -> Iterator[str]:
        for question in self.guide.questions:
            chosen = _option(question, self.answers.intake)
            if chosen is not None:
                yield f"{self.filled(question.text)} {self.filled(chosen.text)}"

    def scenarios(self) -> Iterator[str]:
        for area in self.shown.areas.values():
            chosen = self.answers.scenarios.get(area.scenario.id)
            for option in area.scenario.options:
                if option.id == chosen:
                    yield plain(option.text)

    def retired(self) -> Iterator[str]:
        for id_, answer in self.answers.retired.items():
            yield self.whole(id_, answer)
        yield from self.answers.retired_words.values()

    def whole(self, id_: str, answer: Answer) -> str:
        choice = self.filled(self.guide.answer_text(answer.choice.value, self.guide.kind_of(id_)))
        parts = (answer.wording or id_, choice, answer.reason, answer.question, answer.todo)
        return " ".join(part for part in parts if part)

    def filled(self, text: Mapping[str, str]) -> str:
        return plain(self.shown.filled(text))


def _option(question: Question, intake: Mapping[str, str]) -> QuestionOption | None:
    chosen = intake.get(question.id)
    return next((option for option in question.options if option.id == chosen), None)


def _joined(values: Iterable[str]) -> str:
    return "\n".join(value for value in values if value)
