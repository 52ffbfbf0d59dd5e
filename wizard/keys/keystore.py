"""Keep the signer's identity on this device: one PKCS#12 file, and a place for its passphrase.

The file holds key and certificates together, so that neither gets lost alone, and any size
fits. Its passphrase is random and lies in the operating system's keyring; or the user chose
it and knows it; or there is none, and that is said. A keyring takes few characters (Windows:
1,280), a random passphrase takes 43.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import tempfile
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from wizard.keys.errors import IdentityError, KeyStoreError
from wizard.keys.identity import (
    export_pkcs12,
    fingerprint,
    import_pkcs12,
    readable_fingerprint,
)
from wizard.keys.names import issuer_name
from wizard.keys.timeout import run_with_timeout

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

    from wizard.keys.identity import Identity

Result = TypeVar("Result")

FILE_NAME: Final = "identity.json"
OWN_NAME: Final = "identity.json.own"
"""The device's own key while another one, that the school stands for, is in use."""

KEPT_NAME: Final = "identity.json.kept-"
"""Begins the name of a key that was in use before; its fingerprint follows."""

FORMAT: Final = 1
KEYRING_PATIENCE_SECONDS: Final = 20.0  # a person may have to unlock it first
RANDOM_ROUNDS: Final = 2048  # a random passphrase of 256 bits needs no stretching

_SERVICE: Final = "Startklaar"
_PUBLIC: Final = ("name", "issuer", "until", "fingerprint")


class Protection(StrEnum):
    """What keeps others from using the stored key."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 -- a kind, not a secret
    NONE = "none"


class KeyAbout(Struct, frozen=True):
    """What can be told about the stored key without opening it.

    Attributes:
        protection: what guards it.
        name: its holder's; empty where an earlier version of the program stored it.
        issuer: who stands for the name; empty for nobody.
        until: the last day of its certificate, as an ISO date; empty as `name`.
        fingerprint: of the key, short, to be read out; empty as `name`.
    """

    protection: Protection
    name: str = ""
    issuer: str = ""
    until: str = ""
    fingerprint: str = ""


class _Stored(Struct, frozen=True):
    """What a key file holds.

    Attributes:
        entry: the keyring's entry with its passphrase, wherever the file lies; empty for none.
        bundle: PKCS#12.
    """

    about: KeyAbout
    entry: str
    bundle: bytes


class KeyStore(Struct, frozen=True):
    """The place of one user's identity.

    Attributes:
        folder: the program's own folder of this user.
        keyring: the operating system's, for example ``keyring.get_keyring()``; None for none.
        patience: seconds to wait for the keyring's answer.
    """

    folder: Path
    keyring: KeyringBackend | None = None
    patience: float = KEYRING_PATIENCE_SECONDS

    @property
    def path(self) -> Path:
        """The file that holds the identity."""
        return self.folder / FILE_NAME

    def protection(self) -> Protection | None:
        """Return how the stored identity is protected; None where nothing is stored.

        Raises:
            KeyStoreError: ``unreadable`` (reason), ``damaged``, ``newer`` (format: a later version
                of the program wrote it).
        """
        about = self.about()
        return about.protection if about else None

    def about(self) -> KeyAbout | None:
        """Return what can be told about the stored key; None where nothing is stored.

        Raises:
            KeyStoreError: as `protection`.
        """
        stored = _read(self.path)
        return stored.about if stored else None

    def load(self, passphrase: str | None = None) -> Identity | None:
        """Return the stored identity; None where nothing is stored.

        Args:
            passphrase: the user's, where the protection is PASSPHRASE.

        Raises:
            KeyStoreError: as `protection`, and ``passphrase-wrong`` (or none was given),
                ``keyring-unavailable`` (it does not answer: it is locked, or there is none),
                ``keyring-lost`` (it answers, and does not know the secret any more).
        """
        stored = _read(self.path)
        if stored is None:
            return None
        about = stored.about
        try:
            return import_pkcs12(stored.bundle, self._secret(stored, passphrase))
        except IdentityError as error:
            code = "passphrase-wrong" if about.protection is Protection.PASSPHRASE else "damaged"
            raise KeyStoreError(code) from error

    def save(self, identity: Identity, passphrase: str | None = None) -> Protection:
        """Store the identity to sign with, and return what protects it now.

        What was there is set aside, to return to, unless it is the same key and nobody but its
        holder stood for it, or the new certificate is for the key that was there.

        Args:
            identity: what to keep.
            passphrase: one that the user chose; without it the keyring keeps a random one,
                and where there is no working keyring, nothing protects the file.

        Raises:
            KeyStoreError: ``not-writable`` (reason).
        """
        entry = self._entry() or secrets.token_hex(16)
        secret = None if passphrase else self._ask(lambda ring: _kept_secret(ring, _user(entry)))
        if passphrase:
            protection, bundle = Protection.PASSPHRASE, export_pkcs12(identity, passphrase)
        elif secret:
            protection = Protection.KEYRING
            bundle = export_pkcs12(identity, secret, RANDOM_ROUNDS)
        else:
            protection, bundle = Protection.NONE, export_pkcs12(identity, None)
        about = _about(protection, identity)
        self._set_aside(about)
        self._write(about, entry if protection is Protection.KEYRING else "", bundle)
        return protection

    def has_own(self) -> bool:
        """Return whether the device's own key is set aside."""
        return self._own.exists()

    def return_to_own(self) -> None:
        """Sign again with the device's own key.

        Raises:
            KeyStoreError: ``not-writable`` (reason).
        """
        self._return_to(self._own)

    def kept(self) -> tuple[KeyAbout, ...]:
        """Return what can be told of the keys that were in use before, besides the device's own."""
        found = []
        for path in sorted(self.folder.glob(f"{KEPT_NAME}*")):
            with contextlib.suppress(KeyStoreError):
                stored = _read(path)
                found += [stored.about] if stored is not None else []
        return tuple(found)

    def fingerprints(self) -> frozenset[str]:
        """Return the fingerprints of all keys that are or were in use here, as ``KeyAbout`` has it.

        A file that cannot be read has none.
        """
        found = []
        for path in [self.path, *self.folder.glob(f"{FILE_NAME}.*")]:
            with contextlib.suppress(KeyStoreError):
                stored = _read(path)
                found += [stored.about.fingerprint] if stored is not None else []
        return frozenset(filter(None, found))

    def return_to(self, fingerprint: str) -> None:
        """Sign again with a key that was in use before.

        Args:
            fingerprint: as ``KeyAbout`` has it.

        Raises:
            KeyStoreError: ``not-writable`` (reason).
        """
        self._return_to(self._kept(fingerprint))

    def start_afresh(self) -> None:
        """Set the stored key aside, readable or not: the next signing makes a new one.

        Raises:
            KeyStoreError: ``not-writable`` (reason).
        """
        if not self.path.exists():
            return
        about = None
        with contextlib.suppress(KeyStoreError):
            about = self.about()
        name = about.fingerprint if about and about.fingerprint else secrets.token_hex(4)
        try:
            self.path.replace(self._kept(name))
        except OSError as error:
            raise KeyStoreError("not-writable", reason=error.strerror or "") from error

    def _return_to(self, kept: Path) -> None:
        try:
            data = kept.read_bytes()
            stored = _read(kept)
            if stored is not None:
                self._set_aside(stored.about)
            _replace(self.path, data)
            kept.unlink()
        except OSError as error:
            raise KeyStoreError("not-writable", reason=error.strerror or "") from error

    def keyring_works(self) -> bool:
        """Return whether the keyring keeps a secret; without one, ask for a passphrase."""
        user = f"probe {secrets.token_hex(8)}"
        return self._ask(lambda keyring: _keeps_secret(keyring, user)) or False

    def delete(self) -> None:
        """Remove everything that this store ever kept.

        Raises:
            KeyStoreError: ``not-writable`` (reason): the file is still there.
        """
        files = [self.path, *self.folder.glob(f"{FILE_NAME}.*")]
        entries = {one for path in files if (one := _entry_in(path))}
        try:
            for leftover in files:
                leftover.unlink(missing_ok=True)
        except OSError as error:
            raise KeyStoreError("not-writable", reason=error.strerror or "") from error
        for entry in entries:
            self._ask(partial(_forget_secret, user=_user(entry)))

    @property
    def _own(self) -> Path:
        return self.folder / OWN_NAME

    def _kept(self, fingerprint: str) -> Path:
        return self.folder / f"{KEPT_NAME}{fingerprint.replace(' ', '')}"

    def _set_aside(self, after: KeyAbout) -> None:
        """Keep the stored key beside the one that comes after it."""
        with contextlib.suppress(KeyStoreError, FileNotFoundError):
            before = self.about()
            data = self.path.read_bytes()
            if before is None or not before.name:
                return
            if not before.issuer and after.issuer:
                _replace(self._own, data)
            elif before.fingerprint != after.fingerprint or (before.issuer and not after.issuer):
                _replace(self._kept(before.fingerprint), data)

    def _entry(self) -> str:
        """Return the keyring's entry of the stored key; empty where it has none."""
        return _entry_in(self.path)

    def _secret(self, stored: _Stored, passphrase: str | None) -> str | None:
        protection = stored.about.protection
        if protection is Protection.NONE:
            return None
        if protection is Protection.PASSPHRASE:
            if not passphrase:
                raise KeyStoreError("passphrase-wrong")
            return passphrase
        user = _user(stored.entry)
        answered = self._ask(lambda keyring: (keyring.get_password(_SERVICE, user),))
        if answered is None:
            raise KeyStoreError("keyring-unavailable")
        if answered[0] is None:
            raise KeyStoreError("keyring-lost")
        return answered[0]

    def _ask(self, question: Callable[[KeyringBackend], Result]) -> Result | None:
        """Return the keyring's answer; None where there is no answer."""
        keyring = self.keyring
        if keyring is not None:
            with contextlib.suppress(Exception):  # back ends raise errors of any class
                if keyring.priority >= 1:  # below: no keyring, or one without a lock
                    return run_with_timeout(self.patience, lambda: question(keyring))
        return None

    def _write(self, about: KeyAbout, entry: str, bundle: bytes) -> None:
        stored = {
            "format": FORMAT,
            "entry": entry,
            **{key: getattr(about, key) for key in ("protection", *_PUBLIC)},
            "pkcs12": base64.b64encode(bundle).decode("ascii"),
        }
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self.path, json.dumps(stored, indent=1).encode())
        except OSError as error:
            raise KeyStoreError("not-writable", reason=error.strerror or "") from error


def _read(path: Path) -> _Stored | None:
    """Return what a key file holds; None where there is none.

    Raises:
        KeyStoreError: ``unreadable`` (reason), ``damaged``, ``newer`` (format).
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyStoreError("unreadable", reason=error.strerror or "") from error
    try:
        stored = json.loads(text)
        if stored["format"] > FORMAT:
            raise KeyStoreError("newer", format=stored["format"])
        bundle = base64.b64decode(stored["pkcs12"], validate=True)
        said = {key: str(stored.get(key, "")) for key in _PUBLIC}
        about = KeyAbout(Protection(stored["protection"]), **said)
        return _Stored(about, str(stored.get("entry", "")), bundle)
    except (ValueError, KeyError, TypeError) as error:
        raise KeyStoreError("damaged") from error


def _entry_in(path: Path) -> str:
    """Return which entry of the keyring belongs to a key file; empty for none or a damaged file."""
    with contextlib.suppress(KeyStoreError):
        stored = _read(path)
        return stored.entry if stored else ""
    return ""


def _user(entry: str) -> str:
    """Return the user name of a keyring's entry: bound to the file, wherever its folder lies."""
    return f"identity {entry}"


def _forget_secret(keyring: KeyringBackend, user: str) -> None:
    keyring.delete_password(_SERVICE, user)


def device_key_store(folder: Path) -> KeyStore:
    """Return the place of this user's key, with the system's keyring where that can be loaded."""
    # Late: to look for keyrings takes a tenth of a second and asks the desktop.
    import keyring  # noqa: PLC0415 -- 100 ms

    try:
        found = keyring.get_keyring()
    except Exception:  # noqa: BLE001 -- a wrong setting of the user raises errors of any class
        return KeyStore(folder)
    return KeyStore(folder, found)


def _about(protection: Protection, identity: Identity) -> KeyAbout:

    certificate = identity.certificate
    return KeyAbout(
        protection,
        identity.name,
        "" if identity.is_self_made else issuer_name(certificate),
        certificate.not_valid_after_utc.date().isoformat(),
        readable_fingerprint(fingerprint(certificate)),
    )


def _kept_secret(keyring: KeyringBackend, user: str) -> str | None:
    """Return a random passphrase that the keyring keeps, or None if it does not.

    An earlier one is used again, so that a file written before stays readable when writing
    the new one fails.
    """
    secret = keyring.get_password(_SERVICE, user) or secrets.token_urlsafe(32)
    keyring.set_password(_SERVICE, user, secret)
    return secret if keyring.get_password(_SERVICE, user) == secret else None


def _keeps_secret(keyring: KeyringBackend, user: str) -> bool:
    kept = _kept_secret(keyring, user) is not None
    if kept:
        keyring.delete_password(_SERVICE, user)
    return kept


def _replace(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, at once or not at all."""
    handle, temporary = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
