"""Folders that a recipe removes: never with another file system still mounted in them.

What is mounted in a folder belongs to somebody else: removing through it empties a folder of the
machine, or its devices. Whatever removes a tree in ``build/`` does it here.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mountinfo")
"""What the kernel of Linux says is mounted, one a line; see ``proc_pid_mountinfo(5)``."""

_MOUNT_POINT: Final = 4
_ESCAPED: Final = re.compile(rb"\\([0-7]{3})")


class MountedError(Exception):
    """Something is mounted in a folder that was to be removed; nothing of it was."""


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that is in it; one that is not there is no error.

    Raises:
        MountedError: something is mounted on the folder or below it.
        OSError: a file cannot be removed.
    """
    mounted = mounts_in(folder)
    if mounted:
        names = ", ".join(str(point) for point in mounted)
        raise MountedError(f"{folder} was not removed, as this is mounted in it: {names}")
    if folder.is_dir():
        shutil.rmtree(folder)


def fresh(folder: Path) -> Path:
    """Return a folder that is there and empty.

    Raises:
        MountedError: something is mounted on the folder or below it.
        OSError: a file that was in it cannot be removed.
    """
    remove_tree(folder)
    folder.mkdir(parents=True)
    return folder


def mounts_in(folder: Path) -> list[Path]:
    """Return the mount points at or below a folder; none where the system is not Linux.

    No recipe mounts anything on another system.
    """
    if not MOUNTS.exists():
        return []
    whole = folder.resolve()
    return [point for point in mount_points(MOUNTS.read_bytes()) if point.is_relative_to(whole)]


def mount_points(mountinfo: bytes) -> list[Path]:
    r"""Return the mount points in the kernel's table, which writes a space as ``\040``."""
    fields = (line.split(b" ") for line in mountinfo.splitlines())
    return [
        Path(_unescaped(line[_MOUNT_POINT]).decode("utf-8", "surrogateescape")) for line in fields
    ]


def _unescaped(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), name)
