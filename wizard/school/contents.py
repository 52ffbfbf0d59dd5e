"""The contents of a school pack: its files by name."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.school.names import (
    LOGO,
    REVOKED,
    ROOT,
    SCHOOL,
    TIMESTAMP_REVOKED,
    TIMESTAMP_ROOT,
    is_film,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----")
_BEGIN = b"-----BEGIN "
_PEM_LIST = re.compile(rb"-----BEGIN X509 CRL-----([^-]+)-----END X509 CRL-----")


class PackContents(Struct, frozen=True):
    """The files of a pack, read from a zip file or from a folder.

    Attributes:
        files: the bytes of each file that was read, by name.
        unread: names of allowed files that were not read, such as films at a start.
        unknown: names that a pack may not have; those files were not read.
        leftovers: names of files that a system left there; they are passed over.
        manifest: the bytes of the list of files and their digests; empty for a folder.
        signature: of the manifest (CMS, detached, DER); empty if the pack is not signed.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    manifest: bytes = b""
    signature: bytes = b""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all its allowed files, sorted."""
        return tuple(sorted([*self.files, *self.unread]))

    @property
    def films(self) -> tuple[str, ...]:
        """The names of its films."""
        return tuple(name for name in self.names if is_film(name))

    @property
    def school(self) -> bytes:
        """The bytes of ``school.toml``, which holds the school's facts; empty for none."""
        return self.files.get(SCHOOL, b"")

    @property
    def logo(self) -> bytes:
        """The bytes of the school's logo, a PNG; empty for none."""
        return self.files.get(LOGO, b"")

    @property
    def root(self) -> bytes:
        """DER of the school's root certificate, which signs teachers' certificates; or empty."""
        return certificate_in(self.files.get(ROOT, b""))

    @property
    def timestamp_root(self) -> bytes:
        """DER of the root certificate of the time-stamp service; empty for none."""
        return certificate_in(self.files.get(TIMESTAMP_ROOT, b""))

    @property
    def revocation_lists(self) -> tuple[bytes, ...]:
        """DER of the revocation lists: the school's own and the time-stamp service's."""
        return tuple(
            one
            for name in (REVOKED, TIMESTAMP_REVOKED)
            for one in revocations_in(self.files.get(name, b""))
        )


def certificate_in(pem: bytes) -> bytes:
    """Return the DER of the only object in a PEM file; empty where that is no certificate."""
    found = _objects(_PEM, pem)
    return found[0] if len(found) == 1 else b""


def revocations_in(pem: bytes) -> tuple[bytes, ...]:
    """Return the DER of every revocation list in a PEM file; none where it holds anything else."""
    return _objects(_PEM_LIST, pem)


def _objects(kind: re.Pattern[bytes], pem: bytes) -> tuple[bytes, ...]:
    """Return every object in DER; none of them counts where one is damaged or of another kind."""
    found = [match[1] for match in kind.finditer(pem)]
    if len(found) != pem.count(_BEGIN):
        return ()
    try:
        return tuple(base64.b64decode(b"".join(one.split()), validate=True) for one in found)
    except binascii.Error:
        return ()
