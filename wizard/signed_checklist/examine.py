"""Examine a signed file: its signature, its answers, and whether its pages show the same."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from wizard import __version__
from wizard.checklist.record import Record, read_record
from wizard.document.render import PrintResources, render_checklist
from wizard.document.signature_note import look_of, note_of
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
from wizard.tagged_pdf.reprint import is_of_this_program, is_too_much

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wizard.document.signature_look import SignatureLook
    from wizard.guide.model import Guide
    from wizard.signing.placeholder import SignaturePlace
    from wizard.signing.verdict import SignatureVerdict

PROGRAM = f"Startklaar {__version__}"
NO_TRUST = Trust()

_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,40}", re.ASCII)


class Outcome(StrEnum):
    """The result of an examination; each has an exit status of its own."""

    SOUND = "sound"
    UNCHECKED = "not-fully-checked"  # unchanged, but this program cannot check all of it
    REFUSED = "refused"  # changed or not genuine, or it contradicts itself
    NOTHING_JUDGED = "nothing-judged"  # no signature of this program: nothing is said of the file


class Resources(Protocol):
    """What a paper is printed again with, and what its record is compared with."""

    def __call__(self, language: str) -> PrintResources:
        """Return typefaces and words of a language."""

    @property
    def guide(self) -> Guide | None:
        """The guide of this program; None when it cannot be read."""


class Examination(Struct, frozen=True):
    """What a signed file turned out to be.

    Attributes:
        verdict: what the signature proves.
        record: the signed answers; None for an invalid file or an unreadable record.
        trouble: why the record could not be read.
        page_agrees: whether the page says what the record says; None when this program cannot
            tell, because another version of it made the file and prints another page.
        guide_agrees: whether the record says what its guide asks; None when this program cannot
            tell, because it has another guide, or another version of it made the file.
    """

    verdict: SignatureVerdict
    record: Record | None = None
    trouble: UserError | None = None
    page_agrees: bool | None = None
    guide_agrees: bool | None = None

    @property
    def stamped(self) -> bool:
        """Whether a service that the reader trusts confirms the time."""
        return self.verdict.time_source is TimeSource.TIMESTAMP

    @property
    def outcome(self) -> Outcome:
        """The result of all checks together."""
        checks = (self.page_agrees, self.guide_agrees)
        if not self.verdict.judged:
            return Outcome.NOTHING_JUDGED
        if self.record is None or False in checks:
            return Outcome.REFUSED
        return Outcome.UNCHECKED if None in checks else Outcome.SOUND

    @property
    def sound(self) -> bool:
        """Whether the file is unchanged, complete, and checked in every way."""
        return self.outcome is Outcome.SOUND


def examine(
    data: bytes,
    resources_for: Resources,
    trust: Trust = NO_TRUST,
    now: datetime | None = None,
    guide: Guide | None = None,
) -> Examination:
    """Return what a file says and how far it can be believed. Never raises for a bad file.

    Args:
        data: the whole file.
        resources_for: gives typefaces and words of a language, to print the page again, and the
            guide to compare with.
        trust: whom the reader trusts.
        now: the present, with a time zone; by default the clock's.
        guide: to compare with, where it was read already.
    """
    verdict = verify_pdf(data, trust, now)
    if verdict.attachment is None:
        return Examination(verdict)
    try:
        record = read_record(verdict.attachment)
    except UserError as trouble:
        return Examination(verdict, trouble=trouble)
    if is_too_much(verdict.attachment) and is_of_this_program(record.made_with):
        return Examination(verdict, trouble=UserError("record-too-large"))
    written = verdict.attachment.removesuffix(b"\n")  # a paper may add one: see ``packable``
    agrees = page_agrees(data, record, written, resources_for, verdict.fingerprint)
    by_guide = guide_agrees(record, resources_for, guide)
    return Examination(verdict, record, page_agrees=agrees, guide_agrees=by_guide)


def guide_agrees(
    record: Record, resources_for: Resources, known: Guide | None = None
) -> bool | None:
    """Return whether a record says what its guide asks; None when this program cannot tell.

    It cannot for another guide than its own, or when another version made the file, which may have
    had other words for the same choices.
    """
    # The words of the guide are read only for a file whose signature is right.
    from wizard.signed_checklist.consistency import (  # noqa: PLC0415 -- 30 ms, and few get here
        is_of_guide,
        says_what_is_asked,
    )

    guide = known or resources_for.guide
    if guide is None or not is_of_guide(record, guide):
        return None
    texts = resources_for(record.checklist.language).texts
    if says_what_is_asked(record, guide, texts):
        return True
    return False if is_of_this_program(record.made_with) else None


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
    is_ours = is_of_this_program(record.made_with)
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
            _look_alone(record, code),
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


def _look_alone(record: Record, code: str) -> SignatureLook:
    """Return the visible signature of a record.

    Raises:
        ValueError: it is none, or something else stands beside it that no page shows.
    """
    look = look_of(record.signature)
    if {**note_of(look), "code": code} != record.signature:
        raise ValueError("something else beside the visible signature")
    return look


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
