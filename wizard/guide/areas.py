"""One area: ``area.toml`` for its structure, ``nl.md`` and ``en.md`` for its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.guide.cards import read_card
from wizard.guide.contract import STATEMENT_KINDS
from wizard.guide.model import (
    Area,
    Automatic,
    Bullet,
    Commitment,
    Note,
    Option,
    Scenario,
    Scene,
    Sic,
    Statement,
    Text,
    Variant,
)
from wizard.guide.problems import Code, nearest
from wizard.guide.upkeep import refuse_unsourced, retired_ids
from wizard.guide.vocabulary import known, optional_condition, read_condition
from wizard.guide.words import TITLE
from wizard.languages import TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.model import Card, Condition
    from wizard.guide.source import Section
    from wizard.guide.tables import Table
    from wizard.guide.vocabulary import Vocabulary
    from wizard.guide.words import Words

_FILE_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_NO_PLACEHOLDERS: frozenset[str] = frozenset()


def read_area(table: Table, words: Words, vocabulary: Vocabulary, number: int) -> Area:
    """Read one area; add problems to the reports of its table and its words.

    Args:
        table: the whole of ``area.toml``.
        words: its words in every language.
        vocabulary: the names that the area may use.
        number: its place in the order, from 1; every id in the area begins with it.
    """
    area = _AreaReader(table, words, vocabulary, number).area()
    if vocabulary.facts:
        refuse_unsourced(area, words)
    table.close()
    words.close()
    return area


class _AreaReader:
    """Reads the parts of one area; remembers the ids, to find duplicates."""

    def __init__(self, table: Table, words: Words, vocabulary: Vocabulary, number: int) -> None:
        self._table = table
        self._words = words
        self._vocabulary = vocabulary
        self._number = number
        self._seen: set[str] = set()

    def area(self) -> Area:
        table, take = self._table, self._words.take
        return Area(
            id=self._id(table, "A{}"),
            folder=table.report.file.partition("/")[0],
            heading=self._heading(),
            title=take(TITLE),
            explanation=take("explanation"),
            bullets=self._bullets(),
            notes=tuple(self._note(one) for one in table.tables("notes", ())),
            statements=tuple(self._statement(one) for one in table.tables("statements")),
            scenario=self._scenario(table.table("scenario")),
            commitment=self._commitment(),
            scenes=tuple(self._scene(one) for one in table.tables("scenes", ())),
            cards=self._cards(),
            who={role: take(f"who/{role}") for role in self._vocabulary.roles},
            not_yours=take("not-yours"),
            not_applicable=take("not-applicable"),
            why=take("why"),
            moment=self._condition(table, "moment"),
            film=self._file_name("film"),
            drawing=self._file_name("drawing"),
            review_by=table.day_if_there("review_by"),
            dropped=retired_ids(table, "dropped"),
            facts=self._facts(),
        )

    def _id(self, table: Table, form: str, key: str = "id") -> str:
        """Return an id of a form such as ``S{}.#``, with the area's number and any other."""
        value = table.text(key)
        expected = form.format(self._number)
        if value and not _has_form(value, expected):
            table.error(Code.BAD_ID, key, value=value, expected=expected.replace("#", "1"))
        if value in self._seen:
            table.error(Code.DUPLICATE_ID, key, value=value)
        self._seen.add(value)
        return value

    def _condition(self, table: Table, key: str) -> Condition | None:
        return optional_condition(table, key, self._vocabulary)

    def _file_name(self, key: str) -> str:
        """Return a file name without its folder and suffix; empty if there is none."""
        name = self._table.text(key, "")
        if name and not _FILE_NAME.fullmatch(name):
            self._table.error(Code.BAD_VALUE, key, value=name, allowed="a-z A-Z 0-9 -")
        return name

    def _heading(self) -> str:
        heading = self._table.text("heading", None if self._section() else "")
        section = self._section()
        if section and heading != section.heading:
            self._table.error(Code.QUOTE_DIFFERS, "heading", expected=section.heading)
        return heading

    def _section(self) -> Section | None:
        """Return the part of the client's document that this area is about."""
        sections = self._vocabulary.source.sections if self._vocabulary.source else ()
        return sections[self._number - 1] if self._number <= len(sections) else None

    def _cards(self) -> tuple[Card, ...]:
        facts = self._vocabulary.facts
        return tuple(read_card(one, self._words, facts) for one in self._table.tables("cards", ()))

    def _facts(self) -> Mapping[str, tuple[str, ...]]:
        """Return per text what it rests on; a text that the area does not have is noted."""
        if not self._table.has("facts"):
            return {}
        table, register = self._table.table("facts"), self._vocabulary.facts
        for key in table.keys:
            if not self._words.has(key):
                table.error(Code.UNKNOWN_ID, key, value=key)
        return {
            key: known(table, key, table.texts(key), register, Code.UNKNOWN_FACT)
            for key in table.keys
        }

    def _bullets(self) -> tuple[Bullet, ...]:
        needed = None if self._section() else ()
        bullets = tuple(self._bullet(one) for one in self._table.tables("bullets", needed))
        expected = self._source_bullets()
        quoted = {bullet.id for bullet in bullets}
        for bullet_id in expected:
            if bullet_id not in quoted:
                self._table.error(Code.QUOTE_MISSING, bullet_id, expected=expected[bullet_id])
        return bullets

    def _bullet_ids(self) -> frozenset[str] | None:
        """Return the ids of the points that may be named: of the poster, or of this area only.

        None where there is a poster that could not be read.
        """
        if self._vocabulary.has_poster:
            return self._vocabulary.bullets
        entries = self._table.value("bullets")
        found = entries if isinstance(entries, list) else []
        return frozenset(str(one.get("id")) for one in found if isinstance(one, dict))

    def _bullets_here(self) -> bool:
        """Return whether the area quotes anything."""
        return self._table.has("bullets") or bool(self._section())

    def _source_bullets(self) -> dict[str, str]:
        section = self._section()
        bullets = section.bullets if section else ()
        return {f"B{self._number}.{place}": quote for place, quote in enumerate(bullets, 1)}

    def _bullet(self, table: Table) -> Bullet:
        bullet_id = self._id(table, "B{}.#")
        quote = table.text("quote")
        bullet = Bullet(
            id=bullet_id,
            quote=quote,
            gist=self._words.take(bullet_id, languages=TRANSLATIONS),
            sic=tuple(_sic(one, quote) for one in table.tables("sic", ())),
            reading=self._flagged(table, "reading", bullet_id),
        )
        table.close()
        if self._vocabulary.source and quote != self._source_bullets().get(bullet_id):
            expected = self._source_bullets().get(bullet_id, "")
            table.error(Code.QUOTE_DIFFERS, "quote", expected=expected)
        return bullet

    def _flagged(self, table: Table, flag: str, owner: str) -> Text | None:
        """Return the words ``owner/flag`` where the table says that they exist."""
        return self._words.take(f"{owner}/{flag}") if table.flag(flag) else None

    def _note(self, table: Table) -> Note:
        note_id, facts = self._id(table, "N{}.#"), self._vocabulary.facts
        named = table.texts("facts", () if facts == frozenset() else None)
        note = Note(
            id=note_id,
            bullet=table.choice("bullet", self._bullet_ids()) if self._bullets_here() else "",
            text=self._words.take(note_id),
            facts=known(table, "facts", named, facts, Code.UNKNOWN_FACT),
            written=table.day("written"),
            review_by=table.day("review_by"),
            pinned=table.flag("pinned"),
            when=self._condition(table, "when"),
        )
        table.close()
        return note

    def _statement(self, table: Table) -> Statement:
        key = self._id(table, "S{}.#")
        take, words = self._words.take, self._vocabulary
        addition = table.flag("addition")
        covers = table.texts("covers", () if addition or not self._bullets_here() else None)
        statement = Statement(
            id=key,
            kind=table.choice("kind", STATEMENT_KINDS),
            covers=known(table, "covers", covers, self._bullet_ids(), Code.UNKNOWN_ID),
            addition=addition,
            ask=known(table, "ask", table.texts("ask"), words.contacts, Code.UNKNOWN_CONTACT),
            text=take(key),
            todo=take(f"{key}/todo"),
            question=take(f"{key}/ask"),
            not_applicable=None if table.flag("for_everyone") else take(f"{key}/not-applicable"),
            automatic=self._automatic(table, key, "automatic"),
            also_automatic=self._automatic(table, key, "also_automatic"),
            variants=self._variants(table, key),
            first_when=self._condition(table, "first_when"),
            revision=table.number("revision", 1),
            replaces=retired_ids(table, "replaces"),
        )
        table.close()
        return statement

    def _automatic(self, table: Table, owner: str, key: str) -> Automatic | None:
        condition = self._condition(table, key)
        words = f"{owner}/{key.replace('_', '-')}"
        return Automatic(condition, self._words.take(words)) if condition else None

    def _variants(self, table: Table, owner: str) -> tuple[Variant, ...]:
        return tuple(self._variant(one, owner) for one in table.tables("variants", ()))

    def _variant(self, table: Table, owner: str) -> Variant:
        name = table.text("id")
        key = f"{owner}/variant {name}"
        todo = self._words.take(f"{key} todo") if table.flag("todo") else None
        condition = read_condition(table.table("condition"), self._vocabulary)
        table.close()
        return Variant(name, condition, self._words.take(key), todo)

    def _scenario(self, table: Table) -> Scenario:
        key = self._id(table, "C{}")
        skip = self._condition(table, "skip_when")
        scenario = Scenario(
            id=key,
            text=self._words.take(key),
            options=self._options(table, key),
            variants=self._variants(table, key),
            skip_when=skip,
            skip_text=self._words.take(f"{key}/skip") if skip else None,
            optional_when=self._condition(table, "optional_when"),
        )
        table.close()
        return scenario

    def _options(self, table: Table, scenario: str) -> tuple[Option, ...]:
        letters = table.texts("options")
        best = table.choice("best", letters)
        return tuple(self._option(scenario + letter, best=letter == best) for letter in letters)

    def _option(self, key: str, *, best: bool) -> Option:
        return Option(key, best, self._words.take(key), self._words.take(f"{key}/feedback"))

    def _commitment(self) -> Commitment:
        key = self._id(self._table, "V{}", "commitment")
        return Commitment(key, self._words.take(key))

    def _scene(self, table: Table) -> Scene:
        key = self._id(table, "M{}.#")
        scene = Scene(
            id=key,
            start=table.number("start"),
            end=table.number("end"),
            picture=self._words.take(f"{key}/picture", placeholders=_NO_PLACEHOLDERS),
            voice=self._words.take(key, placeholders=_NO_PLACEHOLDERS),
        )
        table.close()
        if 0 < scene.end <= scene.start:
            table.error(Code.BAD_VALUE, "end", value=str(scene.end), allowed=f"> {scene.start}")
        return scene


def _sic(table: Table, quote: str) -> Sic:
    sic = Sic(table.text("written"), table.text("meant"))
    table.close()
    if sic.written not in quote:
        near = nearest(sic.written, quote.split())
        table.error(Code.QUOTE_DIFFERS, "written", expected=quote, suggestion=near)
    return sic


def _has_form(value: str, form: str) -> bool:
    """Return whether an id matches a form such as ``S1.#``, where ``#`` is any number."""
    # By hand: a pattern for each area and kind takes a sixth of loading the guide to compile.
    start, number, _ = form.partition("#")
    if not number:
        return value == form
    digits = value.removeprefix(start)
    return value.startswith(start) and digits.isascii() and digits.isdigit()
