"""The schools of a pack, and which of them a checklist or a list of staff means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.overview.ledger import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wizard.school.load import SchoolPack


class PackSchools(Struct, frozen=True):
    """The schools of a pack by what they are called.

    Attributes:
        titles: what stands on their checklists, each as `same_name` gives it.
        also: by another writing that means one of them alone (its name, its BRIN), its title.
    """

    titles: frozenset[str] = frozenset()
    also: Mapping[str, str] = {}

    def title(self, school: str) -> str:
        """Return the title of the school that is meant; the words themselves for any other."""
        said = same_name(school)
        return said if said in self.titles else self.also.get(said, said)

    def seen(self, schools: Iterable[str]) -> int:
        """Return how many schools of the pack are among these."""
        return len(self.titles.intersection(map(self.title, schools)))


def schools_of(pack: SchoolPack) -> PackSchools:
    """Return the schools of a board's pack, or the only one of another; none without a pack."""
    if not pack.schools:
        return PackSchools(frozenset(filter(None, (same_name(pack.school.titled),))))
    also = [
        (same_name(words), same_name(one.titled))
        for one in pack.schools
        for words in {one.name, one.brin, one.key}
        if words
    ]
    of_one = Counter(words for words, _ in also)
    return PackSchools(
        frozenset(same_name(one.titled) for one in pack.schools),
        {words: title for words, title in also if of_one[words] == 1},
    )
