"""The code on the last page: what was signed, in a form that survives printing and scanning."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.checklist.summary import SummaryError, read_summary, summarise, write_summary
from wizard.signing.seal import SealError, open_seal, seal

if TYPE_CHECKING:
    from wizard.checklist.model import Checklist
    from wizard.checklist.summary import Summary
    from wizard.keys.identity import Identity


class PaperCode(Struct, frozen=True):
    """What a genuine code says.

    Attributes:
        fingerprint: of the key that sealed it, as ``wizard.keys.identity.fingerprint`` gives it.
    """

    summary: Summary
    fingerprint: str


def write_code(checklist: Checklist, identity: Identity) -> str:
    """Return the text of the code; empty for a key that is too long to be printed."""
    text = write_summary(summarise(checklist))
    sealed = seal(text.encode(), identity)
    return "" if sealed is None else f"{text}\n{urlsafe_b64encode(sealed).decode()}"


def read_code(code: str) -> PaperCode:
    """Return what a scanned code says.

    Raises:
        SummaryError: ``not-a-summary`` or ``later-version``: it is no code of a checklist.
        SealError: ``seal-broken``: somebody else made it, or changed it.
    """
    text, _, sealed = code.rpartition("\n")
    summary = read_summary(text)
    try:
        found = open_seal(text.encode(), urlsafe_b64decode(sealed.encode()))
    except ValueError:
        raise SealError("seal-broken") from None
    return PaperCode(summary, found.fingerprint)


def code_agrees(code: str, checklist: Checklist, fingerprint: str | None) -> bool:
    """Return whether a code is genuine, of a key, and says what a checklist says.

    Args:
        code: its text; empty where the paper has none.
        checklist: what it must say.
        fingerprint: of the key that signed the file.
    """
    if not code:
        return True
    try:
        return read_code(code) == PaperCode(summarise(checklist), fingerprint or "")
    except (SealError, SummaryError):
        return False
