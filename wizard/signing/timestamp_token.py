"""Accept a time-stamp token only in the one form that leaves nothing in it to change.

A token is not covered by the document's signature, and part of it not by its own: versions,
algorithm names, certificates that only come along. pyHanko checks what is signed; these rules
check the rest (RFC 3161, 2.4.2; RFC 5652, 5).
"""

from __future__ import annotations

from itertools import product
from typing import Any, Final

from asn1crypto import cms as asn1_cms
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import Certificate, load_der_x509_certificate

from wizard.signing import der

_SIGNED_DATA: Final = der.object_identifier("1.2.840.113549.1.7.2")
_TST_INFO: Final = der.object_identifier("1.2.840.113549.1.9.16.1.4")
_SHA2: Final = [der.object_identifier(f"2.16.840.1.101.3.4.2.{number}") for number in (1, 2, 3)]
_RSA: Final = [der.object_identifier(f"1.2.840.113549.1.1.{number}") for number in (1, 11, 12, 13)]
_ECDSA: Final = [der.object_identifier(f"1.2.840.10045.4.3.{number}") for number in (2, 3, 4)]
_DIGESTS: Final = {der.sequence(*each) for each in product(_SHA2, (b"", der.null()))}
_SIGNATURES: Final = {der.sequence(each, der.null()) for each in _RSA} | set(
    map(der.sequence, _ECDSA)
)
_VERSIONS: Final = {"issuer_and_serial_number": 1, "subject_key_identifier": 3}


def is_canonical_token(token: bytes) -> bool:
    """Return whether a token (DER ContentInfo) is in the only form that we take."""
    try:
        signed_data = _load(token)["content"]
        certificates = [
            load_der_x509_certificate(each.chosen.dump()) for each in signed_data["certificates"]
        ]
        return _rebuilt(signed_data) == token and _belong_together(certificates)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False


def _load(token: bytes) -> Any:  # noqa: ANN401 -- asn1crypto has no types
    return asn1_cms.ContentInfo.load(token, strict=True)


def _rebuilt(signed_data: Any) -> bytes:  # noqa: ANN401 -- asn1crypto has no types
    """Return the token anew from the parts that are signed or have one allowed form."""
    signer = signed_data["signer_infos"][0]
    digest_algorithm = signer["digest_algorithm"].dump()
    if digest_algorithm not in _DIGESTS or signer["signature_algorithm"].dump() not in _SIGNATURES:
        raise ValueError("unusual algorithm")
    info = signed_data["encap_content_info"]["content"].parsed.dump()
    certificates = [each.chosen.dump() for each in signed_data["certificates"]]
    content = der.sequence(
        der.integer(3),
        der.set_of(digest_algorithm),
        der.sequence(_TST_INFO, der.explicit(0, der.octet_string(info))),
        der.implicit(0, der.set_of(*certificates)),
        der.set_of(_signer_info(signer, digest_algorithm)),
    )
    return der.sequence(_SIGNED_DATA, der.explicit(0, content))


def _signer_info(signer: Any, digest_algorithm: bytes) -> bytes:  # noqa: ANN401
    attributes = signer["signed_attrs"]
    return der.sequence(
        der.integer(_VERSIONS[signer["sid"].name]),
        signer["sid"].dump(),
        digest_algorithm,
        der.implicit(0, der.set_of(*(each.dump() for each in attributes))),
        signer["signature_algorithm"].dump(),
        der.octet_string(signer["signature"].native),
    )


def _belong_together(certificates: list[Certificate]) -> bool:
    """Return whether each certificate is rightly signed, where its issuer came along."""
    for each in certificates:
        issuers = [other for other in certificates if other.subject == each.issuer]
        if issuers and not any(_is_signed_by(each, issuer) for issuer in issuers):
            return False
    return True


def _is_signed_by(certificate: Certificate, issuer: Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
