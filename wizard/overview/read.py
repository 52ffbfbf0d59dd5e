"""Reads one file into one row; a file that cannot be read gives a row, too."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.answers.model import Choice
from wizard.checklist.counts import count, split_own
from wizard.checklist.record import read_record
from wizard.errors import UserError
from wizard.keys.same_name import is_same_name
from wizard.overview.model import ChecklistFacts, GuideStamp, OpenItem, OpenKind, Remark, Row
from wizard.overview.safe import shortened
from wizard.signing.verdict import ProblemCode, TimeSource
from wizard.signing.verify import MOST_FILE_BYTES, verify_pdf
from wizard.storage.files import trouble_code
from wizard.tagged_pdf.reprint import is_of_this_program, is_too_much

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from wizard.checklist.model import Item
    from wizard.checklist.record import Record
    from wizard.keys.trust import Trust
    from wizard.keys.trust_files import TrustFiles
    from wizard.overview.asked import AskedStatements
    from wizard.signing.verdict import SignatureVerdict

MOST_OPEN_ITEMS: Final = 500
"""Limit for one file, five times what a guide can ask: no file can fill the whole overview."""

MOST_AREAS: Final = 100
MOST_STATEMENTS: Final = 500
LONGEST_TEXT: Final = 2_000  # characters in one text of a row
LONGEST_STATEMENT: Final = 300  # characters of a statement of a school


class FileReader(Struct, frozen=True, dict=True):
    """Reads the files of a folder; it can be sent to another process.

    Attributes:
        folder: the folder of the overview.
        trusted: the school's certificates and revocation lists.
        asked: what the guide asks with which the checklists are compared; None for no guide.
    """

    folder: Path
    trusted: TrustFiles
    asked: AskedStatements | None = None

    @cached_property
    def _trust(self) -> Trust:
        """Whom the school trusts; read from its files once, not for each checklist."""
        return self.trusted.read()

    def __call__(self, file: str) -> Row:
        """Return the row of a file, whose path is relative to the folder."""
        return read_file(self.folder, self._trust, file, self.asked)


def read_file(folder: Path, trust: Trust, file: str, asked: AskedStatements | None = None) -> Row:
    """Return the row of a file. Never raises for a bad file.

    Args:
        folder: the folder of the overview.
        trust: whom the school trusts.
        file: the path of the file, relative to the folder.
        asked: what the guide asks; None for no guide to compare with.
    """
    try:
        data = _regular_file(folder / file)
    except OSError as error:
        return Row(file, remarks=(_os_remark(file, error),))
    except _TooLargeError as error:
        values = {"bytes": error.size, "limit": MOST_FILE_BYTES}
        return Row(file, remarks=(Remark(f"verdict.{ProblemCode.TOO_LARGE.value}", values),))
    try:
        return row_of(data, file, trust, asked)
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the overview
        return Row(file, _digest(data), remarks=(broken(error),))


def row_of(data: bytes, file: str, trust: Trust, asked: AskedStatements | None = None) -> Row:
    """Return the row of the bytes of a file.

    The signature and the record are checked. The pages are not rendered again to compare them: that
    takes several times as long, and a row depends on the record only.
    """
    verdict = verify_pdf(data, trust)
    remarks = [Remark(f"verdict.{one.code.value}", one.values) for one in verdict.problems]
    facts = None
    if verdict.attachment is not None:
        try:
            record = _checkable(read_record(verdict.attachment), verdict.attachment)
        except UserError as error:
            remarks.append(Remark(f"errors.{error.code}", error.values))
        else:
            if asked is not None and asked.is_contradicted_by(record.checklist):
                remarks.append(Remark("verdict.guide-differs", {}))
            else:
                facts = _facts(record, verdict)
                remarks += _reservations(facts, record) if facts else ()
    level = verdict.level if verdict.judged else None
    return Row(file, _digest(data), level, tuple(remarks), facts)


def broken(error: BaseException) -> Remark:
    """Return the remark for a file for which the reader failed unexpectedly."""
    return Remark(f"verdict.{ProblemCode.UNVERIFIABLE.value}", {"reason": type(error).__name__})


class _TooLargeError(Exception):
    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def _regular_file(path: Path) -> bytes:
    """Return the bytes of a regular file; raise OSError for a pipe or device, which may not end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    if found.st_size > MOST_FILE_BYTES:
        raise _TooLargeError(found.st_size)
    return path.read_bytes()


def _os_remark(file: str, error: OSError) -> Remark:
    detail = error.strerror or type(error).__name__
    return Remark(f"errors.{trouble_code(error)}", {"file": file, "detail": detail})


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _checkable(record: Record, attachment: bytes) -> Record:
    """Return a record that the program which it names can have made.

    Raises:
        UserError: ``record-too-large``: this very program never makes one like it.
    """
    if is_too_much(attachment) and is_of_this_program(record.made_with):
        raise UserError("record-too-large")
    return record


def _facts(record: Record, verdict: SignatureVerdict) -> ChecklistFacts | None:
    if verdict.signed_at is None:
        return None
    checklist = record.checklist
    ours, schools = split_own(item for area in checklist.areas for item in area.items)
    return ChecklistFacts(
        person=record.answers.person,
        signer=verdict.signer_name or "",
        fingerprint=verdict.fingerprint or "",
        confirmed_by=verdict.confirmed_by or "",
        signed_at=verdict.signed_at,
        stamped=verdict.time_source is TimeSource.TIMESTAMP,
        for_school=record.for_school,
        school=checklist.school,
        guide=GuideStamp(checklist.guide_id, checklist.guide_version, checklist.guide_digest),
        areas={area.id: count(split_own(area.items)[0]) for area in checklist.areas[:MOST_AREAS]},
        total=count(ours),
        own=count(schools),
        open_items=tuple(_open_items(record)),
        answers=tuple(
            (area.id, one.id, _answered(one))
            for area in checklist.areas
            for one in split_own(area.items)[0]
        )[:MOST_STATEMENTS],
        own_answers=tuple(
            (cut(one.id), shortened(one.text, LONGEST_STATEMENT), _answered(one))
            for one in schools[:MOST_STATEMENTS]
        ),
    )


def _answered(item: Item) -> str:
    """Return how a statement was answered: one of ``COUNTED``."""
    return _BY_CHOICE[item.answer.choice if item.answer else None]


def _open_items(record: Record) -> Iterator[OpenItem]:
    checklist = record.checklist
    name = checklist.person.name
    for action in checklist.actions[:MOST_OPEN_ITEMS]:
        yield OpenItem(
            OpenKind.ACTION,
            owner_key="",
            owner=cut(name),
            text=cut(action.text),
            by=action.by,
            when=cut(action.when),
            statement=cut(action.statement),
            proposed=action.proposed,
        )
    for question in checklist.questions[:MOST_OPEN_ITEMS]:
        yield OpenItem(
            OpenKind.QUESTION,
            owner_key=cut(question.contact_key),
            owner=cut(question.contact),
            text=cut(question.question),
            by=question.by,
            when=cut(question.when),
            statement=cut(question.statement),
            proposed=question.proposed,
        )


def _reservations(facts: ChecklistFacts, record: Record) -> Iterator[Remark]:
    """Yield remarks that do not follow from the signature, such as a different name."""
    if not is_of_this_program(record.made_with):
        yield Remark("overview.not-fully-checked")
    if not is_same_name(facts.person.name, facts.signer):
        yield Remark("overview.other-name", {"name": cut(facts.person.name)})
    if len(facts.open_items) >= MOST_OPEN_ITEMS:
        yield Remark("overview.many-open", {"most": MOST_OPEN_ITEMS})


def cut(text: str) -> str:
    """Return a text, cut to `LONGEST_TEXT`, so that one file cannot fill the memory or a sheet."""
    return shortened(text, LONGEST_TEXT)


_BY_CHOICE: Mapping[Choice | None, str] = {
    Choice.DOES: "done",
    Choice.WILL: "to-do",
    Choice.ASKS: "to-ask",
    Choice.NOT_APPLICABLE: "not-applicable",
    None: "open",
}
