"""From a signed file to what it says: signature, answers, and whether the page says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard import __version__
from wizard.checklist.record import Record, read_record
from wizard.document.render import PrintResources, render_checklist
from wizard.document.signature_note import look_of
from wizard.errors import UserError
from wizard.keys.trust import Trust
from wizard.pdf_reader.revision import read_revision
from wizard.pdf_reader.syntax import PdfSyntaxError
from wizard.signed_checklist.paper_code import code_agrees
from wizard.signing.evidence import read_evidence
from wizard.signing.placeholder import signature_place
from wizard.signing.plain_form import plain_form
from wizard.signing.verdict import Rejected, TimeSource
from wizard.signing.verify import verify_pdf
from wizard.tagged_pdf.errors import DocumentError
from wizard.tagged_pdf.evidence import ReservedSpace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wizard.signing.placeholder import SignaturePlace
    from wizard.signing.verdict import SignatureVerdict

PROGRAM = f"Startklaar {__version__}"
NO_TRUST = Trust()

_SHAPING = ("startklaar", "reportlab")
"""The versions that decide what stands on a page; zlib only packs it."""

_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,40}", re.ASCII)

MOST_PRINTED_BYTES = 400_000
MOST_PRINTED_MARKS = 30_000
"""Of a record, in bytes and in quotation marks, which are two for each text in it: ten times an
honest one. Printing a hostile one again would take minutes and most of the memory."""


class Examination(Struct, frozen=True):
    """What a signed file turned out to be.

    Attributes:
        verdict: what the signature proves.
        record: the signed answers; None for an invalid file or an unreadable record.
        trouble: why the record could not be read.
        page_agrees: whether the page says what the record says; None when this program cannot
            tell, because another version of it made the file and prints another page.
    """

    verdict: SignatureVerdict
    record: Record | None = None
    trouble: UserError | None = None
    page_agrees: bool | None = None

    @property
    def stamped(self) -> bool:
        """Whether a service that the reader trusts confirms the time."""
        return self.verdict.time_source is TimeSource.TIMESTAMP

    @property
    def sound(self) -> bool:
        """Whether the file is unchanged and complete, as far as can be told."""
        return self.record is not None and self.page_agrees is not False


def examine(
    data: bytes,
    resources_for: Callable[[str], PrintResources],
    trust: Trust = NO_TRUST,
    now: datetime | None = None,
) -> Examination:
    """Return what a file says and how far it can be believed. Never raises for a bad file.

    Args:
        data: the whole file.
        resources_for: gives typefaces and words of a language, to print the page again.
        trust: whom the reader trusts.
        now: the present, with a time zone; by default the clock's.
    """
    verdict = verify_pdf(data, trust, now)
    if verdict.attachment is None:
        return Examination(verdict)
    try:
        record = read_record(verdict.attachment)
    except UserError as trouble:
        return Examination(verdict, trouble=trouble)
    written = verdict.attachment.removesuffix(b"\n")  # a paper may add one: see ``packable``
    agrees = page_agrees(data, record, written, resources_for, verdict.fingerprint)
    return Examination(verdict, record, page_agrees=agrees)


def page_agrees(
    data: bytes,
    record: Record,
    attachment: bytes,
    resources_for: Callable[[str], PrintResources],
    fingerprint: str | None,
) -> bool | None:
    """Return whether printing the record again gives this very file; None when it cannot be told.

    It cannot when another version made it, or when it is far too long.

    The signature proves that nobody changed the file; this proves that the program which made it
    did not print one thing and record another.

    Args:
        data: the file.
        record: what it holds.
        attachment: the record's bytes.
        resources_for: gives typefaces and words of a language.
        fingerprint: of the key that signed; a printed code must be of the same.

    Raises:
        DocumentError: ``fonts-missing``: this program is damaged, and may not blame the file.
        OSError: as well.
    """
    if record.checklist.language != record.answers.language:  # the one was checked, the other not
        return False
    revision = read_revision(data)
    place, evidence = signature_place(revision), read_evidence(revision)
    code = str(record.signature.get("code", ""))
    own = made_with()
    is_ours = all(record.made_with.get(one) == own[one] for one in _SHAPING)
    if not code_agrees(code, record.checklist, fingerprint):
        return False if is_ours else None
    if is_too_much(attachment):
        return None
    resources = resources_for(record.checklist.language)  # what fails here is not the file's fault
    resources = replace(resources, program=_program(record, resources))
    room = ReservedSpace(len(place.contents), evidence.certificates, evidence.revocation_lists)
    try:
        again = render_checklist(
            record.checklist,
            look_of(record.signature),
            attachment,
            resources,
            room,
            code,
        )
    except Exception as error:
        if _is_own_fault(error):
            raise
        # A stranger's record may break a printer in any way; no page of this program says that.
        return False if is_ours else None
    if _is_same(again, unsigned_form(data, place)):
        return True
    return False if is_ours else None


def _is_same(again: bytes, signed: bytes) -> bool:
    """Return whether two papers are the same, but for how their streams are packed.

    Other builds of the packing library give other bytes on another machine, for the same content.
    """
    if again == signed:
        return True
    try:
        return plain_form(again) == plain_form(signed)
    except (PdfSyntaxError, Rejected):
        return False


def _program(record: Record, resources: PrintResources) -> str:
    """Return what the paper calls the program that made it: another version names itself."""
    version = record.made_with.get("startklaar", "")
    return f"Startklaar {version}" if _VERSION.fullmatch(version) else resources.program


def is_too_much(attachment: bytes) -> bool:
    """Return whether printing a record again would take longer than anybody waits."""
    return len(attachment) > MOST_PRINTED_BYTES or attachment.count(b'"') > MOST_PRINTED_MARKS


def _is_own_fault(error: Exception) -> bool:
    missing = isinstance(error, DocumentError) and error.code == "fonts-missing"
    return missing or isinstance(error, OSError)


def unsigned_form(data: bytes, place: SignaturePlace) -> bytes:
    """Return the file as it was before its byte range and its signature were filled in."""
    ranges = " ".join(str(number) for number in place.byte_range(len(data)))
    zeros = " ".join(["0" * 10] * 4)
    filled = f"/ByteRange [{ranges}".encode().ljust(len(f"/ByteRange [{zeros}")) + b"]"
    blank = b"<" + b"0" * (place.end - place.start - 2) + b">"
    emptied = data[: place.start] + blank + data[place.end :]
    return emptied.replace(filled, f"/ByteRange [{zeros}]".encode(), 1)


def made_with() -> dict[str, str]:
    """Return the versions of everything that shapes the bytes of a paper."""
    import zlib  # noqa: PLC0415 - with reportlab, which is loaded only to print

    import reportlab  # noqa: PLC0415

    return {
        "startklaar": __version__,
        "reportlab": str(reportlab.Version),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
