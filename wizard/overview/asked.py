"""Whether a checklist holds the statements that its guide asks, no more and no fewer.

``startklaar verify`` compares every word with the guide. An overview looks at thousands of files
and compares what its counts rest on: which statements there are, and which a rule answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.answers.model import Choice
from wizard.guide.ids import is_schools_own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.checklist.model import AreaResult, Checklist, Item
    from wizard.guide.model import Guide


class AskedStatements(Struct, frozen=True):
    """What a guide asks; it can be sent to another process.

    Attributes:
        guide_digest: SHA-256 in hex of the guide's files.
        ids: the statements of each area, by the area's id.
    """

    guide_digest: str
    ids: Mapping[str, frozenset[str]]

    def is_contradicted_by(self, checklist: Checklist) -> bool:
        """Return whether a checklist of this very guide holds other statements than it asks.

        A checklist of another guide, or of another version, cannot be told.
        """
        if checklist.guide_digest != self.guide_digest:
            return False
        if sorted(area.id for area in checklist.areas) != sorted(self.ids):
            return True
        return any(_differs(area, self.ids[area.id]) for area in checklist.areas)


def asked_by(guide: Guide) -> AskedStatements:
    """Return what a guide asks; a school's own statements are not the guide's."""
    ids = {area.id: frozenset[str]() for area in guide.areas}
    for area in guide.whole_areas:
        ids[area.id] = frozenset(one.id for one in area.statements if not is_schools_own(one.id))
    return AskedStatements(guide.digest, ids)


def _differs(area: AreaResult, asked: frozenset[str]) -> bool:
    items = [item for item in area.items if not item.of_school]
    ids = {item.id for item in items}
    wrong = any(map(_is_wrongly_automatic, area.items))
    return len(ids) != len(items) or ids != asked or wrong


def _is_wrongly_automatic(item: Item) -> bool:
    """Return whether an answer is called automatic that no rule gives; a school has no rules."""
    if not item.automatic:
        return False
    applies = item.answer is None or item.answer.choice is not Choice.NOT_APPLICABLE
    return applies or item.of_school
