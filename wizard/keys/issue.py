"""Confirm people's names: the school's side of enrolment.

The root is made once. Its key stays with one person, in a file with a passphrase, and is
never part of what the school hands out; only its certificate is.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from wizard.keys.certificates import is_root, is_signed_by
from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import (
    CLOCK_SKEW,
    VALIDITY,
    Identity,
    PublicKey,
    export_pkcs12,
    key_usage,
    usable_public_key,
    with_signer_extensions,
)
from wizard.keys.names import distinguished_name, full_name, holder_name
from wizard.keys.pem import read_objects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.keys.request import CertificateRequest

ISSUED_VALIDITY: Final = timedelta(days=3 * 365)
REVOCATION_VALIDITY: Final = timedelta(days=365)


def create_root(
    school: str,
    now: datetime,
    validity: timedelta = VALIDITY,
    *,
    for_schools: bool = False,
    by: Identity | None = None,
) -> Identity:
    """Return a new root: its certificate may sign people's, and a board's also those of schools.

    Args:
        school: whose it is, as people are to read it.
        now: start of the validity, with a time zone.
        validity: how long; never longer than that of `by`.
        for_schools: whether it is a board's, under which schools have roots of their own.
        by: a board's root that signs this one; None for a root that stands by itself.

    Raises:
        IdentityError: ``name-empty``, ``name-too-long``.
        EnrolmentError: ``not-a-board-root``: `by` may not sign other roots; ``root-ended`` or
            ``root-not-yet``, of `by`, as in ``issue_certificate``.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = distinguished_name(school)
    issuer, end = name, now + validity
    if by is not None:
        if for_schools or not may_sign_roots(by.certificate):
            raise EnrolmentError("not-a-board-root")
        _require_in_force(by, now)
        issuer, end = by.certificate.subject, min(end, by.certificate.not_valid_after_utc)
    below = 1 if for_schools else 0
    builder = (
        _certificate(name, issuer, key.public_key(), now, end)
        .add_extension(x509.BasicConstraints(ca=True, path_length=below), critical=True)
        .add_extension(key_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(full_name(school), critical=False)
    )
    if by is None:
        return Identity(key, builder.sign(key, hashes.SHA256()))
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
    signed = builder.add_extension(authority, critical=False).sign(by.key, hashes.SHA256())
    return Identity(key, signed, (by.certificate,))


def may_sign_roots(certificate: x509.Certificate) -> bool:
    """Return whether a certificate is a board's root, under which schools have their own."""
    if not is_root(certificate):
        return False
    constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    return constraints.value.path_length != 0


def export_root(root: Identity, passphrase: str) -> bytes:
    """Return the root as a PKCS#12 file.

    Raises:
        EnrolmentError: ``passphrase-missing``: a root is never written unprotected.
    """
    if not passphrase:
        raise EnrolmentError("passphrase-missing")
    return export_pkcs12(root, passphrase)


def public_root(root: Identity) -> bytes:
    """Return the root's certificate in PEM: what others need to check its people's signatures."""
    return root.certificate.public_bytes(Encoding.PEM)


def issue_certificate(
    root: Identity,
    request: CertificateRequest,
    now: datetime,
    validity: timedelta = ISSUED_VALIDITY,
) -> bytes:
    """Return the certificate for a request, and those that lead to a root, in PEM.

    Whoever calls this has checked the person and compared the fingerprint.

    Args:
        root: the school's, with its private key.
        request: read and proved.
        now: start of the validity, with a time zone.
        validity: how long; never longer than the root's.

    Raises:
        EnrolmentError: ``not-a-root``: `root` may not issue certificates; ``root-ended`` (name,
            until, today) or ``root-not-yet`` (name, since, today): nobody would trust what it
            issues now.
    """
    key = usable_public_key(request.request.public_key())
    return _answer(root, request.name, key, now, validity)


def renewed_certificate(root: Identity, certificate: x509.Certificate, now: datetime) -> bytes:
    """Return a new certificate for the name and key of one that the root issued, as above.

    Raises:
        EnrolmentError: ``revoke-foreign``: another root issued it; or as ``issue_certificate``.
    """
    if not is_signed_by(certificate, root.certificate):
        raise EnrolmentError("revoke-foreign")
    key = usable_public_key(certificate.public_key())
    return _answer(root, holder_name(certificate), key, now, ISSUED_VALIDITY)


def _answer(
    root: Identity, holder: str, key: PublicKey, now: datetime, validity: timedelta
) -> bytes:
    _require_root(root.certificate)
    _require_in_force(root, now)
    end = min(now + validity, root.certificate.not_valid_after_utc)
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key())
    subject = distinguished_name(holder)
    builder = with_signer_extensions(
        _certificate(subject, root.certificate.subject, key, now, end), key, holder
    ).add_extension(authority, critical=False)
    issued = builder.sign(root.key, hashes.SHA256())
    return issued.public_bytes(Encoding.PEM) + public_root(root)


def certificates_of(root: x509.Certificate, data: bytes) -> list[x509.Certificate]:
    """Return the certificates in a file that a root issued, without the root's own.

    Args:
        root: the root's certificate.
        data: PEM or DER, as it was issued: with the root's certificate beside it.

    Raises:
        EnrolmentError: ``answer-unreadable``; ``revoke-foreign``: there is none, or one is of
            another root.
    """
    try:
        certificates = read_objects(data).certificates
    except ValueError:
        raise EnrolmentError("answer-unreadable") from None
    issued = [one for one in certificates if one != root]
    if not issued or not all(is_signed_by(one, root) for one in issued):
        raise EnrolmentError("revoke-foreign")
    return issued


def revocation_list(
    root: Identity, revoked: Mapping[int, datetime], now: datetime, number: int = 1
) -> x509.CertificateRevocationList:
    """Return the root's list of certificates that no longer count (RFC 5280, 5).

    Args:
        root: the school's, with its private key.
        revoked: when each was revoked, by its serial number.
        now: when the list is made; all moments have a time zone.
        number: higher than that of every list before (RFC 5280, 5.2.3).

    Raises:
        EnrolmentError: ``not-a-root``.
    """
    _require_root(root.certificate)
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key())
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.certificate.subject)
        .last_update(now)
        .next_update(now + REVOCATION_VALIDITY)
        .add_extension(authority, critical=False)
        .add_extension(x509.CRLNumber(number), critical=False)
    )
    for serial, moment in revoked.items():
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(moment).build()
        )
    return builder.sign(root.key, hashes.SHA256())


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: PublicKey, now: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SKEW)
        .not_valid_after(end)
    )


def _require_root(certificate: x509.Certificate) -> None:
    if not is_root(certificate):
        raise EnrolmentError("not-a-root")


def _require_in_force(root: Identity, now: datetime) -> None:
    """Check that a root counts now: most often a clock is wrong."""
    since, until = root.certificate.not_valid_before_utc, root.certificate.not_valid_after_utc
    today = f"{now:%d-%m-%Y}"
    if now >= until:
        raise EnrolmentError("root-ended", name=root.name, until=f"{until:%d-%m-%Y}", today=today)
    if now < since:
        raise EnrolmentError("root-not-yet", name=root.name, since=f"{since:%d-%m-%Y}", today=today)
