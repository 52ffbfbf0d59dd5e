"""Read all objects of a PEM file; a file with an object of an unknown kind is refused."""

from __future__ import annotations

import base64
import re
from typing import Final

from cryptography import x509
from msgspec import Struct

from wizard.keys.certificates import UNREADABLE

BEGIN: Final = b"-----BEGIN "
_BLOCK: Final = re.compile(
    rb"-----BEGIN ([A-Z0-9 ]{1,60})-----[ \t]*\r?\n.*?-----END \1-----", re.DOTALL
)
_CERTIFICATES: Final = frozenset({b"CERTIFICATE", b"X509 CERTIFICATE"})
_LISTS: Final = frozenset({b"X509 CRL"})


class PemObjects(Struct, frozen=True):
    """What a file holds, in its order."""

    certificates: tuple[x509.Certificate, ...] = ()
    lists: tuple[x509.CertificateRevocationList, ...] = ()


def read_objects(data: bytes) -> PemObjects:
    """Return the certificates and revocation lists in a file: any number in PEM, or one in DER.

    Raises:
        ValueError: it is neither; an object is damaged or cut off; or it holds something else, such
            as a private key.
    """
    try:
        return _read_pem(data) if BEGIN in data else _read_der(data)
    except UNREADABLE as error:
        raise ValueError("no certificate and no revocation list") from error


def without_armour(data: bytes, label: bytes) -> bytes:
    """Return the bytes of a file that may be written as text, in one PEM block.

    Args:
        data: the file.
        label: what the block is called.

    Raises:
        ValueError: it is PEM, but not one whole block of that name.
    """
    if BEGIN not in data:
        return data
    blocks = list(_BLOCK.finditer(data))
    if data.count(BEGIN) != 1 or len(blocks) != 1 or blocks[0][1] != label:
        raise ValueError("not one block of the expected kind")
    lines = blocks[0][0].splitlines()[1:-1]
    return base64.b64decode(b"".join(map(bytes.strip, lines)), validate=True)


def _read_pem(data: bytes) -> PemObjects:
    blocks = [(match[1], match[0]) for match in _BLOCK.finditer(data)]
    if len(blocks) != data.count(BEGIN):
        raise ValueError("an object without an end")
    if unknown := {label for label, _ in blocks} - _CERTIFICATES - _LISTS:
        raise ValueError(f"unknown: {sorted(unknown)}")
    return PemObjects(
        tuple(
            x509.load_pem_x509_certificate(one) for label, one in blocks if label in _CERTIFICATES
        ),
        tuple(x509.load_pem_x509_crl(one) for label, one in blocks if label in _LISTS),
    )


def _read_der(data: bytes) -> PemObjects:
    try:
        return PemObjects(certificates=(x509.load_der_x509_certificate(data),))
    except UNREADABLE:
        return PemObjects(lists=(x509.load_der_x509_crl(data),))
