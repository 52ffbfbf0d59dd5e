"""The key that this device signs with: its own, or one that the school stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.keys.identity import create_identity, import_pkcs12
from wizard.keys.keystore import KeyStore, Protection
from wizard.keys.request import adopt_answer, key_fingerprint, write_request
from wizard.storage.files import write_new_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from wizard.keys.identity import Identity

MOST_KEY_BYTES = 1_000_000
"""Of a file with a key or with certificates."""


def identity_for(
    store: KeyStore, name: str, now: datetime, passphrase: str | None = None
) -> Identity:
    """Return this device's key for a person, made and kept when there is none to sign with now.

    A key that somebody else stands for is never replaced because of another name: what is certified
    differs from what is written then, and the verdict says so.

    Raises:
        KeyStoreError: the stored key cannot be read or a new one cannot be kept.
        IdentityError: ``name-empty``, ``name-too-long``.
    """
    stored = store.load(passphrase)
    made = create_identity(name, now)
    if stored is None or not _in_force(stored, now) or not _is_for(stored, made.name):
        store.save(made, passphrase)
        return made
    if passphrase and store.protection() is Protection.NONE:
        store.save(stored, passphrase)  # a passphrase that was skipped before is chosen now
    return stored


def request_certificate(
    store: KeyStore, name: str, now: datetime, out: Path, passphrase: str | None = None
) -> str:
    """Write a request to certify a person's key, and return its fingerprint, to be read out.

    Args:
        store: of the key; one is made when there is none.
        name: of the person; empty for the one that the key is of.
        now: the present, with a time zone.
        out: the file to write; never overwritten.
        passphrase: of the key, where it has one.

    Raises:
        UserError: ``name-missing``, or of the key and its store.
        OSError: it could not be written.
    """
    stored = None if name else store.load(passphrase)
    asked = name or (stored.name if stored else "")
    if not asked:
        raise UserError("name-missing")
    identity = identity_for(store, asked, now, passphrase)
    write_new_file(out, write_request(identity))
    return key_fingerprint(identity.certificate)


def adopt_certificate(store: KeyStore, answer: bytes, passphrase: str | None = None) -> Identity:
    """Keep what the school returned, and return the identity that signs from now on.

    Raises:
        UserError: ``key-none``: nothing was asked; or of the answer, the key and its store.
    """
    stored = store.load(passphrase)
    if stored is None:
        raise UserError("key-none")
    adopted = adopt_answer(stored, answer)
    store.save(adopted, passphrase)
    return adopted


def use_key_file(store: KeyStore, data: bytes, passphrase: str | None) -> Identity:
    """Keep a key of a PKCS#12 file instead of the present one, and return it.

    Raises:
        IdentityError, KeyStoreError: it cannot be used or kept.
    """
    identity = import_pkcs12(data, passphrase)
    store.save(identity, passphrase or None)
    return identity


def _is_for(stored: Identity, name: str) -> bool:
    return stored.name == name or not stored.is_self_made


def _in_force(identity: Identity, now: datetime) -> bool:
    """Return whether a certificate counts; not when its time is over, or a clock was set back."""
    certificate = identity.certificate
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc
