"""What stands around the areas of a guide, as frozen values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wizard.guide.conditions import Condition, Text


class QuestionOption(Struct, frozen=True):
    """One answer to an intake question."""

    id: str
    text: Text


class Question(Struct, frozen=True):
    """An intake question; ``when`` limits it to some schools (Q9)."""

    id: str
    text: Text
    options: tuple[QuestionOption, ...]
    when: Condition | None = None


class Contact(Struct, frozen=True):
    """Someone a teacher can ask; ``field`` is the school's field that names them."""

    key: str
    field: str
    name: Text


class Field(Struct, frozen=True):
    """A fact that the school fills in once.

    Attributes:
        id: P01 to P34.
        key: the placeholder's name.
        required: ``verplicht``, ``aanbevolen``, ``optioneel`` or ``afgeleid``.
        choices: the closed values with their names, empty for free text.
        label: what the field is.
        fallback: what texts say without it; empty where there is none.
        default: the value taken without a school pack; empty where there is none.
        indispensable: True when a school pack without it is refused (P23).
    """

    id: str
    key: str
    required: str
    choices: Mapping[str, Text]
    label: Text
    fallback: Text
    default: str = ""
    indispensable: bool = False


class Term(Struct, frozen=True):
    """A word that depends on the sector (rule R6), used as ``{key}``."""

    key: str
    by_sector: Mapping[str, Text]
    otherwise: Text


class Hint(Struct, frozen=True):
    """An extra line with some statements, or with whole areas, under a condition."""

    id: str
    statements: tuple[str, ...]
    when: Condition
    text: Text
    areas: tuple[str, ...] = ()


class Link(Struct, frozen=True):
    """A link of the source and the honest label it is shown with.

    Attributes:
        bullet: the bullet it belongs to.
        certain: False where the place in the source is inferred.
        label: what is said beside it, such as "link uit 2020, niet gecontroleerd".
    """

    id: str
    url: str
    bullet: str
    certain: bool
    label: Text


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
    """The client's document.

    Attributes:
        title: its title, letter for letter.
        intro: its introduction, letter for letter.
        closing: its closing line, letter for letter.
        gist: per element (``T0``, ``T1``, ``T2``, ``I1``, ``I2``) the meaning in other
            languages.
        buttons: the labels of its buttons (``I1``, ``I2``), letter for letter.
    """

    name: str
    dated: str
    title: str
    intro: str
    closing: str
    gist: Mapping[str, Text]
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
