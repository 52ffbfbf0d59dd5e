"""``startklaar key``: manage this device's signing key and its certificate."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wizard.commands.secrets import ask_passphrase
from wizard.commands.terminal import show
from wizard.keys.device_key import (
    MOST_KEY_BYTES,
    adopt_certificate,
    request_certificate,
    use_key_file,
)
from wizard.keys.keystore import Protection, device_key_store
from wizard.storage.files import read_file

if TYPE_CHECKING:
    import argparse

    from wizard.keys.keystore import KeyStore
    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Write a certificate request, store the certificate that a school issued, or import a key.

    Raises:
        UserError: the key or a file cannot be used.
        OSError: a file cannot be read or written.
    """
    store = device_key_store(places.data)
    passphrase = _stored_passphrase(store, options, texts)
    if options.request:
        _write_request(store, options, passphrase, texts)
    elif options.adopt:
        _adopt(store, options, passphrase, texts)
    else:
        _use(store, options, texts)
    return 0


def _stored_passphrase(store: KeyStore, options: argparse.Namespace, texts: Texts) -> str | None:
    """Return the passphrase of the stored key, which is asked for; None if it has none."""
    if options.use or store.protection() is not Protection.PASSPHRASE:
        return None
    return ask_passphrase(options.passphrase_file, texts("key.passphrase"))


def _write_request(
    store: KeyStore, options: argparse.Namespace, passphrase: str | None, texts: Texts
) -> None:
    now = datetime.now().astimezone()
    fingerprint = request_certificate(store, options.name or "", now, options.request, passphrase)
    show(texts("key.request-made", file=options.request, fingerprint=fingerprint))


def _adopt(
    store: KeyStore, options: argparse.Namespace, passphrase: str | None, texts: Texts
) -> None:
    adopted = adopt_certificate(store, read_file(options.adopt, MOST_KEY_BYTES), passphrase)
    show(texts("key.adopted", name=adopted.name))


def _use(store: KeyStore, options: argparse.Namespace, texts: Texts) -> None:
    passphrase = ask_passphrase(options.passphrase_file, texts("key.passphrase"))
    used = use_key_file(store, read_file(options.use, MOST_KEY_BYTES), passphrase)
    show(texts("key.used", name=used.name))
