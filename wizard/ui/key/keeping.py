"""The steps of the key dialog, which are slow: call them in another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.keys.device_key import (
    MOST_KEY_BYTES,
    adopt_certificate,
    request_certificate,
    use_key_file,
)
from wizard.keys.keystore import Protection, device_key_store
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wizard.keys.keystore import KeyAbout, KeyStore
    from wizard.ui.session.base import Context


class Outcome(Struct, frozen=True):
    """The state after a step.

    Attributes:
        about: the key that signs; None if there is none yet.
        needs_passphrase: whether that key has a passphrase.
        has_own: whether the device's own key is stored, to return to it.
        said: the key of the text that says what was done; empty for none.
        values: the values of that text's placeholders.
    """

    about: KeyAbout | None
    needs_passphrase: bool
    has_own: bool
    said: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class KeyWork(Struct, frozen=True):
    """The steps; each returns the state after it, and raises the errors of ``device_key``."""

    context: Context

    def look(self) -> Outcome:
        """Return the current state."""
        return self._outcome()

    def request(self, name: str, out: Path, secret: str) -> Outcome:
        """Write a certificate request for the key to the file ``out``."""
        now = self.context.clock()
        made = request_certificate(self._store(), name, now, out, secret or None)
        return self._outcome("key-window.requested", file=str(out), fingerprint=made)

    def adopt(self, answer: Path, secret: str) -> Outcome:
        """Store the certificate in the file ``answer``, which the school issued."""
        data = read_file(answer, MOST_KEY_BYTES)
        adopted = adopt_certificate(self._store(), data, secret or None)
        return self._outcome("key.adopted", name=adopted.name)

    def use(self, file: Path, secret: str) -> Outcome:
        """Use the key in a PKCS #12 file from now on."""
        used = use_key_file(self._store(), read_file(file, MOST_KEY_BYTES), secret or None)
        return self._outcome("key.used", name=used.name)

    def return_to_own(self) -> Outcome:
        """Use the device's own key again."""
        self._store().return_to_own()
        return self._outcome("key-window.returned")

    def _outcome(self, said: str = "", **values: str) -> Outcome:
        store = self._store()
        about = store.about()
        guarded = about is not None and about.protection is Protection.PASSPHRASE
        return Outcome(about, guarded, store.has_own(), said, values)

    def _store(self) -> KeyStore:
        return device_key_store(self.context.places.data)
