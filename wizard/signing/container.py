"""Open a signature container, and accept it only if it is the one genuine encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from msgspec import Struct

from wizard.keys import der
from wizard.keys.certificates import UNREADABLE, load_certificates
from wizard.keys.errors import IdentityError
from wizard.keys.identity import usable_public_key
from wizard.signing.cms import (
    MESSAGE_DIGEST,
    assemble,
    has_low_s,
    signed_attributes,
    signer_identifier,
)
from wizard.signing.verdict import ProblemCode, Rejected

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_CONTEXT_0: Final = 0xA0
_CONTEXT_1: Final = 0xA1


class Container(Struct, frozen=True):
    """The parts of a genuine signature container.

    Attributes:
        certificates: the signer's, then the others.
        signature: the signature value.
        token: what stands where a time-stamp token belongs, if anything does; the signature does
            not cover it, and nothing in it was looked at.
    """

    certificates: tuple[Certificate, ...]
    signature: bytes
    token: bytes | None = None

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
        container, stated = _take_apart(encoded)
    except (*UNREADABLE, IndexError, OverflowError) as error:
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="unreadable") from error
    if stated != digest:
        raise Rejected(ProblemCode.CHANGED)
    try:
        attributes = signed_attributes(digest, container.certificates)
        canonical = _is_canonical(container, attributes, encoded)
    except (*UNREADABLE, OverflowError):
        canonical = False
    if not canonical:
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="not-canonical")
    if not _is_signed(container, attributes):
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="key")
    return container


def _without_padding(padded: bytes) -> bytes:
    encoded = der.first_value(padded).encoded
    if padded.count(0, len(encoded)) != len(padded) - len(encoded):
        raise der.DerError("padding is not zero")
    return encoded


def _take_apart(encoded: bytes) -> tuple[Container, bytes | None]:
    """Return the parts of a container, and the digest that it says it signs.

    Only what is needed is looked at: whether the rest is right shows when the container is
    assembled anew.
    """
    content = der.read_der(encoded).parts()[1].only(_CONTEXT_0).parts()
    information = content[4].only(der.SET).parts()
    certificates = load_certificates(each.encoded for each in content[3].parts(_CONTEXT_0))
    named = information[1].encoded
    certificates.sort(key=lambda each: signer_identifier(each) != named)
    signature = information[5].expect(der.OCTET_STRING).content
    token = _token(information[6]) if len(information) > 6 else None
    return Container(tuple(certificates), signature, token), _stated_digest(information[3])


def _stated_digest(attributes: der.Value) -> bytes | None:
    for attribute in attributes.parts(_CONTEXT_0):
        kind, values = attribute.parts()
        if kind.encoded == MESSAGE_DIGEST:
            return values.only(der.SET).expect(der.OCTET_STRING).content
    return None


def _token(attributes: der.Value) -> bytes:
    return attributes.only(_CONTEXT_1).parts()[1].only(der.SET).encoded


def _is_canonical(container: Container, attributes: bytes, encoded: bytes) -> bool:
    anew = assemble(attributes, container.signature, container.certificates, container.token)
    return anew == encoded and has_low_s(container.signature, container.signer)


def _is_signed(container: Container, attributes: bytes) -> bool:
    try:
        key = usable_public_key(container.signer.public_key())
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(container.signature, attributes, ec.ECDSA(hashes.SHA256()))
        else:
            key.verify(container.signature, attributes, padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, IdentityError, *UNREADABLE):
        return False
    return True
