"""From a certificate to a root that is trusted: which path there is, or what keeps it from one.

The library builds and checks the path (RFC 5280, 6) at one moment: names, signatures, validity of
each certificate including the root, basic constraints, path lengths, critical extensions. What a
certificate may be used for is a policy of ours. Revocation lists are not the library's: see
``trust.py``.
"""

from __future__ import annotations

from datetime import UTC
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from cryptography import x509
from cryptography.x509 import ObjectIdentifier
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from wizard.keys.certificates import DOCUMENT_SIGNING, UNREADABLE, is_root, is_signed_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from cryptography.x509 import Certificate
    from cryptography.x509.verification import Policy

Given = TypeVar("Given")
Extension = TypeVar("Extension", bound=x509.ExtensionType)

_DOCUMENT_PURPOSES: Final = frozenset(
    {
        DOCUMENT_SIGNING,
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
        ExtendedKeyUsageOID.EMAIL_PROTECTION,  # with which S/MIME signs
        ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # Microsoft's document signing
        ObjectIdentifier("1.2.840.113583.1.1.5"),  # Adobe's
    }
)
_MOST_ISSUERS: Final = 8  # between a certificate and its root, as in the library


class PathFault(StrEnum):
    """What is wrong with a certificate on the way to a root."""

    UNKNOWN_ISSUER = "unknown-issuer"  # no root that is trusted, nor any certificate, issued it
    NOT_IN_FORCE = "not-in-force"  # at the moment that counts
    NO_ISSUER = "no-issuer"  # it may not issue others
    TOO_LONG = "too-long"  # more follow below it than it allows
    PURPOSE = "purpose"  # it is not for what it was used for
    UNUSABLE = "unusable"  # something in it that the library does not accept


class PathError(Exception):
    """There is no path from a certificate to a root.

    Attributes:
        certificate: the one that fails.
        fault: why.
    """

    def __init__(self, certificate: Certificate, fault: PathFault) -> None:
        super().__init__(fault)
        self.certificate = certificate
        self.fault = fault


class Purpose(Enum):
    """What the key of a path's first certificate is used for."""

    DOCUMENTS = "documents"
    TIME = "time"


def certificate_path(
    certificate: Certificate,
    others: Iterable[Certificate],
    roots: Sequence[Certificate],
    moment: datetime,
    purpose: Purpose,
) -> tuple[Certificate, ...]:
    """Return the certificates from this one to a root, both included.

    Args:
        certificate: whose key was used.
        others: which may lie between; those that do not belong to the path do no harm.
        roots: which are trusted.
        moment: at which all must be in force, with a time zone.
        purpose: what the key was used for.

    Raises:
        PathError: there is no such path.
    """
    if not roots:
        raise PathError(certificate, PathFault.UNKNOWN_ISSUER)
    verifier = (
        PolicyBuilder()
        .store(Store(list(roots)))
        .time(moment.astimezone(UTC).replace(tzinfo=None))
        .extension_policies(ca_policy=_ISSUERS, ee_policy=_USERS[purpose])
        .build_client_verifier()
    )
    between = list(others)
    try:
        return tuple(verifier.verify(certificate, between).chain)
    except VerificationError:
        raise _explained(certificate, between, roots, moment, purpose) from None


def _may_issue(usage: x509.KeyUsage | None) -> bool:
    return usage is None or usage.key_cert_sign


def _may_commit(usage: x509.KeyUsage | None) -> bool:
    """Return whether a key is for what binds its holder; one that does not say so is not."""
    return usage is not None and usage.content_commitment


def _may_sign(usage: x509.KeyUsage | None) -> bool:
    return usage is None or usage.digital_signature or usage.content_commitment


def _is_for_documents(usages: x509.ExtendedKeyUsage | None) -> bool:
    return usages is None or not _DOCUMENT_PURPOSES.isdisjoint(usages)


def _is_for_time_alone(usages: x509.ExtendedKeyUsage | None) -> bool:
    """Return whether stamping is the single purpose (RFC 3161, 2.3)."""
    return usages is not None and list(usages) == [ExtendedKeyUsageOID.TIME_STAMPING]


_KEY_USAGE: Final = {Purpose.DOCUMENTS: _may_commit, Purpose.TIME: _may_sign}
_KEY_PURPOSE: Final = {Purpose.DOCUMENTS: _is_for_documents, Purpose.TIME: _is_for_time_alone}
_CRITICALITY: Final = {
    Purpose.DOCUMENTS: Criticality.AGNOSTIC,
    Purpose.TIME: Criticality.CRITICAL,  # RFC 3161, 2.3
}


def _checked(holds: Callable[[Given], bool]) -> Callable[[Policy, Certificate, Given], None]:
    """Return a rule in the library's form, which fails by raising."""

    def check(_policy: Policy, _certificate: Certificate, extension: Given) -> None:
        if not holds(extension):
            raise ValueError(holds.__name__)

    return check


_ISSUERS: Final = (
    ExtensionPolicy.permit_all()
    .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
    .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _checked(_may_issue))
)
_USERS: Final = {
    purpose: ExtensionPolicy.permit_all()
    .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _checked(_KEY_USAGE[purpose]))
    .may_be_present(x509.ExtendedKeyUsage, _CRITICALITY[purpose], _checked(_KEY_PURPOSE[purpose]))
    for purpose in Purpose
}


def serves(certificate: Certificate, purpose: Purpose) -> bool:
    """Return whether a certificate says that its key is for this purpose.

    Raises:
        UNREADABLE: its extensions cannot be read.
    """
    extension = _extension(certificate, x509.ExtendedKeyUsage)
    if purpose is Purpose.TIME and (extension is None or not extension.critical):
        return False
    usages = extension.value if extension is not None else None
    usage = _value(certificate, x509.KeyUsage)
    return _KEY_USAGE[purpose](usage) and _KEY_PURPOSE[purpose](usages)


def _explained(
    certificate: Certificate,
    others: Iterable[Certificate],
    roots: Sequence[Certificate],
    moment: datetime,
    purpose: Purpose,
) -> PathError:
    """Return which certificate keeps a path from being one, and why; it makes no path valid."""
    path = [certificate]
    candidates = [*roots, *others]
    while path[-1] not in roots and len(path) <= _MOST_ISSUERS:
        issuer = next((one for one in candidates if _is_next(one, path)), None)
        if issuer is None:
            return PathError(path[-1], PathFault.UNKNOWN_ISSUER)
        path.append(issuer)
    for below, one in enumerate(path):
        fault = _fault(one, below, moment, purpose)
        if fault is not None:
            return PathError(one, fault)
    return PathError(path[-1], PathFault.UNUSABLE)


def _is_next(candidate: Certificate, path: Sequence[Certificate]) -> bool:
    same_name = candidate.subject == path[-1].issuer
    return same_name and candidate not in path and is_signed_by(path[-1], candidate)


def _fault(
    certificate: Certificate, below: int, moment: datetime, purpose: Purpose
) -> PathFault | None:
    """Return what is wrong with one certificate, below which so many others lie."""
    if not certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc:
        return PathFault.NOT_IN_FORCE
    try:
        if below:
            return _issuer_fault(certificate, below)
        return None if serves(certificate, purpose) else PathFault.PURPOSE
    except UNREADABLE:
        return PathFault.UNUSABLE


def _issuer_fault(certificate: Certificate, below: int) -> PathFault | None:
    if not is_root(certificate) or not _may_issue(_value(certificate, x509.KeyUsage)):
        return PathFault.NO_ISSUER
    constraints = _value(certificate, x509.BasicConstraints)
    most = constraints.path_length if constraints is not None else None
    return PathFault.TOO_LONG if most is not None and below - 1 > most else None


def _value(certificate: Certificate, kind: type[Extension]) -> Extension | None:
    found = _extension(certificate, kind)
    return found.value if found is not None else None


def _extension(certificate: Certificate, kind: type[Extension]) -> x509.Extension[Extension] | None:
    try:
        return certificate.extensions.get_extension_for_class(kind)
    except x509.ExtensionNotFound:
        return None
