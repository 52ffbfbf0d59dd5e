"""The signature container: PAdES baseline B as one canonical DER value.

Sources: RFC 5652 (CMS), RFC 5035 (signing-certificate-v2), RFC 6211 (algorithm protection),
RFC 5754 and RFC 5758 (algorithm identifiers), ETSI EN 319 142-1 clause 6.3 (PAdES baseline:
no signing-time attribute, the PDF's /M says it).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.serialization import Encoding

from wizard.keys import der

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cryptography.x509 import Certificate

    from wizard.keys.identity import Identity, PrivateKey

Stamp: TypeAlias = Callable[[bytes], bytes]
"""Takes a signature value and returns an RFC 3161 token over it (DER ContentInfo)."""

_DATA: Final = der.object_identifier("1.2.840.113549.1.7.1")
SIGNED_DATA: Final = der.object_identifier("1.2.840.113549.1.7.2")
CONTENT_TYPE: Final = der.object_identifier("1.2.840.113549.1.9.3")
MESSAGE_DIGEST: Final = der.object_identifier("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE_V2: Final = der.object_identifier("1.2.840.113549.1.9.16.2.47")
ALGORITHM_PROTECTION: Final = der.object_identifier("1.2.840.113549.1.9.52")
_TIME_STAMP_TOKEN: Final = der.object_identifier("1.2.840.113549.1.9.16.2.14")
_SHA256: Final = der.sequence(der.object_identifier("2.16.840.1.101.3.4.2.1"))
_VERSION_1: Final = der.integer(1)


class SignatureAlgorithm(Enum):
    """How a container may be signed; the values are the encoded algorithm identifiers."""

    ECDSA = der.sequence(der.object_identifier("1.2.840.10045.4.3.2"))
    RSA = der.sequence(der.object_identifier("1.2.840.113549.1.1.11"), der.null())


def sign_digest(digest: bytes, identity: Identity, stamp: Stamp | None = None) -> bytes:
    """Return the DER signature container over a document's digest.

    Args:
        digest: SHA-256 of all signed bytes.
        identity: who signs.
        stamp: gives a time stamp, which makes the signature PAdES B-T; its errors pass through.
    """
    certificates = (identity.certificate, *identity.chain)
    attributes = signed_attributes(digest, certificates)
    signature = _signature(identity.key, attributes)
    token = stamp(signature) if stamp else None
    return assemble(attributes, signature, certificates, token)


def signed_attributes(digest: bytes, certificates: Sequence[Certificate]) -> bytes:
    """Return the DER of the attributes that a signature signs (RFC 5652, 5.4).

    Args:
        digest: SHA-256 of all signed bytes.
        certificates: the signer's, then the chain in any order. All are signed by reference, so
            that none of them can be exchanged or added to.
    """
    protection = der.sequence(_SHA256, der.implicit(1, algorithm_of(certificates[0]).value))
    return der.set_of(
        _attribute(CONTENT_TYPE, _DATA),
        _attribute(MESSAGE_DIGEST, der.octet_string(digest)),
        _attribute(SIGNING_CERTIFICATE_V2, _certificate_references(certificates)),
        _attribute(ALGORITHM_PROTECTION, protection),
    )


def assemble(
    attributes: bytes,
    signature: bytes,
    certificates: Sequence[Certificate],
    token: bytes | None = None,
) -> bytes:
    """Return the one DER encoding of a signature made of these parts.

    The verifier takes a container apart and assembles it anew: only equal bytes are genuine.

    Args:
        attributes: the `signed_attributes`.
        signature: the signature value over them.
        certificates: the signer's, then the chain.
        token: RFC 3161 time-stamp token over `signature` (DER ContentInfo).
    """
    content = der.sequence(
        _VERSION_1,
        der.set_of(_SHA256),
        der.sequence(_DATA),
        der.implicit(0, der.set_of(*(_encoded(each) for each in certificates))),
        der.set_of(_signer_info(attributes, signature, certificates[0], token)),
    )
    return der.sequence(SIGNED_DATA, der.explicit(0, content))


def algorithm_of(certificate: Certificate) -> SignatureAlgorithm:
    """Return how the key of `certificate` signs.

    Raises:
        ValueError: neither with EC nor with RSA.
    """
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return SignatureAlgorithm.ECDSA
    if isinstance(key, rsa.RSAPublicKey):
        return SignatureAlgorithm.RSA
    raise ValueError(f"no signature algorithm for {type(key).__name__}")


def signer_identifier(certificate: Certificate) -> bytes:
    """Return how a container names its signer: by issuer and serial number (RFC 5652, 5.3)."""
    return der.sequence(certificate.issuer.public_bytes(), der.integer(certificate.serial_number))


def _signer_info(
    attributes: bytes, signature: bytes, certificate: Certificate, token: bytes | None
) -> bytes:
    unsigned = der.set_of(_attribute(_TIME_STAMP_TOKEN, token)) if token else None
    return der.sequence(
        _VERSION_1,
        signer_identifier(certificate),
        _SHA256,
        der.implicit(0, attributes),
        algorithm_of(certificate).value,
        der.octet_string(signature),
        der.implicit(1, unsigned) if unsigned else b"",
    )


def has_low_s(signature: bytes, certificate: Certificate) -> bool:
    """Return whether an ECDSA signature is the one of its two forms that we write.

    With (r, s) also (r, -s) verifies; without this rule anybody could exchange them.

    Raises:
        ValueError: `signature` is no DER of two integers.
    """
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return True
    r, s = decode_dss_signature(signature)
    return encode_dss_signature(r, s) == signature and 2 * s <= key.curve.group_order


def _signature(key: PrivateKey, data: bytes) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
        return encode_dss_signature(r, min(s, key.curve.group_order - s))
    return key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def _attribute(kind: bytes, value: bytes) -> bytes:
    return der.sequence(kind, der.set_of(value))


def _certificate_references(certificates: Sequence[Certificate]) -> bytes:
    """Return a SigningCertificateV2 value; SHA-256 is its default and stays unsaid."""
    signer, *chain = map(_encoded, certificates)
    digests = [hashlib.sha256(each).digest() for each in (signer, *sorted(chain))]
    return der.sequence(
        der.sequence(*(der.sequence(der.octet_string(digest)) for digest in digests))
    )


def _encoded(certificate: Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
