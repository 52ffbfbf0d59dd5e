"""The bundle: one folder with the program, its Python and its libraries; nothing to install."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build.common.licences import collect
from build.common.workshop import NAME, ROOT, Command, set_moment
from build.linux.system import may_strip
from build.linux.unicode_data import cut_unicode_data
from build.linux.without_quick import leave_quick_out

if TYPE_CHECKING:
    from build.common.workshop import Workshop

SPEC: Final = ROOT / "build" / "linux" / "startklaar.spec"
QT: Final = Path("PySide6/Qt")


def make_bundle(shop: Workshop, *, whole: bool = False) -> Path:
    """Return the folder with the bundle, made anew.

    Args:
        shop: where.
        whole: with the operating system's libraries too, for a system that may lack them.

    Raises:
        BuildError: a tool is missing or failed.
    """
    python = shop.program_python()
    licences = shop.work / "licences"
    site = next((python.parents[1] / "lib").glob("python3.*/site-packages"))
    collect(site, licences, platform.python_version(), shop.publisher)
    kind = "whole" if whole else "bundle"
    places: Command = [
        "--distpath",
        shop.work / kind,
        "--workpath",
        shop.work / f"pyinstaller-{kind}",
    ]
    shop.run(
        [
            python,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--clean",
            "--log-level",
            "WARN",
            *places,
            SPEC,
        ],
        STARTKLAAR_LICENCES=str(licences),
        STARTKLAAR_SYSTEM_LIBRARIES="bundled" if whole else "",
    )
    folder = shop.work / kind / NAME
    _strip(shop, folder)
    qt = folder / "_internal" / QT
    leave_quick_out(shop, qt)
    cut_unicode_data(shop, qt / "lib")
    _remove_links_to_nowhere(folder / "_internal")
    set_moment(folder, shop.epoch)
    return folder


def _remove_links_to_nowhere(libraries: Path) -> None:
    """Remove the links that PyInstaller made to libraries that were left out afterwards."""
    for path in libraries.iterdir():
        if path.is_symlink() and not path.exists():
            path.unlink()


def _strip(shop: Workshop, folder: Path) -> None:
    """Take the symbols out of libraries: twenty megabytes that nobody reads."""
    libraries = folder / "_internal"
    files = [path for path in sorted(libraries.rglob("*.so*")) if not path.is_symlink()]
    wanted = [path for path in files if may_strip(path.relative_to(libraries).as_posix())]
    if shutil.which("strip"):
        shop.run(["strip", "--strip-unneeded", "--enable-deterministic-archives", *wanted])
