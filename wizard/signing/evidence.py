"""What is needed to check a signature years later, inside the file itself (PAdES B-LT).

The certificates and revocation lists lie in the document security store (ETSI EN 319 142-1, 5.4.2)
of the one revision, so they are signed with the rest. They are there before the time stamp is: the
service's own certificates come from a stamp on something else, made just before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Struct

from wizard.keys.certificates import load_certificates
from wizard.pdf_reader.revision import Stream
from wizard.signing.attachment import unpacked
from wizard.signing.sign import CONTENTS_SLOT_BYTES
from wizard.signing.timestamp_token import in_our_form, read_token
from wizard.signing.verdict import ProblemCode, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wizard.keys.identity import Identity
    from wizard.pdf_reader.revision import Revision
    from wizard.pdf_reader.syntax import PdfValue
    from wizard.signing.cms import Stamp

MOST_CERTIFICATES: Final = 32
MOST_LISTS: Final = 8
_TOKEN_GROWTH_BYTES: Final = 512  # the next stamp of a service may be a little longer
_TRIAL: Final = b"Startklaar"  # what is stamped to get to know a service: nobody's data


class Evidence(Struct, frozen=True):
    """Certificates and revocation lists in DER, as they lie in a file."""

    certificates: tuple[bytes, ...] = ()
    revocation_lists: tuple[bytes, ...] = ()


class Stamping(Struct, frozen=True):
    """How one signer's documents are stamped by one service.

    Attributes:
        stamp: asks for a stamp.
        evidence: what goes into the file.
        slot_bytes: the room that a signature with a stamp needs.
    """

    stamp: Stamp
    evidence: Evidence
    slot_bytes: int


def probe_timestamp_service(
    stamp: Stamp, identity: Identity, roots: Iterable[bytes], lists: Iterable[bytes]
) -> Stamping:
    """Ask a service for a stamp on nothing, and return how to sign with it.

    Args:
        stamp: asks for a stamp.
        identity: who is going to sign.
        roots: certificates at which chains end, in DER; empty ones are left out.
        lists: revocation lists in DER.

    Raises:
        TimestampError: from `stamp`.
    """
    roots = [each for each in roots if each]
    trusted = load_certificates(roots)

    def trimmed(signature: bytes) -> bytes:
        return in_our_form(stamp(signature), trusted)

    token = trimmed(_TRIAL)
    own = [_encoded(each) for each in (identity.certificate, *identity.chain)]
    known = [*own, *map(_encoded, read_token(token).certificates), *roots]
    evidence = Evidence(tuple(dict.fromkeys(known)), tuple(dict.fromkeys(lists)))
    return Stamping(trimmed, evidence, CONTENTS_SLOT_BYTES + len(token) + _TOKEN_GROWTH_BYTES)


def read_evidence(revision: Revision) -> Evidence:
    """Return the certificates and revocation lists in a file; empty where it holds none.

    Raises:
        Rejected: ``FORBIDDEN_CONTENT``: there is something else among them.
        PdfSyntaxError: a part of it is unreadable.
    """
    catalog = revision.catalog
    if "DSS" not in catalog:
        return Evidence()
    store = revision.dictionary(catalog["DSS"])
    if not store.keys() <= {"Type", "Certs", "CRLs"}:
        raise _forbidden()
    return Evidence(
        _streams(revision, store.get("Certs"), MOST_CERTIFICATES, x509.load_der_x509_certificate),
        _streams(revision, store.get("CRLs"), MOST_LISTS, x509.load_der_x509_crl),
    )


def _streams(
    revision: Revision, listed: PdfValue, most: int, load: Callable[[bytes], object]
) -> tuple[bytes, ...]:
    references = revision.array(listed or [])
    if len(references) > most:
        raise _forbidden()
    return tuple(_stream(revision, each, load) for each in references)


def _stream(revision: Revision, reference: PdfValue, load: Callable[[bytes], object]) -> bytes:
    found = revision.resolve(reference)
    if not isinstance(found, Stream) or not found.dictionary.keys() <= {"Length", "Filter"}:
        raise _forbidden()
    data = unpacked(found)
    try:
        load(data)
    except ValueError:
        raise _forbidden() from None
    return data


def _encoded(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def _forbidden() -> Rejected:
    return Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="evidence")
