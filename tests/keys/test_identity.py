from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import assume, given
from hypothesis import strategies as st

from wizard.keys.certificates import DOCUMENT_SIGNING
from wizard.keys.errors import IdentityError
from wizard.keys.identity import (
    CLOCK_SKEW,
    Identity,
    create_identity,
    export_pkcs12,
    fingerprint,
    import_pkcs12,
    matching_identity,
    readable_fingerprint,
    usable_key,
)
from wizard.keys.names import distinguished_name, holder_name
from wizard.safe_text import is_blank

if TYPE_CHECKING:
    from wizard.keys.identity import PrivateKey

NOW = datetime(2026, 8, 24, 14, 30, tzinfo=UTC)


def test_new_identity_says_who_and_what_for() -> None:
    identity = create_identity("  Łukasz   Özgür-d'Été ", NOW)
    certificate = identity.certificate
    assert identity.name == "Łukasz Özgür-d'Été"
    assert certificate.issuer == certificate.subject
    assert certificate.not_valid_before_utc == NOW - CLOCK_SKEW
    assert certificate.not_valid_after_utc - NOW > timedelta(days=3650)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    extended = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    assert list(extended.value) == [DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]
    assert not extended.critical
    certificate.verify_directly_issued_by(certificate)


def test_two_identities_differ() -> None:
    one, other = create_identity("Anna", NOW), create_identity("Anna", NOW)
    assert one.certificate.serial_number != other.certificate.serial_number
    assert fingerprint(one.certificate) != fingerprint(other.certificate)


@pytest.mark.parametrize(
    "name", ["a" * 64, "a" * 65, "é" * 40, "ĳ" * 300, "عائشة", "😀 Anna", "007"]
)
def test_name_of_any_length_is_kept_whole(name: str) -> None:
    certificate = create_identity(name, NOW).certificate
    assert holder_name(certificate) == name
    (common,) = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert 0 < len(str(common.value).encode()) <= 64


@given(st.text(min_size=1, max_size=80))
def test_every_reader_can_compare_the_name(name: str) -> None:
    assume(not is_blank(name))
    readable = asn1_x509.Name.load(distinguished_name(name).public_bytes())
    assert isinstance(readable.hashable, str)


@pytest.mark.parametrize(
    ("name", "common"),
    [
        ("Łukasz Özgür-d'Été", "Łukasz Özgür-d'Été"),
        ("Anna 😀 de Vries", "Anna  de Vries"),
        ("Anna (אנה)", "Anna ()"),
        ("(אנה כהן)", "אנה כהן"),
        ("A\U0001ee67", "A"),  # to its readers an Arabic letter
        ("😀", "?"),
        ("007", "?"),
    ],
)
def test_common_name_is_what_others_can_read(name: str, common: str) -> None:
    (found,) = distinguished_name(name).get_attributes_for_oid(NameOID.COMMON_NAME)
    assert found.value == common


@pytest.mark.parametrize("name", ["", "  \n"])
def test_nobody_has_no_identity(name: str) -> None:
    with pytest.raises(IdentityError, match="name-empty"):
        create_identity(name, NOW)


def test_half_a_character_is_shown_as_a_question() -> None:
    assert create_identity("Ann\udce9", NOW).name == "Ann?"


def test_name_that_is_too_long_for_a_signature() -> None:
    with pytest.raises(IdentityError, match="name-too-long") as caught:
        create_identity("ĳ" * 301, NOW)
    assert caught.value.values == {"most": 600}


def test_nameless_certificate() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    assert holder_name(request.sign(key, hashes.SHA256())) == ""


@pytest.mark.parametrize("passphrase", [None, "", "geheim", "wáchtwoord 😀", "x" * 2000])
def test_pkcs12_there_and_back(anna: Identity, passphrase: str | None) -> None:
    with_chain = Identity(anna.key, anna.certificate, (create_identity("S", NOW).certificate,))
    data = export_pkcs12(with_chain, passphrase, rounds=1000)
    back = import_pkcs12(data, passphrase)
    assert (back.certificate, back.chain) == (with_chain.certificate, with_chain.chain)
    assert back.key.private_numbers() == with_chain.key.private_numbers()


@pytest.mark.parametrize("passphrase", [None, "other", "nul\0"])
def test_pkcs12_with_the_wrong_passphrase(anna: Identity, passphrase: str | None) -> None:
    data = export_pkcs12(anna, "geheim", rounds=1000)
    with pytest.raises(IdentityError, match="passphrase-wrong"):
        import_pkcs12(data, passphrase)


def test_passphrase_that_pkcs12_cannot_take(anna: Identity) -> None:
    with pytest.raises(IdentityError, match="passphrase-wrong"):
        export_pkcs12(anna, "nul\0")


@pytest.mark.parametrize("data", [b"", b"nonsense", b"0\x82"])
def test_what_is_no_pkcs12(data: bytes) -> None:
    with pytest.raises(IdentityError, match="passphrase-wrong"):
        import_pkcs12(data, None)


@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_pkcs12_that_is_written_as_text(anna: Identity, line: str) -> None:
    """As GnuTLS writes it unless it is asked for binary."""
    text = armoured(export_pkcs12(anna, "geheim", rounds=1000), "PKCS12", line)
    back = import_pkcs12(b"Made by a program" + line.encode() + text, "geheim")
    assert (back.certificate, back.name) == (anna.certificate, anna.name)
    with pytest.raises(IdentityError, match="passphrase-wrong"):
        import_pkcs12(text, "wrong")


@pytest.mark.parametrize("kind", ["CERTIFICATE", "PRIVATE KEY"])
def test_text_of_another_kind_is_said_to_be_no_key_file(anna: Identity, kind: str) -> None:
    data = export_pkcs12(anna, None)
    whole = armoured(data, "PKCS12")
    for text in (armoured(data, kind), whole[:200], whole * 2, whole.replace(b"MII", b"M!I", 1)):
        with pytest.raises(IdentityError, match="key-form"):
            import_pkcs12(text, None)


def armoured(data: bytes, kind: str, line: str = "\n") -> bytes:
    """Return bytes in one PEM block."""
    digits = base64.b64encode(data).decode()
    lines = [digits[at : at + 64] for at in range(0, len(digits), 64)]
    whole = [f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----", ""]
    return line.join(whole).encode()


def test_pkcs12_without_a_key(anna: Identity) -> None:
    data = pkcs12.serialize_key_and_certificates(
        None, None, anna.certificate, None, serialization.NoEncryption()
    )
    with pytest.raises(IdentityError, match="key-missing"):
        import_pkcs12(data, None)


def test_keys_that_serve() -> None:
    good: list[PrivateKey] = [
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP384R1()),
        rsa.generate_private_key(65537, 2048),
    ]
    assert [usable_key(key) for key in good] == good
    for bad in (
        ec.generate_private_key(ec.SECP192R1()),
        rsa.generate_private_key(65537, 1024),  # noqa: S505 -- it is refused
        ed25519.Ed25519PrivateKey.generate(),
        dsa.generate_private_key(2048),
    ):
        with pytest.raises(IdentityError, match="key-kind"):
            usable_key(bad)


def test_certificate_of_another_key(anna: Identity) -> None:
    with pytest.raises(IdentityError, match="key-foreign"):
        matching_identity(ec.generate_private_key(ec.SECP256R1()), anna.certificate, ())


def test_fingerprint_is_readable(anna: Identity) -> None:
    digest = fingerprint(anna.certificate)
    assert len(digest) == 64
    assert readable_fingerprint(digest).replace(" ", "").lower() == digest[:20]
    assert [len(group) for group in readable_fingerprint(digest).split()] == [4] * 5


def test_error_reads_as_its_code() -> None:
    assert str(IdentityError("name-empty")) == "name-empty"
    assert str(IdentityError("too-long", most=3)) == "too-long (most=3)"
    assert IdentityError("too-long", most=3).values == {"most": 3}
