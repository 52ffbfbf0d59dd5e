"""A file lock of the operating system: one writer at a time, released when its process ends."""

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
"""Errors by which operating systems say that another process holds the lock."""


class FileLock:
    """A lock on a file of its own, which exists only while the lock is held.

    Not bound to a thread: another thread than the one that took it may release it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock, without waiting; return False if another window or process holds it.

        Raises:
            OSError: the file cannot be made, or its file system has no locks.
        """
        while self._handle is None:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
            try:
                if not _lock(handle):
                    return False
                if self._is_at_path(handle):  # else its last holder deleted the file meanwhile
                    self._handle, handle = handle, -1
            finally:
                if handle >= 0:
                    os.close(handle)
        return True

    def release(self) -> None:
        """Release the lock and delete its file; do nothing if the lock is not held."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if os.name != "nt":  # before unlocking: afterwards it may be another process's
            self._path.unlink(missing_ok=True)
        os.close(handle)
        if os.name == "nt":  # fails if another process has it open, which then holds it
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
