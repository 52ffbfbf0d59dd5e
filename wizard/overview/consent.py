"""Whether an overview may name people, and those of which schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.overview.ledger import same_name
from wizard.overview.model import OverviewError

if TYPE_CHECKING:
    from datetime import date

    from wizard.overview.model import ChecklistFacts
    from wizard.school.model import School


class NamesConsent(Struct, frozen=True):
    """The consent of the staff's council to overviews with names.

    Attributes:
        day: since when, as the school pack says.
        schools: the schools of that pack, each as `same_name` gives it; nobody else is named.
    """

    day: date
    schools: frozenset[str]

    def covers(self, school: str) -> bool:
        """Return whether people of a school may be named."""
        return same_name(school) in self.schools

    def covers_signer(self, facts: ChecklistFacts | None) -> bool:
        """Return whether the signer of a checklist may be named; False without a checklist."""
        return facts is not None and self.covers(facts.school)


def consent_of(school: School, today: date) -> NamesConsent:
    """Return the consent that a school's pack names.

    Raises:
        OverviewError: ``overview-no-consent``, or ``overview-consent-later`` (day).
    """
    day = school.names_consent
    if day is None:
        raise OverviewError("overview-no-consent")
    if day > today:
        raise OverviewError("overview-consent-later", day=f"{day:%d-%m-%Y}")
    return NamesConsent(day, frozenset({same_name(school.name)}))
