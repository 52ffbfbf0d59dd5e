"""Time stamps from a real RFC 3161 service that runs inside the test."""

from __future__ import annotations

import copy
import hashlib
import random
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from asn1crypto import tsp

from tests.tools.timestamps import as_asn1, clock_of, served
from wizard.keys.errors import PlaceholderError, TimestampError
from wizard.keys.issue import create_root, issue_certificate
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.keys.trust import Trust
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf
from wizard.signing.timestamp import MOST_ANSWER_BYTES, TimestampService, timestamp_request
from wizard.signing.timestamp_token import last_certificate
from wizard.signing.verdict import Level, ProblemCode, TimeSource
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import DummyTimeStamper

    from tests.tools.timestamps import Answer
    from wizard.keys.identity import Identity
    from wizard.signing.cms import Stamp

SIGNED_AT = datetime(2026, 8, 24, 14, 30, tzinfo=UTC)
STAMPED_AT = SIGNED_AT + timedelta(seconds=7)
NOW = SIGNED_AT + timedelta(days=2)
Document = Callable[..., Any]

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


def test_stamp_of_another_signature(
    stamped: bytes, document: Document, anna: Identity, stamp: Stamp, authority: Identity
) -> None:
    unsigned = document(slot_bytes=STAMPED_SLOT_BYTES).write()
    forged = sign_pdf(unsigned, anna, lambda _: stamp(b"another signature"))
    verdict = verify_pdf(forged, Trust(timestamp_roots=(authority.certificate,)), NOW)
    assert verdict.level is Level.INVALID
    assert verdict.has(ProblemCode.FORGED_SIGNATURE)


def test_no_changed_bit_confirms_the_time(
    stamped: bytes, school: Identity, authority: Identity
) -> None:
    trust = Trust((school.certificate,), timestamp_roots=(authority.certificate,))
    start = stamped.index(b"/Contents <") + 11
    chance = random.Random(20260824)
    length = 2 * (4 + int(stamped[start + 4 : start + 8], 16))
    lowered = 0
    for _ in range(300):
        at = start + chance.randrange(length)
        other = chance.choice(sorted(set(b"0123456789abcdef") - {stamped[at]}))
        forged = stamped[:at] + bytes([other]) + stamped[at + 1 :]
        verdict = verify_pdf(forged, trust, NOW)
        assert verdict.level < Level.TIME_CONFIRMED, at - start
        lowered += verdict.unchanged
    assert lowered <= 3  # the name of the issuer in the service's own root, which nobody signs


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


def test_token_in_another_form(clock: DummyTimeStamper, anna: Identity) -> None:
    query = tsp.TimeStampReq.load(timestamp_request(bytes(32), nonce=1))
    token = clock.request_tsa_response(query)["time_stamp_token"]
    encoded = token.dump()
    assert last_certificate(encoded) is not None
    version = encoded.index(b"\x02\x01\x03")
    assert last_certificate(encoded[:version] + b"\x02\x01\x01" + encoded[version + 3 :]) is None
    token["content"]["certificates"].append(as_asn1(anna.certificate))
    assert last_certificate(token.dump(force=True)) is None
    del token["content"]["certificates"][0]
    del token["content"]["certificates"][0]
    assert last_certificate(token.dump(force=True)) is None


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
