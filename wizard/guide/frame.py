"""What stands around the areas: ``guide.toml`` for its structure, its words beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.cards import read_card
from wizard.guide.model import (
    Card,
    Contact,
    Field,
    Hint,
    Link,
    Question,
    QuestionOption,
    Rule,
    Source,
    Term,
    Text,
)
from wizard.guide.problems import Code
from wizard.guide.vocabulary import known, optional_condition, read_condition
from wizard.guide.words import TITLE
from wizard.languages import TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.tables import Table
    from wizard.guide.vocabulary import Vocabulary
    from wizard.guide.words import Words

SOURCE_ELEMENTS = ("T0", "T1", "T2", "I1", "I2")
REQUIREMENTS = ("verplicht", "aanbevolen", "optioneel", "afgeleid")
SECTORS = ("po", "so", "vo", "vso")

_SOURCE_FILE = re.compile(r"source/[\w-]+\.txt")
"""The client's document lies beside the guide: a guide cannot make the program read elsewhere."""


class Frame(Struct, frozen=True):
    """Everything of a guide but its areas and facts."""

    source: Source
    questions: tuple[Question, ...]
    contacts: Mapping[str, Contact]
    fields: Mapping[str, Field]
    terms: Mapping[str, Term]
    hints: tuple[Hint, ...]
    rules: tuple[Rule, ...]
    links: tuple[Link, ...]
    breach_card: Card
    texts: Mapping[str, Text]


def source_file(table: Table) -> str:
    """Return the name of the client's document; empty where ``read_frame`` will object to it."""
    section = table.value("source")
    file = section.get("file") if isinstance(section, dict) else None
    return file if isinstance(file, str) and _SOURCE_FILE.fullmatch(file) else ""


def read_frame(table: Table, words: Words, vocabulary: Vocabulary) -> Frame:
    """Read the frame; ``id``, ``version`` and ``areas`` are read by whoever opens the file."""
    words.take(TITLE)
    reader = _FrameReader(words, vocabulary)
    frame = Frame(
        source=reader.source(table.table("source")),
        questions=tuple(reader.question(one) for one in table.tables("questions")),
        contacts={one.key: one for one in map(reader.contact, table.tables("contacts"))},
        fields={one.key: one for one in map(reader.field, table.tables("fields"))},
        terms={one.key: one for one in map(reader.term, table.tables("terms"))},
        hints=tuple(reader.hint(one) for one in table.tables("hints")),
        rules=tuple(Rule(rule, words.take(rule)) for rule in table.texts("rules")),
        links=tuple(reader.link(one) for one in table.tables("links")),
        breach_card=read_card(table.table("breach_card"), words, vocabulary.facts),
        texts=reader.texts(table.table("texts")),
    )
    words.close()
    return frame


class _FrameReader:
    """Reads one entry of each kind; ``id`` and ``key`` values it has seen tell duplicates."""

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._seen: set[tuple[str, str]] = set()

    def _name(self, table: Table, kind: str, key: str = "id") -> str:
        value = table.text(key)
        if (kind, value) in self._seen:
            table.error(Code.DUPLICATE_ID, key, value=value)
        self._seen.add((kind, value))
        return value

    def source(self, table: Table) -> Source:
        document = self._vocabulary.source
        values = {key: table.text(key) for key in ("title", "intro", "closing")}
        for key, value in values.items():
            if document and value != getattr(document, key):
                table.error(Code.QUOTE_DIFFERS, key, expected=getattr(document, key))
        buttons = table.texts("buttons")
        if document and buttons != document.buttons:
            table.error(Code.QUOTE_DIFFERS, "buttons", expected=", ".join(document.buttons))
        source = Source(
            name=table.text("name"),
            dated=table.text("dated"),
            gist={key: self._words.take(key, languages=TRANSLATIONS) for key in SOURCE_ELEMENTS},
            buttons=buttons,
            **values,
        )
        file = table.text("file")
        if file and not _SOURCE_FILE.fullmatch(file):
            table.error(Code.BAD_VALUE, "file", value=file, allowed="source/….txt")
        table.close()
        return source

    def question(self, table: Table) -> Question:
        key = self._name(table, "question")
        question = Question(
            id=key,
            text=self._words.take(key),
            options=tuple(
                QuestionOption(option, self._words.take(f"{key}/{option}"))
                for option in table.texts("options")
            ),
            when=optional_condition(table, "when", self._vocabulary),
        )
        table.close()
        return question

    def contact(self, table: Table) -> Contact:
        key = self._name(table, "contact", "key")
        field = table.choice("field", self._vocabulary.placeholders)
        table.close()
        return Contact(key, field, self._words.take(f"contact {key}"))

    def field(self, table: Table) -> Field:
        key = self._name(table, "field", "key")
        choices = table.texts("choices", ())
        field = Field(
            id=table.text("id"),
            key=key,
            required=table.choice("required", REQUIREMENTS),
            choices={one: self._words.take(f"{key}/choice {one}") for one in choices},
            label=self._words.take(key),
            fallback=self._fallback(key) if table.flag("fallback") else {},
            default=table.choice("default", choices) if table.has("default") else "",
            indispensable=table.flag("indispensable"),
        )
        table.close()
        return field

    def _fallback(self, key: str) -> Text:
        return self._words.take(f"{key}/fallback", placeholders=frozenset())

    def term(self, table: Table) -> Term:
        key = self._name(table, "term", "key")
        take = self._words.take
        term = Term(
            key=key,
            by_sector={sector: take(f"term {key}/{sector}") for sector in SECTORS},
            otherwise=take(f"term {key}"),
        )
        table.close()
        return term

    def hint(self, table: Table) -> Hint:
        key = self._name(table, "hint")
        hint = Hint(
            id=key,
            statements=table.texts("statements", ()),
            when=read_condition(table.table("condition"), self._vocabulary),
            text=self._words.take(key),
            areas=table.texts("areas", ()),
        )
        table.close()
        return hint

    def link(self, table: Table) -> Link:
        key = self._name(table, "link")
        link = Link(
            id=key,
            url=table.choice("url", self._source_links()),
            bullet=table.choice("bullet", self._vocabulary.bullets),
            certain=table.flag("certain"),
            label=self._words.take(key),
        )
        table.close()
        return link

    def _source_links(self) -> tuple[str, ...] | None:
        return self._vocabulary.source.links if self._vocabulary.source else None

    def texts(self, table: Table) -> dict[str, Text]:
        """Read the fixed texts; beside each key stand the placeholders of that text alone."""
        usual = self._vocabulary.placeholders
        return {
            key: self._words.take(key, placeholders=usual | set(table.texts(key, ())))
            for key in table.keys
        }


def check_hints(table: Table, statements: frozenset[str], areas: frozenset[str]) -> None:
    """Note hints that name statements or areas which the guide lacks."""
    for one in table.tables("hints"):
        known(one, "statements", one.texts("statements", ()), statements, Code.UNKNOWN_ID)
        known(one, "areas", one.texts("areas", ()), areas, Code.UNKNOWN_ID)
