"""Stores the draft of a school pack in a folder, in the form of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.school.archive import read_pack
from wizard.school.draft import PackDraft, draft_of
from wizard.school.errors import SchoolError
from wizard.school.names import SCHOOL
from wizard.storage.files import (
    REAL_DISK,
    Disk,
    leftovers,
    make_private_folder,
    replace_file,
    trouble_code,
)
from wizard.storage.lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

LOCK_NAME = "pack.lock"
SAVED_AS = ".saved-as"
"""Holds the path of the last saved pack; hidden, so that it is not part of the pack."""


class PackStore:
    """Stores one draft in a folder; holds the writer's lock from ``open`` to ``close``.

    Attributes:
        folder: the folder of the draft.
        set_aside: the folder to which an unreadable draft was moved; None if it was readable.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime], disk: Disk = REAL_DISK) -> None:
        self.folder = folder
        self.set_aside: Path | None = None
        self._clock = clock
        self._disk = disk
        self._kept: dict[str, bytes] = {}
        self._lock = FileLock(folder.parent / LOCK_NAME)

    def open(self) -> PackDraft:
        """Take the writer's lock and return the draft; an empty one if there is none.

        A draft that cannot be read is moved aside under a dated name, never deleted.

        Raises:
            SchoolError: ``pack-draft-locked``: another window has it open;
                ``pack-draft-not-saved``: its folder cannot be made.
            OSError: it cannot be read, or cannot be moved aside.
        """
        self._take_lock()
        try:
            return self._read()
        except SchoolError:
            self.set_aside = self._move_aside()
            self._kept = {}
            return PackDraft()
        except BaseException:
            self.close()
            raise

    def save(self, draft: PackDraft) -> None:
        """Write the changed files of the draft; when this returns, a power cut loses nothing.

        Raises:
            SchoolError: ``pack-draft-not-saved``: the disk is full, read-only or missing; each file
                is then the whole old or the whole new one.
        """
        note = f"{draft.saved_digest}\n{draft.saved_as}"
        files = {**draft.contents.files, SAVED_AS: note.encode()}
        try:
            for name, data in files.items():
                if self._kept.get(name) != data:
                    self._write(name, data)
            for name in self._kept.keys() - files.keys():
                (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise _not_saved(error) from error
        self._kept = files

    def close(self) -> None:
        """Release the writer's lock."""
        self._lock.release()

    def _write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        make_private_folder(path.parent)
        replace_file(path, data, self._disk)
        self._kept[name] = data

    def _take_lock(self) -> None:
        try:
            make_private_folder(self.folder.parent)
            free = self._lock.acquire()
        except OSError as error:
            raise _not_saved(error) from error
        if not free:
            raise SchoolError("pack-draft-locked")

    def _read(self) -> PackDraft:
        if not (self.folder / SCHOOL).exists():
            return PackDraft()
        for name in (SCHOOL, SAVED_AS):
            for path in leftovers(self.folder / name):
                path.unlink(missing_ok=True)
        contents = read_pack(self.folder)
        note = self.folder / SAVED_AS
        said = note.read_text("utf-8", errors="replace") if note.exists() else ""
        self._kept = {**contents.files, SAVED_AS: said.encode()}
        digest, _, saved_as = said.partition("\n")
        return replace(draft_of(contents), saved_as=saved_as, saved_digest=digest)

    def _move_aside(self) -> Path:
        dated = f"{self.folder.name}.{self._clock():%Y%m%d-%H%M%S}"
        aside, number = self.folder.with_name(dated), 2
        while aside.exists():
            aside, number = self.folder.with_name(f"{dated}-{number}"), number + 1
        self.folder.rename(aside)
        return aside


def _not_saved(error: OSError) -> SchoolError:
    return SchoolError(
        "pack-draft-not-saved",
        reason=trouble_code(error),
        detail=error.strerror or str(error),
        file=str(error.filename or ""),
    )
