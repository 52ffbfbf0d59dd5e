from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import Identity, create_identity, fingerprint
from wizard.keys.issue import create_root, revocation_list
from wizard.keys.trust_files import read_trust

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def root() -> Identity:
    return create_root("De Regenboog", NOW)


@pytest.fixture(scope="module")
def sanne() -> Identity:
    return create_identity("Sanne de Vries", NOW)


@pytest.mark.parametrize("form", [Encoding.PEM, Encoding.DER])
def test_roots_people_and_revocations_are_told_apart(
    root: Identity, sanne: Identity, form: Encoding
) -> None:
    revoked = revocation_list(root, {sanne.certificate.serial_number: NOW}, NOW)
    files = [one.public_bytes(form) for one in (root.certificate, sanne.certificate, revoked)]
    trust = read_trust(files)
    assert trust.roots == (root.certificate,)
    assert trust.fingerprints == {fingerprint(sanne.certificate)}
    assert trust.revoked == (revoked,)


def test_one_file_may_hold_several_certificates(root: Identity, sanne: Identity) -> None:
    both = b"".join(one.certificate.public_bytes(Encoding.PEM) for one in (sanne, root))
    trust = read_trust([both])
    assert (trust.roots, len(trust.fingerprints)) == ((root.certificate,), 1)


def test_a_certificate_that_says_nothing_about_signing_others_is_no_root() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Oud")])
    plain = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, NOW, NOW + timedelta(1))
        .sign(key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )
    trust = read_trust([plain])
    assert trust.roots == ()
    assert len(trust.fingerprints) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"nonsense", b"-----BEGIN CERTIFICATE-----", b"-----BEGIN X509 CRL-----\nAAAA\n"],
)
def test_what_is_neither_is_refused(data: bytes) -> None:
    with pytest.raises(EnrolmentError, match="trust-damaged"):
        read_trust([data])


def test_nothing_is_nobody() -> None:
    assert read_trust([]).roots == ()


def test_a_registered_key_does_not_vouch_for_another_name() -> None:
    """Its holder can make a certificate in any name for it."""
    bert = create_identity("Bert", NOW)
    as_sanne = create_identity("Sanne", NOW, key=bert.key)
    trust = read_trust([bert.certificate.public_bytes(Encoding.PEM)])
    assert trust.knows_holder(bert.certificate)
    assert trust.knows_holder(create_identity("Bert", NOW, key=bert.key).certificate)
    assert not trust.knows_holder(as_sanne.certificate)
