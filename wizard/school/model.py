"""A school's own facts; without them the program works in general mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.guide.contract import FieldKey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

NOBODY = "niemand"


class Approval(Struct, frozen=True):
    """Which version of a school's facts this is, and who stands for it."""

    version: str
    approved_by: str
    approved_on: date | None = None
    valid_until: date | None = None

    def expired(self, today: date) -> bool:
        """Return whether the school has to look at its facts again."""
        return self.valid_until is not None and today > self.valid_until


class School(Struct, frozen=True):
    """What a school filled in.

    Attributes:
        values: per field key what the school wrote: words, or one of the field's closed values.
        explanations: per field with closed values the school's own words about it.
        approval: the version and who approved it; None in general mode.
        links: per link of the source (``L1``, ``L2``) the school's own instruction in its place.
        timestamp_url: an RFC 3161 service; empty for none.
        root: DER of the certificate with which the school confirms names; empty for none.
        timestamp_root: DER of the root certificate of the time-stamp service; empty for none.
        logo: PNG; empty for none.
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
    revocation_lists: tuple[bytes, ...] = ()

    @classmethod
    def general(cls) -> School:
        """Return the general mode: no school, the guide's fallback words everywhere."""
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
    def recipient(self) -> str:
        """Who receives the signed paper; empty for nobody, which is what holds by default."""
        recipient = self.values.get(FieldKey.RECIPIENT, "")
        return "" if recipient == NOBODY else recipient
