"""Accept a time-stamp token only in the one form that leaves nothing in it to change.

A token is not covered by the document's signature, and part of it not by its own: versions,
algorithm names, certificates that only come along. pyHanko checks what is signed; these rules
check the rest (RFC 3161, 2.4.2; RFC 5652, 5).
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final

from asn1crypto import cms as asn1_cms
from cryptography import x509

from wizard.keys.certificates import is_signed_by, load_certificates
from wizard.signing import der

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography.x509 import Certificate

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


def last_certificate(token: bytes) -> Certificate | None:
    """Return where the certificates in a token end: at a root, or just below one.

    Args:
        token: DER ContentInfo.

    Returns:
        The last certificate of the chain; None if the token is not in the only form that we
        take, or if a certificate came along that is not part of the chain.
    """
    try:
        signed_data = _load(token)["content"]
        if _rebuilt(signed_data) != token:
            return None
        return _end_of_chain(_signer_first(signed_data))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def is_anchored(last: Certificate, roots: Iterable[Certificate]) -> bool:
    """Return whether a chain's last certificate can be checked: by itself, or by a root."""
    return any(is_signed_by(last, issuer) for issuer in (last, *roots))


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


def _signer_first(signed_data: Any) -> list[Certificate]:  # noqa: ANN401
    """Return the certificates, the one that the signer identifier names byte for byte first.

    Raises:
        ValueError: none is named so.
    """
    certificates = load_certificates(signed_data["certificates"])
    identifier = signed_data["signer_infos"][0]["sid"].dump()
    named = [each for each in certificates if identifier in _identifiers(each)]
    if len(named) != 1:
        raise ValueError("no signer among the certificates")
    return named + [each for each in certificates if each not in named]


def _identifiers(certificate: Certificate) -> list[bytes]:
    """Return the ways to name a certificate in DER (RFC 5652, 5.3)."""
    serial = der.integer(certificate.serial_number)
    by_key = x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest
    return [
        der.sequence(certificate.issuer.public_bytes(), serial),
        der.primitive(0, by_key),
    ]


def _end_of_chain(certificates: list[Certificate]) -> Certificate | None:
    last, *others = certificates
    while others:
        issuer = next((each for each in others if is_signed_by(last, each)), None)
        if issuer is None:
            return None
        others.remove(issuer)
        last = issuer
    pretends = last.subject == last.issuer
    return None if pretends and not is_signed_by(last, last) else last
