"""``startklaar key``: this device's key, and the certificate that a school gives for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wizard.commands.secrets import ask_passphrase
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.files import write_new_file
from wizard.finish import identity_for
from wizard.signing.identity import import_pkcs12
from wizard.signing.keystore import Protection, device_key_store
from wizard.signing.request import adopt_answer, key_fingerprint, write_request

if TYPE_CHECKING:
    import argparse

    from wizard.places import Places
    from wizard.signing.keystore import KeyStore
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Write a request, take over the school's answer, or use a key of one's own."""
    store = device_key_store(places.data)
    secret = _secret(store, options, texts)
    if options.request:
        _write_request(store, options, secret, texts)
    elif options.adopt:
        _adopt(store, options, secret, texts)
    else:
        _use(store, options, texts)
    return 0


def _secret(store: KeyStore, options: argparse.Namespace, texts: Texts) -> str | None:
    """Return the passphrase of the stored key, asked for only when it has one."""
    if options.use or store.protection() is not Protection.PASSPHRASE:
        return None
    return ask_passphrase(options.passphrase_file, texts("key.passphrase"))


def _write_request(
    store: KeyStore, options: argparse.Namespace, secret: str | None, texts: Texts
) -> None:
    stored = store.load(secret)
    name = options.name or (stored.name if stored else "")
    if not name:
        raise UserError("name-missing")
    identity = identity_for(store, name, datetime.now().astimezone(), secret)
    write_new_file(options.request, write_request(identity))
    fingerprint = key_fingerprint(identity.certificate)
    show(texts("key.request-made", file=options.request, fingerprint=fingerprint))


def _adopt(store: KeyStore, options: argparse.Namespace, secret: str | None, texts: Texts) -> None:
    stored = store.load(secret)
    if stored is None:
        raise UserError("key-none")
    adopted = adopt_answer(stored, options.adopt.read_bytes())
    store.save(adopted, secret)
    show(texts("key.adopted", name=adopted.name))


def _use(store: KeyStore, options: argparse.Namespace, texts: Texts) -> None:
    passphrase = ask_passphrase(options.passphrase_file, texts("key.passphrase"))
    identity = import_pkcs12(options.use.read_bytes(), passphrase)
    store.save(identity, passphrase or None)
    show(texts("key.used", name=identity.name))
