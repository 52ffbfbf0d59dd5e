"""Certificates: those in a CMS container, each in its one encoding, and which may sign others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    DuplicateExtension,
    ExtensionNotFound,
    InvalidVersion,
    ObjectIdentifier,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
)

from wizard.keys import der

if TYPE_CHECKING:
    from collections.abc import Iterable

DOCUMENT_SIGNING: Final = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
MOST_CERTIFICATES: Final = 32  # in one container; honest ones hold three or four

UNREADABLE: Final = (
    *(ValueError, TypeError, UnsupportedAlgorithm),
    *(InvalidVersion, DuplicateExtension, UnsupportedGeneralNameType),
)
"""What the library raises, some of it late, for certificates and requests that are not right."""


def load_certificates(encoded: Iterable[bytes]) -> list[Certificate]:
    """Return certificates that are given in DER.

    Raises:
        ValueError: one is unreadable, or not in the form that RFC 5280 asks for; or there are more
            than ``MOST_CERTIFICATES``.
    """
    found = list(encoded)
    if len(found) > MOST_CERTIFICATES:
        raise ValueError("too many certificates")
    return [_load(each) for each in found]


def is_root(certificate: Certificate) -> bool:
    """Return whether a certificate may sign other people's (RFC 5280, 4.2.1.9)."""
    try:
        constraints = certificate.extensions.get_extension_for_class(BasicConstraints)
    except (ExtensionNotFound, *UNREADABLE):
        return False
    return constraints.value.ca


def is_signed_by(certificate: Certificate, issuer: Certificate) -> bool:
    """Return whether `issuer` names and verifies as the issuer of `certificate`."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, *UNREADABLE):
        return False
    return True


def _load(encoded: bytes) -> Certificate:
    if _serial_number(encoded) <= 0:  # RFC 5280, 4.1.2.2; the library would only warn
        raise ValueError("serial number is not positive")
    try:
        certificate = load_der_x509_certificate(encoded)
        certificate.public_key()
    except UNREADABLE as error:
        raise ValueError("certificate") from error
    if not encoded.endswith(b"\0" + certificate.signature):  # the unsigned count of unused bits
        raise ValueError("signature is not a whole number of bytes")
    return certificate


def _serial_number(encoded: bytes) -> int:
    body = der.read_der(encoded).parts()[0].expect(der.SEQUENCE)
    version = der.first_value(body.content)
    start = len(version.encoded) if version.tag == 0xA0 else 0  # version 1 does not say so
    return der.number(der.first_value(body.content, start))
