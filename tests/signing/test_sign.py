"""Signing, checked by programs that are not ours: poppler, OpenSSL, pyHanko."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from asn1crypto import cms as asn1_cms
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import CertificateBuilder, random_serial_number
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from wizard.keys.errors import PlaceholderError
from wizard.keys.identity import Identity, create_identity
from wizard.keys.issue import create_root, issue_certificate, public_root
from wizard.keys.names import distinguished_name
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.signing.cms import algorithm_of, has_low_s, sign_digest
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf
from wizard.signing.verdict import Level
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.signing.conftest import TinyPdf
    from wizard.keys.identity import PrivateKey

NOW = datetime(2026, 8, 24, tzinfo=UTC)


def identity_with(key: PrivateKey, name: str = "Anna de Vries") -> Identity:
    subject = distinguished_name(name)
    builder = (
        CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(random_serial_number())
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=30))
    )
    return Identity(key, builder.sign(key, hashes.SHA256()))


@pytest.fixture(
    params=[
        lambda: create_identity("Anna de Vries", NOW).key,
        lambda: ec.generate_private_key(ec.SECP521R1()),
        lambda: rsa.generate_private_key(65537, 2048),
    ],
    ids=["P-256", "P-521", "RSA"],
)
def identity(request: pytest.FixtureRequest) -> Identity:
    return identity_with(request.param())


@pytest.fixture
def file(unsigned: bytes, identity: Identity, tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(sign_pdf(unsigned, identity))
    return path


def parts(data: bytes) -> tuple[bytes, bytes]:
    """Return what is signed, and the container without padding."""
    match = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+) *\]", data)
    assert match
    first, second, rest = map(int, match.groups())
    assert second + rest == len(data)
    padded = bytes.fromhex(data[first + 1 : second - 1].decode())
    return data[:first] + data[second:], asn1_cms.ContentInfo.load(padded).dump()


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="needs poppler-utils")
def test_poppler_finds_the_whole_document_validly_signed(file: Path) -> None:
    report = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert "Signature Validation: Signature is Valid." in report
    assert "Total document signed" in report
    assert "Signature Type: ETSI.CAdES.detached" in report
    assert "Signer Certificate Common Name: Anna de Vries" in report
    assert report.count("Signature #") == 1


@pytest.mark.skipif(
    shutil.which("pdfsig") is None or shutil.which("certutil") is None,
    reason="needs poppler-utils and libnss3-tools",
)
@pytest.mark.parametrize("confirmed", [False, True])
def test_poppler_tells_the_truth_about_who_signed(
    unsigned: bytes,
    tmp_path: Path,
    confirmed: bool,
) -> None:
    """As Okular and Evince show it; for a purpose they do not know they say "corrupted data"."""
    now = datetime.now(UTC)  # poppler looks at the computer's clock
    root, identity = create_root("De Brug", now), create_identity("Anna de Vries", now)
    request = read_request(write_request(identity))
    answer = issue_certificate(root, request, now)
    signer = adopt_answer(identity, answer) if confirmed else identity
    path, trusted = tmp_path / "signed.pdf", tmp_path / "root.pem"
    path.write_bytes(sign_pdf(unsigned, signer))
    trusted.write_bytes(public_root(root))
    store = f"sql:{tmp_path}"
    for command in (
        ["certutil", "-N", "-d", store, "--empty-password"],
        ["certutil", "-A", "-d", store, "-n", "school", "-t", ",C,", "-a", "-i", str(trusted)],
    ):
        subprocess.run(command, check=True, capture_output=True)
    report = subprocess.run(
        ["pdfsig", "-nssdir", store, path], capture_output=True, text=True, check=False
    ).stdout
    assert "Signature Validation: Signature is Valid." in report
    said = "Certificate is Trusted." if confirmed else "Certificate issuer is unknown."
    assert f"Certificate Validation: {said}" in report


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_openssl_verifies_the_container(file: Path, identity: Identity, tmp_path: Path) -> None:
    signed, container = parts(file.read_bytes())
    (tmp_path / "signed").write_bytes(signed)
    (tmp_path / "container").write_bytes(container)
    (tmp_path / "root").write_bytes(identity.certificate.public_bytes(Encoding.PEM))
    command = (
        "openssl cms -verify -binary -inform DER -in container -content signed -CAfile root"
        " -purpose any -partial_chain -no_check_time -out copy"
    )
    subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "copy").read_bytes() == signed
    (tmp_path / "signed").write_bytes(signed + b" ")
    changed = subprocess.run(command.split(), cwd=tmp_path, check=False, capture_output=True)
    assert changed.returncode != 0


def test_pyhanko_agrees(file: Path) -> None:
    (signature,) = PdfFileReader(BytesIO(file.read_bytes())).embedded_signatures
    context = ValidationContext(
        trust_roots=[signature.signer_cert], moment=NOW + timedelta(days=1), allow_fetching=False
    )
    status = validate_pdf_signature(signature, context)
    assert status.bottom_line
    assert signature.docmdp_level is not None


def test_our_verifier_agrees(file: Path) -> None:
    assert verify_pdf(file.read_bytes()).level is Level.UNCONFIRMED


def test_only_the_placeholders_change(unsigned: bytes, signed: bytes) -> None:
    zeros = re.sub(rb"/ByteRange \[[0-9 ]+\]", b"/ByteRange", signed)
    zeros = re.sub(rb"/Contents <[0-9a-f]+>", b"/Contents", zeros)
    before = re.sub(rb"/ByteRange \[[0 ]+\]", b"/ByteRange", unsigned)
    assert zeros == re.sub(rb"/Contents <0+>", b"/Contents", before)
    assert len(signed) == len(unsigned)


@pytest.mark.parametrize(
    "text",
    [
        "%%EOF startxref 1 /Prev 9 endobj",
        "endstream endobj 6 0 obj",
        "/ByteRange [0000000000 0000000000 0000000000 0000000000]",
        "/Contents <0000>",
        "Łukasz Özgür-d'Été עברית 😀 (((",
        "x" * 600,
    ],
)
def test_hostile_texts_mislead_nobody(document: Callable[..., TinyPdf], text: str) -> None:
    identity = create_identity(text, NOW)
    signed = sign_pdf(document(name=text).write(), identity)
    verdict = verify_pdf(signed)
    assert verdict.level is Level.UNCONFIRMED
    assert not verdict.problems
    assert verdict.signer_name == verdict.stated_name == text


def test_both_slots_fit(document: Callable[..., TinyPdf]) -> None:
    school = create_identity("Openbare School" * 40, NOW).certificate
    anna = create_identity("Anna de Vries" * 46, NOW)
    container = sign_digest(bytes(32), Identity(anna.key, anna.certificate, (school,)))
    assert len(container) < CONTENTS_SLOT_BYTES


def test_slot_that_is_too_small(document: Callable[..., TinyPdf], anna: Identity) -> None:
    with pytest.raises(PlaceholderError, match="slot-too-small") as caught:
        sign_pdf(document(slot_bytes=500).write(), anna)
    assert caught.value.values["available"] == 500
    assert int(caught.value.values["needed"]) > 500


@pytest.mark.parametrize(
    ("number", "old", "new", "code"),
    [
        (1, b"/AcroForm", b"/Extensions", "placeholder-missing"),
        (6, b"/ByteRange [0000000000", b"/ByteRange [0", "placeholder-missing"),
        (6, b"/Contents <0", b"/Contents <1", "placeholder-missing"),
        (6, b"/Contents <", b"/Reason <", "placeholder-missing"),
        (5, b"/V 6 0 R", b"", "placeholder-missing"),
        (1, b"/Fields [5 0 R]", b"/Fields [5 0 R 5 0 R]", "placeholder-several"),
        (1, b"/Fields [5 0 R]", b"/Fields [5 0 R", "not-signable"),
    ],
)
def test_document_that_cannot_be_signed(
    document: Callable[..., TinyPdf], anna: Identity, number: int, old: bytes, new: bytes, code: str
) -> None:
    with pytest.raises(PlaceholderError, match=code):
        sign_pdf(document().replace(number, old, new).write(), anna)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf at all"])
def test_what_is_no_document(data: bytes, anna: Identity) -> None:
    with pytest.raises(PlaceholderError, match="not-signable"):
        sign_pdf(data, anna)


def test_signed_document_is_not_signed_again(signed: bytes, anna: Identity) -> None:
    with pytest.raises(PlaceholderError, match="placeholder-missing"):
        sign_pdf(signed, anna)


def test_ecdsa_is_written_in_one_of_its_two_forms(anna: Identity) -> None:
    digests = [bytes([n]) * 32 for n in range(20)]
    for digest in digests:
        container = asn1_cms.ContentInfo.load(sign_digest(digest, anna))
        value = container["content"]["signer_infos"][0]["signature"].native
        assert has_low_s(value, anna.certificate)
        r, s = decode_dss_signature(value)
        other = encode_dss_signature(r, ec.SECP256R1.group_order - s)
        assert not has_low_s(other, anna.certificate)


def test_container_holds_what_pades_asks_for(anna: Identity) -> None:
    container = asn1_cms.ContentInfo.load(sign_digest(bytes(32), anna))
    (signer,) = container["content"]["signer_infos"]
    assert {attribute["type"].native for attribute in signer["signed_attrs"]} == {
        "content_type",
        "message_digest",
        "signing_certificate_v2",
        "cms_algorithm_protection",
    }
    assert not signer["unsigned_attrs"]
    assert container["content"]["encap_content_info"]["content"].native is None


def test_only_ec_and_rsa_sign(anna: Identity) -> None:
    class Ed25519Certificate:
        def public_key(self) -> object:
            return object()

    with pytest.raises(ValueError, match="no signature algorithm"):
        algorithm_of(Ed25519Certificate())  # type: ignore[arg-type]


def test_signing_loads_neither_pyhanko_nor_a_window() -> None:
    code = (
        "import sys, wizard.signing.sign, wizard.signing.verify, wizard.keys.keystore\n"
        "print([m for m in ('pyhanko', 'PySide6', 'reportlab') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
