"""A school's list of staff, and who of them gave no checklist; only with the council's consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.overview.ledger import same_name
from wizard.overview.totals import COUNTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wizard.overview.consent import NamesConsent
    from wizard.overview.model import RankedRow


class StaffMember(Struct, frozen=True):
    """One line of a list of staff."""

    name: str
    school: str


class Absent(Struct, frozen=True):
    """Somebody on the list of whom there is no valid checklist.

    Attributes:
        elsewhere: the schools for which there is one in the same name.
    """

    member: StaffMember
    elsewhere: tuple[str, ...] = ()


def absent_from(
    staff: Iterable[StaffMember], rows: Iterable[RankedRow], consent: NamesConsent
) -> Iterator[Absent]:
    """Yield who of the staff has no checklist that counts, school by school and by name.

    Names are compared with the name at the key and the name on the paper, in which case, spacing
    and Unicode form do not matter. Who writes a name in another way is found absent, too. A school
    of a board may be written with its place and BRIN, as checklists have it, or either way alone.

    Args:
        staff: the list; people of schools that the consent does not cover are left out.
        rows: the rows of the overview.
        consent: the council's consent.
    """
    found: dict[str, dict[str, str]] = {}
    for ranked in rows:
        facts = ranked.row.facts
        if facts is not None and ranked.standing in COUNTS and consent.covers_signer(facts):
            for name in (facts.signer, facts.person.name):
                found.setdefault(same_name(name), {})[consent.title(facts.school)] = facts.school
    for one in sorted(staff, key=lambda one: (consent.title(one.school), same_name(one.name))):
        schools = found.get(same_name(one.name), {})
        if consent.covers(one.school) and consent.title(one.school) not in schools:
            yield Absent(one, tuple(schools.values()))
