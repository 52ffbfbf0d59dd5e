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
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from wizard.keys.errors import IdentityError, KeyStoreError
from wizard.keys.timeout import run_with_timeout

# Each import inside a function below loads what reads and writes keys, 10 MB that a window which
# only asks how the key is kept can do without.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

    from wizard.keys.identity import Identity

Result = TypeVar("Result")

FILE_NAME: Final = "identity.json"
OWN_NAME: Final = "identity.json.own"
"""The device's own key while another one, that the school stands for, is in use."""

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
        stored = self._read()
        return stored[0] if stored else None

    def load(self, passphrase: str | None = None) -> Identity | None:
        """Return the stored identity; None where nothing is stored.

        Args:
            passphrase: the user's, where the protection is PASSPHRASE.

        Raises:
            KeyStoreError: as `protection`, and ``passphrase-wrong`` (or none was given),
                ``keyring-unavailable`` (it does not answer, or lost the secret).
        """
        stored = self._read()
        if stored is None:
            return None
        about, bundle = stored
        from wizard.keys.identity import import_pkcs12

        try:
            return import_pkcs12(bundle, self._secret(about.protection, passphrase))
        except IdentityError as error:
            code = "passphrase-wrong" if about.protection is Protection.PASSPHRASE else "damaged"
            raise KeyStoreError(code) from error

    def save(self, identity: Identity, passphrase: str | None = None) -> Protection:
        """Store the identity instead of what was there, and return what protects it now.

        When somebody stands for its name, the device's own key is set aside, to return to.

        Args:
            identity: what to keep.
            passphrase: one that the user chose; without it the keyring keeps a random one,
                and where there is no working keyring, nothing protects the file.

        Raises:
            KeyStoreError: ``not-writable`` (reason).
        """
        from wizard.keys.identity import export_pkcs12

        secret = None if passphrase else self._ask(lambda ring: _kept_secret(ring, self._user))
        if passphrase:
            protection, bundle = Protection.PASSPHRASE, export_pkcs12(identity, passphrase)
        elif secret:
            protection = Protection.KEYRING
            bundle = export_pkcs12(identity, secret, RANDOM_ROUNDS)
        else:
            protection, bundle = Protection.NONE, export_pkcs12(identity, None)
        if not identity.is_self_made:
            self._set_aside()
        self._write(_about(protection, identity), bundle)
        return protection

    def has_own(self) -> bool:
        """Return whether the device's own key is set aside."""
        return self._own.exists()

    def return_to_own(self) -> None:
        """Sign again with the device's own key.

        Raises:
            KeyStoreError: ``not-writable`` (reason).
        """
        try:
            self._own.replace(self.path)
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
        try:
            for leftover in [self.path, *self.folder.glob(f"{FILE_NAME}.*")]:
                leftover.unlink(missing_ok=True)
        except OSError as error:
            raise KeyStoreError("not-writable", reason=error.strerror or "") from error
        self._ask(lambda keyring: keyring.delete_password(_SERVICE, self._user))

    @property
    def _own(self) -> Path:
        return self.folder / OWN_NAME

    def _set_aside(self) -> None:
        """Keep the stored key if nobody stands for its name; only once: it is the device's own."""
        with contextlib.suppress(KeyStoreError):  # what cannot be read is not worth keeping
            about = self.about()
            if about is not None and about.name and not about.issuer:
                _replace(self._own, self.path.read_bytes())

    @property
    def _user(self) -> str:
        """The keyring entry's user name: each folder has its own."""
        return f"identity in {self.folder}"

    def _secret(self, protection: Protection, passphrase: str | None) -> str | None:
        if protection is Protection.NONE:
            return None
        if protection is Protection.PASSPHRASE:
            if not passphrase:
                raise KeyStoreError("passphrase-wrong")
            return passphrase
        secret = self._ask(lambda keyring: keyring.get_password(_SERVICE, self._user))
        if secret is None:
            raise KeyStoreError("keyring-unavailable")
        return secret

    def _ask(self, question: Callable[[KeyringBackend], Result]) -> Result | None:
        """Return the keyring's answer; None where there is no answer."""
        keyring = self.keyring
        if keyring is not None:
            with contextlib.suppress(Exception):  # back ends raise errors of any class
                if keyring.priority >= 1:  # below: no keyring, or one without a lock
                    return run_with_timeout(self.patience, lambda: question(keyring))
        return None

    def _read(self) -> tuple[KeyAbout, bytes] | None:
        try:
            text = self.path.read_bytes()
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
            return KeyAbout(Protection(stored["protection"]), **said), bundle
        except (ValueError, KeyError, TypeError) as error:
            raise KeyStoreError("damaged") from error

    def _write(self, about: KeyAbout, bundle: bytes) -> None:
        stored = {
            "format": FORMAT,
            **{key: getattr(about, key) for key in ("protection", *_PUBLIC)},
            "pkcs12": base64.b64encode(bundle).decode("ascii"),
        }
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self.path, json.dumps(stored, indent=1).encode())
        except OSError as error:
            raise KeyStoreError("not-writable", reason=error.strerror or "") from error


def device_key_store(folder: Path) -> KeyStore:
    """Return the place of this user's key, with the system's keyring where that can be loaded."""
    # Late: to look for keyrings takes a tenth of a second and asks the desktop.
    import keyring

    try:
        found = keyring.get_keyring()
    except Exception:  # noqa: BLE001 -- a wrong setting of the user raises errors of any class
        return KeyStore(folder)
    return KeyStore(folder, found)


def _about(protection: Protection, identity: Identity) -> KeyAbout:
    from wizard.keys.names import issuer_name
    from wizard.keys.request import key_fingerprint

    certificate = identity.certificate
    return KeyAbout(
        protection,
        identity.name,
        "" if identity.is_self_made else issuer_name(certificate),
        certificate.not_valid_after_utc.date().isoformat(),
        key_fingerprint(certificate),
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
