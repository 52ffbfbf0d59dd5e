"""Time stamps from a real RFC 3161 service that runs inside the test."""

from __future__ import annotations

import copy
import hashlib
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from build.judge.timestamps import answer_of, clock_of, openssl_service, served
from wizard.keys import der
from wizard.keys.errors import PlaceholderError, TimestampError
from wizard.keys.issue import create_root, issue_certificate, revocation_list
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.keys.trust import Trust
from wizard.signing.evidence import probe_timestamp_service
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf
from wizard.signing.timestamp import MOST_ANSWER_BYTES, TimestampService, timestamp_request
from wizard.signing.timestamp_token import StampError, in_our_form, stamped_at
from wizard.signing.verdict import Level, ProblemCode, TimeSource
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pyhanko.sign.timestamps import DummyTimeStamper

    from build.judge.timestamps import Answer
    from tests.signing.conftest import TinyPdf
    from wizard.keys.identity import Identity
    from wizard.signing.cms import Stamp
    from wizard.signing.verdict import SignatureVerdict

SIGNED_AT = datetime(2026, 8, 24, 14, 30, tzinfo=UTC)
STAMPED_AT = SIGNED_AT + timedelta(seconds=7)
NOW = SIGNED_AT + timedelta(days=2)
Document = Callable[..., "TinyPdf"]

SHA256 = der.object_identifier("2.16.840.1.101.3.4.2.1")
TOKEN_KIND = b"2a864886f70d010910020e"  # the attribute that a token is the value of
STAMPED_SLOT_BYTES = 12288  # room for a token and its certificates


@pytest.fixture(scope="module")
def school() -> Identity:
    return create_root("OSG De Linde", SIGNED_AT - timedelta(days=30))


@pytest.fixture(scope="module")
def authority() -> Identity:
    return create_root("Trusted Time", SIGNED_AT - timedelta(days=30))


@pytest.fixture(scope="module")
def clock(authority: Identity) -> DummyTimeStamper:
    return clock_of(authority, SIGNED_AT, STAMPED_AT)


@pytest.fixture(scope="module")
def stamp(clock: DummyTimeStamper) -> Iterator[Stamp]:
    with served(lambda query: bytes(clock.request_tsa_response(query).dump())) as url:
        yield TimestampService(url)


@pytest.fixture(scope="module")
def stamped(document: Document, anna: Identity, school: Identity, stamp: Stamp) -> bytes:
    request = read_request(write_request(anna))
    answer = issue_certificate(school, request, SIGNED_AT - timedelta(hours=1))
    unsigned = document(slot_bytes=STAMPED_SLOT_BYTES).write()
    return sign_pdf(unsigned, adopt_answer(anna, answer), stamp)


def test_time_is_confirmed(stamped: bytes, school: Identity, authority: Identity) -> None:
    trust = Trust((school.certificate,), timestamp_roots=(authority.certificate,))
    for now in (NOW, NOW + timedelta(days=3650)):
        verdict = verify_pdf(stamped, trust, now)
        assert verdict.level is Level.TIME_CONFIRMED
        assert verdict.signed_at == STAMPED_AT
        assert verdict.time_source is TimeSource.TIMESTAMP
        assert verdict.problems == ()


@pytest.fixture(scope="module")
def confirmed(anna: Identity, school: Identity) -> Identity:
    """Anna, with a certificate of the school."""
    request = read_request(write_request(anna))
    return adopt_answer(anna, issue_certificate(school, request, SIGNED_AT - timedelta(days=1)))


@pytest.mark.parametrize("days", [-40, 40, 0.9])
def test_a_paper_of_another_day_than_its_stamp_is_remarked_and_accused_of_nothing(
    document: Document, confirmed: Identity, authority: Identity, stamp: Stamp, days: float
) -> None:
    unsigned = document(slot_bytes=STAMPED_SLOT_BYTES, when=STAMPED_AT + timedelta(days=days))
    signed = sign_pdf(unsigned.write(), confirmed, stamp)
    trust = Trust(confirmed.chain, timestamp_roots=(authority.certificate,))
    verdict = verify_pdf(signed, trust, NOW + timedelta(days=100))
    assert codes(verdict) == [ProblemCode.TIME_DIFFERS] * (abs(days) > 1)
    assert verdict.level is Level.TIME_CONFIRMED
    assert verdict.signed_at == STAMPED_AT


def test_time_of_an_unknown_service_is_the_signers(stamped: bytes, school: Identity) -> None:
    other = create_root("Trusted Time", SIGNED_AT - timedelta(days=30))
    for roots in ((), (other.certificate,)):
        verdict = verify_pdf(stamped, Trust((school.certificate,), timestamp_roots=roots), NOW)
        assert verdict.level is Level.NAME_CONFIRMED
        assert verdict.signed_at == SIGNED_AT
        assert verdict.time_source is TimeSource.SIGNER
        assert verdict.has(ProblemCode.TIMESTAMP_UNTRUSTED)


def test_time_alone_confirms_no_name(stamped: bytes, authority: Identity) -> None:
    verdict = verify_pdf(stamped, Trust(timestamp_roots=(authority.certificate,)), NOW)
    assert verdict.level is Level.UNCONFIRMED
    assert verdict.time_source is TimeSource.TIMESTAMP


def test_stamp_of_another_signature_is_told_and_is_none(
    stamped: bytes, document: Document, anna: Identity, stamp: Stamp, authority: Identity
) -> None:
    unsigned = document(slot_bytes=STAMPED_SLOT_BYTES).write()
    forged = sign_pdf(unsigned, anna, lambda _: stamp(b"another signature"))
    verdict = verify_pdf(forged, Trust(timestamp_roots=(authority.certificate,)), NOW)
    assert codes(verdict) == [ProblemCode.TIMESTAMP_BROKEN]
    assert "something else" in str(verdict.problems[0].values["reason"])
    assert (verdict.level, verdict.time_source) == (Level.UNCONFIRMED, TimeSource.SIGNER)


def test_a_stamp_that_was_taken_out_is_told(stamped: bytes, anna: Identity) -> None:
    """The signature does not cover it, so the rest is as it was; but room was made for one."""
    verdict = verify_pdf(stamped_without(stamped), now=NOW)
    assert codes(verdict) == [ProblemCode.TIMESTAMP_MISSING]
    assert verdict.unchanged


def stamped_without(data: bytes) -> bytes:
    """Return a stamped file with its stamp taken out of the container, as anybody can."""
    start = data.index(b"/Contents <") + 11
    end = data.index(b">", start)
    found = cms.ContentInfo.load(bytes.fromhex(data[start:end].decode()))
    signer = found["content"]["signer_infos"][0]
    signer["unsigned_attrs"] = None
    digits = bytes(found.dump(force=True)).hex().encode()
    return data[:start] + digits.ljust(end - start, b"0") + data[end:]


def codes(verdict: SignatureVerdict) -> list[ProblemCode]:
    return [problem.code for problem in verdict.problems]


def changed_tokens(stamped: bytes, count: int) -> Iterator[tuple[int, bytes]]:
    """Yield the file with one hexadecimal digit of its token changed, and where."""
    chance = random.Random(20260824)
    start = stamped.index(b"/Contents <") + 11
    token = stamped.index(TOKEN_KIND, start) + len(TOKEN_KIND)
    length = 2 * (4 + int(stamped[start + 4 : start + 8], 16))
    for _ in range(count):
        at = chance.randrange(token, start + length)
        other = chance.choice(sorted(set(b"0123456789abcdef") - {stamped[at]}))
        yield at - start, stamped[:at] + bytes([other]) + stamped[at + 1 :]


def test_no_changed_bit_confirms_the_time(
    stamped: bytes, school: Identity, authority: Identity
) -> None:
    trust = Trust((school.certificate,), timestamp_roots=(authority.certificate,))
    for at, changed in changed_tokens(stamped, 300):
        verdict = verify_pdf(changed, trust, NOW)
        assert verdict.level < Level.TIME_CONFIRMED, at


def test_what_a_token_says_changes_no_word_but_its_own(stamped: bytes, school: Identity) -> None:
    """Nobody who is trusted made it: its bytes may be anybody's, and so may not matter."""
    trust = Trust((school.certificate,))
    before = verify_pdf(stamped, trust, NOW)
    kept = 0
    for at, changed in changed_tokens(stamped, 100):
        verdict = verify_pdf(changed, trust, NOW)
        if verdict.has(ProblemCode.FORGED_SIGNATURE):
            continue  # the very shell of the attribute was hit: no container of ours
        kept += 1
        assert verdict == before, at
    assert kept > 90


def test_stamp_of_a_stranger_does_not_move_the_time(
    document: Document, anna: Identity, school: Identity, clock: DummyTimeStamper
) -> None:
    """Anybody can add a stamp to a signature: one from before the certificate changes nothing."""

    def early(signature: bytes) -> bytes:
        query = tsp.TimeStampReq.load(
            timestamp_request(hashlib.sha256(signature).digest(), nonce=1)
        )
        return bytes(stranger.request_tsa_response(query)["time_stamp_token"].dump())

    stranger = copy.copy(clock)
    stranger.fixed_dt = SIGNED_AT - timedelta(days=300)
    request = read_request(write_request(anna))
    identity = adopt_answer(anna, issue_certificate(school, request, SIGNED_AT))
    signed = sign_pdf(document(slot_bytes=STAMPED_SLOT_BYTES).write(), identity, early)
    verdict = verify_pdf(signed, Trust((school.certificate,)), NOW)
    assert verdict.level is Level.NAME_CONFIRMED
    assert verdict.signed_at == SIGNED_AT


def test_stamp_needs_its_room(document: Document, anna: Identity, stamp: Stamp) -> None:
    with pytest.raises(PlaceholderError, match="slot-too-small"):
        sign_pdf(document(slot_bytes=CONTENTS_SLOT_BYTES // 2).write(), anna, stamp)


def token_of(clock: DummyTimeStamper) -> cms.ContentInfo:
    query = tsp.TimeStampReq.load(timestamp_request(hashlib.sha256(b"signature").digest(), nonce=1))
    return clock.request_tsa_response(query)["time_stamp_token"]


def why_not(token: bytes, authority: Identity) -> str:
    with pytest.raises(StampError) as caught:
        stamped_at(token, b"signature", [authority.certificate])
    return caught.value.reason


def test_token_in_another_form_counts_only_once_it_is_in_ours(
    clock: DummyTimeStamper, anna: Identity, authority: Identity
) -> None:
    encoded = token_of(clock).dump()
    assert stamped_at(encoded, b"signature", [authority.certificate])[0] == STAMPED_AT
    content = der.read_der(encoded).parts()[1].only(0xA0).parts()
    (information,) = content[4].parts(der.SET)
    certificates = [each.encoded for each in content[3].parts(0xA0)]
    unsigned = der.implicit(1, der.set_of(der.sequence(der.object_identifier("1.2.3.4"))))
    stranger = anna.certificate.public_bytes(Encoding.DER)
    others = [
        with_field(encoded, 0, der.integer(1)),
        with_field(encoded, 1, der.set_of(der.sequence(SHA256))),  # here without NULL, below with
        with_field(encoded, 3, der.explicit(0, *sorted(certificates, reverse=True))),
        with_field(encoded, 3, der.implicit(0, der.set_of(*certificates, stranger))),
        with_field(encoded, 4, der.set_of(der.sequence(information.content, unsigned))),
    ]
    assert len({encoded, *others}) == 6
    for other in others:
        assert why_not(other, authority) in {
            "another form than ours",
            "a certificate that is not of the path",
        }
        assert in_our_form(other) == encoded


def with_field(encoded: bytes, number: int, value: bytes) -> bytes:
    """Return a token with one part of its SignedData replaced."""
    kind, wrapped = der.read_der(encoded).parts()
    parts = [each.encoded for each in wrapped.only(0xA0).parts()]
    parts[number] = value
    return der.sequence(kind.encoded, der.explicit(0, der.sequence(*parts)))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
@pytest.mark.parametrize("digest", ["sha256", "sha512"])
@pytest.mark.parametrize("chain", [True, False])
def test_what_openssl_stamps_is_taken(
    document: Document, anna: Identity, tmp_path: Path, digest: str, *, chain: bool
) -> None:
    authority = create_root("Openssl Time", datetime.now(UTC) - timedelta(days=9))
    with served(openssl_service(tmp_path, authority, digest, chain=chain)) as url:
        stamping = probe_timestamp_service(
            TimestampService(url), anna, [authority.certificate.public_bytes(Encoding.DER)], ()
        )
        unsigned = document(slot_bytes=STAMPED_SLOT_BYTES, when=datetime.now(UTC)).write()
        signed = sign_pdf(unsigned, anna, stamping.stamp)
    verdict = verify_pdf(signed, Trust(timestamp_roots=(authority.certificate,)))
    assert codes(verdict) == []
    assert verdict.time_source is TimeSource.TIMESTAMP


@pytest.mark.parametrize(
    ("purposes", "critical"),
    [
        ([ExtendedKeyUsageOID.TIME_STAMPING], False),
        ([ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING], True),
        ([ExtendedKeyUsageOID.CODE_SIGNING], True),
        ([], False),
    ],
)
def test_a_certificate_that_is_not_for_stamping_alone_stamps_nothing(
    document: Document,
    anna: Identity,
    authority: Identity,
    purposes: list[x509.ObjectIdentifier],
    *,
    critical: bool,
) -> None:
    clock = clock_of(authority, SIGNED_AT, STAMPED_AT, purposes=purposes, critical=critical)
    with served(answer_of(clock)) as url:
        unsigned = document(slot_bytes=STAMPED_SLOT_BYTES).write()
        signed = sign_pdf(unsigned, anna, TimestampService(url))
    verdict = verify_pdf(signed, Trust(timestamp_roots=(authority.certificate,)), NOW)
    assert codes(verdict) == [ProblemCode.TIMESTAMP_SERVICE]
    assert verdict.problems[0].values == {"reason": "purpose", "certificate": "Clock"}
    assert verdict.time_source is TimeSource.SIGNER


def test_a_service_whose_certificate_is_revoked_stamps_nothing(
    stamped: bytes, authority: Identity, clock: DummyTimeStamper
) -> None:
    encoded = clock.tsa_cert.dump()
    serial = x509.load_der_x509_certificate(encoded).serial_number
    revoked = revocation_list(authority, {serial: NOW}, NOW)
    trust = Trust(timestamp_roots=(authority.certificate,), revoked=(revoked,))
    verdict = verify_pdf(stamped, trust, NOW)
    assert codes(verdict) == [ProblemCode.TIMESTAMP_SERVICE]
    assert verdict.problems[0].values == {"reason": "revoked", "certificate": "Clock"}


def test_a_service_must_be_in_force_when_it_stamps(
    document: Document, anna: Identity, authority: Identity
) -> None:
    clock = clock_of(authority, SIGNED_AT, SIGNED_AT + timedelta(days=20))
    with served(answer_of(clock)) as url:
        unsigned = document(slot_bytes=STAMPED_SLOT_BYTES).write()
        signed = sign_pdf(unsigned, anna, TimestampService(url))
    verdict = verify_pdf(signed, Trust(timestamp_roots=(authority.certificate,)), NOW)
    assert codes(verdict) == [ProblemCode.TIMESTAMP_SERVICE]
    assert verdict.problems[0].values == {"reason": "not-in-force", "certificate": "Clock"}


def refused(query: tsp.TimeStampReq) -> bytes:
    return b"\x30\x05\x30\x03\x02\x01\x02"  # PKIStatus 2, rejection; no token


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (refused, 200, "timestamp-refused"),
        (lambda _: b"", 200, "timestamp-unusable"),
        (lambda _: b"<html>", 200, "timestamp-unusable"),
        (lambda _: bytes(MOST_ANSWER_BYTES + 9), 200, "timestamp-unusable"),
        (lambda _: b"", 503, "timestamp-unreachable"),
    ],
)
def test_useless_answers(answer: Answer, status: int, code: str) -> None:
    with served(answer, status) as url, pytest.raises(TimestampError, match=code):
        TimestampService(url)(b"signature")


def test_answer_to_another_question(clock: DummyTimeStamper) -> None:
    def swapped(query: tsp.TimeStampReq) -> bytes:
        query["nonce"] = 1
        return bytes(clock.request_tsa_response(query).dump())

    with served(swapped) as url, pytest.raises(TimestampError, match="timestamp-unusable"):
        TimestampService(url)(b"signature")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "", "http://", "http://127.0.0.1:1/"])
def test_service_that_is_not_there(url: str) -> None:
    with pytest.raises(TimestampError, match="timestamp-unreachable"):
        TimestampService(url, patience=2)(b"signature")


def test_service_that_never_answers() -> None:
    released = threading.Event()

    def silent(_: tsp.TimeStampReq) -> bytes:
        released.wait(60)
        return b""

    with served(silent) as url:
        with pytest.raises(TimestampError, match="timestamp-slow"):
            TimestampService(url, patience=0.2)(b"signature")
        released.set()


def test_service_that_sends_on_to_another_is_not_followed(clock: DummyTimeStamper) -> None:
    asked: list[bytes] = []

    def elsewhere(query: tsp.TimeStampReq) -> bytes:
        asked.append(query.dump())
        return bytes(clock.request_tsa_response(query).dump())

    with (
        served(elsewhere) as other,
        served(lambda _: b"", 302, {"Location": other}) as url,
        pytest.raises(TimestampError, match="timestamp-unreachable"),
    ):
        TimestampService(url)(b"signature")
    assert asked == []


def test_nobody_has_to_wait_for_a_stamp() -> None:
    released, cancelled = threading.Event(), threading.Event()

    def silent(_: tsp.TimeStampReq) -> bytes:
        cancelled.set()  # while the service is thinking
        released.wait(60)
        return b""

    with served(silent) as url:
        with pytest.raises(TimestampError, match="timestamp-cancelled"):
            TimestampService(url, patience=60, cancelled=cancelled)(b"signature")
        released.set()


def test_answer_that_drips_in_is_given_up() -> None:
    """Each byte comes in time, the whole never does."""
    released = threading.Event()

    def dripping(_: tsp.TimeStampReq) -> Iterator[bytes]:
        while not released.wait(0.05):
            yield b"0"

    with served(dripping) as url:
        with pytest.raises(TimestampError, match="timestamp-slow"):
            TimestampService(url, patience=0.5)(b"signature")
        released.set()
