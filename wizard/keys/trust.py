"""Whom a school trusts: its root certificate, registered keys, revocations, time services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, CertificateRevocationList


class Trust(Struct, frozen=True):
    """What a verifier may rely on; empty means that nobody's name can be confirmed.

    Attributes:
        roots: certificates of the school that confirm its people's names.
        fingerprints: SHA-256, lower-case hexadecimal, of registered signers' certificates.
        revoked: revocation lists signed by one of `roots`.
        timestamp_roots: roots of the trusted RFC 3161 services.
    """

    roots: tuple[Certificate, ...] = ()
    fingerprints: frozenset[str] = field(default_factory=frozenset)
    revoked: tuple[CertificateRevocationList, ...] = ()
    timestamp_roots: tuple[Certificate, ...] = ()

    def knows(self, fingerprint: str) -> bool:
        """Return whether a certificate is registered."""
        return fingerprint in self.fingerprints

    def has_revoked(self, certificate: Certificate) -> bool:
        """Return whether a list of one of the roots revokes the certificate, at whatever date.

        The date does not matter: without a time stamp the signer could put the clock back.
        """
        return any(
            revocation.issuer == certificate.issuer
            and revocation.get_revoked_certificate_by_serial_number(certificate.serial_number)
            and self._is_ours(revocation)
            for revocation in self.revoked
        )

    def _is_ours(self, revocation: CertificateRevocationList) -> bool:
        return any(
            root.subject == revocation.issuer and revocation.is_signature_valid(root.public_key())  # type: ignore[arg-type]
            for root in self.roots
        )
