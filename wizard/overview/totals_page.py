"""What stands on the pages of a workbook that print on one A4: all schools, and each of them.

They name nobody. What they say is said in words that hold before a council: what was added up,
what was not, and what follows from none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import astuple

from wizard.checklist.dates import day_in_words
from wizard.overview.model import COUNTED, Standing
from wizard.overview.pack_schools import PackSchools
from wizard.overview.table import month_of, school_name
from wizard.overview.totals import LEAST
from wizard.overview.xlsx_page import COLUMNS, Chart, Page
from wizard.signing.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wizard.checklist.counts import Counts
    from wizard.overview.model import GuideStamp
    from wizard.overview.statements import StatementWords
    from wizard.overview.table import Cell
    from wizard.overview.totals import SchoolTotals, Totals
    from wizard.texts import Texts

MOST_ASKED: Final = 10
MOST_SCHOOLS: Final = 50  # on the page of all schools, for which the page is laid out
FONT_POINTS: Final = 8.0
_NOT_SHOWN: Final = "–"
_AREA_WIDE: Final = 3  # columns that the name of an area takes

_Line = tuple[str, "Cell"]


class TotalsPages(Struct, frozen=True):
    """Fills the pages.

    Attributes:
        totals: what was added up.
        guide: the guide that counts as up to date.
        areas: its areas, title by id.
        statements: its statements in words, by id.
        texts: the program's texts.
        pack: the schools of which checklists can be expected; none where that is not known.
    """

    totals: Totals
    guide: GuideStamp
    areas: Mapping[str, str]
    statements: Mapping[str, StatementWords]
    texts: Texts
    pack: PackSchools = PackSchools()

    def fill_first(self, page: Page) -> None:
        """Fill the page of all schools together."""
        page.title(self._say("title"))
        page.paragraph(self._made())
        page.paragraph(self._say("what"))
        page.gap()
        page.heading(self._say("counted"), self._say("not-counted"))
        old, passed, _ = self._time(self.totals.everyone)
        people, seen = [*self._people(self.totals.everyone)], [*self._schools_seen()]
        others = [*self._not_counted()]
        if self.totals.are_shown:
            _side_by_side(page, [*people, *seen, old], [*others, passed])
        else:  # of so few only how many there are
            _side_by_side(page, [people[0], *seen], others)
        page.gap()
        if not self.totals.are_shown:
            page.paragraph(self._say("too-few", least=LEAST))
        else:
            self._areas(page, self.totals.everyone)
            self._most_asked(page, self.totals.everyone)
            self._schools(page)
        page.finish()

    def fill_school(self, page: Page, school: SchoolTotals) -> None:
        """Fill the page of one school."""
        page.title(school_name(school, self.texts))
        page.paragraph(self._made())
        page.paragraph(self._say("what"))
        page.gap()
        page.heading(self._say("counted"), self._say("time"))
        _side_by_side(page, [*self._people(school)], [*self._time(school)])
        page.gap()
        self._areas(page, school)
        self._all_statements(page, school)
        page.finish()

    def _say(self, key: str, **values: object) -> str:
        return self.texts(f"overview.page.{key}", **values)

    def _made(self) -> str:
        day = day_in_words(self.totals.made_on, self.texts)
        return self._say("made", day=day, files=self.totals.files, version=self.guide.version)

    def _people(self, school: SchoolTotals) -> Iterator[_Line]:
        levels = school.levels
        yield self._say("people"), school.people
        yield self._say("level-1"), levels.get(Level.UNCONFIRMED, 0)
        yield self._say("level-2"), levels.get(Level.KNOWN_KEY, 0)
        yield self._say("level-3"), levels.get(Level.NAME_CONFIRMED, 0)
        yield self._say("level-4"), levels.get(Level.TIME_CONFIRMED, 0)

    def _schools_seen(self) -> Iterator[_Line]:
        """Yield how many schools there are; of a board, how many of all, and of others."""
        names = [one.name for one in (*self.totals.schools, *self.totals.small)]
        every, seen = len(self.pack.titles), self.pack.seen(names)
        if every < 2:  # the pack of one school, or none: nothing to compare with
            yield self._say("schools"), len(names)
            return
        yield self._say("schools"), self._say("of-schools", seen=seen, every=every)
        others = [one for one in names if self.pack.title(one) not in self.pack.titles]
        if others:
            yield self._say("other-schools"), len(others)

    def _not_counted(self) -> Iterator[_Line]:
        found = self.totals.not_counted
        for standing in (Standing.EARLIER, Standing.DOUBLE, Standing.REVOKED, Standing.UNKNOWN):
            yield self._say(f"not-{standing.value}"), found.get(standing, 0)
        yield self._say("other-key"), self.totals.other_key
        yield self._say("other-guidance"), self.totals.other_guidance

    def _time(self, school: SchoolTotals) -> Iterator[_Line]:
        yield self._say("old"), school.old
        yield self._say("passed"), school.passed
        yield self._say("oldest"), month_of(school.oldest)

    def _areas(self, page: Page, school: SchoolTotals) -> None:
        """Write the answers per area, with a chart."""
        counted = self._counted()
        page.heading(self._say("areas"), self._say("chart"))
        page.standing_heads([self._say("area"), *counted], halves=1, wide=_AREA_WIDE)
        first = page.row
        for id_, title in self.areas.items():
            if id_ in school.areas:
                page.bar_name(id_)
                page.cells([f"{id_} {title}", *_shares(school.areas[id_])], wide=_AREA_WIDE)
        bars = page.row - first
        page.cells([self._say("together"), *_shares(school.total)], wide=_AREA_WIDE)
        if bars:
            above = page.heads_lines(counted)
            page.bars(Chart(self._say("chart"), counted, first, bars, _AREA_WIDE, above))
        page.gap()

    def _most_asked(self, page: Page, school: SchoolTotals) -> None:
        """Write the statements that most people ask about."""
        page.heading(self._say("most-asked"))
        for id_, counts in school.most_asked(MOST_ASKED):
            said = self._say("of", asked=counts.to_ask, people=counts.total)
            page.statement(self.statements[id_].text, said)
        if not school.total.to_ask:
            page.paragraph(self._say("none-asked"))
        page.gap()

    def _all_statements(self, page: Page, school: SchoolTotals) -> None:
        """Write how many people gave which answer to each statement, the most asked first."""
        page.heading(self._say("all-statements"))
        statement = self.texts("overview.column.statement")
        page.standing_heads([statement, *self._counted()], halves=1, wide=COLUMNS - len(COUNTED))
        answered = [one for one in self.statements if one in school.statements]
        for id_ in sorted(answered, key=lambda one: -school.statements[one].to_ask):
            page.counted_statement(self.statements[id_].text, astuple(school.statements[id_]))
        of_school = self.texts("overview.own-area")
        for (_, text), counts in school.own.items():
            page.counted_statement(f"{of_school}: {text}", astuple(counts))

    def _schools(self, page: Page) -> None:
        """Write the table of schools, in two halves."""
        rows = [*self._school_rows()]
        page.heading(self._say("per-school"))
        heads = [
            self._say("school"),
            self._say("people-short"),
            *self._counted(),
            self._say("oldest-short"),
        ]
        middle = (len(rows) + 1) // 2
        left, right = rows[:middle], rows[middle:]
        page.standing_heads(heads, halves=2 if right else 1)
        for number, cells in enumerate(left):
            page.cells(cells, *right[number : number + 1])
        page.gap()
        page.paragraph(self._notes(len(rows)))

    def _school_rows(self) -> Iterator[Sequence[Cell]]:
        every = sorted((*self.totals.schools, *self.totals.small), key=lambda one: -one.people)[
            :MOST_SCHOOLS
        ]
        hidden = {id(one) for one in self.totals.small}
        for one in sorted(every, key=lambda one: one.name.casefold()):
            name = school_name(one, self.texts)
            if id(one) in hidden:
                yield [name, one.people, *[_NOT_SHOWN] * (len(COUNTED) + 1)]
            else:
                yield [name, one.people, *_shares(one.total), month_of(one.oldest)]

    def _notes(self, written: int) -> str:
        notes = [self._say("note-shares"), self._say("note-passed")]
        if self.totals.small:
            notes.append(self._say("note-small", least=LEAST))
        if more := len(self.totals.schools) + len(self.totals.small) - written:
            notes.append(self._say("note-more", more=more))
        return " ".join(notes)

    def _counted(self) -> list[str]:
        return [self.texts(f"overview.count.{key}") for key in COUNTED]


def _shares(counts: Counts) -> list[Cell]:
    """Return the share of each answer."""
    every = counts.total
    return [number / every if every else 0.0 for number in astuple(counts)]


def _side_by_side(page: Page, left: Sequence[_Line], right: Sequence[_Line]) -> None:
    for number in range(max(len(left), len(right))):
        page.pair(
            left[number] if number < len(left) else None,
            right[number] if number < len(right) else None,
        )
