"""The key that this device signs with: its own, or one that the school certified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.keys.identity import (
    create_identity,
    fingerprint,
    readable_fingerprint,
)
from wizard.keys.keystore import KeyStore, Protection
from wizard.keys.request import adopt_answer, write_request
from wizard.keys.same_name import is_same_name
from wizard.keys.usable import require_in_force, require_usable, signer_from_file
from wizard.safe_text import is_blank
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
    """Return this device's key for a person, made and kept when there is none.

    A key that somebody else stands for is never replaced: not because of another name (what is
    certified differs from what is written then, and the verdict says so), nor because its time is
    over or a clock is wrong. The device's own key stays the same key when its certificate's time is
    over: only the certificate is made anew.

    Raises:
        KeyStoreError: the stored key cannot be read or a new one cannot be kept.
        IdentityError: ``name-empty``, ``name-too-long``; ``certificate-expired``, ``clock-behind``.
    """
    stored = store.load(passphrase)
    if stored is not None and not stored.is_self_made:
        require_in_force(stored, now)
    elif stored is None or not _is_of(stored, name) or not _in_force(stored, now):
        key = stored.key if stored is not None and _is_of(stored, name) else None
        made = create_identity(name, now, key=key)
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
    stored = store.load(passphrase)
    asked = name or (stored.name if stored else "")
    if is_blank(asked):
        raise UserError("name-missing")
    if stored is not None and not stored.is_self_made:  # a renewal, perhaps of what has expired
        identity = stored
    else:
        identity = identity_for(store, asked, now, passphrase)
    write_new_file(out, write_request(identity))
    return readable_fingerprint(fingerprint(identity.certificate))


def adopt_certificate(
    store: KeyStore, answer: bytes, now: datetime, passphrase: str | None = None
) -> Identity:
    """Keep what the school returned, and return the identity that signs from now on.

    Args:
        store: of the key that asked.
        answer: the school's file.
        now: the present, with a time zone.
        passphrase: of the key, where it has one.

    Raises:
        UserError: ``key-none``: nothing was asked; or of the answer, the key and its store.
    """
    stored = store.load(passphrase)
    if stored is None:
        raise UserError("key-none")
    adopted = adopt_answer(stored, answer)
    require_usable(adopted, now)
    store.save(adopted, passphrase)
    return adopted


def use_key_file(store: KeyStore, data: bytes, passphrase: str | None, now: datetime) -> Identity:
    """Keep a key of a PKCS#12 file to sign with from now on, and return it.

    The present one is set aside.

    Raises:
        IdentityError, KeyStoreError: it cannot be used or kept.
    """
    identity = signer_from_file(data, passphrase, now)
    store.save(identity, passphrase or None)
    return identity


def _is_of(stored: Identity, name: str) -> bool:
    return is_same_name(stored.name, name)


def _in_force(identity: Identity, now: datetime) -> bool:
    """Return whether a certificate is in force at a moment."""
    certificate = identity.certificate
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc
