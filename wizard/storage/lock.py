"""One writer at a time: a lock of the operating system, which ends with the process that has it."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from wizard.storage.files import OWNER_ONLY

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""What operating systems answer when somebody else has the lock."""


class FileLock:
    """A lock on a file that is there for that alone, and is gone when nobody has it.

    Not bound to a thread: who releases it need not be who took it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock, without waiting; return False when another window or process has it.

        Raises:
            OSError: the file cannot be made, or its disk knows no locks.
        """
        while self._handle is None:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
            try:
                if not _lock(handle):
                    return False
                if self._is_at_path(handle):  # else its last owner took the file away meanwhile
                    self._handle, handle = handle, -1
            finally:
                if handle >= 0:
                    os.close(handle)
        return True

    def release(self) -> None:
        """Give the lock back, and take its file away; nothing happens without the lock."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if os.name != "nt":  # before it is free: afterwards it may be somebody else's
            self._path.unlink(missing_ok=True)
        os.close(handle)
        if os.name == "nt":  # fails while somebody has it open, and only then it is theirs
            try:
                self._path.unlink(missing_ok=True)
            except PermissionError:
                return

    def _is_at_path(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True
