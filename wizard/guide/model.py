"""The guide as frozen values: the whole content of ``pages/``, in every language.

Structure (ids, conditions, sources) stands once; each word stands per language in a
``Text``. Texts are Markdown and may hold ``{placeholders}`` that a school fills.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.guide.conditions import Condition, Facts, Text
from wizard.guide.contract import STATEMENT_KINDS, answer_key
from wizard.guide.frame_model import (
    Card,
    CardItem,
    Contact,
    Derived,
    Fact,
    Field,
    Hint,
    Link,
    Question,
    QuestionOption,
    Role,
    Rule,
    Source,
    Term,
    UrgentCard,
)
from wizard.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

__all__ = [
    "Area",
    "Automatic",
    "BrokenArea",
    "Bullet",
    "Card",
    "CardItem",
    "Commitment",
    "Condition",
    "Contact",
    "Derived",
    "ExtraFilm",
    "Fact",
    "Facts",
    "Field",
    "Guide",
    "Hint",
    "Language",
    "Link",
    "Note",
    "Option",
    "Question",
    "QuestionOption",
    "Role",
    "Rule",
    "Scenario",
    "Scene",
    "Sic",
    "Source",
    "Statement",
    "Term",
    "Text",
    "UrgentCard",
    "Variant",
]


class Sic(Struct, frozen=True):
    """A spelling of the source that is kept on purpose, and what it means."""

    written: str
    meant: str


class Bullet(Struct, frozen=True):
    """One point of the client's document, letter for letter.

    Attributes:
        quote: the Dutch wording of the source; never changed, never mixed with our words.
        gist: its meaning in the other languages (``en``); the quotation itself stays Dutch.
        sic: the spellings a reader may take for ours.
        reading: how our statements read the point where it can be read in two ways.
    """

    id: str
    quote: str
    gist: Text
    sic: tuple[Sic, ...] = ()
    reading: Text | None = None


class Note(Struct, frozen=True):
    """A dated remark that brings a quotation up to date, kept apart from it.

    Attributes:
        written: when the remark was true.
        review_by: the date after which it must be looked at again.
        pinned: True when it must always be visible beside its quotation.
        when: the only situation in which the remark is shown; None for always (rule R10).
    """

    id: str
    bullet: str
    text: Text
    facts: tuple[str, ...]
    written: date
    review_by: date
    pinned: bool = False
    when: Condition | None = None

    def expired(self, today: date) -> bool:
        """Return whether the remark is past its review date."""
        return today > self.review_by


class Automatic(Struct, frozen=True):
    """A condition under which the program answers "not applicable" to a statement."""

    when: Condition
    reason: Text


class Variant(Struct, frozen=True):
    """Other words for a statement or scenario under a condition; absent fields stay as they are."""

    id: str
    when: Condition
    text: Text
    todo: Text | None = None


class Statement(Struct, frozen=True):
    """Something a teacher does, knows or reports, and what follows from each answer.

    Attributes:
        kind: one of ``contract.STATEMENT_KINDS``; decides what the answers are called.
        covers: the bullets it covers; empty for an addition.
        addition: True for "Aanvulling 2026 - niet uit de bron" (rule R11).
        ask: contact keys, in order of preference.
        todo: what to do, for "ga ik doen".
        question: the ready-made question, for "ik vraag het na".
        not_applicable: the offered reason; None where the answer is not offered.
        automatic: when it is answered "not applicable" by itself.
        also_automatic: another such condition, with its own reason; the first that holds counts.
        first_when: when it stands first in its area (rule R1).
        revision: raised by the author for a material change of meaning; an editorial
            change leaves it, so that nobody is asked again.
        replaces: ids of statements that were asked before and are part of this one now.
    """

    id: str
    kind: str
    covers: tuple[str, ...]
    addition: bool
    ask: tuple[str, ...]
    text: Text
    todo: Text
    question: Text
    not_applicable: Text | None
    automatic: Automatic | None = None
    also_automatic: Automatic | None = None
    variants: tuple[Variant, ...] = ()
    first_when: Condition | None = None
    revision: int = 1
    replaces: tuple[str, ...] = ()


class Option(Struct, frozen=True):
    """One choice in a scenario; every choice has its own feedback."""

    id: str
    best: bool
    text: Text
    feedback: Text


class Scenario(Struct, frozen=True):
    """A moment from school life with choices.

    Attributes:
        skip_when: when the scenario is replaced by ``skip_text``.
        optional_when: when it is offered but said to be skippable.
    """

    id: str
    text: Text
    options: tuple[Option, ...]
    variants: tuple[Variant, ...] = ()
    skip_when: Condition | None = None
    skip_text: Text | None = None
    optional_when: Condition | None = None


class Commitment(Struct, frozen=True):
    """An if-then plan that the teacher can make their own."""

    id: str
    text: Text


class Scene(Struct, frozen=True):
    """One scene of an area's film.

    Attributes:
        start: seconds from the beginning of the film.
        end: seconds from the beginning of the film.
        picture: what is seen.
        voice: what is said; the caption and the transcript.
    """

    id: str
    start: int
    end: int
    picture: Text
    voice: Text


class ExtraFilm(Struct, frozen=True):
    """A film that a school adds to an area.

    Attributes:
        file: its name in the pack, without folder and ending.
    """

    id: str
    title: Text
    file: str


class Area(Struct, frozen=True):
    """One of the areas.

    Attributes:
        folder: its folder in ``pages/``.
        heading: the source's own heading, letter for letter; empty where there is no poster.
        who: per role of the guide (such as ``leraar``) what that role does.
        not_yours: what is not the teacher's task.
        not_applicable: when the area or its statements do not apply.
        why: reasons and legal basis.
        moment: when "ga ik doen" may name the moment ``before-first-lesson`` instead of a
            date (rule R5); None where it never may.
        own_explanation: the words that a school puts in the place of ``explanation``.
        films: what a school shows besides the guide's own film.
        film: the name of the files of its film and poster; empty for none.
        drawing: the name of the drawing beside its title; empty for none.
        review_by: the date after which explanation and statements must be looked at again; None
            for never.
        dropped: ids of statements that were asked before and are not asked in any form now.
        facts: per text (``explanation``, ``S1.1``, ``C1a``) the facts it rests on.
    """

    id: str
    folder: str
    heading: str
    title: Text
    explanation: Text
    bullets: tuple[Bullet, ...]
    notes: tuple[Note, ...]
    statements: tuple[Statement, ...]
    scenario: Scenario
    commitment: Commitment
    scenes: tuple[Scene, ...]
    cards: tuple[Card, ...]
    who: Mapping[str, Text]
    not_yours: Text
    not_applicable: Text
    why: Text
    moment: Condition | None = None
    own_explanation: Text | None = None
    films: tuple[ExtraFilm, ...] = ()
    film: str = ""
    drawing: str = ""
    review_by: date | None = None
    dropped: tuple[str, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class BrokenArea(Struct, frozen=True):
    """An area that could not be read: shown as an error page, the others go on."""

    id: str
    folder: str


class Guide(Struct, frozen=True):
    """Everything that is asked, in every language.

    Attributes:
        version: the author's version, such as ``2026.11``.
        digest: SHA-256 in hex over all files of the guide, line ends unified; the
            ``README.md`` for authors is not part of the guide.
        source: what it is based on; None for nothing.
        breach_card: the card for when something goes wrong; None for none.
        texts: fixed guidance texts by key; the keys are those of ``contract.TextKey``.
    """

    id: str
    version: str
    digest: str
    source: Source | None
    areas: tuple[Area | BrokenArea, ...]
    questions: tuple[Question, ...]
    contacts: Mapping[str, Contact]
    fields: Mapping[str, Field]
    terms: Mapping[str, Term]
    hints: tuple[Hint, ...]
    rules: tuple[Rule, ...]
    links: tuple[Link, ...]
    facts: Mapping[str, Fact]
    breach_card: UrgentCard | None
    texts: Mapping[str, Text]
    roles: tuple[Role, ...] = ()

    def answer_text(self, answer: str, kind: str) -> Text:
        """Return what an answer is called at a statement of a kind.

        Args:
            answer: the answer's code, such as ``TextKey.ANSWER_DOES``.
            kind: one of ``contract.STATEMENT_KINDS``.
        """
        return self.texts[answer_key(answer, kind)]

    def kind_of(self, statement: str) -> str:
        """Return the kind of a statement; the first of them for one that is not asked."""
        kinds = (one.kind for _, one in self.statements() if one.id == statement)
        return next(kinds, STATEMENT_KINDS[0])

    @property
    def last_resort(self) -> Contact:
        """The contact who gets all questions for which a school names no other (rule R9)."""
        return next(one for one in self.contacts.values() if one.last_resort)

    @property
    def replaceable_links(self) -> tuple[Link, ...]:
        """The links that a school can replace by its own instruction."""
        return tuple(link for link in self.links if link.name is not None)

    @property
    def whole_areas(self) -> tuple[Area, ...]:
        """The areas that could be read."""
        return tuple(area for area in self.areas if isinstance(area, Area))

    @property
    def successors(self) -> Mapping[str, str]:
        """By the id of each former statement: the statement that it was merged into."""
        return {old: one.id for _, one in self.statements() for old in one.replaces}

    def statements(self) -> Iterator[tuple[Area, Statement]]:
        """Yield every statement with its area, in reading order."""
        for area in self.whole_areas:
            for statement in area.statements:
                yield area, statement
