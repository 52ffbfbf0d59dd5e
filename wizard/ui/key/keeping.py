"""What can be done with the key; to be called off the window's thread, which has no patience."""

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
    """How things are after a step.

    Attributes:
        about: the key that signs; None before there is one.
        needs_passphrase: whether that key asks for one.
        has_own: whether the device's own key is set aside, to return to.
        kept: other keys that were in use before, to return to.
        said: the key of a text that says what was done; empty for nothing.
        values: what fills the gaps of that text.
    """

    about: KeyAbout | None
    needs_passphrase: bool
    has_own: bool
    kept: tuple[KeyAbout, ...] = ()
    said: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class KeyWork(Struct, frozen=True):
    """The steps; each returns how things are then, and raises what ``device_key`` raises."""

    context: Context

    def look(self) -> Outcome:
        """Change nothing."""
        return self._outcome()

    def request(self, name: str, out: Path, secret: str) -> Outcome:
        """Write a request to certify the key."""
        now = self.context.clock()
        made = request_certificate(self._store(), name, now, out, secret or None)
        return self._outcome("key-window.requested", file=str(out), fingerprint=made)

    def adopt(self, answer: Path, secret: str) -> Outcome:
        """Take over what the school returned."""
        data = read_file(answer, MOST_KEY_BYTES)
        adopted = adopt_certificate(self._store(), data, self.context.clock(), secret or None)
        return self._outcome("key.adopted", name=adopted.name)

    def use(self, file: Path, secret: str) -> Outcome:
        """Sign with the key in a PKCS#12 file from now on."""
        data = read_file(file, MOST_KEY_BYTES)
        used = use_key_file(self._store(), data, secret or None, self.context.clock())
        return self._outcome("key.used", name=used.name)

    def return_to_own(self) -> Outcome:
        """Sign with the device's own key again."""
        self._store().return_to_own()
        return self._outcome("key-window.returned")

    def return_to(self, fingerprint: str) -> Outcome:
        """Sign again with a key that was in use before."""
        self._store().return_to(fingerprint)
        return self._outcome("key-window.returned-to", fingerprint=fingerprint)

    def start_afresh(self) -> Outcome:
        """Set the present key aside; the next signing makes a new one."""
        self._store().start_afresh()
        return self._outcome("key.afresh")

    def _outcome(self, said: str = "", **values: str) -> Outcome:
        store = self._store()
        about = store.about()
        guarded = about is not None and about.protection is Protection.PASSPHRASE
        return Outcome(about, guarded, store.has_own(), store.kept(), said, values)

    def _store(self) -> KeyStore:
        return device_key_store(self.context.places.data)
