"""The facts of a school, as frozen values; without a school the program is in general mode."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.guide.contract import REACH_PARTS, FieldKey

if TYPE_CHECKING:
    from collections.abc import Mapping

NOBODY = "niemand"
SOMEBODY = "iemand"
"""Of the recipient while a pack is made: there is one, and it is not said yet who."""
BETWEEN_PARTS = " · "
"""Stands between the parts that say how somebody is reached."""


def part_key(field_key: str, part: str) -> str:
    """Return the key in `School.values` of one way to reach a contact or tool (``ict.phone``)."""
    return f"{field_key}.{part}"


def title_of(name: str, place: str, brin: str) -> str:
    """Return a school's name as the paper and its record have it: two may have the same name."""
    where = ", ".join(filter(None, (name, place)))
    return f"{where} ({brin})" if name and brin else where


class Approval(Struct, frozen=True):
    """The version of a school's facts, who approved them and when, and how long they are valid."""

    version: str
    approved_by: str
    approved_on: date | None = None
    valid_until: date | None = None

    def expired(self, today: date) -> bool:
        """Return whether the facts are past their last valid day and need a review."""
        return self.valid_until is not None and today > self.valid_until


class School(Struct, frozen=True):
    """What a school filled in.

    Attributes:
        values: by field key, what the school wrote: a text, or one of the field's choices. Of a
            contact or tool the name; how it is reached stands under ``KEY.phone`` and the like.
        explanations: by key of a field with choices, the school's own words about its choice.
        approval: the version and who approved it; None in general mode.
        links: by id of a link (``L1``, ``L2``), the address of the school's own instruction.
        timestamp_url: the address of an RFC 3161 time-stamp service; empty for none.
        root: DER of the school's root certificate, which signs teachers' certificates, or empty.
        timestamp_root: DER of the root certificate of the time-stamp service; empty for none.
        logo: the bytes of a PNG; empty for none.
        place: the town of a board's school; empty if the pack does not say.
        brin: its number in the register of schools; empty if the pack does not say.
        revocation_lists: DER, the school's own and the time-stamp service's: they go into a
            stamped file, so that it can be checked years later.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    approval: Approval | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    timestamp_url: str = ""
    root: bytes = b""
    timestamp_root: bytes = b""
    logo: bytes = b""
    place: str = ""
    brin: str = ""
    revocation_lists: tuple[bytes, ...] = ()

    @classmethod
    def general(cls) -> School:
        """Return the general mode: no school, so the guide's fallback words are used everywhere."""
        return cls()

    @property
    def is_general(self) -> bool:
        """Whether no school has filled in anything."""
        return self.approval is None

    @property
    def name(self) -> str:
        """The school's name; empty in general mode."""
        return self.values.get(FieldKey.SCHOOL_NAME, "")

    @property
    def titled(self) -> str:
        """The name as the paper and its record have it: with place and BRIN where known."""
        return title_of(self.name, self.place, self.brin)

    def reach(self, key: str) -> str:
        """Return how a contact or tool is reached, on one line; empty if the school does not say.

        Args:
            key: the field's key.
        """
        said = (self.values.get(part_key(key, part), "") for part in REACH_PARTS)
        return BETWEEN_PARTS.join(filter(None, said))

    def with_reach(self, key: str) -> str:
        """Return a field's value and how it is reached, on one line; for lists, not sentences."""
        return BETWEEN_PARTS.join(filter(None, (self.values.get(key, ""), self.reach(key))))

    @property
    def names_consent(self) -> date | None:
        """The day on which the staff's council agreed to overviews with names; None for never."""
        day = self.values.get(FieldKey.NAMES_CONSENT, "")
        return date.fromisoformat(day) if day else None

    @property
    def recipient(self) -> str:
        """Who receives the signed checklist; empty if the school collects none (the default)."""
        recipient = self.values.get(FieldKey.RECIPIENT, "")
        return "" if recipient == NOBODY else recipient
