"""Whether an overview may name people, and those of which schools."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.contract import FieldKey
from wizard.overview.ledger import same_name
from wizard.overview.model import OverviewError
from wizard.overview.pack_schools import PackSchools, schools_of
from wizard.school.board.schools import of_school
from wizard.school.read import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.guide.model import Guide
    from wizard.overview.model import ChecklistFacts
    from wizard.school.load import SchoolPack


class NamesConsent(Struct, frozen=True):
    """The consent of the staff's council to overviews with names.

    Attributes:
        day: since when, as the school pack says; of several schools the latest.
        schools: the titles of the schools that agree, each as `same_name` gives it; nobody else is
            named.
        pack: all schools of the pack.
    """

    day: date
    schools: frozenset[str]
    pack: PackSchools = PackSchools()

    def title(self, school: str) -> str:
        """Return which school is meant, by its title."""
        return self.pack.title(school)

    def covers(self, school: str) -> bool:
        """Return whether people of a school may be named."""
        return self.title(school) in self.schools

    def covers_signer(self, facts: ChecklistFacts | None) -> bool:
        """Return whether the signer of a checklist may be named; False without a checklist."""
        return facts is not None and self.covers(facts.school)


def consent_of(pack: SchoolPack, guide: Guide, today: date) -> NamesConsent:
    """Return the consent of the schools of a pack that agreed; the others are left out.

    Args:
        pack: the school's, or a board's.
        guide: the guide that it is for.
        today: a day of consent that is later does not count yet.

    Raises:
        OverviewError: ``overview-no-consent``, or ``overview-consent-later`` (day).
    """
    days = {same_name(title): day for title, day in _days(pack, guide)}
    agreed = {name: day for name, day in days.items() if day is not None}
    if not agreed:
        raise OverviewError("overview-no-consent")
    now = {title: day for title, day in agreed.items() if day <= today}
    if not now:
        raise OverviewError("overview-consent-later", day=f"{min(agreed.values()):%d-%m-%Y}")
    return NamesConsent(max(now.values()), frozenset(now), schools_of(pack))


def _days(pack: SchoolPack, guide: Guide) -> Iterator[tuple[str, date | None]]:
    """Yield the title of each school of a pack, and the day of its consent; None for none."""
    if pack.contents is None or not pack.schools:
        yield pack.school.titled, pack.school.names_consent
        return
    entries = read_entries(pack.contents.school)
    for one in pack.schools:
        day = of_school(entries, one.key, guide).get(FieldKey.NAMES_CONSENT)
        yield one.titled, day if isinstance(day, date) else None
