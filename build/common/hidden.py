"""Modules that compiled ones import: no tool that reads sources finds them."""

from __future__ import annotations

from importlib.metadata import files
from typing import Final

BY_MSGSPEC: Final = ("msgspec._utils", "datetime", "decimal", "enum", "uuid", "weakref")


def hidden_modules() -> tuple[str, ...]:
    """Return what a bundle needs on top of what it can be seen to import.

    What mypyc compiled keeps its code in a module beside it, under a name that is a digest.
    """
    names = [file.name.partition(".")[0] for file in files("tomli") or ()]
    return (*BY_MSGSPEC, *(name for name in names if name.endswith("__mypyc")))
