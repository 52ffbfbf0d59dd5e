"""Is this file exactly as it was signed, and who signed it?

Cheap strict rules first, then pyHanko's independent opinion; what neither vouches for is not
valid, and neither is a file on which a check fails to finish.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from wizard.keys.errors import PlaceholderError
from wizard.keys.identity import fingerprint
from wizard.keys.names import holder_name
from wizard.keys.trust import Trust
from wizard.pdf_reader.revision import read_revision
from wizard.pdf_reader.syntax import PdfString, PdfSyntaxError, pdf_time
from wizard.signing.attachment import check_streams, read_attachment
from wizard.signing.container import Container, open_container
from wizard.signing.diagnosis import diagnose
from wizard.signing.evidence import read_evidence
from wizard.signing.placeholder import SignaturePlace, signature_place
from wizard.signing.strict import check_structure, signed_digest
from wizard.signing.timestamp_token import is_anchored, last_certificate
from wizard.signing.verdict import (
    Level,
    Problem,
    ProblemCode,
    Rejected,
    SignatureVerdict,
    TimeSource,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.signing.second_opinion import SecondOpinion

MOST_FILE_BYTES: Final = 32 << 20
CLOCK_TOLERANCE: Final = timedelta(days=1)

_NOBODY: Final = Trust()
_WITHOUT_SIGNATURE: Final = {
    "placeholder-missing": ProblemCode.NO_SIGNATURE,
    "placeholder-several": ProblemCode.SEVERAL_SIGNATURES,
}


class _Signed(Struct, frozen=True):
    """A document that is as it was signed."""

    container: Container
    stated_name: str
    stated_time: datetime
    attachment: bytes

    def moment(self, trust: Trust) -> datetime:
        """Return when it was signed: by a stamp that can be trusted, or by the signer's word."""
        stamped_at = self.container.stamped_at if trust.timestamp_roots else None
        return stamped_at or self.stated_time


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
        return _invalid(rejected.problem)
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
    # Late: pyHanko takes more than a second to import, and most bad files end above.
    from wizard.signing.second_opinion import second_opinion  # noqa: PLC0415

    anchored = _has_anchored_stamp(signed.container, trust)
    signer = signed.container.signer
    opinion = second_opinion(
        data, trust.roots or (signer,), trust.timestamp_roots, signed.moment(trust)
    )
    if not opinion.genuine:
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="second-opinion")
    stamped = opinion.stamped and anchored
    return _judged(signed, replace(opinion, stamped=stamped), trust, now)


def _has_anchored_stamp(container: Container, trust: Trust) -> bool:
    """Return whether there is a time stamp whose certificates can all be checked.

    Raises:
        Rejected: there is one that was tampered with.
    """
    if container.token is None:
        return False
    last = last_certificate(container.token)
    if last is None:
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="timestamp")
    return is_anchored(last, trust.timestamp_roots)


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
    check_streams(revision)
    read_evidence(revision)
    attachment = read_attachment(revision)
    return _Signed(container, _text(place, "Name"), pdf_time(_text(place, "M")), attachment)


def _text(place: SignaturePlace, key: str) -> str:
    value = place.dictionary.get(key)
    if not isinstance(value, PdfString):
        raise PdfSyntaxError(f"no {key}", place.object_start)
    return value.text()


def _judged(
    signed: _Signed, opinion: SecondOpinion, trust: Trust, now: datetime
) -> SignatureVerdict:
    signer = signed.container.signer
    problems = tuple(_reservations(signed, opinion, trust, now))
    doubts = {problem.code for problem in problems} - {ProblemCode.TIMESTAMP_UNTRUSTED}
    confirmed = bool(trust.roots) and opinion.chained and not doubts
    known = trust.knows(fingerprint(signer)) and ProblemCode.CERTIFICATE_REVOKED not in doubts
    return SignatureVerdict(
        level=_level(confirmed=confirmed, stamped=opinion.stamped, known=known),
        problems=problems,
        signer_name=holder_name(signer),
        stated_name=signed.stated_name,
        fingerprint=fingerprint(signer),
        confirmed_by=_root_name(signed.container, trust) if confirmed else None,
        signed_at=signed.moment(trust) if opinion.stamped else signed.stated_time,
        time_source=TimeSource.TIMESTAMP if opinion.stamped else TimeSource.SIGNER,
        attachment=signed.attachment,
    )


def _level(*, confirmed: bool, stamped: bool, known: bool) -> Level:
    if confirmed:
        return Level.TIME_CONFIRMED if stamped else Level.NAME_CONFIRMED
    return Level.KNOWN_KEY if known else Level.UNCONFIRMED


def _reservations(
    signed: _Signed, opinion: SecondOpinion, trust: Trust, now: datetime
) -> Iterator[Problem]:
    """Yield what keeps a valid document from a higher level."""
    signer = signed.container.signer
    certified = holder_name(signer)
    if " ".join(signed.stated_name.split()) != certified:
        names = {"stated": signed.stated_name, "certified": certified}
        yield Problem(ProblemCode.NAME_DIFFERS, names)
    if trust.has_revoked(signer):
        yield Problem(ProblemCode.CERTIFICATE_REVOKED, {})
    if not signer.not_valid_before_utc <= signed.moment(trust) <= signer.not_valid_after_utc:
        yield Problem(ProblemCode.CERTIFICATE_NOT_IN_FORCE, {})
    if signed.stated_time > now + CLOCK_TOLERANCE:
        yield Problem(ProblemCode.TIME_IN_FUTURE, {})
    if signed.container.token is not None and not opinion.stamped:
        yield Problem(ProblemCode.TIMESTAMP_UNTRUSTED, {})


def _root_name(container: Container, trust: Trust) -> str | None:
    issuers = [certificate.issuer for certificate in container.certificates]
    return next((holder_name(root) for root in trust.roots if root.subject in issuers), None)
