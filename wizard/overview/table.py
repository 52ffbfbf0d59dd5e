"""The tables of an overview as cells: with and without the names of people."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import astuple

from wizard.checklist.model import short_id
from wizard.keys.identity import readable_fingerprint
from wizard.overview.model import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.checklist.counts import Counts
    from wizard.overview.model import ChecklistFacts, GuideStamp, OwnedItem, RankedRow, Remark, Row
    from wizard.overview.staff import Absent
    from wizard.overview.statements import StatementWords
    from wizard.overview.totals import SchoolTotals, Totals
    from wizard.texts import Texts

Cell = str | int | float | date

_FIRST: Final = ("person", "school", "date", "level", "standing")
_FACTS: Final = ("role", "clock", "confirmed-by", "copy", "guide-version", "guidance")
PRINTED: Final = len(_FIRST) + len(COUNTED)
"""How many columns of the table of files fit on paper: who, where, when, and the totals."""

_OPEN: Final = ("owner", "kind", "text", "by", "person", "school")
_OPEN_MORE: Final = ("statement", "words", "file")
PRINTED_OPEN: Final = len(_OPEN)
"""How many columns of the table of open items fit on paper: for whom, what, when, and whose."""

OTHER_PROGRAM: Final = "verdict.foreign"
"""The remark on a file that is signed and whole, and no checklist."""

_VERSION: Final = re.compile(r"\d+(\.\d+)*")


class FileTable(Struct, frozen=True):
    """The table of files, with one row per file.

    Attributes:
        texts: the program's texts.
        guide: the guide with which the files are compared.
        areas: the areas with columns of their own, title by id; others count in the totals only.
    """

    texts: Texts
    guide: GuideStamp
    areas: Mapping[str, str]

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        first = [self._column(key) for key in _FIRST]
        facts = [self._column(key) for key in ("file", *_FACTS)]
        totals = [self.texts(f"overview.total.{key}") for key in COUNTED]
        by_area = [
            self.texts("overview.by-area", area=area, title=title, count=self._counted(key))
            for area, title in self.areas.items()
            for key in COUNTED
        ]
        own = [self.texts("overview.own", count=self._counted(key)) for key in COUNTED]
        last = [self._column("remarks"), self._column("key")]
        return [*first, *totals, *facts, *by_area, *own, *last]

    def cells(self, ranked: RankedRow) -> list[Cell]:
        """Return the cells of one file's row."""
        row, facts = ranked.row, ranked.row.facts
        standing = self.texts(f"overview.standing.{ranked.standing.value}", file=ranked.double_of)
        remarks = " ".join(remark_in_words(one, self.texts) for one in row.remarks)
        whose: list[Cell] = ["", "", ""]
        if facts is not None:
            whose = [facts.signer, facts.school, facts.signed_at.date()]
        totals = _counts(facts.total if facts else None)
        first = [*whose, self._level(row), standing, *totals]
        return [*first, row.file, *self._facts(facts), remarks, _key(facts)]

    def _level(self, row: Row) -> str:
        said = {one.key for one in row.remarks}
        if OTHER_PROGRAM in said:
            return self.texts("overview.level.other")
        if row.level is None:
            return self.texts("overview.level.nothing")
        return self.texts(f"overview.level.{int(row.level)}")

    def _facts(self, facts: ChecklistFacts | None) -> list[Cell]:
        if facts is None:
            return [""] * (len(_FACTS) + len(COUNTED) * (1 + len(self.areas)))
        details: list[Cell] = [
            facts.person.role,
            self.texts(f"overview.clock.{'confirmed' if facts.stamped else 'signer'}"),
            facts.confirmed_by,
            self.texts(f"overview.copy.{'school' if facts.for_school else 'personal'}"),
            facts.guide.version,
            self.texts(f"overview.guidance.{guidance(facts.guide, self.guide)}"),
        ]
        by_area = [cell for area in self.areas for cell in _counts(facts.areas.get(area))]
        return [*details, *by_area, *_counts(facts.own)]

    def _column(self, key: str) -> str:
        return self.texts(f"overview.column.{key}")

    def _counted(self, key: str) -> str:
        return self.texts(f"overview.count.{key}")


class OpenTable(Struct, frozen=True):
    """The table of open items, with one row per action or question.

    Attributes:
        statements: the guide's statements in words, by id.
    """

    texts: Texts
    statements: Mapping[str, StatementWords]

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        return [self.texts(f"overview.column.{key}") for key in (*_OPEN, *_OPEN_MORE)]

    def cells(self, owned: OwnedItem) -> list[Cell]:
        """Return the cells of one open item's row."""
        item = owned.item
        kind = self.texts(f"overview.kind.{item.kind.value}")
        by = item.by or item.when
        found = self.statements.get(item.statement)
        words = found.text if found else ""
        whose: list[Cell] = [owned.person, owned.school, item.statement, words, owned.file]
        return [item.owner, kind, item.text, by, *whose]


class SchoolTable(Struct, frozen=True):
    """The table of schools, with one row per school and nobody's name."""

    texts: Texts

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        first = [self.texts(f"overview.column.{key}") for key in ("school", "people", "confirmed")]
        counted = [self.texts(f"overview.count.{key}") for key in COUNTED]
        last = [self.texts(f"overview.column.{key}") for key in ("oldest", "old", "passed")]
        return [*first, *counted, *last]

    def rows(self, totals: Totals) -> Iterator[list[Cell]]:
        """Yield the cells of each school, and of all together; of a small one only its people."""
        nothing: list[Cell] = [""] * (len(self.headings()) - 2)
        for one in totals.schools:
            yield self._cells(school_name(one, self.texts), one)
        for one in totals.small:
            yield [school_name(one, self.texts), one.people, *nothing]
        if totals.are_shown:
            yield self._cells(self.texts("overview.all-schools"), totals.everyone)

    def _cells(self, name: str, one: SchoolTotals) -> list[Cell]:
        month = month_of(one.oldest)
        return [name, one.people, one.confirmed, *_counts(one.total), month, one.old, one.passed]


class StatementTable(Struct, frozen=True):
    """The full table: one row per school and statement, in words, and nobody's name.

    Attributes:
        areas: the areas, title by id.
        statements: the guide's statements in words, by id.
    """

    texts: Texts
    areas: Mapping[str, str]
    statements: Mapping[str, StatementWords]

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        keys = ("school", "area", "statement", "words", "people")
        counted = [self.texts(f"overview.count.{key}") for key in COUNTED]
        return [*(self.texts(f"overview.column.{key}") for key in keys), *counted]

    def rows(self, totals: Totals) -> Iterator[list[Cell]]:
        """Yield the cells of all schools together, and then of each."""
        if totals.are_shown:
            yield from self._of(self.texts("overview.all-schools"), totals.everyone, own=False)
        for one in totals.schools:
            yield from self._of(school_name(one, self.texts), one)

    def _of(self, name: str, one: SchoolTotals, *, own: bool = True) -> Iterator[list[Cell]]:
        for id_, words in self.statements.items():
            if id_ in one.statements:
                area = f"{words.area} {self.areas.get(words.area, '')}"
                counts = one.statements[id_]
                yield [name, area, short_id(id_), words.text, counts.total, *_counts(counts)]
        for (id_, text), counts in one.own.items() if own else ():
            area = self.texts("overview.own-area")
            yield [name, area, id_, text, counts.total, *_counts(counts)]


class AbsentTable(Struct, frozen=True):
    """The table of staff of whom there is no valid checklist."""

    texts: Texts

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        return [self.texts(f"overview.column.{key}") for key in ("person", "school", "remarks")]

    def cells(self, one: Absent) -> list[Cell]:
        """Return the cells of one person."""
        where = ", ".join(one.elsewhere)
        said = self.texts("overview.elsewhere", schools=where) if where else ""
        return [one.member.name, one.member.school, said]


def month_of(day: date | None) -> str:
    """Return the month of a day as every sheet and file writes it, ``2026-11``; empty for None."""
    return f"{day:%Y-%m}" if day else ""


def school_name(school: SchoolTotals, texts: Texts) -> str:
    """Return the name of a school, or what checklists of no school are called."""
    return school.name or texts("overview.no-school")


def _key(facts: ChecklistFacts | None) -> str:
    """Return a key's fingerprint as a person reads it."""
    return readable_fingerprint(facts.fingerprint) if facts else ""


def guidance(signed: GuideStamp, current: GuideStamp) -> str:
    """Return ``current``, ``foreign``, ``altered``, ``older`` or ``newer`` for a signed guide."""
    if signed == current:
        return "current"
    if signed.id != current.id:
        return "foreign"
    if signed.version == current.version:
        return "altered"
    before, now = _version_key(signed.version), _version_key(current.version)
    return "older" if before < now else "newer"


def remark_in_words(remark: Remark, texts: Texts) -> str:
    """Return a remark about a file as a sentence."""
    return texts(remark.key, **remark.values)


def _counts(counts: Counts | None) -> Iterator[Cell]:
    yield from astuple(counts) if counts else [""] * len(COUNTED)


def _version_key(version: str) -> tuple[int, ...]:
    """Return a sort key for a version; an invalid version sorts before all others."""
    if not _VERSION.fullmatch(version):
        return ()
    return tuple(int(part[:9]) for part in version.split("."))
