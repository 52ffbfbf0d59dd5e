"""Finds every text of a guide, and writes it out with a school's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.answers.applies import known_facts
from wizard.answers.model import Answers
from wizard.guide.model import Bullet, Fact, Source, Variant
from wizard.guide.placeholders import fill, names_in
from wizard.guide.prose import plain
from wizard.languages import LANGUAGES, SOURCE_LANGUAGE
from wizard.school.words import placeholders, ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.guide.model import Guide, Text
    from wizard.languages import Language
    from wizard.school.model import School

OWN_HEADING = ("text", "label", "title", "claim")
"""Attributes whose words stand right under the heading of their entry."""
HEADINGS = {"question": "ask", "not_applicable": "not-applicable", "not_yours": "not-yours"}
"""Attributes with another name than their heading."""


class Place(Struct, frozen=True):
    """A text of the guide and where its words stand.

    Attributes:
        folder: the area's folder with a slash; empty for the words around the areas.
        key: the entry, and which of its texts: ``S1.1/todo``.
        text: the words in every language; they may have placeholders.
    """

    folder: str
    key: str
    text: Text

    def file(self, language: Language) -> str:
        """Return the file with the words in a language, relative to the guide's folder."""
        return f"{self.folder}{language}.md"


class Rendered(Struct, frozen=True):
    """A text as the teachers of one school read it.

    Attributes:
        words: without placeholders and without marks of Markdown.
        filled: by placeholder in it, the words that came in its place.
        beside: the lines that stand beside it: how what it names is reached.
    """

    words: str
    filled: Mapping[str, str]
    beside: tuple[str, ...]


class Reader:
    """Reads texts of a guide as a teacher of one school does, in one language.

    Args:
        guide: declares the placeholders.
        school: the school; ``School.general()`` for none.
        language: the language.
    """

    def __init__(self, guide: Guide, school: School, language: Language) -> None:
        self._language = language
        facts = known_facts(guide, school, Answers(guide.id, guide.version, language))
        self._words = placeholders(guide, school, language, facts)
        self._ways = ways(guide, school, language)

    def read(self, text: Text, own: Mapping[str, str]) -> Rendered:
        """Return a text with its placeholders filled.

        Args:
            text: the text.
            own: words for placeholders that only this text has (``contract.TEXT_GAPS``).
        """
        written = text[self._language]
        words = {**self._words, **own}
        names = names_in(written)
        return Rendered(
            words=plain(fill(written, words)),
            filled={name: words[name] for name in names},
            beside=tuple(self._ways[name] for name in names if name in self._ways),
        )


def texts_of(guide: Guide) -> Iterator[Place]:
    """Yield every text of a guide, area after area and then what stands around them.

    Quotations and their meanings are left out, which are the source's words, and the register
    of facts, which no teacher reads as a sentence.
    """
    for area in guide.whole_areas:
        yield from _inside(area, f"{area.folder}/", area.id)
    for name in guide.__struct_fields__:
        if name != "areas":
            yield from _inside(getattr(guide, name), "", name)


def _inside(value: object, folder: str, key: str) -> Iterator[Place]:
    """Yield the texts inside a value of the guide, however deep, in the order of its fields."""
    if isinstance(value, Source | Bullet | Fact):
        return
    if isinstance(value, Struct):
        entry = str(getattr(value, "key", "") or getattr(value, "id", "") or key)
        if isinstance(value, Variant):
            entry = f"{key}/{entry}"
        parts = {name: getattr(value, name) for name in value.__struct_fields__}
        named = {name: _heading(entry, name) for name in parts}
    elif isinstance(value, dict):
        parts = {str(name): inner for name, inner in value.items()}
        named = {name: f"{key}/{name}" for name in parts}
    elif isinstance(value, tuple):
        parts = {str(number): inner for number, inner in enumerate(value)}
        named = dict.fromkeys(parts, key)
    else:
        return
    for name, inner in parts.items():
        if _is_text(inner):
            yield Place(folder, named[name], inner)
        else:
            yield from _inside(inner, folder, named[name])


def _heading(entry: str, attribute: str) -> str:
    """Return the heading under which the words of an attribute stand."""
    return entry if attribute in OWN_HEADING else f"{entry}/{HEADINGS.get(attribute, attribute)}"


def _is_text(value: object) -> bool:
    """Return whether a value has words per language."""
    if not isinstance(value, dict) or SOURCE_LANGUAGE not in value:
        return False
    return value.keys() <= set(LANGUAGES) and all(isinstance(one, str) for one in value.values())
