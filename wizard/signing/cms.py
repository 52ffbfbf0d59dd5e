"""The signature container: PAdES baseline B as one canonical DER value.

Sources: RFC 5652 (CMS), RFC 5035 (signing-certificate-v2), RFC 6211 (algorithm protection),
ETSI EN 319 142-1 clause 6.3 (PAdES baseline: no signing-time attribute, the PDF's /M says it).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cryptography.x509 import Certificate

    from wizard.signing.identity import Identity, PrivateKey

Stamp: TypeAlias = Callable[[bytes], bytes]
"""Takes a signature value and returns an RFC 3161 token over it (DER ContentInfo)."""


def sign_digest(digest: bytes, identity: Identity, stamp: Stamp | None = None) -> bytes:
    """Return the DER signature container over a document's digest.

    Args:
        digest: SHA-256 of all signed bytes.
        identity: who signs.
        stamp: gives a time stamp, which makes the signature PAdES B-T; its errors pass through.
    """
    attributes = signed_attributes(digest, identity.certificate, signature_algorithm(identity.key))
    signature = _signature(identity.key, attributes.dump())
    token = stamp(signature) if stamp else None
    return assemble(attributes, signature, (identity.certificate, *identity.chain), token)


def signed_attributes(digest: bytes, certificate: Certificate, algorithm: str) -> cms.CMSAttributes:
    """Return exactly the attributes that our signatures sign, in DER order.

    Args:
        digest: SHA-256 of all signed bytes.
        certificate: the signer's.
        algorithm: of the signature, as asn1crypto names it.
    """
    return cms.CMSAttributes(
        [
            _attribute("content_type", cms.ContentType("data")),
            _attribute("message_digest", cms.OctetString(digest)),
            _attribute("signing_certificate_v2", _certificate_reference(certificate)),
            _attribute(
                "cms_algorithm_protection",
                cms.CMSAlgorithmProtection(
                    {
                        "digest_algorithm": _sha256(),
                        "signature_algorithm": algos.SignedDigestAlgorithm(
                            {"algorithm": algorithm}
                        ),
                    }
                ),
            ),
        ]
    )


def assemble(
    attributes: cms.CMSAttributes,
    signature: bytes,
    certificates: Sequence[Certificate],
    token: bytes | None = None,
) -> bytes:
    """Return the one DER encoding of a signature made of these parts.

    The verifier takes a container apart and assembles it anew: only equal bytes are genuine.

    Args:
        attributes: what `signature` signs.
        signature: the signature value.
        certificates: the signer's, then the chain.
        token: RFC 3161 time-stamp token over `signature` (DER ContentInfo).
    """
    held = [asn1_x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in certificates]
    signer: dict[str, Any] = {
        "version": "v1",
        "sid": cms.IssuerAndSerialNumber(
            {"issuer": held[0].issuer, "serial_number": held[0].serial_number}
        ),
        "digest_algorithm": _sha256(),
        "signed_attrs": attributes,
        "signature_algorithm": _protected_algorithm(attributes),
        "signature": signature,
    }
    if token is not None:
        stamped = _attribute("signature_time_stamp_token", cms.ContentInfo.load(token))
        signer["unsigned_attrs"] = cms.CMSAttributes([stamped])
    content = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [_sha256()],
            "encap_content_info": {"content_type": "data"},
            "certificates": held,
            "signer_infos": [signer],
        }
    )
    container = cms.ContentInfo({"content_type": "signed_data", "content": content})
    return bytes(container.dump(force=True))


def signature_algorithm(key: PrivateKey) -> str:
    """Return asn1crypto's name of the algorithm that `key` signs with."""
    return "sha256_ecdsa" if isinstance(key, ec.EllipticCurvePrivateKey) else "sha256_rsa"


def _signature(key: PrivateKey, data: bytes) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(hashes.SHA256()))
    return key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def _attribute(kind: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": kind, "values": [value]})


def _certificate_reference(certificate: Certificate) -> tsp.SigningCertificateV2:
    digest = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
    return tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": digest})]})


def _sha256() -> algos.DigestAlgorithm:
    return algos.DigestAlgorithm({"algorithm": "sha256"})


def _protected_algorithm(attributes: cms.CMSAttributes) -> algos.SignedDigestAlgorithm:
    for attribute in attributes:
        if attribute["type"].native == "cms_algorithm_protection":
            return attribute["values"][0]["signature_algorithm"]
    raise ValueError("the signed attributes do not protect their algorithm")
