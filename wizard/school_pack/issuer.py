"""The signature of a school pack: signing it, and checking who signed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Struct

from wizard.guide.problems import Severity
from wizard.keys.certificates import UNREADABLE, is_root
from wizard.keys.identity import fingerprint, readable_fingerprint
from wizard.keys.names import holder_name
from wizard.school.archive import write_pack
from wizard.school.contents import certificate_in, revocations_in
from wizard.school.errors import SchoolError
from wizard.school.issuers import known_issuer
from wizard.school.lint import lint
from wizard.school.logo import check_logo
from wizard.school.manifest import write_manifest
from wizard.school.names import (
    MANIFEST,
    REVOKED,
    ROOT,
    SIGNATURE,
    TIMESTAMP_REVOKED,
    TIMESTAMP_ROOT,
)
from wizard.school.problems import PackProblem
from wizard.signing.detached import sign_detached, signer_of
from wizard.signing.verdict import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.keys.identity import Identity
    from wizard.school.board.lint import SchoolsMemory
    from wizard.school.contents import PackContents


class Issuer(Struct, frozen=True):
    """The signer of a pack.

    Attributes:
        name: whom the certificate names; only the fingerprint proves that it is the same one.
        fingerprint: of the key, as ``wizard.keys.identity.fingerprint`` gives it.
    """

    name: str
    fingerprint: str

    @property
    def readable(self) -> str:
        """The fingerprint as a person reads it out."""
        return readable_fingerprint(self.fingerprint)


def issuer_of(contents: PackContents) -> Issuer | None:
    """Return the issuer who signed a pack; None if it is not signed.

    Raises:
        SchoolError: ``pack-signature``: the signature is not valid, or not made with the root
            certificate that the pack itself contains.
    """
    if not contents.signature:
        return None
    try:
        signer = signer_of(contents.manifest, contents.signature)
        issuer = Issuer(holder_name(signer), fingerprint(signer))
    except (Rejected, *UNREADABLE):
        raise SchoolError("pack-signature") from None
    named = contents.root
    if not is_root(signer) or (named and named != signer.public_bytes(Encoding.DER)):
        raise SchoolError("pack-signature")
    return issuer


def check_pack(
    contents: PackContents,
    guide: Guide,
    today: date,
    check: Callable[[bytes], None] = check_logo,
    memory: SchoolsMemory | None = None,
) -> tuple[PackProblem, ...]:
    """Return everything that is wrong with a pack, its certificates and its signature included.

    Args:
        contents: the pack.
        guide: what it is for.
        today: tells what is past.
        check: checks a logo as ``check_logo`` does.
        memory: what was found before at the schools of a board; None for nothing.
    """
    found = lint(contents, guide, today, check, memory)
    return (*found, *_certificates(contents), *_signature(contents))


def build_pack(contents: PackContents, root: Identity | None = None) -> bytes:
    """Return a pack as one file, signed with the school's root key if it is given.

    Raises:
        SchoolError: ``pack-not-root``: the key's certificate is not a root certificate;
            ``pack-root-differs``: the pack contains another root certificate.
    """
    if root is None:
        return write_pack(contents.files)
    if not is_root(root.certificate):
        raise SchoolError("pack-not-root")
    files = dict(contents.files)
    if contents.root and contents.root != root.certificate.public_bytes(Encoding.DER):
        raise SchoolError("pack-root-differs")
    files[ROOT] = root.certificate.public_bytes(Encoding.PEM)
    return write_pack(files, sign_detached(write_manifest(files), root))


def certificate_holder(pem: bytes) -> Issuer | None:
    """Return the holder of the first certificate in a PEM file; None if none can be read."""
    try:
        found = x509.load_der_x509_certificate(certificate_in(pem))
    except ValueError:
        return None
    return Issuer(holder_name(found), fingerprint(found))


def as_pem(data: bytes) -> bytes:
    """Return a DER certificate as PEM, the form that packs use; anything else unchanged."""
    try:
        found = x509.load_der_x509_certificate(data)
    except ValueError:
        return data
    return found.public_bytes(Encoding.PEM)


def issuer_warning(data: Path, school: str, issuer: Issuer | None) -> str:
    """Return the code of a warning if a school's pack has another issuer than before; else empty.

    Args:
        data: the user's data folder, which holds the known issuers.
        school: the school's name.
        issuer: who signed this pack; None if it is not signed.
    """
    before = known_issuer(data, school)
    if not before or (issuer is not None and issuer.fingerprint == before):
        return ""
    return "pack-unsigned-now" if issuer is None else "pack-other-issuer"


def _certificates(contents: PackContents) -> Iterator[PackProblem]:
    for name, der in ((ROOT, contents.root), (TIMESTAMP_ROOT, contents.timestamp_root)):
        if not der:
            continue
        try:
            usable = is_root(x509.load_der_x509_certificate(der))
        except UNREADABLE:
            usable = False
        if not usable:
            yield PackProblem("pack-bad-certificate", name)
    for name in (REVOKED, TIMESTAMP_REVOKED):
        lists = revocations_in(contents.files.get(name, b""))
        if not all(map(_is_list, lists)):
            yield PackProblem("pack-no-revocations", name)


def _is_list(der: bytes) -> bool:
    try:
        x509.load_der_x509_crl(der)
    except ValueError:
        return False
    return True


def _signature(contents: PackContents) -> Iterator[PackProblem]:
    if not contents.manifest:  # a folder is signed only when it is packed into a file
        return
    try:
        issuer = issuer_of(contents)
    except SchoolError as error:
        yield PackProblem(error.code, SIGNATURE)
        return
    if issuer is None:
        yield PackProblem("pack-unsigned", MANIFEST, severity=Severity.WARNING)
