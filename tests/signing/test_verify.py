"""Honest files, and how much the verifier says is certain about them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from wizard.keys.errors import EnrolmentError, IdentityError
from wizard.keys.identity import (
    Identity,
    create_identity,
    fingerprint,
    import_pkcs12,
    readable_fingerprint,
)
from wizard.keys.issue import create_root, export_root, issue_certificate, revocation_list
from wizard.keys.names import distinguished_name
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.keys.trust import Trust
from wizard.signing.placeholder import find_signature
from wizard.signing.sign import sign_pdf
from wizard.signing.verdict import Level, ProblemCode, TimeSource
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from tests.signing.conftest import TinyPdf

SIGNED_AT = datetime(2026, 8, 24, 14, 30, tzinfo=UTC)
NOW = SIGNED_AT + timedelta(days=2)
DER, PEM = Encoding.DER, Encoding.PEM
Document = Callable[..., "TinyPdf"]


@pytest.fixture(scope="module")
def school() -> Identity:
    return create_root("OSG De Linde", SIGNED_AT - timedelta(days=30))


def enrolled(
    identity: Identity,
    school: Identity,
    now: datetime = SIGNED_AT - timedelta(hours=1),
    **options: Any,
) -> Identity:
    request = read_request(write_request(identity))
    return adopt_answer(identity, issue_certificate(school, request, now, **options))


def trust_in(school: Identity, **others: Any) -> Trust:
    return Trust(roots=(school.certificate,), **others)


def test_unknown_signer(signed: bytes, anna: Identity) -> None:
    verdict = verify_pdf(signed, now=NOW)
    assert verdict.level is Level.UNCONFIRMED
    assert verdict.unchanged
    assert verdict.problems == ()
    assert verdict.signer_name == verdict.stated_name == "Anna de Vries"
    assert verdict.fingerprint == fingerprint(anna.certificate)
    assert verdict.confirmed_by is None
    assert verdict.signed_at == SIGNED_AT
    assert verdict.time_source is TimeSource.SIGNER
    assert verdict.attachment is not None
    assert json.loads(verdict.attachment)["answers"] == {"a1": "DOE_AL", "a2": "NVT"}


def test_clock_is_used_by_default(signed: bytes) -> None:
    assert verify_pdf(signed).unchanged


def test_registered_key(signed: bytes, anna: Identity, school: Identity) -> None:
    known = frozenset({fingerprint(anna.certificate)})
    assert verify_pdf(signed, Trust(fingerprints=known), NOW).level is Level.KNOWN_KEY
    assert verify_pdf(signed, trust_in(school, fingerprints=known), NOW).level is Level.KNOWN_KEY
    other = frozenset({fingerprint(school.certificate)})
    assert verify_pdf(signed, Trust(fingerprints=other), NOW).level is Level.UNCONFIRMED


def test_name_confirmed_by_the_school(unsigned: bytes, anna: Identity, school: Identity) -> None:
    signed = sign_pdf(unsigned, enrolled(anna, school))
    verdict = verify_pdf(signed, trust_in(school), NOW)
    assert verdict.level is Level.NAME_CONFIRMED
    assert verdict.confirmed_by == "OSG De Linde"
    assert verdict.problems == ()
    assert verify_pdf(signed, now=NOW).level is Level.UNCONFIRMED


def test_years_later_the_name_is_still_confirmed(
    unsigned: bytes, anna: Identity, school: Identity
) -> None:
    signed = sign_pdf(unsigned, enrolled(anna, school))
    later = SIGNED_AT + timedelta(days=365 * 20)
    assert verify_pdf(signed, trust_in(school), later).level is Level.NAME_CONFIRMED


def test_root_of_another_school_with_the_same_name(
    unsigned: bytes, anna: Identity, school: Identity
) -> None:
    impostor = create_root("OSG De Linde", SIGNED_AT - timedelta(days=30))
    signed = sign_pdf(unsigned, enrolled(anna, impostor))
    assert verify_pdf(signed, trust_in(school), NOW).level is Level.UNCONFIRMED


def test_issued_person_cannot_issue(unsigned: bytes, anna: Identity, school: Identity) -> None:
    teacher = enrolled(create_identity("Bert", SIGNED_AT - timedelta(days=2)), school)
    with pytest.raises(EnrolmentError, match="not-a-root"):
        enrolled(anna, teacher)
    with pytest.raises(EnrolmentError, match="not-a-root"):
        revocation_list(teacher, {}, NOW)
    root_like = create_root("Bert", SIGNED_AT - timedelta(days=2))
    forged = Identity(teacher.key, root_like.certificate)
    signed = sign_pdf(unsigned, enrolled(anna, Identity(forged.key, forged.certificate)))
    assert verify_pdf(signed, trust_in(school), NOW).level is Level.UNCONFIRMED


def test_another_name_on_the_page(document: Document, anna: Identity, school: Identity) -> None:
    signed = sign_pdf(document(name="Bert de Boer").write(), enrolled(anna, school))
    verdict = verify_pdf(signed, trust_in(school), NOW)
    assert verdict.level is Level.UNCONFIRMED
    (problem,) = verdict.problems
    assert problem.code is ProblemCode.NAME_DIFFERS
    assert problem.values == {"stated": "Bert de Boer", "certified": "Anna de Vries"}


def test_the_same_name_in_another_normal_form(document: Document, school: Identity) -> None:
    """Some systems write an ë as two characters; the reader sees one name, and it is one."""
    written, kept = (unicodedata.normalize(form, "Zoë de Vries") for form in ("NFD", "NFC"))
    assert written != kept
    key = enrolled(create_identity(kept, SIGNED_AT), school)
    verdict = verify_pdf(sign_pdf(document(name=written).write(), key), trust_in(school), NOW)
    assert (verdict.level, verdict.problems) == (Level.NAME_CONFIRMED, ())


def test_revoked_certificate(unsigned: bytes, anna: Identity, school: Identity) -> None:
    identity = enrolled(anna, school)
    signed = sign_pdf(unsigned, identity)
    known = frozenset({fingerprint(identity.certificate)})
    revoked = revocation_list(school, {identity.certificate.serial_number: NOW}, NOW)
    verdict = verify_pdf(signed, trust_in(school, revoked=(revoked,), fingerprints=known), NOW)
    assert verdict.level is Level.UNCONFIRMED
    assert verdict.has(ProblemCode.CERTIFICATE_REVOKED)
    impostor = create_root("OSG De Linde", SIGNED_AT - timedelta(days=30))
    for harmless in (
        revocation_list(school, {}, NOW),
        revocation_list(impostor, {identity.certificate.serial_number: NOW}, NOW),
    ):
        trust = trust_in(school, revoked=(harmless,))
        assert verify_pdf(signed, trust, NOW).level is Level.NAME_CONFIRMED


def test_certificate_no_longer_in_force(unsigned: bytes, anna: Identity, school: Identity) -> None:
    identity = enrolled(
        anna, school, now=SIGNED_AT - timedelta(days=20), validity=timedelta(days=10)
    )
    verdict = verify_pdf(sign_pdf(unsigned, identity), trust_in(school), NOW)
    assert verdict.level is Level.UNCONFIRMED
    assert verdict.has(ProblemCode.CERTIFICATE_NOT_IN_FORCE)


def test_clock_that_runs_ahead(unsigned: bytes, anna: Identity, school: Identity) -> None:
    signed = sign_pdf(unsigned, enrolled(anna, school))
    early = SIGNED_AT - timedelta(days=3)
    verdict = verify_pdf(signed, trust_in(school), early)
    assert verdict.level is Level.UNCONFIRMED
    assert verdict.has(ProblemCode.TIME_IN_FUTURE)
    almost = SIGNED_AT - timedelta(hours=3)
    assert verify_pdf(signed, trust_in(school), almost).level is Level.NAME_CONFIRMED


def test_panic_of_a_library_is_not_valid(signed: bytes) -> None:
    verdict = verify_pdf(signed, Trust(roots=("no certificate",)), NOW)  # type: ignore[arg-type]
    assert verdict.level is Level.INVALID
    assert verdict.has(ProblemCode.UNVERIFIABLE)


def test_stopping_the_program_is_no_verdict(signed: bytes) -> None:
    class Stopping(tuple[Any, ...]):
        __slots__ = ()

        def __bool__(self) -> bool:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify_pdf(signed, Trust(roots=Stopping()), NOW)


def test_untrusted_chain_prints_nothing(
    unsigned: bytes, anna: Identity, school: Identity, capfd: pytest.CaptureFixture[str]
) -> None:
    """A library that logs would do it here, where no log handler is set."""
    code = (
        "import sys, pathlib; from cryptography.x509 import load_der_x509_certificate as load;"
        "from wizard.signing.verify import *; from wizard.keys.trust import Trust;"
        "root, file = map(bytes.fromhex, sys.stdin.read().split());"
        "print(int(verify_pdf(file, Trust(roots=(load(root),))).level))"
    )
    root = school.certificate.public_bytes(DER)
    given = f"{root.hex()} {sign_pdf(unsigned, anna).hex()}"
    subprocess.run([sys.executable, "-c", code], input=given, text=True, check=True)
    printed = capfd.readouterr()
    assert printed.out.strip() == "1"
    assert printed.err == ""


def test_root_without_constraints_is_none(anna: Identity) -> None:
    name = distinguished_name("X")
    key = ec.generate_private_key(ec.SECP256R1())
    bare = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    dated = bare.not_valid_before(SIGNED_AT).not_valid_after(NOW)
    certificate = dated.public_key(key.public_key()).serial_number(1).sign(key, hashes.SHA256())
    with pytest.raises(EnrolmentError, match="not-a-root"):
        enrolled(anna, Identity(key, certificate))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", ProblemCode.EMPTY),
        (b" \n" * 2000, ProblemCode.EMPTY),
        (b"Beste collega", ProblemCode.NOT_A_PDF),
        (b"PK\x03\x04 a zip file", ProblemCode.ARCHIVE),
        (b"PK\x03\x04 school.toml", ProblemCode.SCHOOL_PACK),
        (b'\xef\xbb\xbf{"format": "startklaar-answers"}', ProblemCode.ANSWERS),
        (b"-----BEGIN CERTIFICATE REQUEST-----", ProblemCode.KEY_FILE),
        (b"%PDF-1.7\n", ProblemCode.INCOMPLETE),
        (b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n", ProblemCode.NO_SIGNATURE),
        (b"%PDF-1.4\n/ByteRange null\n%%EOF\n", ProblemCode.FOREIGN),
        (b"%PDF-1.4\n/ByteRange [0 9 20 9]\n%%EOF\n", ProblemCode.CHANGED),
    ],
)
def test_what_is_not_ours(data: bytes, code: ProblemCode) -> None:
    assert verify_pdf(data).has(code)


def signed_elsewhere(digest: str = "sha256", version: bytes = b"1.4") -> bytes:
    """Return a file as another program signs it: its signature holds the digest of the rest."""
    start, end = b"%PDF-" + version + b"\n/Contents <", b">\n/ByteRange [0 00019 000000 00019]"
    end += b"\n%%EOF\n"
    length = hashlib.new(digest).digest_size * 2
    second = len(start) - 1 + length + 2
    numbers = b"[0 %05d %06d %05d]" % (len(start) - 1, second, len(end) - 1)
    end = end.replace(b"[0 00019 000000 00019]", numbers)
    signed_bytes = start[:-1] + end[1:]
    return start + hashlib.new(digest, signed_bytes).hexdigest().encode() + end


@pytest.mark.parametrize("digest", ["sha1", "sha256", "sha384", "sha512"])
def test_what_another_program_signed_is_foreign_and_not_changed(digest: str) -> None:
    data = signed_elsewhere(digest)
    assert verify_pdf(data).has(ProblemCode.FOREIGN)
    assert verify_pdf(data.replace(b"1.4", b"1.5")).has(ProblemCode.CHANGED)


def test_what_another_program_added_after_signing_does_not_make_it_changed() -> None:
    """Evidence for a check years later is added behind what was signed (PAdES B-LT)."""
    assert verify_pdf(signed_elsewhere() + b"1 0 obj null endobj\n%%EOF\n").has(ProblemCode.FOREIGN)


def test_what_is_added_to_a_document_of_ours_is_a_change(signed: bytes) -> None:
    assert verify_pdf(signed + b"1 0 obj null endobj\n%%EOF\n").has(ProblemCode.CHANGED)


@pytest.mark.parametrize("carries", [True, False])
def test_a_signature_in_another_form_is_forged_only_where_the_document_is_ours(
    document: Document, anna: Identity, *, carries: bool
) -> None:
    """Another program may sign in one revision, too; what it writes there is not of our making."""
    pdf = document()
    if not carries:
        pdf = pdf.replace(7, b"/AFRelationship /Data ", b"")
    signed = sign_pdf(pdf.write(), anna)
    place = find_signature(signed)
    digest = hashlib.sha256(signed[: place.start] + signed[place.end :]).hexdigest().encode()
    elsewhere = b"30" + digest  # no container of ours; another program's holds the digest, too
    contents = elsewhere.ljust(place.end - place.start - 2, b"0")
    data = signed[: place.start + 1] + contents + signed[place.end - 1 :]
    code = ProblemCode.FORGED_SIGNATURE if carries else ProblemCode.FOREIGN
    assert verify_pdf(data).has(code)


def test_unsigned_document(unsigned: bytes) -> None:
    assert verify_pdf(unsigned).has(ProblemCode.NO_SIGNATURE)


def test_same_key_for_request_and_certificate(anna: Identity, school: Identity) -> None:
    request = read_request(write_request(anna))
    assert request.name == "Anna de Vries"
    issued = enrolled(anna, school)
    assert request.fingerprint == readable_fingerprint(fingerprint(issued.certificate))
    assert issued.key is anna.key
    assert issued.chain == (school.certificate,)
    issued.certificate.verify_directly_issued_by(school.certificate)
    assert issued.certificate.not_valid_after_utc <= school.certificate.not_valid_after_utc


def test_request_without_proof_of_the_key(anna: Identity) -> None:
    data = bytearray(x509.load_pem_x509_csr(write_request(anna)).public_bytes(DER))
    data[-3] ^= 1
    forged = x509.load_der_x509_csr(bytes(data)).public_bytes(PEM)
    with pytest.raises(EnrolmentError, match="request-unproved"):
        read_request(forged)


@pytest.mark.parametrize("data", [b"", b"-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n", b"\xff"])
def test_unreadable_request_and_answer(data: bytes, anna: Identity) -> None:
    with pytest.raises(EnrolmentError, match="request-unreadable"):
        read_request(data)
    with pytest.raises(EnrolmentError, match="answer-unreadable"):
        adopt_answer(anna, data)


def test_nameless_request_and_weak_key() -> None:
    builder = x509.CertificateSigningRequestBuilder()
    nameless = builder.subject_name(x509.Name([]))
    key = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(EnrolmentError, match="request-nameless"):
        read_request(nameless.sign(key, hashes.SHA256()).public_bytes(PEM))
    named = builder.subject_name(distinguished_name("Anna"))
    weak = rsa.generate_private_key(65537, 1024)  # noqa: S505 -- it is refused
    with pytest.raises(IdentityError, match="key-kind"):
        read_request(named.sign(weak, hashes.SHA256()).public_bytes(PEM))


def test_answer_for_somebody_else(anna: Identity, school: Identity) -> None:
    bert = create_identity("Bert", SIGNED_AT)
    answer = issue_certificate(school, read_request(write_request(bert)), NOW)
    with pytest.raises(EnrolmentError, match="answer-foreign"):
        adopt_answer(anna, answer)


def test_root_is_kept_with_a_passphrase_only(school: Identity) -> None:
    back = import_pkcs12(export_root(school, "geheim"), "geheim")
    assert back.certificate == school.certificate
    with pytest.raises(EnrolmentError, match="passphrase-missing"):
        export_root(school, "")
    constraints = school.certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert constraints.value == x509.BasicConstraints(ca=True, path_length=0)


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (12, b"/A << /S /URI /URI (https://example.org/) >>", b"/Dest [3 0 R /Fit]"),
        (12, b"/S /URI /URI (https://example.org/)", b"/S /GoTo /D [3 0 R /Fit]"),
        (12, b"https://example.org/", b"mailto:fg@example.org"),
        (3, b"/Annots [5 0 R 12 0 R]", b"/Annots [12 0 R 5 0 R]"),
        (4, b"/FlateDecode", b"[/FlateDecode]"),
        (11, b"/Producer (Startklaar)", b"/Producer (endstream endobj %%EOF)"),
        (10, b"/Filter /FlateDecode", b""),
        (10, b"/FlateDecode", b"/DCTDecode"),
        (2, b"/Kids", b"% a comment\n/Kids"),
        (1, b"/Lang", b"/Outlines << /Type /Outlines /Count 0 >> /Lang"),
        (1, b"/Lang", b"/Outlines << /First 12 0 R >> /Lang"),
    ],
)
def test_honest_variety_is_not_rejected(
    document: Document, anna: Identity, number: int, old: bytes, new: bytes
) -> None:
    pdf = document().replace(number, old, new)
    if b"/First" in new:
        pdf = pdf.replace(1, b"/First 12 0 R", b"/First 13 0 R")
        pdf = pdf.with_object(13, b"<< /Title (x) /Dest [3 0 R /Fit] >>")
    verdict = verify_pdf(sign_pdf(pdf.write(), anna), now=NOW)
    assert verdict.level is Level.UNCONFIRMED, verdict.problems
