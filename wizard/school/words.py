"""Every placeholder's words: the school's, or else the guide's fallback."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wizard.guide.model import Field, Guide, Term
    from wizard.languages import Language
    from wizard.school.model import School

MANAGER = "leiding"
"""Who gets a question when a school names nobody for it (rule R9)."""

VIDEO_TOOLS = {"microsoft": "Teams", "google": "Google Meet"}
"""The video tool that follows from the platform, for a school that does not name it (P06)."""


def placeholders(
    guide: Guide, school: School, language: Language, sector: str
) -> Mapping[str, str]:
    """Return the words for every placeholder that a text may hold.

    Args:
        guide: declares the fields, contacts and sector-dependent terms.
        school: what the school filled in.
        language: of the fallback words.
        sector: ``po``, ``so``, ``vo``, ``vso``, or empty when it is not known yet.
    """
    fields = {field.key: field_words(field, school, language) for field in guide.fields.values()}
    terms = {key: term_words(term, language, sector) for key, term in guide.terms.items()}
    return {**fields, **terms}


def field_words(field: Field, school: School, language: Language) -> str:
    """Return what texts say for one field."""
    value = school.values.get(field.key, "")
    if field.choices:
        named = field.choices[value][language] if value in field.choices else ""
        value = school.explanations.get(field.key, "") or named
    if field.key == "videotool":
        value = value or VIDEO_TOOLS.get(school.values.get("platform", ""), "")
    return value or field.fallback.get(language, "")


def term_words(term: Term, language: Language, sector: str) -> str:
    """Return a sector-dependent word (rule R6)."""
    return term.by_sector.get(sector, term.otherwise)[language]


def contact_for(
    keys: Iterable[str], guide: Guide, school: School, language: Language
) -> tuple[str, str]:
    """Return the key and name of the person to ask.

    With a school, the first contact that it names, else the manager (rule R9); in general mode
    the guide's own words for the first contact.
    """
    wanted = tuple(keys)
    named = next(iter(wanted), MANAGER)
    if not school.is_general:
        named = next((key for key in wanted if school.values.get(key)), MANAGER)
    return named, school.values.get(named) or guide.contacts[named].name[language]
