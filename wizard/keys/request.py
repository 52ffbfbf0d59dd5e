"""Ask the school for a certificate, and take its answer: the teacher's side of enrolment."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Struct

from wizard.keys.certificates import UNREADABLE
from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import (
    Identity,
    fingerprint,
    key_of,
    matching_identity,
    readable_fingerprint,
    usable_public_key,
)
from wizard.keys.names import distinguished_name, full_name, holder_name
from wizard.keys.pem import BEGIN, read_objects
from wizard.safe_text import is_blank


class CertificateRequest(Struct, frozen=True):
    """A request whose maker has proved to hold the key.

    Attributes:
        name: for whom.
        fingerprint: of the key, short, to be read out by the one and compared by the other.
        request: the request itself.
    """

    name: str
    fingerprint: str
    request: x509.CertificateSigningRequest


def write_request(identity: Identity) -> bytes:
    """Return a certificate request (PKCS#10, PEM) signed with the identity's key."""
    request = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(distinguished_name(identity.name))
        .add_extension(full_name(identity.name), critical=False)
        .sign(identity.key, hashes.SHA256())
    )
    return request.public_bytes(Encoding.PEM)


def read_request(data: bytes) -> CertificateRequest:
    """Return the one request in a file, in PEM or DER.

    Raises:
        EnrolmentError: ``request-unreadable``: none, several or damaged; ``request-unproved``: the
            signature is not by the key in it; ``request-nameless``.
        IdentityError: ``key-kind``.
    """
    try:
        request = _loaded(data)
        proved = request.is_signature_valid
        name, key = holder_name(request), request.public_key()
    except UNREADABLE as error:
        raise EnrolmentError("request-unreadable") from error
    if not proved:
        raise EnrolmentError("request-unproved")
    if is_blank(name):
        raise EnrolmentError("request-nameless")
    usable_public_key(key)
    return CertificateRequest(name, readable_fingerprint(fingerprint(request)), request)


def _loaded(data: bytes) -> x509.CertificateSigningRequest:
    if BEGIN not in data:
        return x509.load_der_x509_csr(data)
    if data.count(BEGIN) != 1:
        raise ValueError("several objects")
    return x509.load_pem_x509_csr(data)


def adopt_answer(identity: Identity, data: bytes) -> Identity:
    """Return the identity with the certificate that the school issued for its key.

    Args:
        identity: the one that asked.
        data: certificates in PEM: the issued one and those that lead to the root; or one in DER.

    Returns:
        The identity; of several certificates for its key with the one that is valid longest.

    Raises:
        EnrolmentError: ``answer-unreadable``: none, or something else in it; ``answer-foreign``: no
            certificate in it belongs to this key.
    """
    try:
        certificates = read_objects(data).certificates
    except ValueError as error:
        raise EnrolmentError("answer-unreadable") from error
    public_key = identity.key.public_key()
    own = [each for each in certificates if key_of(each) == public_key]
    if not own:
        raise EnrolmentError("answer-foreign")
    others = tuple(each for each in certificates if each not in own)
    latest = max(own, key=lambda each: each.not_valid_after_utc)
    return matching_identity(identity.key, latest, others)
