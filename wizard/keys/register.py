"""What a school issued to whom, and what counts no more: the register beside its root.

A revocation list replaces the one before, so it must name every certificate that was ever revoked.
The register remembers them all, and each list is written from it. What is revoked is a person's
key: every certificate of the same key then counts no more, a renewed one included.

Two officers may each have a copy of root and register. A copy that lies behind cannot know what the
other one revoked, so registers are merged, and lists are read back: what any of them calls revoked
stays revoked. Each list has a number; one with a higher number than the register's own shows that
the register lies behind.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace

from wizard.keys.certificates import UNREADABLE, is_root
from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import fingerprint, readable_fingerprint
from wizard.keys.names import holder_name
from wizard.keys.same_name import is_same_name
from wizard.storage.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT: Final = 3
SOON: Final = timedelta(days=60)
"""How long before its end a certificate is to be renewed."""
SUFFIX: Final = ".register.json"

Moment: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
Serial: TypeAlias = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{1,40}$")]
ListNumber: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=1 << 62)]


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
    at: Moment
    until: Moment
    pem: str
    revoked: Moment | None = None
    why: str = ""

    @property
    def readable_key(self) -> str:
        """The fingerprint as a person reads it out."""
        return readable_fingerprint(self.key)

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate itself."""
        return x509.load_pem_x509_certificate(self.pem.encode())


class Elsewhere(msgspec.Struct, frozen=True):
    """A certificate that a list revokes and that this register does not have.

    Attributes:
        serial: its serial number, in hexadecimal digits.
        revoked: when it was revoked, with a time zone.
    """

    serial: Serial
    revoked: Moment


class Backup(msgspec.Struct, frozen=True):
    """A copy of root and register.

    Attributes:
        folder: where it was put, as a path.
        at: when, with a time zone.
        known: how much it knew: ``Register.known`` of it.
    """

    folder: str
    at: Moment
    known: int


class Standing(StrEnum):
    """How it stands with a person's confirmed name."""

    GOOD = "good"
    ENDS_SOON = "ends-soon"  # within ``SOON``
    ENDED = "ended"
    REVOKED = "revoked"


class Holder(msgspec.Struct, frozen=True):
    """One key with all certificates that were issued for it.

    Attributes:
        last: the certificate that is in force longest.
        since: when the first one was issued, with a time zone.
    """

    last: Issued
    since: datetime

    @property
    def is_root(self) -> bool:
        """Whether it is the root of a school, below a board's, and no person's key."""
        return is_root(self.last.certificate)

    def standing(self, now: datetime) -> Standing:
        """Return how it stands at a moment with a time zone."""
        if self.last.revoked is not None:
            return Standing.REVOKED
        if self.last.until <= now:
            return Standing.ENDED
        return Standing.ENDS_SOON if self.last.until - now < SOON else Standing.GOOD


class Register(msgspec.Struct, frozen=True):
    """Everything that one root issued, the oldest first.

    Attributes:
        issued: each certificate.
        elsewhere: what was revoked by another copy of the register, known from its list.
        list_number: of the last revocation list (RFC 5280, 5.2.3); 0 before the first.
        backups: where root and register were copied to; each folder once.
        format: of the file.
    """

    issued: tuple[Issued, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    list_number: ListNumber = 0
    backups: tuple[Backup, ...] = ()
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

    @property
    def revocations(self) -> dict[int, datetime]:
        """When each certificate was revoked, by its serial number."""
        elsewhere = {int(one.serial, 16): one.revoked for one in self.elsewhere}
        known = {
            one.certificate.serial_number: one.revoked
            for one in self.issued
            if one.revoked is not None
        }
        return elsewhere | known

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Each key once, in the order in which they were first confirmed."""
        by_key: dict[str, list[Issued]] = {}
        for one in self.issued:
            by_key.setdefault(one.key, []).append(one)
        return tuple(
            Holder(max(own, key=lambda one: one.until), min(one.at for one in own))
            for own in by_key.values()
        )

    def merged(self, other: Register) -> Register:
        """Return what this register and a copy of it know together; revoked stays revoked.

        Where both revoked a certificate, the earlier moment counts, with its reason.
        """
        theirs = {one.pem: one for one in other.issued}
        ours = tuple(_earlier(one, theirs.pop(one.pem, one)) for one in self.issued)
        issued = sorted((*ours, *theirs.values()), key=lambda one: one.at)
        known = frozenset(one.serial for one in self.elsewhere)
        both = replace(
            self,
            issued=tuple(issued),
            elsewhere=(
                *self.elsewhere,
                *(one for one in other.elsewhere if one.serial not in known),
            ),
            list_number=max(self.list_number, other.list_number),
        )
        return _settled(both)

    def with_list(self, listed: x509.CertificateRevocationList) -> Register:
        """Return the register with everything that an earlier list of the same root revoked."""
        known = self.revocations
        found = tuple(
            Elsewhere(f"{one.serial_number:x}", one.revocation_date_utc)
            for one in listed
            if one.serial_number not in known
        )
        number = max(self.list_number, number_of(listed))
        longer = replace(self, elsewhere=(*self.elsewhere, *found), list_number=number)
        return _settled(longer)

    def with_backup(self, folder: str, now: datetime) -> Register:
        """Return the register that knows of a copy in a folder."""
        others = tuple(one for one in self.backups if one.folder != folder)
        return replace(self, backups=(*others, Backup(folder, now, self.known)))

    @property
    def known(self) -> int:
        """How much it knows: a number that each certificate and each revocation makes larger.

        Moments would not tell what came first: a clock may have been set back meanwhile.
        """
        return len(self.issued) + len(self.revoked) + len(self.elsewhere)

    def stale_backups(self) -> tuple[Backup, ...]:
        """Return the copies that know less."""
        return tuple(one for one in self.backups if one.known < self.known)


def number_of(listed: x509.CertificateRevocationList) -> int:
    """Return the number of a revocation list (RFC 5280, 5.2.3); 0 for one without."""
    try:
        return listed.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
    except x509.ExtensionNotFound:
        return 0


def _settled(register: Register) -> Register:
    """Return the register in which a revoked key has no certificate that counts.

    What is known from a list by its number alone moves to its certificate once that is known.
    """
    elsewhere = {int(one.serial, 16): one.revoked for one in register.elsewhere}
    serials = {one.pem: one.certificate.serial_number for one in register.issued}
    issued = tuple(
        replace(one, revoked=elsewhere[serials[one.pem]])
        if one.revoked is None and serials[one.pem] in elsewhere
        else one
        for one in register.issued
    )
    known = frozenset(serials.values())
    left = tuple(one for one in register.elsewhere if int(one.serial, 16) not in known)
    settled = replace(register, issued=issued, elsewhere=left)
    for one in settled.revoked:
        if one.revoked is not None:
            settled = settled.revoke((one.key,), one.revoked, one.why)
    return settled


def _earlier(one: Issued, other: Issued) -> Issued:
    """Return of two entries of one certificate the one that was revoked first."""
    if other.revoked is None:
        return one
    return other if one.revoked is None or other.revoked < one.revoked else one


def register_path(root: Path) -> Path:
    """Return the path of the register of a root, which lies beside the file of its key."""
    return root.with_name(root.stem + SUFFIX)


def read_register(root: Path) -> Register:
    """Return the register beside a root.

    Raises:
        EnrolmentError: ``register-missing`` (file): whoever goes on without it would make a list
            that lets count again what was revoked; or as ``register_in``.
        OSError: it cannot be read.
    """
    found = known_register(root)
    if found is None:
        raise EnrolmentError("register-missing", file=str(register_path(root)))
    return found


def known_register(root: Path) -> Register | None:
    """Return the register beside a root; None where there is none.

    Raises:
        EnrolmentError: as ``register_in``.
        OSError: it cannot be read.
    """
    path = register_path(root)
    try:
        return register_in(path.read_bytes(), path)
    except FileNotFoundError:
        return None


def register_in(data: bytes, path: Path) -> Register:
    """Return the register that a file holds.

    Raises:
        EnrolmentError: ``register-unreadable`` (file): it is damaged, of another version, or says
            something else of a certificate than the certificate itself.
    """
    try:
        found = msgspec.json.decode(data, type=Register)
        right = found.format == FORMAT and all(map(_is_as_certified, found.issued))
    except (msgspec.MsgspecError, *UNREADABLE):
        right = False
    if not right:
        raise EnrolmentError("register-unreadable", file=str(path))
    return found


def _is_as_certified(one: Issued) -> bool:
    certificate = one.certificate
    return (one.key, one.name) == (fingerprint(certificate), holder_name(certificate))


def write_register(root: Path, register: Register) -> None:
    """Write the register beside a root, atomically.

    Raises:
        OSError: it cannot be written; the earlier one is then kept.
    """
    replace_file(register_path(root), register_bytes(register))


def register_bytes(register: Register) -> bytes:
    """Return the register as its file has it: JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(register), indent=1)
