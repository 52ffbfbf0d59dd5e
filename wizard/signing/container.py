"""Open a signature container, and accept it only if it is the one genuine encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from asn1crypto import cms as asn1_cms
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from msgspec import Struct

from wizard.keys.certificates import UNREADABLE, load_certificates
from wizard.signing.cms import assemble, has_low_s, signed_attributes
from wizard.signing.verdict import ProblemCode, Rejected

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.x509 import Certificate


class Container(Struct, frozen=True):
    """The parts of a genuine signature container.

    Attributes:
        certificates: the signer's, then the others.
        signature: the signature value.
        token: the time-stamp token, if there is one (DER ContentInfo).
        stamped_at: the time that the token states.
    """

    certificates: tuple[Certificate, ...]
    signature: bytes
    token: bytes | None = None
    stamped_at: datetime | None = None

    @property
    def signer(self) -> Certificate:
        """The certificate whose key signed."""
        return self.certificates[0]


def open_container(padded: bytes, digest: bytes) -> Container:
    """Return the parts of a container that signs `digest`.

    Args:
        padded: the DER container, and zeros up to the size of its slot.
        digest: SHA-256 of all signed bytes.

    Raises:
        Rejected: ``CHANGED``: it signs something else; ``FORGED_SIGNATURE``: it is not genuine.
    """
    try:
        encoded = _without_padding(padded)
        signed_data = _load(asn1_cms.ContentInfo, encoded)["content"]
        container = _take_apart(signed_data)
        stated = _stated_digest(signed_data)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="unreadable") from error
    if stated != digest:
        raise Rejected(ProblemCode.CHANGED)
    if not _is_canonical(container, digest, encoded):
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="not-canonical")
    if not _is_signed(container, digest):
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="key")
    return container


def _without_padding(padded: bytes) -> bytes:
    if padded[:1] != b"\x30" or padded[1] <= 0x80:
        raise ValueError("no long sequence")
    header = 2 + (padded[1] & 0x7F)
    end = header + int.from_bytes(padded[2:header], "big")
    if end > len(padded) or any(padded[end:]):
        raise ValueError("padding is not zero")
    return padded[:end]


def _load(kind: Any, encoded: bytes) -> Any:  # noqa: ANN401 -- asn1crypto has no types
    return kind.load(encoded, strict=True)


def _take_apart(signed_data: Any) -> Container:  # noqa: ANN401 -- asn1crypto has no types
    signer_info = signed_data["signer_infos"][0]
    sid = signer_info["sid"].chosen
    certificates = load_certificates(signed_data["certificates"])
    serial = sid["serial_number"].native
    certificates.sort(key=lambda each: each.serial_number != serial)
    token, stamped_at = _timestamp(signer_info["unsigned_attrs"])
    return Container(tuple(certificates), signer_info["signature"].native, token, stamped_at)


def _stated_digest(signed_data: Any) -> object:  # noqa: ANN401 -- asn1crypto has no types
    for attribute in signed_data["signer_infos"][0]["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            return attribute["values"][0].native
    return None


def _timestamp(attributes: Any) -> tuple[bytes | None, datetime | None]:  # noqa: ANN401
    if not attributes:
        return None, None
    token = attributes[0]["values"][0]
    info = token["content"]["encap_content_info"]["content"].parsed
    return token.dump(), info["gen_time"].native


def _is_canonical(container: Container, digest: bytes, encoded: bytes) -> bool:
    try:
        anew = assemble(digest, container.signature, container.certificates, container.token)
    except (*UNREADABLE, OverflowError):
        return False
    return anew == encoded and has_low_s(container.signature, container.signer)


def _is_signed(container: Container, digest: bytes) -> bool:
    attributes = signed_attributes(digest, container.certificates)
    key = container.signer.public_key()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(container.signature, attributes, ec.ECDSA(hashes.SHA256()))
        else:
            key = cast("rsa.RSAPublicKey", key)
            key.verify(container.signature, attributes, padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, *UNREADABLE):
        return False
    return True
