"""Check that an identity from a file or from the school can sign documents today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.keys.certificate_path import Purpose, serves
from wizard.keys.certificates import UNREADABLE, is_root
from wizard.keys.errors import IdentityError
from wizard.keys.identity import Identity, import_pkcs12

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.x509 import Certificate


def signer_from_file(data: bytes, passphrase: str | None, now: datetime) -> Identity:
    """Return the identity in a PKCS#12 file, if it can sign checklists now.

    Raises:
        IdentityError: as ``import_pkcs12`` and ``require_usable``.
    """
    identity = import_pkcs12(data, passphrase)
    require_usable(identity, now)
    return identity


def require_usable(identity: Identity, now: datetime) -> None:
    """Check that an identity may sign documents, and that its certificate counts now.

    Raises:
        IdentityError: ``key-purpose`` (name): its certificate is for something else; or as
            ``require_in_force``.
    """
    if not may_sign_documents(identity.certificate):
        raise IdentityError("key-purpose", name=identity.name)
    require_in_force(identity, now)


def require_in_force(identity: Identity, now: datetime) -> None:
    """Check that a certificate counts now.

    Raises:
        IdentityError: ``certificate-expired`` (name, until); ``clock-behind`` (name, since, today):
            it is not in force yet, and most often a clock is wrong.
    """
    certificate = identity.certificate
    if now > certificate.not_valid_after_utc:
        until = f"{certificate.not_valid_after_utc:%d-%m-%Y}"
        raise IdentityError("certificate-expired", name=identity.name, until=until)
    if now < certificate.not_valid_before_utc:
        since = f"{certificate.not_valid_before_utc:%d-%m-%Y}"
        raise IdentityError(
            "clock-behind", name=identity.name, since=since, today=f"{now:%d-%m-%Y}"
        )


def may_sign_documents(certificate: Certificate) -> bool:
    """Return whether a certificate is for what binds its holder (RFC 5280, 4.2.1.3 and 4.2.1.12).

    A school's root is not: it confirms names.
    """
    try:
        return not is_root(certificate) and serves(certificate, Purpose.DOCUMENTS)
    except UNREADABLE:
        return False
