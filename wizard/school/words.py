"""The words for each placeholder of the guide: the school's, or else the guide's fallback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.contract import FieldKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wizard.guide.model import Facts, Field, Guide, Term
    from wizard.languages import Language
    from wizard.school.model import School
    from wizard.texts import Texts


def placeholders(
    guide: Guide, school: School, language: Language, facts: Facts
) -> Mapping[str, str]:
    """Return the words for every placeholder that a text may have.

    Args:
        guide: declares the fields, contacts and terms.
        school: what the school filled in.
        language: the language of the fallback words.
        facts: what is known; the words of a term depend on the answer to its question.
    """
    fields = {field.key: field_words(field, school, language) for field in guide.fields.values()}
    terms = {key: term_words(term, language, facts) for key, term in guide.terms.items()}
    return {**fields, **terms}


def field_words(field: Field, school: School, language: Language) -> str:
    """Return what sentences say for one field: the school's words, or else the guide's."""
    if field.name is not None:
        return field.name[language]
    return _own_words(field, school, language) or field.fallback.get(language, "")


def _own_words(field: Field, school: School, language: Language) -> str:
    """Return the school's words for a field, or those that follow from another; empty if none."""
    value = school.values.get(field.key, "")
    if field.choices:
        named = field.choices[value][language] if value in field.choices else ""
        value = school.explanations.get(field.key, "") or named
    if field.derived is not None:
        value = value or field.derived.values.get(school.values.get(field.derived.field, ""), "")
    return value


def term_words(term: Term, language: Language, facts: Facts) -> str:
    """Return the words of a term, which depend on an answer (rule R6)."""
    return term.by_answer.get(facts.get(term.question, ""), term.otherwise)[language]


def ways(guide: Guide, school: School, language: Language) -> dict[str, str]:
    """Return what stands beside a sentence with a placeholder: a line of its own, by placeholder.

    That is how a contact or tool is reached, and what was agreed: a sentence takes the name
    alone. How somebody is reached is left out where the school does not say it.
    """
    beside = {key: _beside(field, school, language) for key, field in guide.fields.items()}
    fields = guide.fields
    return {
        key: way_line(field_words(fields[key], school, language), said)
        for key, said in beside.items()
        if said
    }


def _beside(field: Field, school: School, language: Language) -> str:
    if field.name is None:
        return school.reach(field.key)
    return _own_words(field, school, language) or field.fallback.get(language, "")


def way_line(name: str, how: str) -> str:
    """Return the line that says how somebody is reached: their name, then how."""
    return f"{name[:1].upper()}{name[1:]}: {how}"


class Contact(Struct, frozen=True):
    """Who is asked about a statement.

    Attributes:
        key: the guide's key of the contact.
        name: as the school says it in a sentence, else the guide's words.
        reach: how they are reached, on one line; empty if the school does not say.
    """

    key: str
    name: str
    reach: str


def contact_for(keys: Iterable[str], guide: Guide, school: School, language: Language) -> Contact:
    """Return the contact to ask.

    With a school: the first contact that it fills in, else the guide's last resort (rule R9). In
    general mode: the guide's own words for the first contact.
    """
    wanted = [guide.contacts[key] for key in keys]
    last = guide.last_resort
    named = next(iter(wanted), last)
    if not school.is_general:
        named = next((one for one in wanted if school.values.get(one.field)), last)
    name = school.values.get(named.field) or named.name[language]
    return Contact(named.key, name, school.reach(named.field))


class Asked(Struct, frozen=True):
    """What a school that asks for a copy must say beforehand (GDPR, article 13), in its words.

    Attributes:
        who: who receives it.
        purpose: what for.
        counted: what an overview of copies may say of people.
        retention: how long it is kept.
        more: the privacy statement for staff, and where it is.
    """

    who: str
    purpose: str
    counted: str
    retention: str
    more: str


def counted_words(school: School, texts: Texts) -> str:
    """Return whether copies are added up, and whether with names, in a sentence."""
    if not school.recipient:
        return texts("copies.not-counted")
    day = school.names_consent
    if day is None:
        return texts("copies.counted")
    return texts("copies.counted-named", day=f"{day:%d-%m-%Y}")


def asked_for(guide: Guide, school: School, texts: Texts) -> Asked | None:
    """Return what a school says about the copy that it asks for; None if it asks for none."""
    if not school.recipient:
        return None

    def said(key: str) -> str:
        return school.with_reach(key) or guide.fields[key].fallback.get(texts.language, "")

    return Asked(
        school.recipient,
        said(FieldKey.PURPOSE),
        counted_words(school, texts),
        said(FieldKey.RETENTION),
        said(FieldKey.PRIVACY_STATEMENT),
    )
