"""Whose checklist is gone on with: its key is compared with those of this device."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wizard.keys.identity import readable_fingerprint

if TYPE_CHECKING:
    from wizard.keys.keystore import KeyStore
    from wizard.signed_checklist.examine import Examination


class Whose(StrEnum):
    """Which key signed, beside those of this device; the words are ``verdict.whose-…``."""

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


def is_plain(found: Examination, whose: Whose) -> bool:
    """Return whether a file's answers can be taken without a question.

    Not those of somebody else, nor of a file whose pages could not be compared with its answers:
    anybody can make a key in any name.
    """
    return whose is Whose.OWN and found.page_agrees is True
