"""From answers to a signed file on disk: built, signed, examined, and only then written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.checklist.build import build_checklist
from wizard.checklist.copies import make_copies
from wizard.checklist.record import Record, write_record
from wizard.document.render import render_checklist
from wizard.document.signature_note import note_of
from wizard.errors import UserError
from wizard.keys.errors import SigningError, TimestampError
from wizard.keys.trust_files import TrustFiles
from wizard.safe_text import is_blank
from wizard.signed_checklist.examine import NO_TRUST, examine
from wizard.signed_checklist.paper_code import write_code
from wizard.signing.evidence import probe_timestamp_service
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf
from wizard.storage.files import make_private_folder, write_new_file
from wizard.tagged_pdf.evidence import ReservedSpace
from wizard.tagged_pdf.reprint import made_with

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from wizard.answers.model import Answers
    from wizard.checklist.copies import Copies
    from wizard.document.render import PrintResources
    from wizard.document.signature_look import SignatureLook
    from wizard.guide.model import Guide
    from wizard.keys.identity import Identity
    from wizard.school.model import School
    from wizard.signed_checklist.examine import Examination, Resources
    from wizard.signing.cms import Stamp
    from wizard.signing.evidence import Stamping
    from wizard.texts import Texts


class SigningRequest(Struct, frozen=True):
    """Everything that one signed checklist is made of.

    Attributes:
        look: the way of signing that was chosen.
        now: the moment on the paper, with its time zone.
        stamp: asks for a time stamp; None where nobody asked for one.
    """

    guide: Guide
    school: School
    answers: Answers
    look: SignatureLook
    now: datetime
    stamp: Stamp | None = None


class SignedFiles(Struct, frozen=True):
    """A signed checklist on disk.

    Attributes:
        path: where the user asked for it.
        copy: the copy in the program's own folder; None when it could not be kept there.
        examination: what a stranger would find out about it.
        school_copy: the copy for the school, beside `path`; None where no school collects them.
        no_stamp: why there is no time stamp, though one was asked for.
    """

    path: Path
    copy: Path | None
    examination: Examination
    school_copy: Path | None = None
    no_stamp: SigningError | None = None


class _Copy(Struct, frozen=True):
    """A signed file that passed the program's own check, not yet on disk."""

    data: bytes
    examination: Examination


def sign_checklist(
    request: SigningRequest,
    identity: Identity,
    resources_for: Resources,
    out: Path,
    copies: Path,
) -> SignedFiles:
    """Make, sign and examine a checklist, and write it and its school copy under new names.

    A time-stamp service that gives no stamp keeps nobody from signing: the file goes without.

    Args:
        request: what it is made of.
        identity: who signs.
        resources_for: gives typefaces and words of a language.
        out: the file to write; never overwritten.
        copies: the program's own folder for copies.

    Raises:
        UserError: ``name-missing``; ``own-check-failed``; or of building and signing.
        FileExistsError: `out` exists.
        OSError: it could not be written; nothing is left behind.
    """
    resources = resources_for(request.answers.language)
    (own, *others), no_stamp = _Maker(request, identity, resources, resources_for).made()
    write_new_file(out, own.data)
    school_copy = _write_school_copy(out, others[0].data, resources.texts) if others else None
    kept = _keep_copy(copies, out.name, own.data)
    return SignedFiles(out, kept, own.examination, school_copy, no_stamp)


def make_signed(request: SigningRequest, identity: Identity, resources: PrintResources) -> bytes:
    """Return the signed personal checklist as a PDF.

    Raises:
        UserError: ``name-missing``, or of building and signing.
    """
    records = records_of(request, resources.texts)
    return sign_record(records.personal, request.look, identity, resources)


def records_of(request: SigningRequest, texts: Texts) -> Copies:
    """Return what is to be signed: the personal record, and the school's where it gets one.

    Raises:
        UserError: ``name-missing``, or of building.
    """
    if is_blank(request.answers.person.name):
        raise UserError("name-missing")
    checklist = build_checklist(request.guide, request.school, request.answers, texts, request.now)
    answers = replace(request.answers, passed=frozenset())  # what was looked at stays here
    record = Record(answers, checklist, note_of(request.look), made_with())
    return make_copies(record, request.guide, request.school, texts)


def sign_record(
    record: Record,
    look: SignatureLook,
    identity: Identity,
    resources: PrintResources,
    stamping: Stamping | None = None,
) -> bytes:
    """Return a record on paper, with its printed code, as a signed PDF.

    Raises:
        UserError: of printing, signing and stamping.
    """
    code = write_code(record.checklist, identity)
    coded = replace(record, signature={**record.signature, "code": code})
    room = _room(stamping)
    unsigned = render_checklist(coded.checklist, look, write_record(coded), resources, room, code)
    return sign_pdf(unsigned, identity, stamping.stamp if stamping else None)


def _room(stamping: Stamping | None) -> ReservedSpace:
    if stamping is None:
        return ReservedSpace(CONTENTS_SLOT_BYTES)
    evidence = stamping.evidence
    return ReservedSpace(stamping.slot_bytes, evidence.certificates, evidence.revocation_lists)


def file_name(now: datetime, stem: str) -> str:
    """Return a name that holds date and time and is allowed on every system."""
    return f"{stem} {now:%Y-%m-%d %H.%M}.pdf"


def free_path(folder: Path, name: str) -> Path:
    """Return a path in the folder that does not exist yet, numbered when the name is taken."""
    path = folder / name
    stem, number = path.stem, 2
    while path.exists():
        path = path.with_stem(f"{stem} ({number})")
        number += 1
    return path


class _Maker(Struct, frozen=True):
    """Makes the signed copies of one order.

    Attributes:
        resources: prints them.
        resources_for: prints them again, for the check.
    """

    request: SigningRequest
    identity: Identity
    resources: PrintResources
    resources_for: Resources

    def made(self) -> tuple[list[_Copy], SigningError | None]:
        """Return the copies, the personal one first, and why they lack a time stamp if they do."""
        records = records_of(self.request, self.resources.texts)
        if self.request.stamp is None:
            return self._signed(records), None
        try:
            return self._signed(records, self._stamping(self.request.stamp)), None
        except SigningError as no_stamp:
            return self._signed(records), no_stamp

    def _stamping(self, stamp: Stamp) -> Stamping:
        school = self.request.school
        roots = (school.root, school.timestamp_root)
        return probe_timestamp_service(stamp, self.identity, roots, school.revocation_lists)

    def _signed(self, records: Copies, stamping: Stamping | None = None) -> list[_Copy]:
        stamped = stamping is not None
        copies = []
        for record in filter(None, (records.personal, records.school)):
            data = sign_record(record, self.request.look, self.identity, self.resources, stamping)
            found = _own_check(data, self.resources_for, self.request, stamped=stamped)
            copies.append(_Copy(data, found))
        return copies


def _own_check(
    data: bytes,
    resources_for: Resources,
    request: SigningRequest,
    *,
    stamped: bool,
) -> Examination:
    """Return what a stranger will find out; one who trusts the school's service if it stamped.

    Raises:
        UserError: ``own-check-failed``.
        TimestampError: ``timestamp-unusable``: nobody would accept the file with this stamp.
    """
    clocks = request.school.timestamp_root if stamped else b""
    trust = TrustFiles(clocks=(clocks,)).read() if clocks else NO_TRUST
    found = examine(data, resources_for, trust, request.now, request.guide)
    if stamped and not (found.sound and (found.stamped or not clocks)):
        raise TimestampError("timestamp-unusable")
    if not found.sound:
        raise UserError("own-check-failed")
    return found


def _write_school_copy(out: Path, data: bytes, texts: Texts) -> Path:
    """Write the school copy beside the personal one; both are there, or neither."""
    path = free_path(out.parent, texts("copies.school-file", name=out.stem) + out.suffix)
    try:
        write_new_file(path, data)
    except OSError:
        out.unlink()
        raise
    return path


def _keep_copy(folder: Path, name: str, data: bytes) -> Path | None:
    """Keep a copy; the user has the file already, so a full disk here is no failure."""
    try:
        make_private_folder(folder)
        copy = free_path(folder, name)
        write_new_file(copy, data)
    except OSError:
        return None
    return copy
