"""The words for each placeholder of the guide: the school's, or else the guide's fallback."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wizard.guide.model import Facts, Field, Guide, Term
    from wizard.languages import Language
    from wizard.school.model import School


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
    """Return the words for one field: the school's, or else the guide's fallback."""
    value = school.values.get(field.key, "")
    if field.choices:
        named = field.choices[value][language] if value in field.choices else ""
        value = school.explanations.get(field.key, "") or named
    if field.derived is not None:
        value = value or field.derived.values.get(school.values.get(field.derived.field, ""), "")
    return value or field.fallback.get(language, "")


def term_words(term: Term, language: Language, facts: Facts) -> str:
    """Return the words of a term, which depend on an answer (rule R6)."""
    return term.by_answer.get(facts.get(term.question, ""), term.otherwise)[language]


def contact_for(
    keys: Iterable[str], guide: Guide, school: School, language: Language
) -> tuple[str, str]:
    """Return the key and name of the contact to ask.

    With a school: the first contact that it fills in, else the guide's last resort (rule R9). In
    general mode: the guide's own words for the first contact.
    """
    wanted = [guide.contacts[key] for key in keys]
    last = guide.last_resort
    named = next(iter(wanted), last)
    if not school.is_general:
        named = next((one for one in wanted if school.values.get(one.field)), last)
    return named.key, school.values.get(named.field) or named.name[language]
