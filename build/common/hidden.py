"""What a bundle needs and no tool sees that reads what is imported."""

from __future__ import annotations

from importlib.metadata import files
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from build.environment.unpack_binding import FOLDER

BY_MSGSPEC: Final = ("msgspec._utils", "datetime", "decimal", "enum", "uuid", "weakref")


def hidden_modules() -> tuple[str, ...]:
    """Return the modules that compiled ones import.

    What mypyc compiled keeps its code in a module beside it, under a name that is a digest.
    """
    names = [file.name.partition(".")[0] for file in files("tomli") or ()]
    return (*BY_MSGSPEC, *(name for name in names if name.endswith("__mypyc")))


def binding_files() -> list[tuple[str, str]]:
    """Return the files of the Python part of PySide6, and for each its folder in the bundle."""
    spec = find_spec("shiboken6")
    home = Path(spec.origin).parent if spec and spec.origin else Path()
    found = sorted((home / FOLDER).rglob("*.py*"))
    return [(str(path), str(path.relative_to(home.parent).parent)) for path in found]
