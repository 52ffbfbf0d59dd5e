"""Everything of a guide except its areas, as frozen values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wizard.guide.conditions import Condition, Text


class QuestionOption(Struct, frozen=True):
    """One answer to an intake question."""

    id: str
    text: Text


class Question(Struct, frozen=True):
    """An intake question.

    Attributes:
        when: limits it to some schools (Q9).
        field: the school's field whose value is the answer, so that the question is not
            asked; empty for none.
        roles: the options that say in which role the teacher signs.
    """

    id: str
    text: Text
    options: tuple[QuestionOption, ...]
    when: Condition | None = None
    field: str = ""
    roles: tuple[str, ...] = ()


class Contact(Struct, frozen=True):
    """Someone a teacher can ask.

    Attributes:
        field: the school's field that names them.
        last_resort: True for the contact who gets all questions for which a school names no
            other (R9).
    """

    key: str
    field: str
    name: Text
    last_resort: bool = False


class Role(Struct, frozen=True):
    """Someone who has a part in what an area is about, such as the teacher or the board."""

    key: str
    name: Text


class Derived(Struct, frozen=True):
    """What a field says when a school leaves it empty: it follows from another field (P06).

    Attributes:
        field: the other field, which has closed values.
        values: what follows, by the other field's value; a value that is absent says nothing.
    """

    field: str
    values: Mapping[str, str]


class Field(Struct, frozen=True):
    """A fact that the school fills in once.

    Attributes:
        id: P01 to P35.
        key: the placeholder's name.
        required: ``verplicht``, ``aanbevolen``, ``optioneel`` or ``afgeleid``.
        choices: the closed values with their names, empty for free text.
        called: by closed value, other words that a table of schools may have for it.
        label: what the field is.
        fallback: what texts say without it; empty where there is none.
        default: the value taken without a school pack; empty where there is none.
        indispensable: True when a school pack without it is refused (P23).
        step: the page of the wizard for schools that asks for it, one of ``PACK_STEPS``.
        help: an example or what it is for, said beside it; None for none.
        long: True for a sentence or more.
        own_words_help: said beside the school's own words about a closed value; None where a
            school has no say in those.
        help_says_fallback: True when ``help`` says already what holds while it is empty.
        name: what sentences call it, where its value is an agreement or address of several words:
            the value then stands beside the sentence. None where the sentence takes the value.
        reach: the parts that say how it is reached, of ``REACH_PARTS``; empty for a plain text.
        phone: True when the telephone number among them must be filled in.
        domain: True for the domain of mail addresses, or several.
        leaflet: for what a teacher asks them, on the school's leaflet; None keeps it off.
        derived: what it says while it is empty; None for ``fallback`` alone.
    """

    id: str
    key: str
    required: str
    choices: Mapping[str, Text]
    label: Text
    fallback: Text
    default: str = ""
    indispensable: bool = False
    step: str = ""
    help: Text | None = None
    long: bool = False
    own_words_help: Text | None = None
    help_says_fallback: bool = False
    name: Text | None = None
    reach: tuple[str, ...] = ()
    phone: bool = False
    domain: bool = False
    leaflet: Text | None = None
    derived: Derived | None = None
    called: Mapping[str, tuple[str, ...]] = {}


class Term(Struct, frozen=True):
    """A word that depends on an answer, such as the sector (rule R6), used as ``{key}``.

    Attributes:
        question: the intake question that decides.
        by_answer: the word by answer.
        otherwise: the word while the question is open.
    """

    key: str
    question: str
    by_answer: Mapping[str, Text]
    otherwise: Text


class Hint(Struct, frozen=True):
    """An extra line with some statements, or with whole areas, under a condition.

    Attributes:
        reminder: True when it also stands in the calendar, as the text for a first lesson (R5).
    """

    id: str
    statements: tuple[str, ...]
    when: Condition
    text: Text
    areas: tuple[str, ...] = ()
    reminder: bool = False


class Link(Struct, frozen=True):
    """A link of the source and the honest label it is shown with.

    Attributes:
        bullet: the bullet it belongs to.
        label: what is said beside it, such as "link uit 2020, niet gecontroleerd".
        name: what the wizard for schools calls it; None where a school cannot put an instruction
            of its own in its place.
    """

    id: str
    url: str
    bullet: str
    label: Text
    name: Text | None = None


class Rule(Struct, frozen=True):
    """One of the rules R1 to R14, in words."""

    id: str
    text: Text


class Fact(Struct, frozen=True):
    """A fact behind the guidance.

    Attributes:
        status: ``V`` read in a copy of the page, ``M`` from memory, ``A`` only in the
            source or inferred, ``-`` not verified; combinations as ``V/M``.
        checked: when the status was set.
    """

    id: str
    status: str
    source: str
    checked: date
    claim: Text


class Source(Struct, frozen=True):
    """What the guide is based on; only a poster (the client's document) has more than a name.

    Attributes:
        title: its title, letter for letter.
        intro: its introduction, letter for letter.
        closing: its closing line, letter for letter.
        gist: per element (``T0`` title, ``T1`` introduction, ``T2`` closing line, ``I1``
            and on the buttons) the meaning in other languages.
        buttons: the labels of its buttons (``I1``, ``I2``), letter for letter.
    """

    name: str
    dated: str
    title: str = ""
    intro: str = ""
    closing: str = ""
    gist: Mapping[str, Text] = field(default_factory=dict)
    buttons: tuple[str, ...] = ()


class CardItem(Struct, frozen=True):
    """One numbered line of a card; ``origin`` says where it comes from."""

    id: str
    text: Text
    explanation: Text | None = None
    origin: Text | None = None


class Card(Struct, frozen=True):
    """A numbered list to keep at hand: app check, home working, data breach.

    Attributes:
        remark: where the list comes from and what is still to be confirmed.
    """

    id: str
    title: Text
    intro: Text
    items: tuple[CardItem, ...]
    facts: tuple[str, ...] = ()
    remark: Text | None = None


class UrgentCard(Card, frozen=True, kw_only=True):
    """The card for when something goes wrong, always at hand (the data breach card).

    Attributes:
        button: what is on the button that shows it.
        hint: where it is found, said at the start.
        call: the school's fields that say whom to call, the most urgent first.
        review_by: the date after which it must be looked at again; None for never.
    """

    button: Text
    hint: Text
    call: tuple[str, ...]
    review_by: date | None = None
