"""A signer's identity: a private key, the certificate that names its holder, and the chain."""

from __future__ import annotations

import hashlib
import warnings
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID
from msgspec import Struct

from wizard.keys.certificates import DOCUMENT_SIGNING, UNREADABLE
from wizard.keys.errors import IdentityError
from wizard.keys.names import distinguished_name, full_name, holder_name
from wizard.keys.pem import without_armour

PrivateKey: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PublicKey: TypeAlias = ec.EllipticCurvePublicKey | rsa.RSAPublicKey

VALIDITY: Final = timedelta(days=3653)
CLOCK_SKEW: Final = timedelta(days=1)
"""Certificates start a day early: the clock that made one may be ahead of the others."""
CURVES: Final = frozenset({"secp256r1", "secp384r1", "secp521r1"})  # NIST P-256, P-384, P-521
SMALLEST_RSA_BITS: Final = 2048
SIGNER_PURPOSES: Final = (DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION)
_SHA256: Final = hashes.SHA256()
PASSPHRASE_ROUNDS: Final = 600_000  # OWASP's figure for PBKDF2 with HMAC-SHA-256


class Identity(Struct, frozen=True):
    """A private key with its certificates.

    Attributes:
        key: the private key: EC, or RSA where a school's PKCS#12 file has it.
        certificate: names the holder; belongs to `key`.
        chain: the certificates between `certificate` and a root, nearest first.
    """

    key: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def name(self) -> str:
        """The holder's name as certified."""
        return holder_name(self.certificate)

    @property
    def is_self_made(self) -> bool:
        """Whether the holder signed the certificate, so that nobody else confirms the name."""
        return self.certificate.issuer == self.certificate.subject


def create_identity(
    name: str, now: datetime, validity: timedelta = VALIDITY, key: PrivateKey | None = None
) -> Identity:
    """Return a key with a certificate that it signed itself.

    Args:
        name: the holder, as it is to appear in the certificate; any length.
        now: the start of the validity, with a time zone.
        validity: how long the certificate is to be valid.
        key: the key; by default a new one (EC P-256).

    Raises:
        IdentityError: ``name-empty``, ``name-too-long`` (most: bytes of UTF-8).
    """
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = distinguished_name(name)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SKEW)
        .not_valid_after(now + validity)
    )
    return Identity(key, with_signer_extensions(builder, key.public_key(), name).sign(key, _SHA256))


def with_signer_extensions(
    builder: x509.CertificateBuilder, public_key: PublicKey, name: str
) -> x509.CertificateBuilder:
    """Return the builder with what RFC 5280 and RFC 9336 ask of a document signer.

    E-mail stands beside documents: poppler (Okular, Evince) asks its library for a signer of
    e-mail, and takes a certificate for documents alone for damaged.
    """
    return (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(key_usage(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage(SIGNER_PURPOSES), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(full_name(name), critical=False)
    )


def key_usage(
    *,
    digital_signature: bool = False,
    content_commitment: bool = False,
    key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:
    """Return the key usage extension with only the named bits set (RFC 5280, 4.2.1.3)."""
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        encipher_only=False,
        decipher_only=False,
    )


def export_pkcs12(
    identity: Identity, passphrase: str | None, rounds: int = PASSPHRASE_ROUNDS
) -> bytes:
    """Return the identity as a PKCS#12 file; without a passphrase it is not encrypted.

    Args:
        identity: what to export.
        passphrase: protects the file (PBES2, AES-256); None leaves it open.
        rounds: of PBKDF2; fewer are enough only for a random passphrase.

    Raises:
        IdentityError: ``passphrase-wrong``: it holds a character that PKCS#12 cannot take.
    """
    protection = _encryption(passphrase, rounds) if passphrase else serialization.NoEncryption()
    return pkcs12.serialize_key_and_certificates(
        None, identity.key, identity.certificate, identity.chain, protection
    )


def import_pkcs12(data: bytes, passphrase: str | None) -> Identity:
    """Return the identity in a PKCS#12 file, in DER or as text (PEM).

    Raises:
        IdentityError: ``key-form``: it is PEM, but of another kind or damaged;
            ``passphrase-wrong`` (or the file is damaged: PKCS#12 cannot tell); ``key-missing``;
            ``key-kind`` (only EC on a NIST curve and RSA from 2,048 bits); ``key-foreign`` (the
            certificate belongs to another key).
    """
    try:
        binary = without_armour(data, b"PKCS12")
    except ValueError:
        raise IdentityError("key-form") from None
    secret = _passphrase_bytes(passphrase) if passphrase else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # BER from older software is fine
        try:
            bundle = pkcs12.load_pkcs12(binary, secret)
        except UNREADABLE as error:
            raise IdentityError("passphrase-wrong") from error
    if bundle.key is None or bundle.cert is None:
        raise IdentityError("key-missing")
    chain = tuple(extra.certificate for extra in bundle.additional_certs)
    return matching_identity(usable_key(bundle.key), bundle.cert.certificate, chain)


def matching_identity(
    key: PrivateKey, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]
) -> Identity:
    """Return the identity of a key and its certificate.

    Raises:
        IdentityError: ``key-foreign``: the certificate belongs to another key.
    """
    if key.public_key() != key_of(certificate):
        raise IdentityError("key-foreign")
    return Identity(key, certificate, chain)


def key_of(certificate: x509.Certificate) -> object:
    """Return a certificate's public key; None for one that is unreadable or of an unknown kind."""
    try:
        return certificate.public_key()
    except UNREADABLE:
        return None


def usable_key(key: object) -> PrivateKey:
    """Return the key if the program can sign with it.

    Raises:
        IdentityError: ``key-kind``.
    """
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise IdentityError("key-kind")
    usable_public_key(key.public_key())
    return key


def usable_public_key(key: object) -> PublicKey:
    """Return the key if the program can check what it signs.

    Raises:
        IdentityError: ``key-kind``.
    """
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES:
        return key
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= SMALLEST_RSA_BITS:
        return key
    raise IdentityError("key-kind")


def fingerprint(
    source: x509.Certificate | x509.CertificateSigningRequest | ec.EllipticCurvePublicKey,
) -> str:
    """Return the fingerprint of a public key: SHA-256 of its SubjectPublicKeyInfo (RFC 5280).

    It is of the key and not of a certificate, so that a key keeps it in a request, after the school
    has confirmed the name, in a renewed certificate and in a printed code.

    Returns:
        64 lower-case hexadecimal digits.

    Raises:
        UNREADABLE: a certificate's key is of an unknown kind.
    """
    key = source if isinstance(source, ec.EllipticCurvePublicKey) else source.public_key()
    encoded = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(encoded).hexdigest()


def readable_fingerprint(digest: str) -> str:
    """Return the first 80 bits of a fingerprint in five groups of four, to read out loud.

    This is how a person meets a fingerprint everywhere; data for programs has all of its digits.
    80 bits keep a forger from making a key that sounds the same.
    """
    start = digest[:20].upper()
    return " ".join(start[at : at + 4] for at in range(0, len(start), 4))


def _encryption(passphrase: str, rounds: int) -> serialization.KeySerializationEncryption:
    return (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(rounds)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(_SHA256)
        .build(_passphrase_bytes(passphrase))
    )


def _passphrase_bytes(passphrase: str) -> bytes:
    if "\0" in passphrase:  # the library would not raise but panic
        raise IdentityError("passphrase-wrong")
    return passphrase.encode()
