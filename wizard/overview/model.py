"""What an overview says about a file, as frozen values that cross from process to process."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.errors import UserError
from wizard.signing.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wizard.answers.model import Person
    from wizard.checklist.counts import Counts


class OverviewError(UserError):
    """An overview cannot be made: ``overview-cancelled`` or ``overview-format``."""


class OpenKind(StrEnum):
    """What kind of thing is still open."""

    ACTION = "action"
    QUESTION = "question"


class Standing(StrEnum):
    """What a file is beside the others of the same signer."""

    NEWEST = "newest"
    OTHER_KEY = "other-key"  # the newest of its key; there is a newer one under the same name
    EARLIER = "earlier"
    DOUBLE = "double"  # the same bytes as an earlier file of the folder
    UNKNOWN = "unknown"  # not valid, or unreadable


class Remark(Struct, frozen=True):
    """Something to know about a file.

    Attributes:
        key: of its words in ``resources/texts``.
        values: what fills their gaps.
    """

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


class OpenItem(Struct, frozen=True):
    """An action of the signer, or a question to the school.

    Attributes:
        owner_key: the guide's key of who gets a question; empty for an action.
        owner: in words: who gets the question, or the signer.
        when: the date, or what there is instead of it, in words.
    """

    kind: OpenKind
    owner_key: str
    owner: str
    text: str
    by: date | None
    when: str
    statement: str


class Told(Struct, frozen=True):
    """What a valid checklist tells.

    Attributes:
        signer: the name in the signer's certificate.
        fingerprint: of that certificate.
        confirmed_by: the school root that confirms the name; empty for none.
        stamped: whether a trusted service confirms `signed_at`.
        for_school: whether it is the school copy.
        areas: counts by area id.
        total: counts of all areas together.
        own: counts of the statements that the school added, which are in no other count.
    """

    person: Person
    signer: str
    fingerprint: str
    confirmed_by: str
    signed_at: datetime
    stamped: bool
    for_school: bool
    school: str
    guide: GuideStamp
    areas: Mapping[str, Counts]
    total: Counts
    own: Counts
    open_items: tuple[OpenItem, ...]


class GuideStamp(Struct, frozen=True):
    """Which guidance it is.

    Attributes:
        digest: SHA-256 of all its files.
    """

    id: str
    version: str
    digest: str


class Row(Struct, frozen=True):
    """One file of the folder.

    Attributes:
        file: its path below the folder, with slashes.
        digest: SHA-256 of its bytes; empty when it could not be read.
        remarks: why it is not valid, or what to know about it.
        told: what it says; None when it is not valid or unreadable.
    """

    file: str
    digest: str = ""
    level: Level = Level.INVALID
    remarks: tuple[Remark, ...] = ()
    told: Told | None = None


class RankedRow(Struct, frozen=True):
    """A file among the others.

    Attributes:
        double_of: the file with the same bytes; empty for none.
    """

    row: Row
    standing: Standing
    double_of: str = ""


class OwnedItem(Struct, frozen=True):
    """Something open, with whose checklist says so."""

    item: OpenItem
    person: str
    file: str
