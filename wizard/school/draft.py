"""The draft of a school pack: it may be incomplete, and is stored as a pack's folder."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct, field
from msgspec.structs import replace

from wizard.guide.contract import FieldKey
from wizard.languages import SOURCE_LANGUAGE
from wizard.school.board.schools import (
    BRIN,
    IDENTITY,
    PLACE,
    SCHOOLS,
    ListedSchool,
    files_of,
    is_board,
    key_of,
    merged,
    plain_brin,
    school_file,
    tables_in,
)
from wizard.school.contents import PackContents
from wizard.school.errors import SchoolError
from wizard.school.fields import (
    APPROVED_CONTENTS,
    DATES,
    EXPLANATIONS,
    LINKS,
    TABLES,
    TIMESTAMP,
    collects_in,
    flat,
    value_of,
)
from wizard.school.making.approval import APPROVAL, digest_of
from wizard.school.manifest import write_manifest
from wizard.school.model import NOBODY, School
from wizard.school.names import SCHOOL, is_film, is_one_schools
from wizard.school.write import write_school

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wizard.guide.model import Guide

AT_FIRST = {FieldKey.RECIPIENT: NOBODY, FieldKey.LANGUAGE: SOURCE_LANGUAGE}


class SchoolDraft(Struct, frozen=True):
    """One school of a board that is being made: only what is different from the board.

    Attributes:
        values: by field key, as in `PackDraft`.
        explanations: the school's own words about its choices, by field.
        links: its own instructions, by the id of the link.
        brin: its number in the register of schools; empty for none.
        place: its town; empty for none.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    brin: str = ""
    place: str = ""

    @property
    def name(self) -> str:
        """Its name; empty if not filled in."""
        return self.values.get(FieldKey.SCHOOL_NAME, "")

    @property
    def key(self) -> str:
        """What names it in the pack; empty while it has no name and no BRIN."""
        return key_of(plain_brin(self.brin), self.name, self.place)

    @property
    def listed(self) -> ListedSchool:
        """It as a list shows it."""
        return ListedSchool(self.key, self.name, self.place, plain_brin(self.brin))

    @property
    def facts(self) -> School:
        """What it says itself."""
        return School(
            self.values, self.explanations, links=self.links, brin=self.brin, place=self.place
        )

    def said(self, key: str) -> str:
        """Return its own value of a field, ``brin`` or ``place``; empty if it says none."""
        return {BRIN: self.brin, PLACE: self.place}.get(key, self.values.get(key, ""))

    def with_value(self, key: str, value: str) -> SchoolDraft:
        """Return it with another value of a field, ``brin`` or ``place``; empty to clear it."""
        if key == BRIN:
            return replace(self, brin=value)
        if key == PLACE:
            return replace(self, place=value)
        others = {one: words for one, words in self.values.items() if one != key}
        return replace(self, values={**others, key: value} if value else others)

    def with_explanation(self, key: str, words: str) -> SchoolDraft:
        """Return it with its own words about a field's choice."""
        return replace(self, explanations={**self.explanations, key: words})


class PackDraft(Struct, frozen=True):
    """A school pack that is being made; immutable, changes return a new draft.

    Attributes:
        values: texts, choices and dates (ISO 8601) by field; empty if not filled in.
        explanations: the school's own words about a choice, by field.
        links: the school's own instructions, by the id of the link that they replace.
        timestamp_url: the address of a time-stamp service; empty for none.
        files: every other file of the pack, by name.
        saved_as: the path where the pack was last saved; empty for none.
        saved_digest: `digest` at that moment.
        schools: the schools of a board; None for the pack of a single school.
        approved_digest: what was approved, as `approval_digest` was then; empty for nothing.
    """

    values: Mapping[str, str] = field(default_factory=lambda: dict(AT_FIRST))
    explanations: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    timestamp_url: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    saved_as: str = ""
    saved_digest: str = ""
    schools: tuple[SchoolDraft, ...] | None = None
    approved_digest: str = ""

    @property
    def is_board(self) -> bool:
        """Whether it is a board's pack, with a table of schools."""
        return self.schools is not None

    @property
    def owner(self) -> str:
        """Whose pack it is: the school's name, or the board's (else its first school's)."""
        if self.schools is None:
            return self.values.get(FieldKey.SCHOOL_NAME, "")
        named = [self.values.get(FieldKey.BOARD_NAME, ""), *(one.name for one in self.schools)]
        return next(filter(None, named), "")

    @property
    def entries(self) -> dict[str, Any]:
        """The entries of its ``school.toml``."""
        entries = tomli.loads(self._written("").decode())
        del entries["format"]
        return entries

    @property
    def approval_digest(self) -> str:
        """The digest of everything that an approval is about."""
        return digest_of(self.entries, self.files)

    @property
    def collects(self) -> bool:
        """Whether somebody receives a copy of the checklist."""
        return collects_in(self.values)

    @property
    def was_approved(self) -> bool:
        """Whether it says who approved it and when."""
        return all(self.values.get(key) for key in APPROVAL)

    def approved(self) -> PackDraft:
        """Return this draft with its approval bound to what it is now."""
        return replace(self, approved_digest=self.approval_digest)

    @property
    def digest(self) -> str:
        """SHA-256 in hex of the pack's contents; of films only the names and sizes count."""
        files = self.contents.files
        others = {name: data for name, data in files.items() if not is_film(name)}
        sizes = {name: str(len(data)).encode() for name, data in files.items() if is_film(name)}
        return hashlib.sha256(write_manifest({**others, **sizes})).hexdigest()

    @property
    def is_saved(self) -> bool:
        """Whether the pack was saved, and the draft has not changed since."""
        return bool(self.saved_as) and self.saved_digest == self.digest

    @property
    def school(self) -> School:
        """The school's facts as they are now; they may be incomplete or wrong."""
        return School(
            values=self.values,
            explanations=self.explanations,
            links=self.links,
            timestamp_url=self.timestamp_url,
        )

    @property
    def contents(self) -> PackContents:
        """The pack as it would be saved now."""
        return PackContents(files={SCHOOL: self._written(self.approved_digest), **self.files})

    def _written(self, approved: str) -> bytes:
        schools = None if self.schools is None else [one.facts for one in self.schools]
        return write_school(self.school, schools, approved)

    def as_board(self) -> PackDraft:
        """Return it as a board's; a school that was filled in becomes the first of its schools."""
        if self.schools is not None:
            return self
        name = self.values.get(FieldKey.SCHOOL_NAME, "")
        values = {key: one for key, one in self.values.items() if key != FieldKey.SCHOOL_NAME}
        schools = (SchoolDraft({FieldKey.SCHOOL_NAME: name}),) if name else ()
        return replace(self, values=values, schools=schools)

    def as_single(self) -> PackDraft:
        """Return a board's draft as that of a single school: of its first, if there is one."""
        first = next(iter(self.schools or ()), SchoolDraft())
        values = {**self.values, **first.values}
        return replace(self, values=values, schools=None)

    def files_of(self, key: str) -> dict[str, bytes]:
        """Return the files of one school of a board, named as in a single school's pack.

        Args:
            key: of the school; empty for the files of the pack itself.
        """
        if not key:
            return {name: data for name, data in self.files.items() if not is_one_schools(name)}
        return {name: self.files[whole] for name, whole in files_of(key, self.files).items()}

    def for_school(self, number: int, guide: Guide) -> PackDraft:
        """Return what holds at one school of a board, as the pack of a single school.

        Args:
            number: its place in ``schools``, from 0.
            guide: says which fields follow from another.
        """
        entries = self.entries
        whole = merged(entries, tables_in(entries)[number], guide)
        own = self.files_of((self.schools or ())[number].key)
        return _draft_from(whole, {**self.files_of(""), **own})

    def with_school(self, number: int, school: SchoolDraft) -> PackDraft:
        """Return this draft with another version of a school; its files follow its key."""
        before = (self.schools or ())[number].key
        schools = list(self.schools or ())
        schools[number] = school
        names = {
            full: school_file(school.key, name)
            for name, full in files_of(before, self.files).items()
        }
        files = {names.get(name, name): data for name, data in self.files.items()}
        return replace(self, schools=tuple(schools), files=files)

    def with_schools(self, schools: Iterable[SchoolDraft]) -> PackDraft:
        """Return this draft with these schools; the files of others are removed."""
        kept = tuple(schools)
        keys = {one.key for one in kept}
        files = {
            name: data
            for name, data in self.files.items()
            if not is_one_schools(name) or name.split("/")[1] in keys
        }
        return replace(self, schools=kept, files=files)

    def with_value(self, key: str, value: str) -> PackDraft:
        """Return this draft with another value of a field; empty to clear it."""
        return replace(self, values={**self.values, key: value})

    def with_explanation(self, key: str, words: str) -> PackDraft:
        """Return this draft with the school's own words about a field's choice."""
        return replace(self, explanations={**self.explanations, key: words})

    def with_link(self, key: str, address: str) -> PackDraft:
        """Return this draft with the address of the school's own instruction instead of a link."""
        return replace(self, links={**self.links, key: address})

    def saved(self, path: str, files: Mapping[str, bytes]) -> PackDraft:
        """Return this draft, marked as saved at a path, with the files that saving gave it."""
        whole = replace(self, saved_as=path, files=files)
        return replace(whole, saved_digest=whole.digest)

    def last_saved(self, other: PackDraft) -> PackDraft:
        """Return this draft with where and what another one was saved as."""
        return replace(self, saved_as=other.saved_as, saved_digest=other.saved_digest)

    def with_timestamp(self, address: str) -> PackDraft:
        """Return this draft with another time-stamp service; empty for none."""
        return replace(self, timestamp_url=address)

    def with_file(self, name: str, data: bytes | None) -> PackDraft:
        """Return this draft with a file added or replaced; None removes it."""
        others = {other: kept for other, kept in self.files.items() if other != name}
        return replace(self, files=others if data is None else {**others, name: data})


def draft_of(contents: PackContents, saved_as: str = "") -> PackDraft:
    """Return a draft of an existing pack, so that it can be changed; missing facts stay empty.

    Args:
        contents: the contents of a pack, with its films.
        saved_as: the path from which it was read; empty for none.

    Raises:
        SchoolError: ``school-not-toml``: its facts cannot be read at all.
    """
    try:
        entries = tomli.loads(contents.school.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise SchoolError("school-not-toml") from None
    entries.pop("format", None)
    schools = tuple(map(_school_from, tables_in(entries))) if is_board(entries) else None
    entries.pop(SCHOOLS, None)
    files = {name: data for name, data in contents.files.items() if name != SCHOOL}
    draft = replace(_draft_from(entries, files), schools=schools)
    if draft.was_approved and not draft.approved_digest:
        draft = draft.approved()
    return draft.saved(saved_as, files) if saved_as else draft


def _school_from(table: Mapping[str, Any]) -> SchoolDraft:
    found = _draft_from({key: one for key, one in table.items() if key not in IDENTITY}, {})
    said = _texts({key: table[key] for key in IDENTITY if key in table})
    return SchoolDraft(
        found.values, found.explanations, found.links, said.get(BRIN, ""), said.get(PLACE, "")
    )


def _draft_from(entries: Mapping[str, Any], files: Mapping[str, bytes]) -> PackDraft:
    entries = dict(entries)
    tables = {name: entries.pop(name, {}) for name in TABLES}
    said = {name: _texts(table) for name, table in tables.items() if isinstance(table, dict)}
    stamp = value_of(entries.pop(TIMESTAMP, ""))
    approved = value_of(entries.pop(APPROVED_CONTENTS, ""))
    words, links = said.get(EXPLANATIONS, {}), said.get(LINKS, {})
    values = _texts(flat(entries))
    return PackDraft(values, words, links, stamp, files, approved_digest=approved)


def next_year(draft: PackDraft) -> PackDraft:
    """Return a draft for the next school year: valid a year longer, and not approved yet."""
    values = {key: value for key, value in draft.values.items() if key not in APPROVAL}
    values[FieldKey.PACK_VERSION] = next_version(values.get(FieldKey.PACK_VERSION, ""))
    values[FieldKey.VALID_UNTIL] = _a_year_later(values.get(FieldKey.VALID_UNTIL, ""))
    return replace(draft, values=values, saved_as="", saved_digest="", approved_digest="")


def next_version(version: str) -> str:
    """Return next year's first version, such as 2027-1 after 2026-3; empty if there is no year."""
    year = version[:4]
    return f"{int(year) + 1}-1" if len(year) == 4 and year.isdecimal() else ""


def _a_year_later(day: str) -> str:
    year, month_and_day = day[:4], day[4:]
    if not year.isdecimal():
        return ""
    return f"{int(year) + 1}{month_and_day.replace('-02-29', '-02-28')}"


def _texts(entries: Mapping[str, object]) -> dict[str, str]:
    dates = {key: value_of(entries[key]) for key in DATES if key in entries}
    words = {key: value for key, value in entries.items() if isinstance(value, str)}
    return {key: value.strip() for key, value in {**words, **dates}.items()}


def parse_day(written: str, months: Iterable[Sequence[str]] = ()) -> str:
    """Return a date as ISO 8601, from that form or day-month-year; empty if it is not a date.

    Args:
        written: what somebody wrote.
        months: the names of the twelve months, by language; each may be cut to three letters.
    """
    written = _month_as_number(written, months)
    parts = written.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.strip().isdecimal() for part in parts):
        return ""
    numbers = [int(part) for part in parts]
    if len(parts[0].strip()) != 4:
        numbers.reverse()
    try:
        return date(*numbers).isoformat() if numbers[0] >= 1000 else ""
    except ValueError:
        return ""


def _month_as_number(written: str, months: Iterable[Sequence[str]]) -> str:
    """Return ``2 november 2026`` as ``2-11-2026``; anything else as it is."""
    words = written.lower().replace(".", " ").replace(",", " ").split()
    if len(words) != 3:
        return written
    for names in months:
        for number, name in enumerate(names, 1):
            if len(words[1]) >= 3 and name.lower().startswith(words[1]):
                return f"{words[0]}-{number}-{words[2]}"
    return written


def show_day(day: str) -> str:
    """Return an ISO 8601 date in the form that the window shows: day-month-year, 31-07-2027."""
    return "-".join(reversed(day.split("-")))
