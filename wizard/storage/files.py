"""Reading no more than fits; writing so that power can fail: the old or the new file is whole."""

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
"""What file systems answer that cannot put a folder's names on the platter at once."""

_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "disk-read-only",
    errno.EACCES: "file-unreadable",
    errno.EPERM: "file-unreadable",
}


class Disk(Struct, frozen=True):
    """The system calls that a safe write is made of; a test passes in ones that fail."""

    open: Callable[[str, int, int], int] = os.open
    write: Callable[[int, bytes | memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    replace: Callable[[str, str], None] = os.replace
    link: Callable[[str, str], None] = os.link


REAL_DISK = Disk()


def read_file(path: Path, most: int) -> bytes:
    """Return a file, or the first ``most + 1`` bytes of a larger one, which is thus known as such.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        error.filename = str(path)  # a failing disk does not say of which file
        raise


def replace_file(path: Path, data: bytes, disk: Disk = REAL_DISK) -> None:
    """Put ``data`` in the place of ``path``, readable by the owner only.

    Raises:
        OSError: it could not be done, or not be made sure; ``path`` is whole, the old or the new
            one, and nothing else is left behind.
    """
    with _temporary(path, data, disk) as temporary:
        disk.replace(temporary, str(path))
        _sync_folder(path, disk)


def write_new_file(path: Path, data: bytes, disk: Disk = REAL_DISK) -> None:
    """Write ``data`` under a name that nothing has yet.

    Raises:
        FileExistsError: the name is taken; that file is untouched.
        OSError: it could not be done, or not be made sure; ``path`` is whole or absent, and
            nothing else is left behind.
    """
    with _temporary(path, data, disk) as temporary:
        _place(temporary, path, disk)


def place_new_file(temporary: Path, path: Path, disk: Disk = REAL_DISK) -> None:
    """Give a whole file on the same disk its own name, which nothing has yet.

    Raises:
        FileExistsError: the name is taken; that file is untouched.
        OSError: it could not be done, or not be made sure.
    """
    handle = disk.open(str(temporary), os.O_RDWR, 0)  # Windows flushes only what may be written
    try:
        disk.fsync(handle)
    finally:
        disk.close(handle)
    _place(str(temporary), path, disk)


def copy_file(source: Path, path: Path, disk: Disk = REAL_DISK) -> None:
    """Write a copy of a file under a name that nothing has yet, readable by the owner only.

    Raises:
        FileExistsError: the name is taken.
        OSError: it could not be done, or not be made sure; nothing is left behind.
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
    """Return what writes of ``path`` left behind when they were killed half-way."""
    random = "[0-9a-f]" * (2 * _RANDOM_BYTES)
    return tuple(path.parent.glob(f".{escape(path.name)}.{random}"))


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner only.

    Raises:
        OSError: it cannot be made.
    """
    missing = takewhile(lambda one: not one.exists(), (folder, *folder.parents))
    for one in reversed(list(missing)):
        one.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)


def trouble_code(error: OSError) -> str:
    """Return why the operating system refused, as a code with words in ``resources/texts``."""
    return _CODES.get(error.errno or 0, "file-trouble")


@contextlib.contextmanager
def _temporary(path: Path, data: bytes, disk: Disk) -> Iterator[str]:
    """Write a file beside ``path`` to the platter; remove it whatever happens."""
    temporary = str(path.with_name(f".{path.name}.{os.urandom(_RANDOM_BYTES).hex()}"))
    try:
        _write_through(temporary, data, disk)
        yield temporary
    except OSError as error:
        error.filename = str(path)  # the name that means something to the user
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
    """Make the new name itself survive a power cut; Windows does that by itself."""
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
