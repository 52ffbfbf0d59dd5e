"""What a teacher ticked off in the plan, kept beside the draft and never in a signed file.

One small JSON file, replaced atomically. A tick counts for the promise it was set for: what is
promised again, for another day, is open again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping  # noqa: TC003 -- msgspec reads notes by these types
from datetime import date  # noqa: TC003 -- as well
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from wizard.storage.files import make_private_folder, replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.checklist.plan import PlanItem

FILE_NAME = "plan.json"
LARGEST_BYTES = 1_000_000
FORMAT = "startklaar-plan"
FORMAT_VERSION = 1


class Tick(Struct, frozen=True):
    """When something was done, and the day it was promised for; None where it had no day."""

    on: date
    by: date | None


class PlanNotes(Struct, frozen=True):
    """What is kept about the plan.

    Attributes:
        ticks: by the id of a plan's item.
        files: by the name of the copy in the program's own folder, the path of the signed file
            that its owner asked for.
    """

    ticks: Mapping[str, Tick] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def done_on(self, item: PlanItem) -> date | None:
        """Return when an item was done; None if it is still open."""
        tick = self.ticks.get(item.id)
        return tick.on if tick is not None and tick.by == item.by else None

    def with_tick(self, item: PlanItem, on: date | None) -> PlanNotes:
        """Return these notes with an item done on a day, or open again for None."""
        others = {id_: tick for id_, tick in self.ticks.items() if id_ != item.id}
        ticks = others if on is None else {**others, item.id: Tick(on, item.by)}
        return replace(self, ticks=ticks)

    def with_file(self, copy: str, path: str) -> PlanNotes:
        """Return these notes with the place of a signed file."""
        return replace(self, files={**self.files, copy: path})


class _Stored(Struct, frozen=True):
    format: str
    version: int
    notes: PlanNotes


def read_notes(folder: Path) -> PlanNotes:
    """Return the notes in a folder; empty ones where there are none.

    What cannot be read is set aside under another name, so that nothing is lost.

    Raises:
        OSError: the file is there and cannot be opened or set aside.
    """
    path = folder / FILE_NAME
    try:
        with path.open("rb") as file:
            notes = _notes_in(file.read(LARGEST_BYTES + 1))
    except FileNotFoundError:
        return PlanNotes()
    if notes is None:
        path.replace(path.with_name(f"{FILE_NAME}.unreadable"))
        return PlanNotes()
    return notes


def _notes_in(data: bytes) -> PlanNotes | None:
    """Return the notes in a file; None where it holds none of this form."""
    if len(data) > LARGEST_BYTES:
        return None
    try:
        stored = msgspec.json.decode(data, type=_Stored)
    except (ValueError, RecursionError):
        return None
    known = (stored.format, stored.version) == (FORMAT, FORMAT_VERSION)
    return stored.notes if known else None


def write_notes(folder: Path, notes: PlanNotes) -> None:
    """Keep the notes in a folder, in place of those that are there.

    Raises:
        OSError: they cannot be written; those that were there still are.
    """
    stored = msgspec.to_builtins(_Stored(FORMAT, FORMAT_VERSION, notes))
    text = json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True)
    make_private_folder(folder)
    replace_file(folder / FILE_NAME, text.encode())
