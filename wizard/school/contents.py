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
_PEM_LIST = re.compile(rb"-----BEGIN X509 CRL-----([^-]+)-----END X509 CRL-----")


class PackContents(Struct, frozen=True):
    """The files of a pack, read from a zip file or from a folder.

    Attributes:
        files: the bytes of each file that was read, by name.
        unread: names of allowed files that were not read, such as films at a start.
        unknown: names that a pack may not have; those files were not read.
        manifest: the bytes of the list of files and their digests; empty for a folder.
        signature: of the manifest (CMS, detached, DER); empty if the pack is not signed.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
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
        found = (revocations_in(self.files.get(name, b"")) for name in (REVOKED, TIMESTAMP_REVOKED))
        return tuple(filter(None, found))


def certificate_in(pem: bytes) -> bytes:
    """Return the first certificate in a PEM file as DER; empty if there is none."""
    return _der(_PEM.search(pem))


def revocations_in(pem: bytes) -> bytes:
    """Return the first certificate revocation list in a PEM file as DER; empty if there is none."""
    return _der(_PEM_LIST.search(pem))


def _der(found: re.Match[bytes] | None) -> bytes:
    try:
        return base64.b64decode(b"".join(found[1].split()), validate=True) if found else b""
    except binascii.Error:
        return b""
