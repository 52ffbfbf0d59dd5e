"""The rows of an overview, as frozen values that can be sent between processes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wizard.answers.model import Person
    from wizard.checklist.counts import Counts
    from wizard.signing.verdict import Level


class OverviewError(UserError):
    """An overview cannot be made; the code says why.

    ``overview-cancelled``, ``overview-format``; with names, ``overview-no-consent`` and
    ``overview-consent-later`` (day); of a list of staff, ``staff-columns`` and
    ``staff-empty`` (file).
    """


COUNTED: Final = ("done", "to-do", "to-ask", "not-applicable", "open")
"""How a statement can be answered, in the order of `Counts`."""


class OpenKind(StrEnum):
    """The kind of an open item."""

    ACTION = "action"
    QUESTION = "question"


class Standing(StrEnum):
    """The standing of a file among the files of the same signer."""

    NEWEST = "newest"
    OTHER_KEY = "other-key"  # the newest of its key; another key has a newer one in the same name
    EARLIER = "earlier"
    DOUBLE = "double"  # the same bytes as an earlier file of the folder
    REVOKED = "revoked"  # the school revoked the signer's certificate
    UNKNOWN = "unknown"  # not valid, or unreadable


class Remark(Struct, frozen=True):
    """A remark about a file.

    Attributes:
        key: the key of its text in ``resources/texts``.
        values: the values of the text's placeholders.
    """

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


class OpenItem(Struct, frozen=True):
    """An open item: an action of the signer, or a question to the school.

    Attributes:
        owner_key: the guide's key of the contact for a question; empty for an action.
        owner: the name of the contact for a question; the signer for an action.
        text: the action or the question.
        by: its date; None for none.
        when: the date in words, or the text that is shown instead of a date.
        statement: the id of its statement.
        proposed: whether the program set the date, and the signer did not confirm it.
    """

    kind: OpenKind
    owner_key: str
    owner: str
    text: str
    by: date | None
    when: str
    statement: str
    proposed: bool = False


class ChecklistFacts(Struct, frozen=True):
    """The facts in a valid checklist.

    Attributes:
        person: who filled it in, as they wrote it.
        signer: the name in the signer's certificate.
        fingerprint: the fingerprint of the signer's key, as ``wizard.keys.identity`` gives it: all
            certificates of one key have the same.
        confirmed_by: the name of the school's root certificate that confirms the signer's name;
            empty for none.
        stamped: whether a trusted time-stamp service confirms ``signed_at``.
        for_school: whether it is the school copy.
        areas: counts by area id.
        total: counts of all areas together.
        own: counts of the statements that the school added, which are in no other count.
        answers: the area and id of each statement of the guide, and how it was answered (one of
            `COUNTED`).
        own_answers: the same for the statements that the school added, by id and words.
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
    answers: tuple[tuple[str, str, str], ...] = ()
    own_answers: tuple[tuple[str, str, str], ...] = ()


class GuideStamp(Struct, frozen=True):
    """The identity of a guide: its id, its version, and the digest of its files.

    Attributes:
        digest: SHA-256 of all its files, in hexadecimal.
    """

    id: str
    version: str
    digest: str


class Row(Struct, frozen=True):
    """One file of the folder.

    Attributes:
        file: its path below the folder, with slashes.
        digest: SHA-256 of its bytes; empty when it could not be read.
        level: how far its signature can be trusted; None where nothing was judged, because the file
            could not be read or has no signature of this program.
        remarks: why it is not valid, or other remarks about it.
        facts: the facts in it; None if it is not valid or unreadable.
    """

    file: str
    digest: str = ""
    level: Level | None = None
    remarks: tuple[Remark, ...] = ()
    facts: ChecklistFacts | None = None


class RankedRow(Struct, frozen=True):
    """A row with its standing among the others.

    Attributes:
        double_of: the earlier file with the same bytes; empty for none.
    """

    row: Row
    standing: Standing
    double_of: str = ""


class OwnedItem(Struct, frozen=True):
    """An open item, with the person, the file and the school that it comes from."""

    item: OpenItem
    person: str
    file: str
    school: str
