"""``startklaar key``: this device's key, and the certificate that a school gives for it."""

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
    """Write a request, take over the school's answer, or use a key of one's own."""
    store = device_key_store(places.data)
    if options.new:
        store.start_afresh()
        show(texts("key.afresh"))
        return 0
    secret = _secret(store, options, texts)
    if options.request:
        _write_request(store, options, secret, texts)
    elif options.adopt:
        _adopt(store, options, secret, texts)
    else:
        _use(store, options, texts)
    return 0


def _now() -> datetime:
    return datetime.now().astimezone()


def _secret(store: KeyStore, options: argparse.Namespace, texts: Texts) -> str | None:
    """Return the passphrase of the stored key, asked for only when it has one."""
    if options.use or store.protection() is not Protection.PASSPHRASE:
        return None
    return ask_passphrase(options.passphrase_file, texts("key.passphrase"))


def _write_request(
    store: KeyStore, options: argparse.Namespace, secret: str | None, texts: Texts
) -> None:
    fingerprint = request_certificate(store, options.name or "", _now(), options.request, secret)
    show(texts("key.request-made", file=options.request, fingerprint=fingerprint))


def _adopt(store: KeyStore, options: argparse.Namespace, secret: str | None, texts: Texts) -> None:
    adopted = adopt_certificate(store, read_file(options.adopt, MOST_KEY_BYTES), _now(), secret)
    show(texts("key.adopted", name=adopted.name))


def _use(store: KeyStore, options: argparse.Namespace, texts: Texts) -> None:
    passphrase = ask_passphrase(options.passphrase_file, texts("key.passphrase"))
    used = use_key_file(store, read_file(options.use, MOST_KEY_BYTES), passphrase, _now())
    show(texts("key.used", name=used.name))
