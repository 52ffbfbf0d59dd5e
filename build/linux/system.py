"""Which libraries belong to the operating system, and which may lose their symbols."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

SYSTEM_FOLDERS: Final = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")


def is_of_the_system(source: str) -> bool:
    """Return whether a library is the operating system's, and a package can depend on it.

    Python's own extension modules are not, wherever they are: their version is the bundle's.
    """
    path = Path(source)
    own = ".cpython-" in path.name or path.name.startswith("libpython")
    return not own and source.startswith(tuple(f"{folder}/" for folder in SYSTEM_FOLDERS))


def may_strip(name: str) -> bool:
    """Return whether symbols can be taken out of a file of the bundle.

    Not out of those of Qt and FFmpeg: they are laid out so that stripping breaks them ("ELF load
    command address/offset not page-aligned").
    """
    path = PurePath(name)
    if path.parts[:1] in {("PySide6",), ("shiboken6",)} or any(
        part.endswith(".libs") for part in path.parts
    ):
        return False
    return (
        path.name.startswith("libpython")
        or ".cpython-" in path.name
        or path.name == "_rust.abi3.so"
    )
