"""The signed checklists that the program keeps copies of: the newest is the plan to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.checklist.record import Record, read_record
from wizard.errors import UserError
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from pathlib import Path


class KeptChecklist(Struct, frozen=True):
    """A signed checklist whose signature is right.

    Attributes:
        path: the copy in the program's own folder.
        record: what was signed.
    """

    path: Path
    record: Record


class KeptChecklists(Struct, frozen=True):
    """What lies in the folder of copies.

    Attributes:
        checklists: of this guide, the newest first.
        unreadable: files that are no signed checklist, or were changed.
    """

    checklists: tuple[KeptChecklist, ...] = ()
    unreadable: tuple[Path, ...] = ()


def read_kept(folder: Path, guide_id: str) -> KeptChecklists:
    """Return the signed checklists in a folder, and what cannot be read there.

    Args:
        folder: the program's own folder of copies; it need not exist.
        guide_id: checklists of another guide are left out.
    """
    found, unreadable = [], []
    for path in sorted(folder.glob("*.pdf")):
        kept = _read(path)
        if kept is None:
            unreadable.append(path)
        elif kept.record.checklist.guide_id == guide_id and not kept.record.for_school:
            found.append(kept)
    found.sort(key=lambda one: one.record.checklist.signed_at, reverse=True)
    return KeptChecklists(tuple(found), tuple(unreadable))


def _read(path: Path) -> KeptChecklist | None:
    try:
        verdict = verify_pdf(path.read_bytes())
        if verdict.attachment is None:
            return None
        return KeptChecklist(path, read_record(verdict.attachment))
    except (OSError, UserError):
        return None
