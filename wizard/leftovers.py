"""Files that systems leave in folders and zips, and that nobody made on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_NAMES: Final = frozenset(
    {
        *("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$recycle.bin"),
        *("system volume information", "__macosx", ".ds_store", ".appledouble", ".spotlight-v100"),
        *(".trashes", ".fseventsd", ".temporaryitems", ".directory", "icon\r"),
    }
)
_STARTS: Final = ("._", "~$", ".~lock.", ".nfs", ".fuse_hidden")
_APPLE_DOUBLE: Final = b"\x00\x05\x16\x07"
"""How the file begins that a Mac puts beside another one, on a disk that is not its own."""


def is_leftover(name: str) -> bool:
    """Return whether a file is a leftover of a system: of Windows, a Mac, an office program.

    Args:
        name: its name or path, with forward slashes; in a folder of leftovers all are.
    """
    parts = name.lower().strip("/").split("/")
    return any(part in _NAMES or part.startswith(_STARTS) for part in parts)


def is_apple_double(path: Path) -> bool:
    """Return whether a file holds what a Mac keeps about another one, whatever its ending says."""
    if not path.name.startswith("._"):
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(_APPLE_DOUBLE)) == _APPLE_DOUBLE
    except OSError:
        return False
