"""Whom a school trusts, from files: its roots, its people's certificates, its revocations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from msgspec import Struct
from msgspec.structs import replace

from wizard.keys.certificates import UNREADABLE, is_root
from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import fingerprint
from wizard.keys.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Iterable

_PEM_START = b"-----BEGIN "
_PEM_LIST = b"-----BEGIN X509 CRL-----"


class TrustFiles(Struct, frozen=True):
    """Certificates and revocation lists as they lie in files; these can cross to a process.

    Attributes:
        school: roots, people's certificates and revocation lists.
        clocks: roots of time-stamp services, which confirm the time and nobody's name.
    """

    school: tuple[bytes, ...] = ()
    clocks: tuple[bytes, ...] = ()

    def __add__(self, others: TrustFiles) -> TrustFiles:
        """Return these and others together."""
        return TrustFiles(self.school + others.school, self.clocks + others.clocks)

    def read(self) -> Trust:
        """Return whom they make a reader trust.

        Raises:
            EnrolmentError: ``trust-damaged``.
        """
        clocks = [one for data in self.clocks for one in _certificates(data)]
        return replace(read_trust(self.school), timestamp_roots=tuple(clocks))


def read_trust(files: Iterable[bytes]) -> Trust:
    """Return whom the certificates and revocation lists in some files make a reader trust.

    A certificate that may sign others is a root; any other one is a registered signer's.

    Args:
        files: each one or more certificates or one revocation list, in PEM or DER.

    Raises:
        EnrolmentError: ``trust-damaged``: a file is neither.
    """
    certificates: list[x509.Certificate] = []
    lists: list[x509.CertificateRevocationList] = []
    for data in files:
        found = _read(data)
        if isinstance(found, x509.CertificateRevocationList):
            lists.append(found)
        else:
            certificates += found
    return Trust(
        roots=tuple(one for one in certificates if is_root(one)),
        fingerprints=frozenset(fingerprint(one) for one in certificates if not is_root(one)),
        revoked=tuple(lists),
    )


def _certificates(data: bytes) -> list[x509.Certificate]:
    found = _read(data)
    if isinstance(found, x509.CertificateRevocationList):
        raise EnrolmentError("trust-damaged")
    return found


def _read(data: bytes) -> list[x509.Certificate] | x509.CertificateRevocationList:
    try:
        if _PEM_LIST in data:
            return x509.load_pem_x509_crl(data)
        if _PEM_START in data:
            return x509.load_pem_x509_certificates(data)
        return _read_der(data)
    except UNREADABLE:
        raise EnrolmentError("trust-damaged") from None


def _read_der(data: bytes) -> list[x509.Certificate] | x509.CertificateRevocationList:
    try:
        return [x509.load_der_x509_certificate(data)]
    except UNREADABLE:
        return x509.load_der_x509_crl(data)
