"""What an overview is made with besides the checklists: the guide, the words, and the consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.overview.asked import asked_by
from wizard.overview.model import GuideStamp
from wizard.overview.pack_schools import PackSchools
from wizard.overview.statements import statement_words
from wizard.overview.table import AbsentTable, FileTable, OpenTable, SchoolTable, StatementTable
from wizard.overview.totals import totals_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wizard.guide.model import Guide
    from wizard.overview.asked import AskedStatements
    from wizard.overview.consent import NamesConsent
    from wizard.overview.ledger import Ledger
    from wizard.overview.staff import StaffMember
    from wizard.overview.statements import StatementWords
    from wizard.overview.totals import Totals
    from wizard.texts import Texts


class OverviewTables(Struct, frozen=True):
    """What an overview is made with, besides the checklists.

    Attributes:
        guide: the identity of the guide with which checklists are compared.
        areas: its areas, title by id.
        texts: the program's texts.
        today: the day from which is counted what is past.
        statements: the guide's statements in words, by id.
        asked: what the guide asks; None where the checklists are not compared with it.
        consent: the staff's council's consent to name people; None: nobody is named.
        staff: the list of staff, for those who gave no checklist; only with ``consent``.
        pack: the schools of the pack; none where no pack is known.
    """

    guide: GuideStamp
    areas: Mapping[str, str]
    texts: Texts
    today: date
    statements: Mapping[str, StatementWords]
    asked: AskedStatements | None = None
    consent: NamesConsent | None = None
    staff: tuple[StaffMember, ...] = ()
    pack: PackSchools = PackSchools()

    @property
    def files(self) -> FileTable:
        """The table of people, with names."""
        return FileTable(self.texts, self.guide, self.areas)

    @property
    def open_items(self) -> OpenTable:
        """The table of open items, with names."""
        return OpenTable(self.texts, self.statements)

    @property
    def schools(self) -> SchoolTable:
        """The table of schools."""
        return SchoolTable(self.texts)

    @property
    def by_statement(self) -> StatementTable:
        """The full table, by school and statement."""
        return StatementTable(self.texts, self.areas, self.statements)

    @property
    def absent(self) -> AbsentTable:
        """The table of staff without a checklist."""
        return AbsentTable(self.texts)

    def totals(self, ledger: Ledger) -> Totals:
        """Return what the checklists add up to."""
        areas = {id_: words.area for id_, words in self.statements.items()}
        return totals_of(ledger.rows(), areas, self.guide.digest, self.today, self.consent)


def tables_for(
    guide: Guide,
    texts: Texts,
    today: date,
    pack: PackSchools = PackSchools(),  # noqa: B008 - a frozen value
) -> OverviewTables:
    """Return the tables of an overview that compares checklists with this guide, without names.

    Args:
        guide: the guide that counts as up to date.
        texts: the program's texts.
        today: the day from which is counted what is past.
        pack: the schools of which checklists can be expected; none where that is not known.
    """
    areas = {area.id: area.title[texts.language] for area in guide.whole_areas}
    stamp = GuideStamp(guide.id, guide.version, guide.digest)
    words = statement_words(guide, texts.language)
    return OverviewTables(stamp, areas, texts, today, words, asked_by(guide), pack=pack)
