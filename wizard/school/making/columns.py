"""What the columns of a table of schools hold, and the schools that its rows become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.contract import FieldKey, PackStep
from wizard.school.board.schools import BOARD_ALONE, BRIN, BRIN_FORM, PLACE, plain_brin
from wizard.school.draft import SchoolDraft
from wizard.school.model import part_key
from wizard.school.spelling import Choices, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wizard.guide.model import Field, Guide
    from wizard.languages import Language
    from wizard.texts import Texts

_NOT_PER_SCHOOL = frozenset({*BOARD_ALONE, FieldKey.BOARD_NAME})
_WORD = re.compile(r"[a-z0-9]+")


class Column(Struct, frozen=True):
    """What a column can hold.

    Attributes:
        key: ``brin``, ``place``, a field's key, or a part of one (``leiding.phone``).
        label: what it is called.
        called: other words for it, folded.
    """

    key: str
    label: str
    called: frozenset[str]


class Import(Struct, frozen=True):
    """What a table did to the schools of a board.

    Attributes:
        schools: all of them now.
        added: how many are new.
        changed: how many were there, and say something else now.
        skipped: how many rows have neither a name nor a BRIN.
    """

    schools: tuple[SchoolDraft, ...]
    added: int
    changed: int
    skipped: int


class Columns:
    """The columns that a table of schools can have, in a guide.

    Attributes:
        all: every one, in the order in which an empty table shows them.
    """

    def __init__(self, guide: Guide, texts: Texts, language: Language) -> None:
        self._texts = texts
        self._fields = {field.key: field for field in guide.fields.values()}
        self._choices = {key: Choices(one) for key, one in self._fields.items() if one.choices}
        self._last_resort = guide.last_resort.field
        self._parts = {part: self._called(f"part-{part}") for part in _parts_of(guide)}
        self.all = tuple(self._make(language))
        self._by_key = {one.key: one for one in self.all}

    def named(self, key: str) -> str:
        """Return what a column is called."""
        return self._by_key[key].label

    def usual(self) -> list[Column]:
        """Return the columns of an empty table: who the school is, and whom to ask there."""
        contact = self._last_resort
        wanted = [FieldKey.SCHOOL_NAME, BRIN, PLACE]
        wanted += [one.key for one in self._fields.values() if _is_of_school(one)]
        wanted += [contact, *(part_key(contact, part) for part in ("phone", "email"))]
        return [self._by_key[key] for key in wanted if key in self._by_key]

    def match(self, header: str) -> str:
        """Return the key of the column with this heading; empty for none, or more than one."""
        words = folded(header).strip(" :*")
        plain = [one.key for one in self.all if words in one.called]
        if plain:
            return plain[0]
        said = set(_WORD.findall(words))
        if not said:
            return ""
        part = next((part for part, called in self._parts.items() if said & _words(called)), "")
        rest = said - _words(self._parts[part]) if part else said
        rest -= _words(self._called("filler"))
        found = [key for key, field in self._fields.items() if self._means(rest, field)]
        keys = [part_key(key, part) if part else key for key in found]
        known = [key for key in keys if key in self._by_key]
        return known[0] if len(known) == 1 else ""

    def guess(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """Return the keys of the columns of a table without headings, by what stands in them."""
        columns = list(zip(*_even(rows), strict=True))
        keys = [self._by_content(column) for column in columns]
        for wanted in (FieldKey.SCHOOL_NAME, PLACE):
            free = next((at for at, key in enumerate(keys) if not key and any(columns[at])), None)
            if free is not None:
                keys[free] = wanted
        return _once(keys)

    def read(self, rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
        """Return the key of each column of a table, and the rows without the heading.

        A column that is not known has an empty key. Two columns whose headings say the same have
        the same key: who shows them says so, and `schools` takes the first alone.
        """
        if not rows:
            return [], []
        even = _even(rows)
        keys = self._headed(even[0])
        if any(keys):
            for at, cells in enumerate(zip(*even[1:], strict=True)):
                keys[at] = keys[at] or self._kind_of_school(cells)
            return keys, even[1:]
        return self.guess(even), even

    def unknown(self, key: str, cells: Iterable[str]) -> list[tuple[str, str]]:
        """Return the cells of a column that are none of its field's choices, each one once.

        Beside each stands the right word that is spelled most like it; empty if none is.
        """
        known = self._choices.get(key)
        if known is None:
            return []
        odd = [cell for cell in dict.fromkeys(cells) if cell and not known.find(cell)]
        return [(cell, known.nearest(cell)[1]) for cell in odd]

    def choices(self, key: str, language: Language) -> list[str]:
        """Return what the choices of a column's field are called; none where it has none."""
        field = self._fields.get(key)
        return [] if field is None else [name[language] for name in field.choices.values()]

    def schools(
        self, keys: Sequence[str], rows: Iterable[Sequence[str]], before: Sequence[SchoolDraft]
    ) -> Import:
        """Return the schools that were there, with what the rows say; an empty cell says nothing.

        A row is of a school that was there where the BRIN is the same, or else name and place.

        Args:
            keys: of the columns; an empty one is left out, and the second of two that are equal.
            rows: of the table, without the heading.
            before: the schools that were there.
        """
        keys, schools = _once(keys), list(before)
        places = {one.key: at for at, one in enumerate(schools)}
        added = skipped = 0
        changed: set[int] = set()
        for row in rows:
            said = {key: cell for key, cell in zip(keys, row, strict=True) if key and cell}
            school = self._filled(SchoolDraft(), said)
            if not school.key:
                skipped += 1
            elif (at := places.get(school.key, self._same(school, schools))) is None:
                places[school.key] = len(schools)
                schools.append(school)
                added += 1
            else:
                new = self._filled(schools[at], said)
                if new != schools[at] and at < len(before):
                    changed.add(at)
                schools[at] = new
        return Import(tuple(schools), added, len(changed), skipped)

    def _headed(self, headings: Sequence[str]) -> list[str]:
        """Return the keys of columns by their headings; *Telephone* beside a contact is theirs."""
        keys: list[str] = []
        for heading in headings:
            beside = keys[-1].partition(".")[0] if keys else ""
            keys.append(self.match(heading) or self._part_of(beside, heading))
        return keys

    def _part_of(self, contact: str, heading: str) -> str:
        """Return the key of the part of a contact that a heading names alone; empty for none."""
        said = set(_WORD.findall(folded(heading)))
        parts = (part for part, called in self._parts.items() if said & _words(called))
        key = part_key(contact, next(parts, ""))
        names_no_other = said <= set().union(*map(_words, self._parts.values()))
        return key if key in self._by_key and names_no_other else ""

    @staticmethod
    def _same(school: SchoolDraft, schools: Sequence[SchoolDraft]) -> int | None:
        """Return the place of the one school with this name that has no other BRIN or place."""
        fits = [
            at
            for at, one in enumerate(schools)
            if folded(one.name) == folded(school.name)
            and not (one.brin and school.brin)
            and (not one.place or not school.place or folded(one.place) == folded(school.place))
        ]
        return fits[0] if len(fits) == 1 else None

    def _filled(self, school: SchoolDraft, said: Mapping[str, str]) -> SchoolDraft:
        for key, words in said.items():
            meant = self._choices[key].find(words) if key in self._choices else ""
            value = meant or words
            school = school.with_value(key, plain_brin(value) if key == BRIN else value)
        return school

    def _make(self, language: Language) -> Iterable[Column]:
        for key in (FieldKey.SCHOOL_NAME, BRIN, PLACE):
            label = self._texts(f"packtable.{key.replace('_', '-')}")
            yield Column(key, label, self._called(key.replace("_", "-")) | {folded(label), key})
        for field in self._fields.values():
            if field.key in _NOT_PER_SCHOOL or field.key == FieldKey.SCHOOL_NAME:
                continue
            label = field.label[language]
            called = {folded(one) for one in field.label.values()} | {folded(field.key)}
            yield Column(field.key, label, frozenset(called))
            for part in field.reach:
                whole = f"{label}: {self._texts(f'packtable.name-{part}')}"
                key = part_key(field.key, part)
                yield Column(key, whole, frozenset({folded(whole), folded(key)}))

    def _called(self, key: str) -> frozenset[str]:
        """Return the words that a text lists with commas between them."""
        return frozenset(map(folded, self._texts(f"packtable.called-{key}").split(",")))

    def _means(self, words: set[str], field: Field) -> bool:
        """Return whether a heading names a field: all of its words are in the field's label."""
        if field.key in _NOT_PER_SCHOOL or not words:
            return False
        return any(words <= _words({folded(label)}) | {field.key} for label in field.label.values())

    def _kind_of_school(self, cells: Sequence[str]) -> str:
        """Return the key of BRIN, or of the kind of school, where most of these cells are that."""
        filled = [cell for cell in cells if cell]
        most = len(filled) // 2
        if sum(BRIN_FORM.fullmatch(plain_brin(cell)) is not None for cell in filled) > most:
            return BRIN
        kinds = [one.key for one in self._fields.values() if _is_of_school(one)]
        fits = (key for key in kinds if sum(map(bool, map(self._choices[key].find, filled))) > most)
        return next(fits, "")

    def _by_content(self, cells: Sequence[str]) -> str:
        """Return the key of the column whose values these are, where that can be told."""
        filled = [cell for cell in cells if cell]
        if filled and all(BRIN_FORM.fullmatch(plain_brin(cell)) for cell in filled):
            return BRIN
        for key, known in self._choices.items():
            if filled and all(map(known.find, filled)):
                return key
        if filled and all("@" in cell for cell in filled):
            return part_key(self._last_resort, "email")
        return ""


def _is_of_school(field: Field) -> bool:
    """Return whether a field is a choice that says what kind of school it is."""
    return field.step == PackStep.SCHOOL and bool(field.choices) and field.key != FieldKey.LANGUAGE


def _parts_of(guide: Guide) -> list[str]:
    return list(dict.fromkeys(part for field in guide.fields.values() for part in field.reach))


def _words(called: Iterable[str]) -> set[str]:
    return {word for one in called for word in _WORD.findall(one)}


def _even(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _once(keys: Sequence[str]) -> list[str]:
    """Return the keys with the second of each left empty."""
    return [key if key not in keys[:at] else "" for at, key in enumerate(keys)]
