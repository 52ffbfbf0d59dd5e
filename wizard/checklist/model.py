"""What the paper shows, as frozen values in one language; the document only lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.ids import is_schools_own

if TYPE_CHECKING:
    from datetime import date, datetime

    from wizard.answers.model import Answer, Person


class Item(Struct, frozen=True):
    """One statement and its answer.

    Attributes:
        text: the statement as the teacher saw it, placeholders filled, Markdown removed.
        answer: what was answered; None when it is still open.
        answer_words: the answer in words, such as "Doe ik al" or "nog niet ingevuld".
        automatic: True when a rule answered it.
        addition: True for a statement that is not from the source.
        follow_up: what follows from it in one sentence (what to do, the question, the reason).
        hints: extra lines that belong to it.
        origin: who decided, where a rule had a say (rule R13): "automatisch" or "zelf gekozen".
    """

    id: str
    text: str
    answer: Answer | None
    answer_words: str
    automatic: bool
    addition: bool
    follow_up: str
    hints: tuple[str, ...] = ()
    origin: str = ""

    @property
    def of_school(self) -> bool:
        """Whether the school added it; its id says so."""
        return is_schools_own(self.id)


class AreaResult(Struct, frozen=True):
    """One area: its quotations, its items and what they count up to.

    Attributes:
        quotes: bullet id and quotation, always Dutch; with no items when the area was broken.
        notice: a line for the whole area, such as "vul dit deel in vóór je eerste online les".
    """

    id: str
    title: str
    quotes: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    notice: str = ""


class Action(Struct, frozen=True):
    """Something to do.

    Attributes:
        by: None when it waits for the first online lesson, or has no date yet.
        when: the date, or what there is instead of it, in words.
        help_from: the name of the person who is asked for help; empty for nobody.
    """

    statement: str
    text: str
    by: date | None
    when: str
    help_from: str = ""


class OpenQuestion(Struct, frozen=True):
    """A question to somebody; ``contact`` is the name as the school gives it."""

    statement: str
    question: str
    contact_key: str
    contact: str
    by: date | None
    when: str


class CommitmentLine(Struct, frozen=True):
    """An if-then plan; ``own`` when the teacher rewrote it."""

    id: str
    area: str
    text: str
    own: bool


class CardStep(Struct, frozen=True):
    """One step of the breach card."""

    text: str
    explanation: str


class BreachCard(Struct, frozen=True):
    """The breach card with the school's contacts filled in; without steps where there is none."""

    title: str
    intro: str
    steps: tuple[CardStep, ...]


class Checklist(Struct, frozen=True):
    """Everything the paper shows.

    Attributes:
        title: the paper's title.
        school: the school's name; empty in general mode.
        school_pack: the pack's version and approver in words, or "zonder schoolpakket".
        signed_at: the date and time on the paper, with its time zone.
        date: ``signed_at`` in words.
        recipient: who gets the paper, and how long it is kept.
        proves: what the paper proves and what not.
        source: what it is based on, and how additions are marked.
        source_label: what stands above each quotation; empty where nothing is quoted.
        addition_label: what stands with each statement that is not from the source.
        declaration: what is signed.
        previous: SHA-256 in hex of the PDF before this one; empty for none.
    """

    language: str
    guide_id: str
    guide_version: str
    guide_digest: str
    title: str
    person: Person
    school: str
    school_pack: str
    signed_at: datetime
    date: str
    areas: tuple[AreaResult, ...]
    actions: tuple[Action, ...]
    questions: tuple[OpenQuestion, ...]
    commitments: tuple[CommitmentLine, ...]
    reflection: str
    breach_card: BreachCard
    recipient: str
    proves: str
    source: str
    declaration: str
    source_label: str = ""
    addition_label: str = ""
    previous: str = ""
