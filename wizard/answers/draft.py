"""The draft on disk: one JSON file, replaced whole on every change, with one writer at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from wizard.answers.errors import AnswersError, DraftLockedError, DraftNotSavedError
from wizard.answers.serial import from_json, to_json
from wizard.files import REAL_DISK, Disk, make_private_folder, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from wizard.answers.model import Answers

DRAFT_NAME = "draft.json"
LOCK_NAME = "draft.lock"


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """What was found at the start.

    Attributes:
        answers: the draft; None when there is none.
        set_aside: where a draft that could not be read was kept; None when all is well.
        trouble: why it could not be read.
    """

    answers: Answers | None = None
    set_aside: Path | None = None
    trouble: AnswersError | None = None


class DraftStore:
    """One person's draft in one folder; holds the writer's lock from ``open`` to ``close``.

    Attributes:
        folder: where the draft lies.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime], disk: Disk = REAL_DISK) -> None:
        self.folder = folder
        self._clock = clock
        self._disk = disk
        self._lock = FileLock(folder / LOCK_NAME)

    @property
    def path(self) -> Path:
        """The draft's file."""
        return self.folder / DRAFT_NAME

    def open(self) -> OpenedDraft:
        """Take the writer's lock and read the draft.

        A draft that cannot be read is moved aside under a dated name, never deleted.

        Raises:
            DraftLockedError: another process holds the draft.
            DraftNotSavedError: the folder cannot be made or written.
            OSError: the draft cannot be read.
            AnswersError: ``later-version``: a newer program wrote it; it is left where it is.
        """
        self._take_lock()
        if not self.path.exists():
            return OpenedDraft()
        try:
            return OpenedDraft(read_answers(self.path.read_bytes()))
        except AnswersError as trouble:
            if trouble.code == "later-version":
                raise
            return OpenedDraft(set_aside=self._set_aside(), trouble=trouble)

    def save(self, answers: Answers) -> None:
        """Put the draft on disk; when this returns, a power cut cannot take it away.

        Raises:
            DraftNotSavedError: the disk is full, read-only or gone; the old draft is whole.
        """
        try:
            make_private_folder(self.folder)
            replace_file(self.path, write_answers(answers), self._disk)
        except OSError as error:
            raise not_saved(error) from error

    def delete(self) -> None:
        """Remove the draft and those that were set aside.

        Raises:
            OSError: a file could not be removed.
        """
        for path in (self.path, *self.folder.glob(f"{DRAFT_NAME}.*")):
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Give the writer's lock back."""
        self._lock.release()

    def _take_lock(self) -> None:
        try:
            make_private_folder(self.folder)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise DraftLockedError("draft-locked") from None
        except OSError as error:
            raise not_saved(error) from error

    def _set_aside(self) -> Path:
        aside = self.folder / f"{DRAFT_NAME}.{self._clock():%Y%m%d-%H%M%S}"
        self.path.replace(aside)
        return aside


def not_saved(error: OSError) -> DraftNotSavedError:
    """Return what the operating system refused as an error of the draft."""
    return DraftNotSavedError(
        "draft-not-saved", detail=error.strerror or str(error), file=str(error.filename or "")
    )


def write_answers(answers: Answers) -> bytes:
    """Return the answers as a JSON file that a person can read."""
    return (json.dumps(to_json(answers), ensure_ascii=False, indent=1) + "\n").encode()


def read_answers(data: bytes) -> Answers:
    """Return the answers in a JSON file.

    Raises:
        AnswersError: it is not JSON (``answers-not-json``), or as ``from_json``.
    """
    return from_json(read_json(data))


def read_json(data: bytes) -> object:
    """Return the value in a JSON file.

    Raises:
        AnswersError: ``answers-not-json``; absurd nesting counts as such.
    """
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise AnswersError("answers-not-json") from None
