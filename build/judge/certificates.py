"""Certificates of every kind, also of kinds that this program never issues."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict, Unpack

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from wizard.keys.certificates import DOCUMENT_SIGNING
from wizard.keys.identity import Identity, key_usage
from wizard.keys.names import distinguished_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.keys.identity import PrivateKey

NOW = datetime(2026, 8, 24, 14, 30, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(days=30), NOW + timedelta(days=30)
MAY_ISSUE = key_usage(key_cert_sign=True, crl_sign=True)
MAY_SIGN = key_usage(digital_signature=True, content_commitment=True)


class Otherwise(TypedDict, total=False):
    """What differs from a usual certificate: its time, its holder's key, what is critical."""

    start: datetime
    end: datetime
    key: PrivateKey
    critical: Sequence[type[x509.ExtensionType]]


def issued(
    name: str,
    issuer: Identity | None,
    *extensions: x509.ExtensionType,
    start: datetime = BEFORE,
    end: datetime = AFTER,
    key: PrivateKey | None = None,
    critical: Sequence[type[x509.ExtensionType]] = (x509.BasicConstraints, x509.KeyUsage),
) -> Identity:
    """Return somebody whose certificate an issuer signed; their own key for None.

    The chain holds what lies between the certificate and the root, which is left out.
    """
    own = key or ec.generate_private_key(ec.SECP256R1())
    above = issuer.key if issuer else own
    builder = (
        x509.CertificateBuilder()
        .subject_name(distinguished_name(name))
        .issuer_name(issuer.certificate.subject if issuer else distinguished_name(name))
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=isinstance(extension, tuple(critical)))
    certificate = builder.sign(above, hashes.SHA256())
    between = (issuer.certificate, *issuer.chain) if issuer and not issuer.is_self_made else ()
    return Identity(own, certificate, between)


def authority(
    name: str,
    issuer: Identity | None = None,
    length: int | None = None,
    usage: x509.KeyUsage | None = MAY_ISSUE,
    **others: Unpack[Otherwise],
) -> Identity:
    """Return somebody who may issue certificates."""
    extensions = [x509.BasicConstraints(ca=True, path_length=length)]
    return issued(name, issuer, *extensions, *filter(None, [usage]), **others)


def person(name: str, issuer: Identity | None, **others: Unpack[Otherwise]) -> Identity:
    """Return somebody who may sign documents."""
    purposes = x509.ExtendedKeyUsage([DOCUMENT_SIGNING])
    end = x509.BasicConstraints(ca=False, path_length=None)
    return issued(name, issuer, end, MAY_SIGN, purposes, **others)
