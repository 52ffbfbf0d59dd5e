"""Compare the key that signed a checklist with the keys of this device."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wizard.keys.identity import readable_fingerprint

if TYPE_CHECKING:
    from wizard.keys.keystore import KeyStore
    from wizard.signed_checklist.examine import Examination


class Whose(StrEnum):
    """Whether a key of this device signed; the words are ``verdict.whose-…``."""

    OWN = "own"  # one that is or was in use here
    OTHER = "other"
    UNKNOWN = "unknown"  # this device has no key to compare with


def whose_key(found: Examination, store: KeyStore) -> Whose:
    """Return whether a key of this device signed a file; no key is opened and no keyring asked."""
    known = store.fingerprints()
    if not known:
        return Whose.UNKNOWN
    signed = found.verdict.fingerprint
    return Whose.OWN if signed and readable_fingerprint(signed) in known else Whose.OTHER


class Doubt(StrEnum):
    """What the user must confirm before the answers of a file are taken over."""

    NONE = "none"
    EDITION = "edition"  # one's own, but made with another version of the guide or the program
    SIGNER = "signer"  # anybody can make a key in any name


def doubt_about(found: Examination, whose: Whose) -> Doubt:
    """Return what has to be asked before the answers of an unchanged file are taken over."""
    if whose is not Whose.OWN:
        return Doubt.SIGNER
    return Doubt.NONE if found.sound else Doubt.EDITION
