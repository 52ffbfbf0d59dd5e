"""A school's own additions to the areas of the guide: reading, checking, and merging them.

``additions/additions.toml`` holds ids and dates, ``additions/nl.md`` and ``additions/en.md`` the
words under headings with the same ids, as in the guide itself. A school adds statements (``X1.1``),
dated notes (``XN1.1``) and films (``XF1.1``), and puts its own explanation (``XE1``) in the place
of the guide's; the number is the area's. An addition can never change a quotation.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from wizard.guide.contract import STATEMENT_KINDS
from wizard.guide.files import LARGEST_FILE, decode
from wizard.guide.ids import is_schools_own
from wizard.guide.model import Area, ExtraFilm, Note, Statement
from wizard.guide.problems import Code, Severity, nearest
from wizard.guide.report import Report
from wizard.guide.tables import NO_DATE, parse_toml
from wizard.guide.vocabulary import known
from wizard.guide.words import Words, parse_sheet
from wizard.languages import LANGUAGES, SOURCE_LANGUAGE
from wizard.school.names import ADDITIONS
from wizard.school.problems import PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from wizard.guide.model import Guide, Text
    from wizard.guide.tables import Table
    from wizard.guide.words import Sheet

    Entry = TypeVar("Entry", Statement, Note, ExtraFilm, "OwnExplanation")

STRUCTURE = f"{ADDITIONS}additions.toml"
FILES = (STRUCTURE, *(f"{ADDITIONS}{language}.md" for language in LANGUAGES))
FORMAT_VERSION = 1

MOST_IN_AN_AREA = 10
"""Limit per kind: more would not be read, and the printed code has limited space for answers."""

LONGEST_WORDS = 2_000
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,40}")
_REFERENCES = frozenset({Code.UNKNOWN_ID, Code.UNKNOWN_CONTACT, Code.UNKNOWN_PLACEHOLDER})
"""Problems that a newer guide can cause although the school's files are unchanged."""


class OwnExplanation(Struct, frozen=True):
    """A school's own explanation of an area, shown instead of the guide's."""

    id: str
    text: Text


class Additions(Struct, frozen=True):
    """What a school adds, as far as it fits the guide.

    Attributes:
        statements: added statements, with ids such as ``X1.1``.
        notes: added dated notes, with ids such as ``XN1.1``.
        films: added films, with ids such as ``XF1.1``.
        explanations: explanations that replace the guide's, with ids such as ``XE1``.
        unfit: the ids of additions that no longer fit the guide and are left out.
    """

    statements: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()
    films: tuple[ExtraFilm, ...] = ()
    explanations: tuple[OwnExplanation, ...] = ()
    unfit: tuple[str, ...] = ()


class ReadAdditions(Struct, frozen=True):
    """Additions and their problems; if one of these is an error, the additions must not be used."""

    additions: Additions
    problems: tuple[PackProblem, ...] = ()


def read_additions(
    files: Mapping[str, bytes], guide: Guide, today: date | None = None
) -> ReadAdditions:
    """Return a school's additions, and all their problems.

    Args:
        files: a pack's files by name; only those in `FILES` are read.
        guide: the guide to which they are added.
        today: if given, notes past their review date are reported as warnings.

    Returns:
        The additions and the problems. A reference to something that is not in this guide is an
        error if the school's files were made for this version of the guide. If they were made for
        another version it is a warning, and the addition is left out.
    """
    if not any(name in files for name in FILES):
        return ReadAdditions(Additions())
    return _Reader(files, guide, today).read()


def guide_with(guide: Guide, additions: Additions) -> Guide:
    """Return the guide with a school's additions in its areas; additions made before are removed.

    The guide keeps its id, version and digest: the ids of additions show that they are a school's.
    """
    areas = tuple(
        _area_with(one, additions) if isinstance(one, Area) else one for one in guide.areas
    )
    return replace(guide, areas=areas)


def joined(first: Additions, second: Additions) -> Additions:
    """Return what both add; of two with the same id the second holds."""
    mine = dict.fromkeys(ids_of(second))
    return Additions(
        statements=_beside(first.statements, second.statements, mine),
        notes=_beside(first.notes, second.notes, mine),
        films=_beside(first.films, second.films, mine),
        explanations=_beside(first.explanations, second.explanations, mine),
        unfit=(*first.unfit, *second.unfit),
    )


def _beside(
    first: Iterable[Entry], second: Iterable[Entry], mine: Mapping[str, None]
) -> tuple[Entry, ...]:
    kept: list[Entry] = [one for one in first if one.id not in mine]
    return tuple(kept + list(second))


def digest_of(text: Text) -> str:
    """Return a short digest (8 hexadecimal digits) of the explanation that a school replaced."""
    return sha256(text[SOURCE_LANGUAGE].encode()).hexdigest()[:8]


def ids_of(additions: Additions) -> list[str]:
    """Return the ids of all additions that fit the guide."""
    kinds = (additions.statements, additions.notes, additions.films, additions.explanations)
    return [one.id for kind in kinds for one in kind]


def _area_with(area: Area, additions: Additions) -> Area:
    explanation = next((one.text for one in additions.explanations if _in(area, one.id)), None)
    return replace(
        area,
        statements=_merged(area, area.statements, additions.statements),
        notes=_merged(area, area.notes, additions.notes),
        films=tuple(one for one in additions.films if _in(area, one.id)),
        own_explanation=explanation,
    )


def _merged(area: Area, guides: Iterable[Entry], schools: Iterable[Entry]) -> tuple[Entry, ...]:
    before = [one for one in guides if not is_schools_own(one.id)]
    added = [one for one in schools if _in(area, one.id)]
    return tuple(before + added)


def _in(area: Area, id_: str) -> bool:
    return area.id == area_of(id_)


def area_of(id_: str) -> str:
    """Return the id of the area that an addition belongs to, such as ``A1`` for ``XN1.2``."""
    return f"A{id_.lstrip('XNFE').partition('.')[0]}"


class _Reader:
    """Reads the files of the additions; their problems are collected in reports."""

    def __init__(self, files: Mapping[str, bytes], guide: Guide, today: date | None) -> None:
        self._files = files
        self._guide = guide
        self._today = today
        self._reports: list[Report] = []
        self._areas = [area.id for area in guide.areas]
        self._bullets = {
            area.id: tuple(one.id for one in area.bullets) for area in guide.whole_areas
        }
        self._others: list[PackProblem] = []
        self._seen: set[str] = set()

    def read(self) -> ReadAdditions:
        text, report = self._text(STRUCTURE)
        table = None if text is None else parse_toml(text, report)
        if table is None:
            return ReadAdditions(Additions(), tuple(PackProblem.of(one) for one in report.problems))
        made_for = self._head(table)
        self._words = self._read_words()
        additions = Additions(
            statements=tuple(self._statement(one) for one in self._tables(table, "statements")),
            notes=tuple(self._note(one) for one in self._tables(table, "notes")),
            films=tuple(self._film(one) for one in self._tables(table, "films")),
            explanations=tuple(
                self._explanation(one) for one in self._tables(table, "explanations")
            ),
        )
        table.close()
        self._words.close()
        return self._judged(additions, made_for)

    def _text(self, name: str) -> tuple[str | None, Report]:
        report = Report(name)
        self._reports.append(report)
        raw = self._files.get(name)
        if raw is None:
            report.error(Code.MISSING_FILE)
            return None, report
        if len(raw) > LARGEST_FILE:
            report.error(Code.TOO_BIG, limit=str(LARGEST_FILE))
            return None, report
        text = decode(raw, report)
        report.text = text or ""
        return text, report

    def _head(self, table: Table) -> str:
        """Return the version of the guide that the additions were made for."""
        version = table.number("format")
        if version != FORMAT_VERSION and type(table.value("format")) is int:
            allowed = str(FORMAT_VERSION)
            table.error(Code.BAD_VALUE, "format", value=str(version), allowed=allowed)
        return table.text("guide")

    def _read_words(self) -> Words:
        """Return the texts in all languages; only the source language's file is required."""
        sheets, reports = {}, {}
        for language in LANGUAGES:
            name = f"{ADDITIONS}{language}.md"
            if name not in self._files and language != SOURCE_LANGUAGE:
                self._reports.append(_translation_missing(name))
                continue
            text, report = self._text(name)
            if text is not None:
                sheets[language] = parse_sheet(text, report)
                reports[language] = report
                self._refuse_long(sheets[language], report)
        guide = self._guide
        fields = (one.key for one in guide.fields.values())
        placeholders = frozenset((*fields, *guide.contacts, *guide.terms))
        return Words(sheets, reports, placeholders, None)

    @staticmethod
    def _refuse_long(sheet: Sheet, report: Report) -> None:
        for key, text in sheet.items():
            if len(text) > LONGEST_WORDS:
                count, limit = str(len(text)), f"≤ {LONGEST_WORDS}"
                report.error(Code.BAD_VALUE, key, value=count, allowed=limit)

    def _tables(self, table: Table, key: str) -> list[Table]:
        """Return the entries of one kind; report an error if an area has more than it may have."""
        entries = table.tables(key, ())
        areas = [area_of(str(one.value("id"))) for one in entries]
        for area in dict.fromkeys(areas):
            if areas.count(area) > MOST_IN_AN_AREA:
                count, limit = str(areas.count(area)), f"≤ {MOST_IN_AN_AREA}"
                table.error(Code.BAD_VALUE, key, value=count, allowed=limit)
        return entries

    def _id(self, table: Table, form: str) -> str:
        """Return an id such as ``XN1.1``; its number says which area it belongs to."""
        value = table.text("id")
        if value and not _has_form(value, form):
            table.error(Code.BAD_ID, "id", value=value, expected=form.replace("#", "1"))
        elif value and area_of(value) not in self._areas:
            area = area_of(value)
            suggestion = nearest(area, self._areas)
            table.error(Code.UNKNOWN_ID, "id", value=area, suggestion=suggestion)
        if value in self._seen:
            table.error(Code.DUPLICATE_ID, "id", value=value)
        self._seen.add(value)
        return value

    def _statement(self, table: Table) -> Statement:
        key, take = self._id(table, "X#.#"), self._words.take
        ask = known(table, "ask", table.texts("ask"), self._guide.contacts, Code.UNKNOWN_CONTACT)
        statement = Statement(
            id=key,
            kind=table.choice("kind", STATEMENT_KINDS),
            covers=(),
            addition=True,
            ask=ask,
            text=take(key),
            todo=take(f"{key}/todo"),
            question=take(f"{key}/ask"),
            not_applicable=None if table.flag("for_everyone") else take(f"{key}/not-applicable"),
            revision=table.number("revision", 1),
        )
        table.close()
        return statement

    def _note(self, table: Table) -> Note:
        key, bullet = self._id(table, "XN#.#"), table.text("bullet")
        bullets = self._bullets.get(area_of(key))  # None if the area is broken or unknown
        known(table, "bullet", [bullet] if bullet else [], bullets, Code.UNKNOWN_ID)
        note = Note(
            id=key,
            bullet=bullet,
            text=self._words.take(key),
            facts=(),
            written=table.day("written"),
            review_by=table.day("review_by"),
            pinned=table.flag("pinned"),
        )
        table.close()
        if self._today and note.review_by != NO_DATE and note.expired(self._today):
            table.report.warning(Code.EXPIRED_NOTE, key, date=note.review_by.isoformat())
        return note

    def _film(self, table: Table) -> ExtraFilm:
        key = self._id(table, "XF#.#")
        film = ExtraFilm(key, self._words.take(key), table.text("file"))
        table.close()
        if film.file and not _FILE.fullmatch(film.file):
            table.error(Code.BAD_VALUE, "file", value=film.file, allowed="inloggen")
        return film

    def _explanation(self, table: Table) -> OwnExplanation:
        key, replaced = self._id(table, "XE#"), table.text("replaces")
        own = OwnExplanation(key, self._words.take(key))
        table.close()
        now = next((a for a in self._guide.whole_areas if a.id == area_of(key)), None)
        if now and replaced and replaced != digest_of(now.explanation):
            values = {"expected": digest_of(now.explanation)}
            found = PackProblem("explanation-changed", STRUCTURE, key, values)
            self._others.append(found)
        return own

    def _judged(self, additions: Additions, made_for: str) -> ReadAdditions:
        """Leave out what does not fit; only warn if the additions were made for another version."""
        now = self._guide.version
        found = [PackProblem.of(problem) for one in self._reports for problem in one.problems]
        loose = [one for one in found if one.content and one.content.code in _REFERENCES]
        loose += self._others
        others = [one for one in found if one not in loose]
        if made_for != now:
            loose = [replace(one, severity=Severity.WARNING) for one in loose]
        if made_for and made_for != now:
            values = {"made_for": made_for, "now": now}
            others.append(
                PackProblem("additions-other-version", STRUCTURE, "guide", values, Severity.WARNING)
            )
        unfit = tuple(_owners([one.key for one in loose], self._seen))
        return ReadAdditions(_without(additions, unfit), (*others, *loose))


def _has_form(value: str, form: str) -> bool:
    """Return whether an id matches a form such as ``X#.#``, in which ``#`` is a number."""
    pattern = re.escape(form).replace(r"\#", r"[1-9][0-9]{0,2}")
    return re.fullmatch(pattern, value) is not None


def _translation_missing(name: str) -> Report:
    report = Report(name)
    report.warning(Code.MISSING_FILE)
    return report


def _owners(keys: Iterable[str], ids: Iterable[str]) -> Iterator[str]:
    """Yield the ids of the entries that keys such as ``X1.1.ask`` and ``X1.1/todo`` belong to."""
    wanted = tuple(keys)
    for id_ in sorted(ids):
        if id_ and any(key == id_ or key.startswith((f"{id_}.", f"{id_}/")) for key in wanted):
            yield id_


def _without(additions: Additions, unfit: tuple[str, ...]) -> Additions:
    return Additions(
        statements=_fitting(additions.statements, unfit),
        notes=_fitting(additions.notes, unfit),
        films=_fitting(additions.films, unfit),
        explanations=_fitting(additions.explanations, unfit),
        unfit=unfit,
    )


def _fitting(entries: Iterable[Entry], unfit: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.id not in unfit)
