"""Verify that a file is exactly as it was signed, and find out who signed it and when.

One revision, one signature over every byte, nothing active: what a rule does not vouch for is not
valid, and neither is a file on which a check fails to finish. Who signed is another question: a
path of certificates to a root that the reader trusts. And when, a third: a stamp that counts.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.keys.certificate_path import PathError, PathFault, Purpose, certificate_path
from wizard.keys.errors import PlaceholderError
from wizard.keys.identity import fingerprint
from wizard.keys.names import holder_name, issuer_name
from wizard.keys.same_name import is_same_name
from wizard.keys.trust import Trust
from wizard.pdf_reader.revision import read_revision
from wizard.pdf_reader.syntax import PdfString, PdfSyntaxError, pdf_time
from wizard.signing.attachment import check_streams, read_attachment
from wizard.signing.container import Container, open_container
from wizard.signing.diagnosis import diagnose, diagnose_signature
from wizard.signing.evidence import read_evidence
from wizard.signing.placeholder import SignaturePlace, signature_place
from wizard.signing.sign import CONTENTS_SLOT_BYTES
from wizard.signing.strict import check_structure, signed_digest
from wizard.signing.timestamp_token import StampError, StampFault, stamped_at
from wizard.signing.verdict import (
    ABOUT_TIME,
    Level,
    Problem,
    ProblemCode,
    Rejected,
    SignatureVerdict,
    TimeSource,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cryptography.x509 import Certificate

MOST_FILE_BYTES: Final = 32 << 20
CLOCK_TOLERANCE: Final = timedelta(days=1)

_NOBODY: Final = Trust()
_WITHOUT_SIGNATURE: Final = {
    "placeholder-missing": ProblemCode.NO_SIGNATURE,
    "placeholder-several": ProblemCode.SEVERAL_SIGNATURES,
}


_PATH_PROBLEMS: Final = {
    PathFault.UNKNOWN_ISSUER: ProblemCode.ISSUER_UNKNOWN,
    PathFault.NOT_IN_FORCE: ProblemCode.CERTIFICATE_NOT_IN_FORCE,
    PathFault.NO_ISSUER: ProblemCode.CERTIFICATE_NO_ISSUER,
    PathFault.TOO_LONG: ProblemCode.CERTIFICATE_PATH_LENGTH,
    PathFault.PURPOSE: ProblemCode.CERTIFICATE_PURPOSE,
    PathFault.UNUSABLE: ProblemCode.CERTIFICATE_UNUSABLE,
}
_STAMP_PROBLEMS: Final = {
    StampFault.BROKEN: ProblemCode.TIMESTAMP_BROKEN,
    StampFault.UNTRUSTED: ProblemCode.TIMESTAMP_UNTRUSTED,
    StampFault.SERVICE: ProblemCode.TIMESTAMP_SERVICE,
}


class _Signed(Struct, frozen=True):
    """A document that is as it was signed.

    Attributes:
        room_for_stamp: whether it was made to be stamped.
    """

    container: Container
    stated_name: str
    stated_time: datetime
    attachment: bytes
    room_for_stamp: bool


class _Stamped(Struct, frozen=True):
    """What is known of the time stamp.

    Attributes:
        at: when a trusted service saw the signature; None where no stamp counts.
        problem: why none does, where there is or was one.
    """

    at: datetime | None = None
    problem: Problem | None = None


class _Confirmation(Struct, frozen=True):
    """What is known of who signed.

    Attributes:
        path: the certificates from the signer's to a trusted root; empty where there is no path.
        problem: what keeps it from one, where that is worth a word.
    """

    path: tuple[Certificate, ...] = ()
    problem: Problem | None = None


def verify_pdf(
    data: bytes, trust: Trust = _NOBODY, now: datetime | None = None
) -> SignatureVerdict:
    """Return how much is certain about a signed document. Never raises.

    Args:
        data: the whole file.
        trust: whom the reader trusts.
        now: the present, with a time zone; by default the clock's.
    """
    try:
        return _verdict(data, trust, now or datetime.now(UTC))
    except Rejected as rejected:
        return _invalid(diagnose_signature(data, rejected.problem))
    except PdfSyntaxError as error:
        return _invalid(diagnose(data, error.what))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 -- a panic of the Rust library is no Exception
        return _invalid(Problem(ProblemCode.UNVERIFIABLE, {"reason": type(error).__name__}))


def _invalid(problem: Problem) -> SignatureVerdict:
    return SignatureVerdict(Level.INVALID, (problem,))


def _verdict(data: bytes, trust: Trust, now: datetime) -> SignatureVerdict:
    signed = _read_signed(data)
    stamped = _stamp_of(signed, trust)
    moment = stamped.at or signed.stated_time
    return _judged(signed, stamped, _confirmation_of(signed, trust, moment), trust, now)


def _stamp_of(signed: _Signed, trust: Trust) -> _Stamped:
    """Return the time of a stamp by a trusted service, or why there is none."""
    token = signed.container.token
    if token is None:
        missing = Problem(ProblemCode.TIMESTAMP_MISSING, {})
        return _Stamped(problem=missing if signed.room_for_stamp else None)
    try:
        at, path = stamped_at(token, signed.container.signature, trust.timestamp_roots)
    except StampError as error:
        return _uncounted(_STAMP_PROBLEMS[error.fault], error.reason, error.certificate)
    revoked = trust.revoked_in(path)
    if revoked is not None:
        return _uncounted(ProblemCode.TIMESTAMP_SERVICE, "revoked", revoked)
    return _Stamped(at)


def _uncounted(code: ProblemCode, reason: str, certificate: Certificate | None) -> _Stamped:
    named = {"certificate": holder_name(certificate)} if certificate is not None else {}
    return _Stamped(problem=Problem(code, {"reason": reason, **named}))


def _confirmation_of(signed: _Signed, trust: Trust, moment: datetime) -> _Confirmation:
    signer, *others = signed.container.certificates
    try:
        return _Confirmation(
            certificate_path(signer, others, trust.roots, moment, Purpose.DOCUMENTS)
        )
    except PathError as error:
        self_made = signer.issuer == signer.subject
        if error.fault is PathFault.UNKNOWN_ISSUER and (self_made or not trust.roots):
            return _Confirmation()  # the level says it all
        return _Confirmation(problem=_path_problem(error))


def _path_problem(error: PathError) -> Problem:
    values = {"certificate": holder_name(error.certificate)}
    if error.fault is PathFault.UNKNOWN_ISSUER:
        values["issuer"] = issuer_name(error.certificate)
    return Problem(_PATH_PROBLEMS[error.fault], values)


def _read_signed(data: bytes) -> _Signed:
    if len(data) > MOST_FILE_BYTES:
        raise Rejected(ProblemCode.TOO_LARGE, bytes=len(data), limit=MOST_FILE_BYTES)
    revision = read_revision(data)
    try:
        place = signature_place(revision)
    except PlaceholderError as error:
        raise Rejected(_WITHOUT_SIGNATURE[error.code]) from error
    container = open_container(place.contents, signed_digest(data, place))
    check_structure(revision, place)
    embedded = check_streams(revision)
    evidence = read_evidence(revision)
    return _Signed(
        container,
        _text(place, "Name"),
        pdf_time(_text(place, "M")),
        read_attachment(revision, embedded),
        room_for_stamp=len(place.contents) > CONTENTS_SLOT_BYTES or bool(evidence.certificates),
    )


def _text(place: SignaturePlace, key: str) -> str:
    value = place.dictionary.get(key)
    if not isinstance(value, PdfString):
        raise PdfSyntaxError(f"no {key}", place.object_start)
    return value.text()


def _judged(
    signed: _Signed, stamped: _Stamped, found: _Confirmation, trust: Trust, now: datetime
) -> SignatureVerdict:
    signer = signed.container.signer
    problems = tuple(_reservations(signed, stamped, found, trust, now))
    doubts = {problem.code for problem in problems} - ABOUT_TIME
    confirmed = bool(found.path) and not doubts
    known = trust.knows_holder(signer) and ProblemCode.CERTIFICATE_REVOKED not in doubts
    return SignatureVerdict(
        level=_level(confirmed=confirmed, stamped=stamped.at is not None, known=known),
        problems=problems,
        signer_name=holder_name(signer),
        stated_name=signed.stated_name,
        fingerprint=fingerprint(signer),
        confirmed_by=_confirmers(found.path) if confirmed else None,
        signed_at=stamped.at or signed.stated_time,
        time_source=TimeSource.TIMESTAMP if stamped.at else TimeSource.SIGNER,
        attachment=signed.attachment,
    )


def _confirmers(path: Sequence[Certificate]) -> str:
    """Return who issued a signer's certificate, and in brackets under whose root that was done.

    Where a reader trusts a board alone, any school under it could confirm any name: so the school
    that did is named first.
    """
    nearest, *further = (holder_name(one) for one in path[1:])
    return f"{nearest} ({', '.join(further)})" if further else nearest


def _level(*, confirmed: bool, stamped: bool, known: bool) -> Level:
    if confirmed:
        return Level.TIME_CONFIRMED if stamped else Level.NAME_CONFIRMED
    return Level.KNOWN_KEY if known else Level.UNCONFIRMED


def _reservations(
    signed: _Signed, stamped: _Stamped, found: _Confirmation, trust: Trust, now: datetime
) -> Iterator[Problem]:
    """Yield what keeps a valid document from a higher level."""
    signer = signed.container.signer
    certified = holder_name(signer)
    if not is_same_name(signed.stated_name, certified):
        names = {"stated": signed.stated_name, "certified": certified}
        yield Problem(ProblemCode.NAME_DIFFERS, names)
    revoked = trust.revoked_in(found.path or (signer,))
    if revoked is not None:
        yield Problem(ProblemCode.CERTIFICATE_REVOKED, {"certificate": holder_name(revoked)})
    if found.problem is not None:
        yield found.problem
    elif not _in_force(signer, stamped.at or signed.stated_time):
        values = {"certificate": certified}
        yield Problem(ProblemCode.CERTIFICATE_NOT_IN_FORCE, values)
    if signed.stated_time > now + CLOCK_TOLERANCE:
        yield Problem(ProblemCode.TIME_IN_FUTURE, {})
    if stamped.problem is not None:
        yield stamped.problem
    if stamped.at is not None and abs(stamped.at - signed.stated_time) > CLOCK_TOLERANCE:
        values = {"stated": _day(signed.stated_time), "stamped": _day(stamped.at)}
        yield Problem(ProblemCode.TIME_DIFFERS, values)


def _day(moment: datetime) -> str:
    return f"{moment:%d-%m-%Y}"


def _in_force(certificate: Certificate, moment: datetime) -> bool:
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc
