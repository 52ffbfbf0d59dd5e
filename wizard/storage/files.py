"""Reading files up to a limit, and writing them atomically: a power cut leaves old or new whole."""

from __future__ import annotations

import contextlib
import errno
import os
from glob import escape
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700

_RANDOM_BYTES = 4
_PIECE = 1_000_000

_NO_FOLDER_SYNC = frozenset({errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})
"""Errors of file systems that cannot flush a folder to the disk; they are ignored."""

_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "disk-read-only",
    errno.EACCES: "file-unreadable",
    errno.EPERM: "file-unreadable",
}


class Disk(Struct, frozen=True):
    """The system calls that an atomic write uses; tests replace them by ones that fail."""

    open: Callable[[str, int, int], int] = os.open
    write: Callable[[int, bytes | memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    replace: Callable[[str, str], None] = os.replace
    link: Callable[[str, str], None] = os.link


REAL_DISK = Disk()


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, at most ``limit + 1``: the caller then sees that it is too large.

    Raises:
        OSError: it cannot be read; ``filename`` is set.
    """
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        error.filename = str(path)  # an error while reading does not name the file
        raise


def replace_file(path: Path, data: bytes, disk: Disk = REAL_DISK) -> None:
    """Replace the file ``path`` by one with ``data``, atomically; only the owner may read it.

    Raises:
        OSError: it could not be written, or not be flushed to the disk; ``path`` is then the whole
            old or the whole new file, and no temporary file is left.
    """
    with _temporary(path, data, disk) as temporary:
        disk.replace(temporary, str(path))
        _sync_folder(path, disk)


def write_new_file(path: Path, data: bytes, disk: Disk = REAL_DISK) -> None:
    """Write ``data`` to a new file ``path``, atomically.

    Raises:
        FileExistsError: the file exists already; it is untouched.
        OSError: it could not be written, or not be flushed to the disk; ``path`` is whole or
            absent, and no temporary file is left.
    """
    with _temporary(path, data, disk) as temporary:
        _place(temporary, path, disk)


def place_new_file(temporary: Path, path: Path, disk: Disk = REAL_DISK) -> None:
    """Move a complete temporary file to a new file ``path`` on the same disk.

    Raises:
        FileExistsError: the file exists already; it is untouched.
        OSError: it could not be moved, or not be flushed to the disk.
    """
    handle = disk.open(str(temporary), os.O_RDWR, 0)  # Windows flushes only writable handles
    try:
        disk.fsync(handle)
    finally:
        disk.close(handle)
    _place(str(temporary), path, disk)


def copy_file(source: Path, path: Path, disk: Disk = REAL_DISK) -> None:
    """Copy a file to a new file ``path``, which only the owner may read.

    Raises:
        FileExistsError: the file exists already.
        OSError: it could not be copied, or not be flushed to the disk; no half copy is left.
    """
    binary = getattr(os, "O_BINARY", 0)
    with source.open("rb") as stream:
        handle = disk.open(str(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, OWNER_ONLY)
        try:
            while piece := memoryview(stream.read(_PIECE)):
                while piece:
                    piece = piece[disk.write(handle, piece) :]
            disk.fsync(handle)
        except OSError as error:
            error.filename = str(path)
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        finally:
            disk.close(handle)


def leftovers(path: Path) -> tuple[Path, ...]:
    """Return the temporary files of interrupted writes of ``path``."""
    random = "[0-9a-f]" * (2 * _RANDOM_BYTES)
    return tuple(path.parent.glob(f".{escape(path.name)}.{random}"))


def make_private_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each accessible to the owner only.

    Raises:
        OSError: it cannot be made.
    """
    missing = takewhile(lambda one: not one.exists(), (folder, *folder.parents))
    for one in reversed(list(missing)):
        one.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)


def trouble_code(error: OSError) -> str:
    """Return the code of the text ``errors.<code>`` for an error of the operating system."""
    return _CODES.get(error.errno or 0, "file-trouble")


@contextlib.contextmanager
def _temporary(path: Path, data: bytes, disk: Disk) -> Iterator[str]:
    """Write a temporary file beside ``path`` and flush it; remove it at the end in any case."""
    temporary = str(path.with_name(f".{path.name}.{os.urandom(_RANDOM_BYTES).hex()}"))
    try:
        _write_through(temporary, data, disk)
        yield temporary
    except OSError as error:
        error.filename = str(path)  # the name that the user knows
        raise
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()


def _place(temporary: str, path: Path, disk: Disk) -> None:
    try:
        disk.link(temporary, str(path))
    except FileExistsError:
        raise
    except OSError:
        # A USB stick's file system has no hard links: look first, then rename.
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        disk.replace(temporary, str(path))
    _sync_folder(path, disk)


def _write_through(path: str, data: bytes, disk: Disk) -> None:
    binary = getattr(os, "O_BINARY", 0)
    handle = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, OWNER_ONLY)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[disk.write(handle, rest) :]
        disk.fsync(handle)
    finally:
        disk.close(handle)


def _sync_folder(path: Path, disk: Disk) -> None:
    """Flush the folder, so that the new name survives a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    try:
        handle = disk.open(str(path.parent), os.O_RDONLY, 0)
        try:
            disk.fsync(handle)
        finally:
            disk.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
