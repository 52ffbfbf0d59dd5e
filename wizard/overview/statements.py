"""The guide's statements in words, as an overview names them: in no school's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.ids import is_schools_own
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain
from wizard.school.model import School
from wizard.school.words import placeholders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.model import Guide
    from wizard.languages import Language


class StatementWords(Struct, frozen=True):
    """A statement in words, without Markdown, and the id of its area."""

    area: str
    text: str


def statement_words(guide: Guide, language: Language) -> Mapping[str, StatementWords]:
    """Return the words of every statement by its id, in the order of the guide."""
    values = placeholders(guide, School.general(), language, {})
    return {
        one.id: StatementWords(area.id, plain(fill(one.text[language], values)))
        for area, one in guide.statements()
        if not is_schools_own(one.id)
    }
