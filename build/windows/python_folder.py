"""The Python of the installed program: python.org's embeddable package, checked, as it is.

Nothing in it is changed, so that its files keep the signature of the Python Software Foundation;
only ``python3XX._pth`` is ours: it says where modules are, and that nothing else is looked at.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from build.common.workshop import BuildError, digest

if TYPE_CHECKING:
    from pathlib import Path

# In the embeddable package and not used: Python's own programs, and what serves its own tests.
LEFT_OUT: Final = ("python.exe", "pythonw.exe", "winsound.pyd", "_msi.pyd", "*.cat", "*test*.pyd")
SEARCHED: Final = (".", r"..\packages")
_DLL: Final = re.compile(r"python3(\d+)\.dll", re.IGNORECASE)


class Runtime(Struct, frozen=True):
    """A Python in a folder of the stage.

    Attributes:
        dll: the name of its library, such as ``python313.dll``.
        minor: 13 of Python 3.13.
    """

    folder: Path
    dll: str
    minor: int

    @property
    def stem(self) -> str:
        """The name of its library without what comes after the dot."""
        return self.dll.rpartition(".")[0]


def take_python(given: Path, expected: str, target: Path) -> Runtime:
    """Copy a Windows Python into the stage.

    Args:
        given: python.org's ``python-3.X.Y-embed-amd64.zip``, or a folder with what is in it.
        expected: the SHA-256 of the zip in hexadecimal digits; a folder has none.
        target: the folder to make.

    Raises:
        BuildError: it is another file than was expected, or no Windows Python.
    """
    if given.is_dir():
        shutil.copytree(given, target)
    else:
        _unpack(given, expected, target)
    for pattern in (*LEFT_OUT, "*._pth"):
        for path in target.glob(pattern):
            path.unlink()
    runtime = _runtime(target)
    lines = [f"{runtime.stem}.zip", *SEARCHED]
    (target / f"{runtime.stem}._pth").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return runtime


def _unpack(given: Path, expected: str, target: Path) -> None:
    if not given.is_file():
        raise BuildError(f"there is no Windows Python at {given}")
    if (found := digest(given)) != expected.lower():
        raise BuildError(
            f"{given.name} has SHA-256\n  {found}\nand not, as was said,\n  {expected}"
        )
    with zipfile.ZipFile(given) as package:
        package.extractall(target)


def _runtime(folder: Path) -> Runtime:
    for path in sorted(folder.iterdir()):
        if found := _DLL.fullmatch(path.name):
            runtime = Runtime(folder, path.name, int(found[1]))
            if (folder / f"{runtime.stem}.zip").is_file():
                return runtime
    raise BuildError("this is no embeddable Python: it lacks python3XX.dll or python3XX.zip")
