"""Adds up the checklists of a folder, per school and together, without any person.

What fewer than `LEAST` people answered is about persons, also without their names: the answers of
so small a school are in the sum of all schools only. A single one of them could be found again by
subtracting the others from that sum; so schools of at least `LEAST` people together are always left
out together. The same holds for a statement that few of a school were asked, and for schools whose
people are not named in an overview where others are.
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
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from wizard.overview.consent import NamesConsent
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
    rows: Iterable[RankedRow],
    statements: Mapping[str, str],
    guide_digest: str,
    today: date,
    consent: NamesConsent | None = None,
) -> Totals:
    """Return the totals of all rows.

    Args:
        rows: the rows, each with its standing.
        statements: the area of each statement that the guide asks; others count in areas only.
        guide_digest: of the guide that counts as up to date.
        today: the day from which is counted what is past.
        consent: whose names stand in the same overview: they hide nobody else. None for nobody's.
    """
    schools = dict[str, _Sum]()
    left_out, files, other_key, other_guidance = Counter[Standing](), 0, 0, 0
    for ranked in rows:
        files += 1
        facts = ranked.row.facts
        if facts is None or ranked.standing not in COUNTS:
            left_out[ranked.standing if facts else _without_facts(ranked)] += 1
            continue
        schools.setdefault(same_name(facts.school), _Sum()).add(ranked.row, facts, today)
        other_key += ranked.standing is Standing.OTHER_KEY
        other_guidance += facts.guide.digest != guide_digest
    named = [one for one, found in schools.items() if consent and consent.covers(found.name)]
    shown, small = split_small([*schools.values()], named)
    hidden = map(_together, divided(small, named))
    return Totals(
        made_on=today,
        everyone=_together(one.of_enough() for one in (*shown, *hidden)).totals(
            statements, named=False
        ),
        schools=tuple(one.totals(statements) for one in shown),
        small=tuple(one.totals(statements) for one in small),
        files=files,
        not_counted=left_out,
        other_key=other_key,
        other_guidance=other_guidance,
    )


def split_small(schools: Iterable[_Sum], named: Collection[str]) -> tuple[list[_Sum], list[_Sum]]:
    """Return the schools whose answers are shown, and those that are left out, each by name.

    Those that are left out have enough people together, and so have those of them whose people are
    not named: what the others answered is known, and can be subtracted.

    Args:
        schools: all schools.
        named: the schools whose people are named, each as `same_name` gives it.
    """
    shown = sorted(schools, key=lambda one: (one.people, same_name(one.name)))
    small = [one for one in shown if one.people < LEAST]
    del shown[: len(small)]
    nameless = [one for one in shown if same_name(one.name) not in named]
    while nameless and 0 < _people(divided(small, named)[0]) < LEAST:
        small.append(nameless.pop(0))
        shown.remove(small[-1])
    while shown and 0 < _people(small) < LEAST:
        small.append(shown.pop(0))
    return sorted(shown, key=_by_name), sorted(small, key=_by_name)


def divided(schools: Iterable[_Sum], named: Collection[str]) -> tuple[list[_Sum], list[_Sum]]:
    """Return the schools whose people are not named, and those whose people are."""
    parts = list[_Sum](), list[_Sum]()
    for one in schools:
        parts[same_name(one.name) in named].append(one)
    return parts


def _people(schools: Iterable[_Sum]) -> int:
    return sum(one.people for one in schools)


def _by_name(school: _Sum) -> str:
    return same_name(school.name)


def _without_facts(ranked: RankedRow) -> Standing:
    return Standing.DOUBLE if ranked.standing is Standing.DOUBLE else Standing.UNKNOWN


class _Sum(Struct):
    """Adds up checklists.

    Attributes:
        names: how many of them write the name of the school in which way.
        answers: by area and statement, how often which answer was given.
    """

    names: Counter[str] = field(default_factory=Counter)
    levels: Counter[Level] = field(default_factory=Counter)
    answers: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    own: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    oldest: date | None = None
    old: int = 0
    passed: int = 0

    @property
    def name(self) -> str:
        """The name of the school, as most write it."""
        return min(self.names, key=lambda one: (-self.names[one], one), default="")

    @property
    def people(self) -> int:
        """The number of people."""
        return self.names.total()

    def add(self, row: Row, facts: ChecklistFacts, today: date) -> None:
        """Add the newest checklist of a person."""
        signed = facts.signed_at.date()
        self.names[facts.school] += 1
        self.levels[row.level or Level.INVALID] += 1  # a checklist has one
        self.oldest = min(signed, self.oldest or signed)
        self.old += today - signed > A_YEAR
        self.passed += sum(_is_past(facts, today))
        for area, id_, answered in facts.answers:
            self.answers.setdefault((area, id_), Counter())[answered] += 1
        for id_, words, answered in facts.own_answers:
            self.own.setdefault((id_, words), Counter())[answered] += 1

    def take_in(self, other: _Sum) -> None:
        """Add what others answered; of a school's own statements nothing."""
        self.names += other.names
        self.levels += other.levels
        for key, counts in other.answers.items():
            self.answers.setdefault(key, Counter()).update(counts)
        self.oldest = min((day for day in (self.oldest, other.oldest) if day), default=None)
        self.old += other.old
        self.passed += other.passed

    def of_enough(self) -> _Sum:
        """Return the same without what is about too few people.

        Such as a statement that few were asked, because the others signed other guidance. It is in
        no sum at all: from that of its area it could be found by subtracting the others.
        """
        answers = {key: counts for key, counts in self.answers.items() if counts.total() >= LEAST}
        own = {key: counts for key, counts in self.own.items() if counts.total() >= LEAST}
        if self.people < LEAST:
            return _Sum(self.names, self.levels)
        return _Sum(self.names, self.levels, answers, own, self.oldest, self.old, self.passed)

    def totals(self, statements: Mapping[str, str], *, named: bool = True) -> SchoolTotals:
        """Return the sums of what enough people answered."""
        enough, total, areas = self.of_enough(), Counter[str](), dict[str, Counter[str]]()
        for (area, _), counts in enough.answers.items():
            total.update(counts)
            areas.setdefault(area, Counter()).update(counts)
        asked = [key for key in enough.answers if statements.get(key[1]) == key[0]]
        return SchoolTotals(
            name=self.name if named else "",
            people=self.people,
            levels=self.levels,
            total=_counts(total),
            areas={id_: _counts(found) for id_, found in areas.items()},
            statements={key[1]: _counts(enough.answers[key]) for key in asked},
            own={key: _counts(found) for key, found in sorted(enough.own.items())},
            oldest=enough.oldest,
            old=enough.old,
            passed=enough.passed,
        )


def _together(parts: Iterable[_Sum]) -> _Sum:
    whole = _Sum()
    for one in parts:
        whole.take_in(one)
    return whole


def _is_past(facts: ChecklistFacts, today: date) -> Iterator[bool]:
    """Yield for each action and question whether it has a chosen day that is past."""
    for item in facts.open_items:
        yield item.by is not None and item.by < today and not item.proposed


def _counts(found: Counter[str]) -> Counts:
    return Counts(*(found[key] for key in COUNTED))
