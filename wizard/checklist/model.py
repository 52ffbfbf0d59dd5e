"""A checklist as frozen values in one language: all that the PDF shows, and a little more."""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 -- msgspec reads records by these types

from msgspec import Struct

from wizard.answers.model import Answer, Person  # noqa: TC001 -- as well
from wizard.guide.ids import is_schools_own


def short_id(id_: str) -> str:
    """Return a statement's id as it is printed: ``S1.2`` as ``1.2``, a school's own as it is."""
    return id_.removeprefix("S")


class Item(Struct, frozen=True):
    """One statement and its answer.

    Attributes:
        text: the statement as the teacher saw it, with placeholders filled and without Markdown.
        answer: the answer; None if it is still open.
        answer_words: the answer in words, such as "Doe ik al" or "nog niet ingevuld".
        automatic: True if a rule gave the answer.
        addition: True for a statement that is not from the source.
        follow_up: one sentence with the action, the question or the reason; empty for none.
            Only a reason is printed: the plan has the others, with ``actions`` and ``questions``.
        hints: the guide's hints for it; not printed, because they are advice and no answer.
        origin: "automatisch" or "zelf gekozen" where a rule applied (rule R13); else empty.
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
        """Whether the school added it, which follows from its id."""
        return is_schools_own(self.id)


class AreaResult(Struct, frozen=True):
    """One area: its quotations and its items.

    Attributes:
        quotes: bullet ids and quotations, in the source language; none if the area is broken.
            Only the ids are printed.
        items: its statements; none if the area is broken.
        notice: a line for the whole area, such as "vul dit deel in vóór je eerste online les".
    """

    id: str
    title: str
    quotes: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    notice: str = ""


class Action(Struct, frozen=True):
    """Something that the teacher will do.

    Attributes:
        statement: the id of its statement.
        text: what to do.
        by: the date; None if it waits for the first online lesson, or has no date yet.
        when: the date in words, or the text that is shown instead of a date.
        help_from: the name of the person who is asked for help; empty for none.
        ways: how what it names, and who helps, is reached, a line for each.
        proposed: whether the program set the day, and the teacher did not confirm it.
    """

    statement: str
    text: str
    by: date | None
    when: str
    help_from: str = ""
    ways: tuple[str, ...] = ()
    proposed: bool = False


class OpenQuestion(Struct, frozen=True):
    """A question to a contact.

    Attributes:
        contact: the name as the school gives it in a sentence.
        reach: how the contact is reached, on one line; empty if the school does not say.
        proposed: whether the program set day and contact, and the teacher did not confirm them.
    """

    statement: str
    question: str
    contact_key: str
    contact: str
    by: date | None
    when: str
    reach: str = ""
    proposed: bool = False


class CommitmentLine(Struct, frozen=True):
    """An if-then plan for an area; ``own`` is True if the teacher rewrote it."""

    id: str
    area: str
    text: str
    own: bool


class CardStep(Struct, frozen=True):
    """One step of the breach card: what to do, and why."""

    text: str
    explanation: str


class BreachCard(Struct, frozen=True):
    """The breach card, with the school's contacts filled in; it has no steps if there is none.

    Attributes:
        short: its title in a few words.
        steps: what to do; the first also stands on the plan.
        call: whom the school says to call first, with the number; empty if it named nobody.
    """

    title: str = ""
    short: str = ""
    intro: str = ""
    steps: tuple[CardStep, ...] = ()
    call: str = ""


class Checklist(Struct, frozen=True):
    """Everything that the PDF shows.

    Attributes:
        language: the language of all its texts, such as ``nl``.
        guide_digest: SHA-256 in hex of the guide's files.
        title: the title.
        person: who fills it in.
        school: the school's name; empty in general mode.
        school_pack: the pack's version and approver in words, or "zonder schoolpakket".
        signed_at: the date and time on the page, with its time zone.
        date: ``signed_at`` in words.
        recipient: who receives the checklist, and how long it is kept.
        proves: what the checklist proves and what it does not.
        source: the source of the guide, and how additions are marked.
        addition_label: the label of each statement that is not from the source.
        declaration: the sentence that is signed.
        previous: SHA-256 in hex of the teacher's previous PDF; empty for none.
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
    addition_label: str = ""
    previous: str = ""
