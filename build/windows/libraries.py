"""Which libraries a Windows program needs: those it imports, those they import, and so on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

OBJDUMP: Final = "x86_64-w64-mingw32-objdump"
_IMPORT: Final = re.compile(r"^\s*DLL Name: (\S+)", re.MULTILINE)


def imports(binary: Path) -> set[str]:
    """Return the names of the libraries that a DLL, extension module or program asks for."""
    told = subprocess.run(
        [OBJDUMP, "-p", str(binary)], capture_output=True, text=True, check=True, errors="replace"
    )
    return set(_IMPORT.findall(told.stdout))


def closure(wanted: Iterable[Path], folder: Path) -> set[Path]:
    """Return these files with everything in the folder that they need, directly or not.

    Args:
        wanted: where to begin.
        folder: where libraries are; those elsewhere belong to Windows.
    """
    here = {path.name.lower(): path for path in folder.glob("*.dll")}
    needed, open_ends = set[Path](), list(wanted)
    while open_ends:
        path = open_ends.pop()
        if path not in needed:
            needed.add(path)
            open_ends += [here[name] for one in imports(path) if (name := one.lower()) in here]
    return needed
