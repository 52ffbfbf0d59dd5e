"""A checklist with a time stamp, and with what is needed to check it years later."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import page
import pikepdf
import pytest
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from build.judge.timestamps import Answer, answer_of, clock_of, served
from tests.document.test_validators import broken_rules
from tests.folders import SMALL_GUIDE, places_in
from wizard.__main__ import main
from wizard.checklist.example import example_answers
from wizard.document.signature_look import DrawnSignature
from wizard.keys.identity import Identity, create_identity
from wizard.keys.issue import create_root, issue_certificate, public_root, revocation_list
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.keys.trust import Trust
from wizard.school.archive import write_pack
from wizard.school.model import Approval, School
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.make import SignedFiles, SigningRequest, sign_checklist
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.timestamp import TimestampService
from wizard.signing.verdict import Level, ProblemCode, TimeSource
from wizard.tagged_pdf.ink import Ink, InkPoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asn1crypto import tsp

    from wizard.guide.model import Guide
    from wizard.storage.places import Places

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
STAMPED_AT = NOW - timedelta(minutes=3)  # the teacher's clock is ahead
MONTH = timedelta(days=30)
NAME = "Sanne de Vries"
WAVE = Ink(((InkPoint(0.1, 0.1), InkPoint(0.5, 0.2, 0.9), InkPoint(0.9, 0.1)),))
MOST_BYTES = 150_000


@pytest.fixture(scope="module")
def root() -> Identity:
    return create_root("De Regenboog", NOW - MONTH)


@pytest.fixture(scope="module")
def authority() -> Identity:
    return create_root("Trusted Time", NOW - MONTH)


@pytest.fixture(scope="module")
def answer(authority: Identity) -> Answer:
    return answer_of(clock_of(authority, NOW, STAMPED_AT))


@pytest.fixture(scope="module")
def url(answer: Answer) -> Iterator[str]:
    with served(answer) as address:
        yield address


@pytest.fixture(scope="module")
def identity(root: Identity) -> Identity:
    own = create_identity(NAME, NOW)
    request = read_request(write_request(own))
    return adopt_answer(own, issue_certificate(root, request, NOW))


@pytest.fixture(scope="module")
def order(guide: Guide, root: Identity, authority: Identity) -> SigningRequest:
    school = School(
        {"school_naam": "De Regenboog", "pdf_ontvanger": "de directie"},
        approval=Approval("3", "J. Jansen"),
        root=root.certificate.public_bytes(Encoding.DER),
        timestamp_root=authority.certificate.public_bytes(Encoding.DER),
        revocation_lists=tuple(
            revocation_list(one, {}, NOW).public_bytes(Encoding.DER) for one in (root, authority)
        ),
    )
    answers = example_answers(guide, NOW.date(), "nl")
    return SigningRequest(guide, school, answers, DrawnSignature(WAVE), NOW)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return places_in(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def finished(
    order: SigningRequest,
    identity: Identity,
    url: str,
    places: Places,
    tmp_path_factory: pytest.TempPathFactory,
) -> SignedFiles:
    out = tmp_path_factory.mktemp("stamped") / "Checklist.pdf"
    return sign_checklist(stamped(order, url), identity, resources_for(places), out, places.signed)


def stamped(order: SigningRequest, url: str, patience: float = 5) -> SigningRequest:
    return replace(order, stamp=TimestampService(url, patience))


def test_both_copies_are_stamped_and_a_school_that_trusts_the_service_knows_the_time(
    finished: SignedFiles, root: Identity, authority: Identity, places: Places
) -> None:
    assert finished.no_stamp is None
    assert finished.school_copy is not None
    trust = Trust((root.certificate,), timestamp_roots=(authority.certificate,))
    for path in (finished.path, finished.school_copy):
        for now in (NOW, NOW + 100 * MONTH):
            found = examine(path.read_bytes(), resources_for(places), trust, now)
            assert found.verdict.level is Level.TIME_CONFIRMED
            assert found.verdict.signed_at == STAMPED_AT
            assert (found.verdict.problems, found.sound, found.page_agrees) == ((), True, True)


def test_the_command_says_so_too(
    finished: SignedFiles,
    root: Identity,
    authority: Identity,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pack = tmp_path / "school.schoolpack"
    files = {"root.pem": public_root(root), "timestamp.pem": public_root(authority)}
    pack.write_bytes(write_pack(files))
    chosen = ["--guide", str(SMALL_GUIDE), "--trust", str(pack)]
    assert main(["verify", *chosen, str(finished.path), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert told["level"] == Level.TIME_CONFIRMED


def test_a_stamped_file_is_small_and_archivable(finished: SignedFiles) -> None:
    assert finished.school_copy is not None
    for path in (finished.path, finished.school_copy):
        assert path.stat().st_size < MOST_BYTES
        for profile in ("3a", "ua1"):
            report = page.validate_pdf(str(path), profile=profile)
            assert [failure.rule_id for failure in report.failures] == []


@pytest.mark.slow
def test_verapdf_accepts_a_stamped_file(finished: SignedFiles) -> None:
    assert finished.school_copy is not None
    assert not any(broken_rules([finished.path, finished.school_copy]).values())


def test_what_is_needed_to_check_it_is_in_its_one_revision(
    finished: SignedFiles, root: Identity, authority: Identity
) -> None:
    """B-LT by pyHanko: every certificate below a root has its revocation list in the file."""
    reader = PdfFileReader(BytesIO(finished.path.read_bytes()), strict=True)
    assert reader.xrefs.total_revisions == 1
    store = DocumentSecurityStore.read_dss(reader)
    assert len(store.crls) == 2
    anchors = [
        asn1_x509.Certificate.load(one.certificate.public_bytes(Encoding.DER))
        for one in (root, authority)
    ]
    strict: dict[str, Any] = {"allow_fetching": False, "revocation_mode": "require", "moment": NOW}
    context = store.as_validation_context({"trust_roots": anchors, **strict})
    (signature,) = reader.embedded_signatures
    status = validate_pdf_signature(signature, context, context)
    assert status.bottom_line
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.trusted
    without = ValidationContext(trust_roots=anchors, crls=[], **strict)
    (signature,) = PdfFileReader(BytesIO(finished.path.read_bytes())).embedded_signatures
    assert not validate_pdf_signature(signature, without, without).bottom_line


def test_the_teachers_own_key_is_stamped_too(
    order: SigningRequest, url: str, places: Places, tmp_path: Path
) -> None:
    """Made a moment ago by a clock that is ahead of the service's."""
    own = create_identity(NAME, NOW)
    out = tmp_path / "own.pdf"
    made = sign_checklist(stamped(order, url), own, resources_for(places), out, places.signed)
    assert made.no_stamp is None
    assert made.examination.verdict.time_source is TimeSource.TIMESTAMP
    assert made.examination.verdict.problems == ()


def nothing(_: tsp.TimeStampReq) -> bytes:
    return b""


def test_a_service_that_is_not_there_keeps_nobody_from_signing(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    with served(nothing) as url:
        pass  # and gone
    made = sign_checklist(
        stamped(order, url),
        identity,
        resources_for(places),
        tmp_path / "a.pdf",
        places.signed,
    )
    assert made.no_stamp is not None
    assert made.no_stamp.code == "timestamp-unreachable"
    assert made.examination.verdict.time_source is TimeSource.SIGNER
    assert made.examination.page_agrees
    assert made.school_copy is not None
    assert b"/DSS" not in made.path.read_bytes()


def test_a_service_that_is_slow_keeps_nobody_from_signing(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    released = threading.Event()

    def slow(_: tsp.TimeStampReq) -> bytes:
        released.wait(60)
        return b""

    with served(slow) as url:
        wish = stamped(order, url, patience=0.3)
        made = sign_checklist(
            wish, identity, resources_for(places), tmp_path / "a.pdf", places.signed
        )
        released.set()
    assert made.no_stamp is not None
    assert made.no_stamp.code == "timestamp-slow"
    assert made.path.exists()


def test_a_service_that_breaks_off_half_way_leaves_no_copy_with_a_stamp(
    order: SigningRequest,
    identity: Identity,
    places: Places,
    tmp_path: Path,
    answer: Callable[[tsp.TimeStampReq], bytes],
) -> None:
    """It stamps the trial and the teacher's copy, and then no more."""
    asked: list[object] = []

    def tired(query: tsp.TimeStampReq) -> bytes:
        asked.append(query)
        return answer(query) if len(asked) < 3 else b""

    with served(tired) as url:
        made = sign_checklist(
            stamped(order, url),
            identity,
            resources_for(places),
            tmp_path / "a.pdf",
            places.signed,
        )
    assert len(asked) == 3
    assert made.no_stamp is not None
    assert made.no_stamp.code == "timestamp-unusable"
    assert made.school_copy is not None
    for path in (made.path, made.school_copy):
        verdict = examine(path.read_bytes(), resources_for(places), now=NOW).verdict
        assert not verdict.has(ProblemCode.TIMESTAMP_UNTRUSTED)
        assert verdict.problems == ()


def test_a_stamp_of_another_service_than_the_schools_is_none(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    stranger = create_root("Trusted Time", NOW - MONTH)
    with served(answer_of(clock_of(stranger, NOW, STAMPED_AT))) as url:
        made = sign_checklist(
            stamped(order, url),
            identity,
            resources_for(places),
            tmp_path / "a.pdf",
            places.signed,
        )
    assert made.no_stamp is not None
    assert made.no_stamp.code == "timestamp-unusable"
    assert made.examination.verdict.problems == ()


@pytest.mark.parametrize("stored", [b"no certificate", b""])
def test_nothing_else_may_lie_among_the_evidence(
    finished: SignedFiles, stored: bytes, places: Places
) -> None:
    """Signed by whoever made it: it is the form that is refused."""
    with pikepdf.open(finished.path) as pdf:
        certificate = pdf.Root.DSS.Certs[0].read_raw_bytes()
    data = finished.path.read_bytes()
    assert data.count(certificate) == 1
    changed = data.replace(certificate, stored.ljust(len(certificate), b"x"))
    found = examine(changed, resources_for(places), now=NOW)
    assert found.verdict.level is Level.INVALID
