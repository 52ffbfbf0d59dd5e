"""The draft on disk: one JSON file, replaced whole on every change, with one writer at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.answers.errors import AnswersError, DraftLockedError, DraftNotSavedError
from wizard.answers.file import read_answers, write_answers
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
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from wizard.answers.model import Answers

DRAFT_NAME = "draft.json"
LOCK_NAME = "draft.lock"


class OpenedDraft(Struct, frozen=True):
    """The draft as it was found at the start.

    Attributes:
        answers: the draft; None when there is none.
        set_aside: where a draft that could not be read was kept; None when all is well.
        trouble: why it could not be read.
        unsaved: why nothing can be saved now; None when it can.
    """

    answers: Answers | None = None
    set_aside: Path | None = None
    trouble: AnswersError | None = None
    unsaved: DraftNotSavedError | None = None


class DraftStore:
    """One person's draft in one folder; holds the writer's lock from ``open`` to ``close``.

    Where nothing can be written at the start, it takes the lock with the first save that can.

    Attributes:
        folder: where the draft lies.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime], disk: Disk = REAL_DISK) -> None:
        self.folder = folder
        self._clock = clock
        self._disk = disk
        self._lock = FileLock(folder / LOCK_NAME)
        self._only_reads = False

    @property
    def path(self) -> Path:
        """The draft's file."""
        return self.folder / DRAFT_NAME

    def open(self) -> OpenedDraft:
        """Take the writer's lock and read the draft; if that fails, release the lock.

        A draft that cannot be read is moved aside under a dated name, never deleted. In a folder
        that cannot be made or written the draft is only read, and left where it is.

        Raises:
            DraftLockedError: another process holds the draft.
            OSError: the draft cannot be read or moved aside.
            AnswersError: ``later-version``: a newer program wrote it; it is left where it is.
        """
        try:
            self._take_lock()
        except DraftNotSavedError as trouble:
            self._only_reads = True
            return self._only_read(trouble)
        try:
            _remove(leftovers(self.path))  # of a process that was killed while it wrote
            return self._read()
        except BaseException:
            self.close()
            raise

    def save(self, answers: Answers) -> None:
        """Write the draft to disk; after this returns, it survives a power cut.

        Raises:
            AnswersError: ``answers-bad-value``: a text is longer than a draft may hold.
            DraftLockedError: another process took the draft while nothing could be written here.
            DraftNotSavedError: the disk is full, read-only or gone; the old draft is whole.
        """
        data = write_answers(answers)
        if self._only_reads:
            self._take_lock()
            self._only_reads = False
        try:
            make_private_folder(self.folder)
            replace_file(self.path, data, self._disk)
        except OSError as error:
            raise not_saved(error) from error

    def delete(self) -> None:
        """Remove the draft; drafts that were set aside stay.

        Raises:
            OSError: it could not be removed.
        """
        _remove((self.path, *leftovers(self.path)))

    def close(self) -> None:
        """Release the writer's lock."""
        self._lock.release()

    def _take_lock(self) -> None:
        try:
            make_private_folder(self.folder)
            free = self._lock.acquire()
        except OSError as error:
            raise not_saved(error) from error
        if not free:
            raise DraftLockedError("draft-locked")

    def _read(self) -> OpenedDraft:
        try:
            return OpenedDraft(read_answers(self.path.read_bytes()))
        except FileNotFoundError:
            return OpenedDraft()
        except AnswersError as trouble:
            if trouble.code == "later-version":
                raise
            return OpenedDraft(set_aside=self._set_aside(), trouble=trouble)

    def _only_read(self, unsaved: DraftNotSavedError) -> OpenedDraft:
        try:
            return OpenedDraft(read_answers(self.path.read_bytes()), unsaved=unsaved)
        except AnswersError as trouble:
            if trouble.code == "later-version":
                raise
            return OpenedDraft(trouble=trouble, unsaved=unsaved)
        except OSError:
            return OpenedDraft(unsaved=unsaved)

    def _set_aside(self) -> Path:
        dated = f"{DRAFT_NAME}.{self._clock():%Y%m%d-%H%M%S}"
        aside, number = self.folder / dated, 2
        while aside.exists():
            aside, number = self.folder / f"{dated}-{number}", number + 1
        self.path.replace(aside)
        return aside


def not_saved(error: OSError) -> DraftNotSavedError:
    """Return an error of the operating system as an error of the draft.

    Its value ``reason`` is a code with words of its own; ``detail`` is the system's own wording.
    """
    return DraftNotSavedError(
        "draft-not-saved",
        reason=trouble_code(error),
        detail=error.strerror or str(error),
        file=str(error.filename or ""),
    )


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
