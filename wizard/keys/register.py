"""What a school issued to whom, and what counts no more: the register beside its root.

A revocation list replaces the one before, so it must name every certificate that was ever revoked.
The register remembers them all, and each list is written from it. What is revoked is a person's
key: every certificate of the same key then counts no more, a renewed one included.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 -- msgspec reads the register by these types
from typing import TYPE_CHECKING, Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace

from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import fingerprint, readable_fingerprint
from wizard.keys.names import holder_name
from wizard.keys.same_name import is_same_name
from wizard.storage.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT: Final = 1
SUFFIX: Final = ".register.json"


class Issued(msgspec.Struct, frozen=True):
    """One certificate that a school issued.

    Attributes:
        name: whose name it confirms.
        key: the fingerprint of the person's key, 64 hexadecimal digits.
        at: when it was issued, with a time zone.
        until: its last moment, with a time zone.
        pem: the certificate.
        revoked: when it was revoked, with a time zone; None while it counts.
        why: the officer's own words about that; empty for none.
    """

    name: str
    key: str
    at: datetime
    until: datetime
    pem: str
    revoked: datetime | None = None
    why: str = ""

    @property
    def readable_key(self) -> str:
        """The fingerprint as a person reads it out."""
        return readable_fingerprint(self.key)

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate itself."""
        return x509.load_pem_x509_certificate(self.pem.encode())


class Register(msgspec.Struct, frozen=True):
    """Everything that one root issued, the oldest first."""

    issued: tuple[Issued, ...] = ()
    format: int = FORMAT

    def with_issued(self, certificate: x509.Certificate, now: datetime) -> Register:
        """Return the register with one more certificate; one that it has stays as it is."""
        pem = certificate.public_bytes(Encoding.PEM).decode()
        if any(one.pem == pem for one in self.issued):
            return self
        entry = Issued(
            holder_name(certificate),
            fingerprint(certificate),
            now,
            certificate.not_valid_after_utc,
            pem,
        )
        return replace(self, issued=(*self.issued, entry))

    def keys_of(self, said: str) -> frozenset[str]:
        """Return the keys that a name, or a fingerprint as it is read out, stands for."""
        digits = "".join(said.split()).lower()
        shortest = len("".join(readable_fingerprint("0" * 64).split()))
        by_key = {one.key for one in self.issued if one.key.startswith(digits)}
        by_name = {one.key for one in self.issued if is_same_name(one.name, said)}
        return frozenset(by_key if len(digits) >= shortest and by_key else by_name)

    def is_revoked(self, key: str) -> bool:
        """Return whether a key, by its fingerprint of 64 digits, was revoked."""
        return any(one.key == key for one in self.revoked)

    def revoke(self, keys: Iterable[str], now: datetime, why: str = "") -> Register:
        """Return the register in which no certificate of these keys counts any more.

        What was revoked before keeps its moment and reason.
        """
        gone = frozenset(keys)
        return replace(
            self,
            issued=tuple(
                replace(one, revoked=now, why=why)
                if one.key in gone and one.revoked is None
                else one
                for one in self.issued
            ),
        )

    @property
    def revoked(self) -> tuple[Issued, ...]:
        """What counts no more."""
        return tuple(one for one in self.issued if one.revoked is not None)


def register_path(root: Path) -> Path:
    """Return the path of the register of a root, which lies beside the file of its key."""
    return root.with_name(root.stem + SUFFIX)


def read_register(root: Path) -> Register:
    """Return the register beside a root; an empty one where nothing was issued yet.

    Raises:
        EnrolmentError: ``register-unreadable`` (file): it is damaged, or of a later version.
        OSError: it cannot be read.
    """
    path = register_path(root)
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Register)
    except FileNotFoundError:
        return Register()
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise EnrolmentError("register-unreadable", file=str(path)) from None
    if found.format != FORMAT:
        raise EnrolmentError("register-unreadable", file=str(path))
    return found


def write_register(root: Path, register: Register) -> None:
    """Write the register beside a root, atomically.

    Raises:
        OSError: it cannot be written; the earlier one is then kept.
    """
    data = msgspec.json.format(msgspec.json.encode(register), indent=1)
    replace_file(register_path(root), data)
