"""Certificates: those in a CMS container, each in its one encoding, and which may sign others."""

from __future__ import annotations

from typing import Any, Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    DuplicateExtension,
    ExtensionNotFound,
    InvalidVersion,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
)

UNREADABLE: Final = (
    *(ValueError, TypeError, UnsupportedAlgorithm),
    *(InvalidVersion, DuplicateExtension, UnsupportedGeneralNameType),
)
"""What the library raises, some of it late, for certificates and requests that are not right."""


def load_certificates(choices: Any) -> list[Certificate]:  # noqa: ANN401 -- asn1crypto has no types
    """Return the certificates of an asn1crypto CertificateSet.

    Raises:
        ValueError: one is unreadable, or not in the form that RFC 5280 asks for.
    """
    return [_load(each.chosen) for each in choices]


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


def _load(parsed: Any) -> Certificate:  # noqa: ANN401
    if parsed.serial_number <= 0:  # RFC 5280, 4.1.2.2; the library would only warn
        raise ValueError("serial number is not positive")
    encoded = bytes(parsed.dump())
    try:
        certificate = load_der_x509_certificate(encoded)
        certificate.public_key()
    except UNREADABLE as error:
        raise ValueError("certificate") from error
    if not encoded.endswith(b"\0" + certificate.signature):  # the unsigned count of unused bits
        raise ValueError("signature is not a whole number of bytes")
    return certificate
