"""Whom a school trusts: its root certificate, registered keys, revocations, time services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.keys.certificates import UNREADABLE
from wizard.keys.identity import fingerprint as fingerprint_of
from wizard.keys.names import holder_name
from wizard.keys.same_name import is_same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cryptography.x509 import Certificate, CertificateRevocationList


class Trust(Struct, frozen=True):
    """What a verifier may rely on; empty means that nobody's name can be confirmed.

    Attributes:
        roots: certificates of the school that confirm its people's names.
        fingerprints: of registered signers' keys (``wizard.keys.identity.fingerprint``).
        registered: the certificates that those keys were registered with.
        revoked: revocation lists; each counts where an issuer of the path signed it.
        timestamp_roots: roots of the trusted RFC 3161 services.
    """

    roots: tuple[Certificate, ...] = ()
    fingerprints: frozenset[str] = field(default_factory=frozenset)
    revoked: tuple[CertificateRevocationList, ...] = ()
    timestamp_roots: tuple[Certificate, ...] = ()
    registered: tuple[Certificate, ...] = ()

    def knows(self, fingerprint: str) -> bool:
        """Return whether a key is registered."""
        return fingerprint in self.fingerprints

    def knows_holder(self, certificate: Certificate) -> bool:
        """Return whether a certificate's key is registered, and not under another name."""
        if not self.fingerprints:
            return False
        fingerprint = fingerprint_of(certificate)
        registered = self.registered_as(fingerprint)
        same = registered is None or is_same_name(holder_name(registered), holder_name(certificate))
        return self.knows(fingerprint) and same

    def registered_as(self, fingerprint: str) -> Certificate | None:
        """Return the certificate that a key was registered with; None for an unknown key."""
        return next((one for one in self.registered if fingerprint_of(one) == fingerprint), None)

    def revoked_in(self, path: Sequence[Certificate]) -> Certificate | None:
        """Return the first certificate of a path that a list revokes, at whatever date.

        The date does not matter: without a time stamp the signer could put the clock back.

        Args:
            path: from a signer's certificate to a root, or as far as it is known; the lists of each
                issuer on it count as those of `roots` do.
        """
        issuers = (*self.roots, *self.timestamp_roots, *path)
        return next((one for one in path if self._is_revoked(one, issuers)), None)

    def _is_revoked(self, certificate: Certificate, issuers: Sequence[Certificate]) -> bool:
        return any(
            revocation.issuer == certificate.issuer
            and revocation.get_revoked_certificate_by_serial_number(certificate.serial_number)
            and _is_of_one(revocation, issuers)
            for revocation in self.revoked
        )


def _is_of_one(revocation: CertificateRevocationList, issuers: Iterable[Certificate]) -> bool:
    return any(_is_of(revocation, one) for one in issuers if one.subject == revocation.issuer)


def _is_of(revocation: CertificateRevocationList, issuer: Certificate) -> bool:
    try:
        return revocation.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]
    except UNREADABLE:
        return False
