"""Whether an overview may name people, and those of which schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.overview.ledger import same_name
from wizard.overview.model import OverviewError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wizard.overview.model import ChecklistFacts
    from wizard.school.model import School


class NamesConsent(Struct, frozen=True):
    """The consent of the staff's council to overviews with names.

    Attributes:
        day: since when, as the school pack says; of several schools the latest.
        schools: the schools of the pack that agree, each as `same_name` gives it; nobody else is
            named.
    """

    day: date
    schools: frozenset[str]

    def covers(self, school: str) -> bool:
        """Return whether people of a school may be named."""
        return same_name(school) in self.schools

    def covers_signer(self, facts: ChecklistFacts | None) -> bool:
        """Return whether the signer of a checklist may be named; False without a checklist."""
        return facts is not None and self.covers(facts.school)


def consent_of(schools: Iterable[School], today: date) -> NamesConsent:
    """Return the consent that the schools of a pack name; those that name none are left out.

    Raises:
        OverviewError: ``overview-no-consent``, or ``overview-consent-later`` (day).
    """
    days = {same_name(one.name): one.names_consent for one in schools}
    agreed = {name: day for name, day in days.items() if day is not None}
    if not agreed:
        raise OverviewError("overview-no-consent")
    now = {name: day for name, day in agreed.items() if day <= today}
    if not now:
        raise OverviewError("overview-consent-later", day=f"{min(agreed.values()):%d-%m-%Y}")
    return NamesConsent(max(now.values()), frozenset(now))
