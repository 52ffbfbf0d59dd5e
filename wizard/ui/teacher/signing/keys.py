"""This device's key as the signing page needs it; a keyring may take a while to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.keys.keystore import Protection, device_key_store
from wizard.ui.teacher.signing.wish import KeyState

if TYPE_CHECKING:
    from wizard.ui.session.base import Context

WIPE_PATIENCE_SECONDS = 2.0
"""The file goes at once; what a keyring that does not answer still holds opens nothing then."""


class SigningKeys:
    """The key store of this device, for one window."""

    def __init__(self, context: Context) -> None:
        self._store = device_key_store(context.places.data)

    def state(self) -> KeyState:
        """Return how this device keeps the key.

        Raises:
            KeyStoreError: the stored key cannot be read.
        """
        about = self._store.about()
        stored = about.protection if about else None
        return KeyState(
            has_keyring=stored is Protection.KEYRING or self._store.keyring_works(),
            needs_passphrase=stored is Protection.PASSPHRASE,
            holder=about.name if about and about.issuer else "",
            issuer=about.issuer if about else "",
        )

    def forget(self) -> None:
        """Remove the key of this device.

        Raises:
            OSError: its file cannot be removed.
        """
        replace(self._store, patience=WIPE_PATIENCE_SECONDS).delete()
