"""Whom a school trusts, from files: its roots, its people's certificates, its revocations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.keys.certificates import UNREADABLE, is_root
from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import fingerprint
from wizard.keys.pem import PemObjects, read_objects
from wizard.keys.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography import x509


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
        files: each any number of certificates and revocation lists in PEM, or one in DER.

    Raises:
        EnrolmentError: ``trust-damaged``: a file holds none, something else, or something damaged.
    """
    found = [_read(data) for data in files]
    certificates = [one for each in found for one in each.certificates]
    signers = tuple(one for one in certificates if not is_root(one))
    return Trust(
        roots=tuple(one for one in certificates if is_root(one)),
        fingerprints=_fingerprints(signers),
        registered=signers,
        revoked=tuple(one for each in found for one in each.lists),
    )


def _fingerprints(certificates: Iterable[x509.Certificate]) -> frozenset[str]:
    try:
        return frozenset(map(fingerprint, certificates))
    except UNREADABLE:
        raise EnrolmentError("trust-damaged") from None


def _certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    found = _read(data)
    if found.lists:
        raise EnrolmentError("trust-damaged")
    return found.certificates


def _read(data: bytes) -> PemObjects:
    try:
        return read_objects(data)
    except ValueError:
        raise EnrolmentError("trust-damaged") from None
