"""The two tables of an overview as cells: the files, and the open items by owner."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import astuple

from wizard.keys.identity import readable_fingerprint
from wizard.signing.verdict import NOTHING_TO_JUDGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.checklist.counts import Counts
    from wizard.overview.model import ChecklistFacts, GuideStamp, OwnedItem, RankedRow, Remark, Row
    from wizard.texts import Texts

Cell = str | int | date

COUNTED: Final = ("done", "to-do", "to-ask", "not-applicable", "open")
_FACTS: Final = (
    *("person", "role", "date", "clock", "confirmed-by", "copy", "school"),
    *("guide-version", "guidance"),
)
OTHER_PROGRAM: Final = "verdict.foreign"
"""The remark on a file that is signed and whole, and no checklist."""

NOTHING_JUDGED: Final = frozenset(f"verdict.{code.value}" for code in NOTHING_TO_JUDGE)
"""The remarks on a file without a signature that anything could be said about."""

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
        first = [self._column(key) for key in ("file", "level", "standing", *_FACTS)]
        totals = [self.texts(f"overview.total.{key}") for key in COUNTED]
        by_area = [
            self.texts("overview.by-area", area=area, title=title, count=self._counted(key))
            for area, title in self.areas.items()
            for key in COUNTED
        ]
        own = [self.texts("overview.own", count=self._counted(key)) for key in COUNTED]
        return [*first, *totals, *by_area, *own, self._column("remarks"), self._column("key")]

    def cells(self, ranked: RankedRow) -> list[Cell]:
        """Return the cells of one file's row."""
        row, facts = ranked.row, ranked.row.facts
        standing = self.texts(f"overview.standing.{ranked.standing.value}", file=ranked.double_of)
        first = [row.file, self._level(row), standing]
        remarks = " ".join(remark_in_words(one, self.texts) for one in row.remarks)
        return [*first, *self._facts(facts), remarks, _key(facts)]

    def _level(self, row: Row) -> str:
        said = {one.key for one in row.remarks}
        if OTHER_PROGRAM in said:
            return self.texts("overview.level.other")
        if not NOTHING_JUDGED.isdisjoint(said):
            return self.texts("overview.level.nothing")
        return self.texts(f"overview.level.{int(row.level)}")

    def _facts(self, facts: ChecklistFacts | None) -> list[Cell]:
        if facts is None:
            return [""] * (len(_FACTS) + len(COUNTED) * (2 + len(self.areas)))
        details: list[Cell] = [
            facts.signer,
            facts.person.role,
            facts.signed_at.date(),
            self.texts(f"overview.clock.{'confirmed' if facts.stamped else 'signer'}"),
            facts.confirmed_by,
            self.texts(f"overview.copy.{'school' if facts.for_school else 'personal'}"),
            facts.school,
            facts.guide.version,
            self.texts(f"overview.guidance.{guidance(facts.guide, self.guide)}"),
        ]
        by_area = [cell for area in self.areas for cell in _counts(facts.areas.get(area))]
        return [*details, *_counts(facts.total), *by_area, *_counts(facts.own)]

    def _column(self, key: str) -> str:
        return self.texts(f"overview.column.{key}")

    def _counted(self, key: str) -> str:
        return self.texts(f"overview.count.{key}")


class OpenTable(Struct, frozen=True):
    """The table of open items, with one row per action or question."""

    texts: Texts

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        keys = ("owner", "kind", "text", "by", "person", "statement", "file")
        return [self.texts(f"overview.column.{key}") for key in keys]

    def cells(self, owned: OwnedItem) -> list[Cell]:
        """Return the cells of one open item's row."""
        item = owned.item
        kind = self.texts(f"overview.kind.{item.kind.value}")
        by = item.by or item.when
        return [item.owner, kind, item.text, by, owned.person, item.statement, owned.file]


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
