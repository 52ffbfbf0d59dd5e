"""Writing files so that power can fail at any moment: the old or the new one, never neither."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class Disk:
    """The system calls that a safe write is made of; a test passes in ones that fail."""

    open: Callable[[str, int, int], int] = os.open
    write: Callable[[int, bytes | memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    replace: Callable[[str, str], None] = os.replace
    link: Callable[[str, str], None] = os.link


REAL_DISK = Disk()


def replace_file(path: Path, data: bytes, disk: Disk = REAL_DISK) -> None:
    """Put ``data`` in the place of ``path``, readable by the owner only.

    Raises:
        OSError: it could not be done; the old file is whole and nothing is left behind.
    """
    with _temporary(path, data, disk) as temporary:
        disk.replace(temporary, str(path))
    _sync_folder(path, disk)


def write_new_file(path: Path, data: bytes, disk: Disk = REAL_DISK) -> None:
    """Write ``data`` under a name that nothing has yet.

    Raises:
        FileExistsError: the name is taken; that file is untouched.
        OSError: it could not be done; nothing is left behind.
    """
    with _temporary(path, data, disk) as temporary:
        try:
            disk.link(temporary, str(path))
        except FileExistsError:
            raise
        except OSError:
            # A USB stick's file system has no hard links: look first, then rename.
            if path.exists():
                raise FileExistsError(17, os.strerror(17), str(path)) from None
            disk.replace(temporary, str(path))
    _sync_folder(path, disk)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only the owner can enter.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)


@contextlib.contextmanager
def _temporary(path: Path, data: bytes, disk: Disk) -> Iterator[str]:
    """Write a file beside ``path`` to the platter; remove it whatever happens."""
    temporary = str(path.with_name(f".{path.name}.{secrets.token_hex(4)}"))
    try:
        _write_through(temporary, data, disk)
        yield temporary
    except OSError as error:
        error.filename = str(path)  # the name that means something to the user
        raise
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()


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
    handle = disk.open(str(path.parent), os.O_RDONLY, 0)
    try:
        disk.fsync(handle)
    finally:
        disk.close(handle)
