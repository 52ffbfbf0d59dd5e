"""Adds up the checklists of a folder, per school and together, without any person.

What fewer than `LEAST` people answered is about persons, also without their names: the answers of
so small a school are in the sum of all schools only. A single one of them could be found again by
subtracting the others from that sum; so at least two schools, of at least `LEAST` people together,
are always left out together.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from wizard.checklist.counts import Counts
from wizard.overview.ledger import same_name
from wizard.overview.model import COUNTED, RankedRow, Standing
from wizard.signing.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from wizard.overview.model import ChecklistFacts, Row

LEAST: Final = 5
"""The number of people from which on the answers of a school are shown."""

A_YEAR: Final = timedelta(days=365)


class SchoolTotals(Struct, frozen=True):
    """What the people of one school, or of all schools together, answered.

    Attributes:
        name: the school's name, as most of its checklists write it; empty for those of no school,
            and for all schools together.
        people: the number of people, each with the newest checklist.
        levels: how many of their checklists have each level of trust.
        total: the counts of all statements of the guide.
        areas: the same by area id.
        statements: the same by statement id.
        own: the same of the school's own statements, by id and words.
        oldest: the day on which the oldest of the checklists was signed; None without people.
        old: how many were signed more than a year ago.
        passed: how many actions and questions have a day that the person chose and that is past.
    """

    name: str
    people: int
    levels: Mapping[Level, int]
    total: Counts
    areas: Mapping[str, Counts]
    statements: Mapping[str, Counts]
    own: Mapping[tuple[str, str], Counts]
    oldest: date | None
    old: int
    passed: int

    @property
    def confirmed(self) -> int:
        """The number of people whose name, or key, the school confirms."""
        return sum(number for level, number in self.levels.items() if level > Level.UNCONFIRMED)

    def most_asked(self, most: int) -> list[tuple[str, Counts]]:
        """Return the statements that most people ask about, with the id of each, most first."""
        asked = [(id_, counts) for id_, counts in self.statements.items() if counts.to_ask]
        return sorted(asked, key=lambda one: -one[1].to_ask)[:most]


class Totals(Struct, frozen=True):
    """All that an overview says without naming anybody.

    Attributes:
        made_on: the day from which is counted what is past.
        everyone: all schools together.
        schools: the schools whose answers are shown, by name.
        small: those whose answers are in the sums only.
        files: the number of files that were read.
        not_counted: how many files do not count, by the reason; ``UNKNOWN`` is not valid.
        other_key: how many people may be counted twice: same name and school, other key.
        other_guidance: how many checklists are of other guidance, or another version.
    """

    made_on: date
    everyone: SchoolTotals
    schools: tuple[SchoolTotals, ...]
    small: tuple[SchoolTotals, ...]
    files: int
    not_counted: Mapping[Standing, int]
    other_key: int
    other_guidance: int

    @property
    def are_shown(self) -> bool:
        """Whether there are enough people to show what they answered."""
        return self.everyone.people >= LEAST


COUNTS: Final = frozenset({Standing.NEWEST, Standing.OTHER_KEY})
"""The standings of files that count: the newest of each key."""


def totals_of(
    rows: Iterable[RankedRow], statements: Mapping[str, str], guide_digest: str, today: date
) -> Totals:
    """Return the totals of all rows.

    Args:
        rows: the rows, each with its standing.
        statements: the area of each statement that the guide asks; others count in areas only.
        guide_digest: of the guide that counts as up to date.
        today: the day from which is counted what is past.
    """
    everyone, schools = _Sum(), dict[str, _Sum]()
    left_out, files, other_key, other_guidance = Counter[Standing](), 0, 0, 0
    for ranked in rows:
        files += 1
        facts = ranked.row.facts
        if facts is None or ranked.standing not in COUNTS:
            left_out[ranked.standing if facts else _without_facts(ranked)] += 1
            continue
        for one in (everyone, schools.setdefault(same_name(facts.school), _Sum())):
            one.add(ranked.row, facts, statements, today)
        other_key += ranked.standing is Standing.OTHER_KEY
        other_guidance += facts.guide.digest != guide_digest
    shown, small = split_small([one.totals() for one in schools.values()])
    return Totals(
        made_on=today,
        everyone=everyone.totals(named=False),
        schools=tuple(shown),
        small=tuple(small),
        files=files,
        not_counted=left_out,
        other_key=other_key,
        other_guidance=other_guidance,
    )


def split_small(
    schools: list[SchoolTotals],
) -> tuple[list[SchoolTotals], list[SchoolTotals]]:
    """Return the schools whose answers are shown, and those that are left out, each by name."""
    by_size = sorted(schools, key=lambda one: (one.people, same_name(one.name)))
    out = sum(one.people < LEAST for one in by_size)
    while 0 < out < len(by_size) and (out == 1 or _people(by_size[:out]) < LEAST):
        out += 1
    shown, small = by_size[out:], by_size[:out]
    return sorted(shown, key=_by_name), sorted(small, key=_by_name)


def _people(schools: Iterable[SchoolTotals]) -> int:
    return sum(one.people for one in schools)


def _by_name(school: SchoolTotals) -> str:
    return same_name(school.name)


def _without_facts(ranked: RankedRow) -> Standing:
    return Standing.DOUBLE if ranked.standing is Standing.DOUBLE else Standing.UNKNOWN


class _Sum(Struct):
    """Adds up checklists."""

    names: Counter[str] = field(default_factory=Counter)
    levels: Counter[Level] = field(default_factory=Counter)
    areas: dict[str, Counter[str]] = field(default_factory=dict)
    statements: dict[str, Counter[str]] = field(default_factory=dict)
    own: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    total: Counter[str] = field(default_factory=Counter)
    days: list[date] = field(default_factory=list)
    old: int = 0
    passed: int = 0

    def add(
        self, row: Row, facts: ChecklistFacts, statements: Mapping[str, str], today: date
    ) -> None:
        """Add the newest checklist of a person."""
        signed = facts.signed_at.date()
        self.names[facts.school] += 1
        self.levels[row.level] += 1
        self.days = [min([signed, *self.days])]
        self.old += today - signed > A_YEAR
        self.passed += sum(_is_past(facts, today))
        for area, counts in facts.areas.items():
            _add(self.areas.setdefault(area, Counter()), counts)
        _add(self.total, facts.total)
        for id_, answered in facts.answers:
            if id_ in statements:
                self.statements.setdefault(id_, Counter())[answered] += 1
        for id_, words, answered in facts.own_answers:
            self.own.setdefault((id_, words), Counter())[answered] += 1

    def totals(self, *, named: bool = True) -> SchoolTotals:
        """Return the sums; a school's own statement only if enough people answered it."""
        names = sorted(self.names.most_common(), key=lambda one: (-one[1], one[0]))
        own = {key: _counts(found) for key, found in sorted(self.own.items())}
        return SchoolTotals(
            name=names[0][0] if names and named else "",
            people=self.names.total(),
            levels=self.levels,
            total=_counts(self.total),
            areas={id_: _counts(found) for id_, found in self.areas.items()},
            statements={id_: _counts(found) for id_, found in self.statements.items()},
            own={key: counts for key, counts in own.items() if counts.total >= LEAST},
            oldest=min(self.days, default=None),
            old=self.old,
            passed=self.passed,
        )


def _is_past(facts: ChecklistFacts, today: date) -> Iterator[bool]:
    """Yield for each action and question whether it has a chosen day that is past."""
    for item in facts.open_items:
        yield item.by is not None and item.by < today and not item.proposed


def _add(to: Counter[str], counts: Counts) -> None:
    for key, number in zip(COUNTED, _values(counts), strict=True):
        to[key] += number


def _values(counts: Counts) -> tuple[int, ...]:
    return (
        counts.done,
        counts.to_do,
        counts.to_ask,
        counts.not_applicable,
        counts.still_open,
    )


def _counts(found: Counter[str]) -> Counts:
    return Counts(*(found[key] for key in COUNTED))
