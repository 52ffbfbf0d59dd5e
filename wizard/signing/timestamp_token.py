"""Time-stamp tokens: read in the one form that leaves nothing in them to change, and judged.

A token is not covered by the document's signature, and part of it not by its own: versions,
algorithm names, certificates that only come along. So a token is taken apart and put together anew,
and only equal bytes count (RFC 3161, 2.4.2; RFC 5652, 5). Services write that part in ways of their
own; what a service answers is brought into the one form before it goes into a file.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Struct

from wizard.keys import der
from wizard.keys.certificate_path import PathError, Purpose, certificate_path
from wizard.keys.certificates import UNREADABLE, is_signed_by, load_certificates
from wizard.keys.errors import IdentityError
from wizard.keys.identity import usable_public_key
from wizard.signing.cms import (
    ALGORITHM_PROTECTION,
    CONTENT_TYPE,
    MESSAGE_DIGEST,
    SIGNED_DATA,
    SIGNING_CERTIFICATE_V2,
    signer_identifier,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cryptography.x509 import Certificate

_CONTEXT_0: Final = 0xA0
_KEY_IDENTIFIER: Final = 0x80
_TST_INFO: Final = der.object_identifier("1.2.840.113549.1.9.16.1.4")
_SIGNING_CERTIFICATE: Final = der.object_identifier("1.2.840.113549.1.9.16.2.12")
_REFERENCES: Final = {_SIGNING_CERTIFICATE: "sha1", SIGNING_CERTIFICATE_V2: "sha256"}
"""How a service's certificate is referred to, and the digest where none is named (RFC 5816): the
older way has SHA-1 only. What it refers to is checked by a path of its own as well."""

_HASHES: Final[Sequence[hashes.HashAlgorithm]] = (
    hashes.SHA256(),
    hashes.SHA384(),
    hashes.SHA512(),
)
_SHA2: Final = [der.object_identifier(f"2.16.840.1.101.3.4.2.{number}") for number in (1, 2, 3)]
_RSA: Final = [der.object_identifier(f"1.2.840.113549.1.1.{number}") for number in (11, 12, 13)]
_ECDSA: Final = [der.object_identifier(f"1.2.840.10045.4.3.{number}") for number in (2, 3, 4)]
_ANY_RSA: Final = der.sequence(der.object_identifier("1.2.840.113549.1.1.1"), der.null())
_DIGESTS: Final[Mapping[bytes, hashes.HashAlgorithm]] = {
    der.sequence(identifier, parameters): algorithm
    for (identifier, algorithm), parameters in product(
        zip(_SHA2, _HASHES, strict=True), (b"", der.null())
    )
}
_SIGNATURES: Final[Mapping[bytes, hashes.HashAlgorithm]] = {
    **{
        der.sequence(each, der.null()): algorithm
        for each, algorithm in zip(_RSA, _HASHES, strict=True)
    },
    **{der.sequence(each): algorithm for each, algorithm in zip(_ECDSA, _HASHES, strict=True)},
}
_TIME: Final = re.compile(rb"(\d{14})(?:\.(\d{0,17}[1-9]))?Z")
_UNREADABLE: Final = (*UNREADABLE, IndexError, KeyError, IdentityError)


class StampFault(StrEnum):
    """Why a time stamp does not count."""

    BROKEN = "broken"  # it is none, is over something else, or was tampered with
    UNTRUSTED = "untrusted"  # no service that is trusted made it
    SERVICE = "service"  # a certificate on the way to a trusted root fails


class StampError(Exception):
    """A time stamp does not count.

    Attributes:
        fault: why.
        certificate: the one that fails, where one does.
        reason: what is wrong, for a log.
    """

    def __init__(
        self, fault: StampFault, reason: str, certificate: Certificate | None = None
    ) -> None:
        super().__init__(fault, reason)
        self.fault = fault
        self.certificate = certificate
        self.reason = reason


class Token(Struct, frozen=True):
    """A time-stamp token, taken apart.

    Attributes:
        info: what is stamped and when: the DER of a TSTInfo.
        certificates: the service's, then the others.
        identifier: how the signer is named, in DER.
        digest: the digest algorithm's identifier, in DER.
        attributes: what is signed, each in DER, in the order of DER.
        algorithm: the signature algorithm's identifier, in DER.
        signature: the signature value.
    """

    info: bytes
    certificates: tuple[Certificate, ...]
    identifier: bytes
    digest: bytes
    attributes: tuple[bytes, ...]
    algorithm: bytes
    signature: bytes

    @property
    def signer(self) -> Certificate:
        """The certificate of the service."""
        return self.certificates[0]

    def encoded(self) -> bytes:
        """Return the one form of the token (DER ContentInfo)."""
        version = 3 if self.identifier[0] == _KEY_IDENTIFIER else 1
        information = der.sequence(
            der.integer(version),
            self.identifier,
            self.digest,
            der.implicit(0, der.set_of(*self.attributes)),
            self.algorithm,
            der.octet_string(self.signature),
        )
        content = der.sequence(
            der.integer(3),
            der.set_of(self.digest),
            der.sequence(_TST_INFO, der.explicit(0, der.octet_string(self.info))),
            der.implicit(0, der.set_of(*map(_encoded, self.certificates))),
            der.set_of(information),
        )
        return der.sequence(SIGNED_DATA, der.explicit(0, content))


class StampInfo(Struct, frozen=True):
    """What a token says.

    Attributes:
        digest: the identifier of the digest algorithm, in DER.
        imprint: the digest of what is stamped.
        stamped_at: when.
        nonce: the number that the answer repeats; None where it has none.
    """

    digest: bytes
    imprint: bytes
    stamped_at: datetime
    nonce: int | None


def stamped_at(
    encoded: bytes, signature: bytes, roots: Sequence[Certificate]
) -> tuple[datetime, tuple[Certificate, ...]]:
    """Return when a trusted service saw a signature, and the certificates up to its root.

    Args:
        encoded: the token, as it stands in a file.
        signature: the signature value that it should stamp.
        roots: of the services that are trusted.

    Raises:
        StampError: the stamp does not count.
    """
    if not roots:
        raise StampError(StampFault.UNTRUSTED, "no service is trusted")
    try:
        token = read_token(encoded)
        if token.encoded() != encoded:
            raise der.DerError("another form than ours")
        info = checked_info(token)
        if info.imprint != _hashed(_DIGESTS[info.digest], signature):
            raise der.DerError("stamps something else")
    except _UNREADABLE as error:
        raise StampError(StampFault.BROKEN, str(error)) from error
    path = _path(token, roots, info.stamped_at)
    if not set(token.certificates) <= set(path):
        raise StampError(StampFault.BROKEN, "a certificate that is not of the path")
    return info.stamped_at, path


def read_token(encoded: bytes) -> Token:
    """Return the parts of a token; in which order or form the unsigned ones are does not matter.

    Raises:
        ValueError: it is none, or of a kind that we do not take.
        IndexError: parts of it are missing.
    """
    content = der.read_der(encoded).parts()[1].only(_CONTEXT_0).parts()
    kind, wrapped = content[2].parts()
    information = content[-1].only(der.SET).parts()
    if kind.encoded != _TST_INFO or information[3].tag != _CONTEXT_0:
        raise der.DerError("no time stamp")
    identifier = information[1].encoded
    certificates = load_certificates(each.encoded for each in content[3].parts(_CONTEXT_0))
    return Token(
        info=wrapped.only(_CONTEXT_0).expect(der.OCTET_STRING).content,
        certificates=_signer_first(certificates, identifier),
        identifier=identifier,
        digest=information[2].encoded,
        attributes=tuple(sorted(each.encoded for each in information[3].parts(_CONTEXT_0))),
        algorithm=information[4].encoded,
        signature=information[5].expect(der.OCTET_STRING).content,
    )


def checked_info(token: Token) -> StampInfo:
    """Return what a token says, if its own signature is right.

    Raises:
        ValueError, KeyError, IndexError: it is not, or is of a kind that we do not take.
        IdentityError: its key is of such a kind.
    """
    algorithm = _DIGESTS[token.digest]
    attributes = _single_values(token.attributes)
    if attributes[CONTENT_TYPE].encoded != _TST_INFO:
        raise der.DerError("signs no time stamp")
    digest = attributes[MESSAGE_DIGEST].expect(der.OCTET_STRING).content
    if digest != _hashed(algorithm, token.info):
        raise der.DerError("signs another time stamp")
    if not _names_signer(attributes, token.signer):
        raise der.DerError("signs for another certificate")
    protection = attributes.get(ALGORITHM_PROTECTION)
    stated = der.sequence(token.digest, b"\xa1" + token.algorithm[1:])
    if protection is not None and protection.encoded != stated:
        raise der.DerError("signs for other algorithms")
    _check_signature(token, algorithm)
    return _info(token.info)


def in_our_form(encoded: bytes, roots: Sequence[Certificate] = ()) -> bytes:
    """Return a service's answer in canonical form, without its unsigned parts.

    Certificates and attributes are sorted as DER asks; the digest algorithm is named in one way;
    unsigned attributes, revocation lists and certificates that no path needs are left out.

    Args:
        encoded: the token as it came.
        roots: at which its path may end, where they are known.

    Raises:
        ValueError, KeyError, IndexError, IdentityError: it is no token, or is not signed.
    """
    token = read_token(encoded)
    info = checked_info(token)
    try:
        path = _path(token, roots, info.stamped_at)
    except StampError:
        path = tuple(_issuers(token.certificates))
    kept = tuple(one for one in token.certificates if one in path)
    return Token(
        token.info,
        kept,
        token.identifier,
        token.digest,
        token.attributes,
        token.algorithm,
        token.signature,
    ).encoded()


def _path(token: Token, roots: Sequence[Certificate], moment: datetime) -> tuple[Certificate, ...]:
    try:
        return certificate_path(token.signer, token.certificates[1:], roots, moment, Purpose.TIME)
    except PathError as error:
        unknown = error.fault is error.fault.UNKNOWN_ISSUER
        fault = StampFault.UNTRUSTED if unknown else StampFault.SERVICE
        raise StampError(fault, error.fault, error.certificate) from None


def _issuers(certificates: Sequence[Certificate]) -> list[Certificate]:
    """Return the first certificate and, from there, who issued whom, as far as it is known."""
    found = [certificates[0]]
    while issuer := next(
        (one for one in certificates if one not in found and is_signed_by(found[-1], one)), None
    ):
        found.append(issuer)
    return found


def _signer_first(
    certificates: Iterable[Certificate], identifier: bytes
) -> tuple[Certificate, ...]:
    """Return the certificates, the one that the signer identifier names byte for byte first.

    Raises:
        ValueError: not exactly one is named so.
    """
    every = list(dict.fromkeys(certificates))
    named = [each for each in every if identifier in _identifiers(each)]
    if len(named) != 1:
        raise der.DerError("no signer among the certificates")
    return (*named, *(each for each in every if each not in named))


def _identifiers(certificate: Certificate) -> tuple[bytes, bytes]:
    """Return the ways to name a certificate in DER (RFC 5652, 5.3)."""
    by_key = x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest
    return signer_identifier(certificate), der.primitive(0, by_key)


def _single_values(attributes: Iterable[bytes]) -> dict[bytes, der.Value]:
    """Return the value of each attribute by its kind; each may be there once, with one value."""
    found: dict[bytes, der.Value] = {}
    for encoded in attributes:
        kind, values = der.read_der(encoded).parts()
        if kind.encoded in found:
            raise der.DerError("an attribute twice")
        found[kind.encoded] = values.only(der.SET)
    return found


def _names_signer(attributes: Mapping[bytes, der.Value], signer: Certificate) -> bool:
    """Return whether the signed reference to a certificate is to the signer's (RFC 5035, 3)."""
    encoded = _encoded(signer)
    references = [
        _names(attributes[kind], encoded, digest)
        for kind, digest in _REFERENCES.items()
        if kind in attributes
    ]
    return bool(references) and all(references)


def _names(references: der.Value, certificate: bytes, digest: str) -> bool:
    """Return whether the first of some references is to this certificate.

    Args:
        references: a SigningCertificate or a SigningCertificateV2.
        certificate: in DER.
        digest: the algorithm where the reference names none.
    """
    first = references.parts()[0].parts()[0].parts()
    if first[0].tag == der.SEQUENCE:
        digest = _DIGESTS[first.pop(0).encoded].name
    stated = first[0].expect(der.OCTET_STRING).content
    return stated == hashlib.new(digest, certificate, usedforsecurity=False).digest()


def _check_signature(token: Token, algorithm: hashes.HashAlgorithm) -> None:
    if token.algorithm != _ANY_RSA and _SIGNATURES[token.algorithm].name != algorithm.name:
        raise der.DerError("two digest algorithms")
    signed = der.set_of(*token.attributes)
    key = usable_public_key(token.signer.public_key())
    is_ec = isinstance(key, ec.EllipticCurvePublicKey)
    if is_ec is not (token.algorithm[2:] in map(_content, _ECDSA)):
        raise der.DerError("another kind of key")
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(token.signature, signed, ec.ECDSA(algorithm))
        else:
            key.verify(token.signature, signed, padding.PKCS1v15(), algorithm)
    except InvalidSignature:
        raise der.DerError("signature") from None


def _content(identifier: bytes) -> bytes:
    return der.sequence(identifier)[2:]


def _info(encoded: bytes) -> StampInfo:
    """Return what a TSTInfo says (RFC 3161, 2.4.2)."""
    version, _policy, imprint, _serial, time, *rest = der.read_der(encoded).parts()
    if der.number(version) != 1:
        raise der.DerError("another version")
    algorithm, digest = imprint.parts()
    found = _TIME.fullmatch(time.expect(der.GENERALIZED_TIME).content)
    if found is None or algorithm.encoded not in _DIGESTS:
        raise der.DerError("no time, or of an unusual digest")
    moment = datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    fraction = int((found[2] or b"").ljust(6, b"0")[:6])
    numbers = [each for each in rest if each.tag == der.INTEGER]
    return StampInfo(
        algorithm.encoded,
        digest.expect(der.OCTET_STRING).content,
        moment.replace(microsecond=fraction),
        der.number(numbers[0]) if numbers else None,
    )


def _hashed(algorithm: hashes.HashAlgorithm, data: bytes) -> bytes:
    return hashlib.new(algorithm.name, data).digest()


def _encoded(certificate: Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
