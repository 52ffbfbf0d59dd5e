"""What was chosen about signing, and how this device keeps the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.tagged_pdf.ink import Ink


class SigningWish(Struct, frozen=True):
    """What the teacher chose on the signing page.

    Attributes:
        folder: where the file goes.
        way: ``drawn``, ``typed`` or ``paper``; empty before one was chosen.
        ink: what was drawn, also while another way is chosen.
        agreed: that the typed name is the signature.
        passphrase: protects the key where there is no keyring; empty to leave it unprotected.
        stamp: whether the school's time-stamp service is to be asked.
    """

    folder: Path
    way: str = ""
    ink: Ink | None = None
    agreed: bool = False
    passphrase: str = ""
    stamp: bool = False


class KeyState(Struct, frozen=True):
    """How this device keeps the key.

    Attributes:
        has_keyring: whether the operating system guards it.
        needs_passphrase: whether the stored key asks for one.
        holder: whose certificate signs; empty where only the device's own key does.
        issuer: who issued it.
    """

    has_keyring: bool
    needs_passphrase: bool
    holder: str = ""
    issuer: str = ""
