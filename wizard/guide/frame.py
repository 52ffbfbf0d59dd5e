"""Everything of a guide except its areas: its structure in ``guide.toml``, its words beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.cards import read_urgent_card
from wizard.guide.contract import (
    OPTIONAL_TEXTS,
    PACK_STEPS,
    REACH_PARTS,
    TEXT_GAPS,
    TEXT_KEYS,
    FieldKey,
    SourceElement,
    fields_needed,
)
from wizard.guide.model import (
    Contact,
    Derived,
    Field,
    Hint,
    Link,
    Question,
    QuestionOption,
    Role,
    Rule,
    Source,
    Term,
    Text,
    UrgentCard,
)
from wizard.guide.problems import Code, nearest
from wizard.guide.vocabulary import known, optional_condition, read_condition
from wizard.guide.words import TITLE
from wizard.languages import LANGUAGE_NAMES, LANGUAGES, SOURCE_LANGUAGE, TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.tables import Table
    from wizard.guide.vocabulary import Vocabulary
    from wizard.guide.words import Words

REQUIREMENTS = ("verplicht", "aanbevolen", "optioneel", "afgeleid")

_QUOTED = {
    "title": SourceElement.TITLE,
    "intro": SourceElement.INTRO,
    "closing": SourceElement.CLOSING,
}
"""What is quoted of a poster, and the heading of its meaning in other languages."""

_SOURCE_FILE = re.compile(r"source/[\w-]+\.txt")
"""The client's document lies beside the guide: a guide cannot make the program read elsewhere."""


class Frame(Struct, frozen=True):
    """Everything of a guide except its areas and facts."""

    source: Source | None
    questions: tuple[Question, ...]
    contacts: Mapping[str, Contact]
    fields: Mapping[str, Field]
    terms: Mapping[str, Term]
    hints: tuple[Hint, ...]
    rules: tuple[Rule, ...]
    links: tuple[Link, ...]
    breach_card: UrgentCard | None
    texts: Mapping[str, Text]
    roles: tuple[Role, ...]


def source_file(table: Table) -> str:
    """Return the client's document's file name; empty if invalid (``read_frame`` reports that)."""
    section = table.value("source")
    file = section.get("file") if isinstance(section, dict) else None
    return file if isinstance(file, str) and _SOURCE_FILE.fullmatch(file) else ""


def read_frame(table: Table, words: Words, vocabulary: Vocabulary) -> Frame:
    """Read the frame; the caller reads ``id``, ``version`` and ``areas``."""
    words.take(TITLE)
    reader = _FrameReader(words, vocabulary)
    frame = Frame(
        source=reader.source(table.table("source")) if table.has("source") else None,
        questions=tuple(reader.question(one) for one in table.tables("questions", ())),
        contacts={one.key: one for one in map(reader.contact, table.tables("contacts"))},
        fields={one.key: one for one in map(reader.field, table.tables("fields"))},
        terms={one.key: one for one in map(reader.term, table.tables("terms", ()))},
        hints=tuple(reader.hint(one) for one in table.tables("hints", ())),
        rules=tuple(Rule(rule, words.take(rule)) for rule in table.texts("rules", ())),
        links=tuple(reader.link(one) for one in table.tables("links", ())),
        breach_card=reader.urgent_card(table),
        texts=reader.texts(),
        roles=tuple(Role(role, words.take(f"role {role}")) for role in table.texts("roles", ())),
    )
    _check_names(frame, table)
    words.close()
    return frame


def _check_names(frame: Frame, table: Table) -> None:
    """Report missing fields that the program needs, and a missing last-resort contact."""
    needed, guide = fields_needed(table.text("id")), frame.fields.keys()
    for name in sorted(needed - guide):
        near = nearest(name, guide - needed)
        table.error(Code.MISSING_NAME, "fields", value=name, suggestion=near)
    resorts = [one.key for one in frame.contacts.values() if one.last_resort]
    if len(resorts) != 1:
        table.error(Code.BAD_VALUE, "contacts", value=", ".join(resorts), allowed="last_resort = 1")


class _FrameReader:
    """Reads one entry of each kind; remembers the ids and keys, to find duplicates."""

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
        optional = None if table.has("file") else ""
        values = {key: table.text(key, optional) for key in _QUOTED}
        for key, value in values.items():
            if document and value != getattr(document, key):
                table.error(Code.QUOTE_DIFFERS, key, expected=getattr(document, key))
        buttons = table.texts("buttons", ())
        if document and buttons != document.buttons:
            table.error(Code.QUOTE_DIFFERS, "buttons", expected=", ".join(document.buttons))
        source = Source(
            name=table.text("name"),
            dated=table.text("dated"),
            gist={
                key: self._words.take(key, languages=TRANSLATIONS)
                for key in (
                    *(element for name, element in _QUOTED.items() if values[name]),
                    *(f"I{number}" for number in range(1, len(buttons) + 1)),
                )
            },
            buttons=buttons,
            **values,
        )
        file = table.text("file", None if table.has("title") else "")
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
            field=table.choice("field", self._vocabulary.closed) if table.has("field") else "",
            roles=known(
                table, "roles", table.texts("roles", ()), table.texts("options"), Code.UNKNOWN_ID
            ),
        )
        table.close()
        return question

    def contact(self, table: Table) -> Contact:
        key = self._name(table, "contact", "key")
        field = table.choice("field", self._vocabulary.fields)
        last_resort = table.flag("last_resort")
        table.close()
        return Contact(key, field, self._words.take(f"contact {key}"), last_resort)

    def field(self, table: Table) -> Field:
        key = self._name(table, "field", "key")
        choices, default = self._choices(table, key)
        plain, help_key = frozenset[str](), f"{key}/help"
        field = Field(
            id=table.text("id"),
            key=key,
            required=table.choice("required", REQUIREMENTS),
            choices=choices,
            label=self._words.take(key),
            fallback=self._fallback(key) if table.flag("fallback") else {},
            default=default,
            indispensable=table.flag("indispensable"),
            step=table.choice("step", PACK_STEPS),
            help=self._words.take_if_there(help_key, placeholders=plain),
            long=table.flag("long"),
            own_words_help=self._flagged(table, "explained", f"{help_key} in own words"),
            help_says_fallback=table.flag("help_says_fallback"),
            name=self._flagged(table, "beside", f"{key}/name"),
            reach=self._reach(table),
            phone=table.flag("phone"),
            domain=table.flag("domain"),
            leaflet=self._flagged(table, "leaflet", f"{key}/leaflet"),
            derived=self._derived(table) if table.has("derived") else None,
            called=self._called(table, choices) if table.has("called") else {},
        )
        table.close()
        return field

    def _choices(self, table: Table, key: str) -> tuple[dict[str, Text], str]:
        """Return a field's closed values with their names, and the one without a school."""
        if key == FieldKey.LANGUAGE:
            names = {one: dict.fromkeys(LANGUAGES, LANGUAGE_NAMES[one]) for one in LANGUAGES}
            return dict(names), SOURCE_LANGUAGE
        values = table.texts("choices", ())
        named = {one: self._words.take(f"{key}/choice {one}") for one in values}
        return named, table.choice("default", values) if table.has("default") else ""

    def _called(self, table: Table, choices: Mapping[str, Text]) -> dict[str, tuple[str, ...]]:
        """Read ``called = { po = ["basisschool"] }``: more words for a field's closed values."""
        inner = table.table("called")
        found = {value: inner.texts(value, ()) for value in choices}
        inner.close()
        return found

    def _reach(self, table: Table) -> tuple[str, ...]:
        """Return how a field is reached; a name that is no such part is an error."""
        parts = known(table, "reach", table.texts("reach", ()), REACH_PARTS, Code.UNKNOWN_ID)
        return tuple(one for one in REACH_PARTS if one in parts)

    def _flagged(self, table: Table, flag: str, key: str) -> Text | None:
        """Return the words under a heading where the table says that they exist."""
        return self._words.take(key, placeholders=frozenset()) if table.flag(flag) else None

    def _derived(self, table: Table) -> Derived:
        """Read ``{ from = "platform", microsoft = "Teams" }``."""
        inner = table.table("derived")
        field = inner.choice("from", self._vocabulary.closed)
        answers = self._vocabulary.closed.get(field, frozenset())
        values = {key: inner.text(key) for key in inner.keys if key in answers}
        inner.close()
        return Derived(field, values)

    def _fallback(self, key: str) -> Text:
        return self._words.take(f"{key}/fallback", placeholders=frozenset())

    def term(self, table: Table) -> Term:
        key = self._name(table, "term", "key")
        take, closed = self._words.take, self._vocabulary.closed
        question = table.choice("question", closed)
        answers = closed.get(question, frozenset())
        term = Term(
            key=key,
            question=question,
            by_answer={answer: take(f"term {key}/{answer}") for answer in sorted(answers)},
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
            reminder=table.flag("reminder"),
        )
        table.close()
        return hint

    def link(self, table: Table) -> Link:
        key = self._name(table, "link")
        link = Link(
            id=key,
            url=table.choice("url", self._source_links()),
            bullet=table.choice("bullet", self._vocabulary.bullets),
            label=self._words.take(key),
            name=self._flagged(table, "replaceable", f"{key}/name"),
        )
        table.close()
        return link

    def _source_links(self) -> tuple[str, ...] | None:
        return self._vocabulary.source.links if self._vocabulary.source else None

    def urgent_card(self, table: Table) -> UrgentCard | None:
        if not table.has("breach_card"):
            return None
        words, facts = self._words, self._vocabulary.facts
        return read_urgent_card(table.table("breach_card"), words, facts, self._vocabulary.fields)

    def texts(self) -> dict[str, Text]:
        """Read the fixed texts; an optional one may be missing."""
        found = {key: self._text(key) for key in TEXT_KEYS}
        return {key: text for key, text in found.items() if text is not None}

    def _text(self, key: str) -> Text | None:
        names = self._vocabulary.placeholders | set(TEXT_GAPS.get(key, ()))
        read = self._words.take_if_there if key in OPTIONAL_TEXTS else self._words.take
        return read(key, placeholders=names)


def check_hints(table: Table, statements: frozenset[str], areas: frozenset[str]) -> None:
    """Report hints that name statements or areas which the guide does not have."""
    for one in table.tables("hints", ()):
        known(one, "statements", one.texts("statements", ()), statements, Code.UNKNOWN_ID)
        known(one, "areas", one.texts("areas", ()), areas, Code.UNKNOWN_ID)
