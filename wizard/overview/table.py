"""The two tables of an overview in words: the files, and what is open by owner."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import astuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.checklist.counts import Counts
    from wizard.overview.model import GuideStamp, OwnedItem, RankedRow, Remark, Row, Told
    from wizard.texts import Texts

Cell = str | int | date

COUNTED: Final = ("done", "to-do", "to-ask", "not-applicable", "open")
_TOLD: Final = (
    *("person", "role", "date", "clock", "confirmed-by", "copy", "school"),
    *("guide-version", "guidance"),
)
OTHER_PROGRAM: Final = "verdict.foreign"
"""The remark on a file that is signed and whole, and no checklist."""

_VERSION: Final = re.compile(r"\d+(\.\d+)*")


class FileTable(Struct, frozen=True):
    """The files, a row each.

    Attributes:
        guide: the guidance to compare with.
        areas: the areas to count in, title by id; what else a file has is in its totals only.
    """

    texts: Texts
    guide: GuideStamp
    areas: Mapping[str, str]

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        first = [self._column(key) for key in ("file", "level", "standing", *_TOLD)]
        totals = [self.texts(f"overview.total.{key}") for key in COUNTED]
        by_area = [
            self.texts("overview.by-area", area=area, title=title, count=self._counted(key))
            for area, title in self.areas.items()
            for key in COUNTED
        ]
        own = [self.texts("overview.own", count=self._counted(key)) for key in COUNTED]
        return [*first, *totals, *by_area, *own, self._column("remarks"), self._column("key")]

    def cells(self, ranked: RankedRow) -> list[Cell]:
        """Return the cells of one file."""
        row, told = ranked.row, ranked.row.told
        standing = self.texts(f"overview.standing.{ranked.standing.value}", file=ranked.double_of)
        first = [row.file, self._level(row), standing]
        remarks = " ".join(remark_in_words(one, self.texts) for one in row.remarks)
        return [*first, *self._told(told), remarks, told.fingerprint if told else ""]

    def _level(self, row: Row) -> str:
        other = any(one.key == OTHER_PROGRAM for one in row.remarks)
        return self.texts("overview.level.other" if other else f"overview.level.{int(row.level)}")

    def _told(self, told: Told | None) -> list[Cell]:
        if told is None:
            return [""] * (len(_TOLD) + len(COUNTED) * (2 + len(self.areas)))
        facts: list[Cell] = [
            told.signer,
            told.person.role,
            told.signed_at.date(),
            self.texts(f"overview.clock.{'confirmed' if told.stamped else 'signer'}"),
            told.confirmed_by,
            self.texts(f"overview.copy.{'school' if told.for_school else 'personal'}"),
            told.school,
            told.guide.version,
            self.texts(f"overview.guidance.{guidance(told.guide, self.guide)}"),
        ]
        by_area = [cell for area in self.areas for cell in _counts(told.areas.get(area))]
        return [*facts, *_counts(told.total), *by_area, *_counts(told.own)]

    def _column(self, key: str) -> str:
        return self.texts(f"overview.column.{key}")

    def _counted(self, key: str) -> str:
        return self.texts(f"overview.count.{key}")


class OpenTable(Struct, frozen=True):
    """What is open, by owner."""

    texts: Texts

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        keys = ("owner", "kind", "text", "by", "person", "statement", "file")
        return [self.texts(f"overview.column.{key}") for key in keys]

    def cells(self, owned: OwnedItem) -> list[Cell]:
        """Return the cells of one action or question."""
        item = owned.item
        kind = self.texts(f"overview.kind.{item.kind.value}")
        by = item.by or item.when
        return [item.owner, kind, item.text, by, owned.person, item.statement, owned.file]


def guidance(signed: GuideStamp, current: GuideStamp) -> str:
    """Return how the guidance that was signed compares: the last part of a key of its words."""
    if signed == current:
        return "current"
    if signed.id != current.id:
        return "foreign"
    if signed.version == current.version:
        return "altered"
    before, now = _number(signed.version), _number(current.version)
    return "older" if before < now else "newer"


def remark_in_words(remark: Remark, texts: Texts) -> str:
    """Return what there is to know about a file, as a sentence."""
    return texts(remark.key, **remark.values)


def _counts(counts: Counts | None) -> Iterator[Cell]:
    yield from astuple(counts) if counts else [""] * len(COUNTED)


def _number(version: str) -> tuple[int, ...]:
    """Return a version to compare; one that is no version is older than all others."""
    if not _VERSION.fullmatch(version):
        return ()
    return tuple(int(part[:9]) for part in version.split("."))
