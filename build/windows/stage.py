"""The installed folder, made whole on this machine: what the installers pack is exactly this.

::

    Startklaar.exe, startklaar.com     start the program
    runtime/                           Python, as python.org gives it
    packages/                          the libraries
    program/wizard, pages, resources   the program, laid out as in its repository
    program/licences                   licence texts, list of parts, offer of sources
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from build.common.licences import collect
from build.common.trees import fresh
from build.common.workshop import ROOT, set_moment
from build.environment.unpack_binding import FOLDER as BINDING
from build.windows.launcher import make_launchers
from build.windows.packages import compile_all, install_packages, prune_packages
from build.windows.python_folder import take_python
from build.windows.sign import sign_unsigned

if TYPE_CHECKING:
    from build.common.workshop import Workshop
    from build.windows.sign import Signing

PARTS: Final = ("wizard", "pages", "resources")
STARTER: Final = Path(__file__).with_name("program.py")


class GivenPython(Struct, frozen=True):
    """The Windows Python to build with.

    Attributes:
        path: the embeddable package, or a folder with what is in it.
        sha256: what the package has to be; empty for a folder.
        version: such as ``3.13.9``, for the list of parts.
    """

    path: Path
    sha256: str
    version: str


def make_stage(shop: Workshop, python: GivenPython, signing: Signing | None) -> Path:
    """Return the folder as it will be installed.

    Raises:
        BuildError: something is missing or failed.
    """
    stage = fresh(shop.work / "stage")
    runtime = take_python(python.path, python.sha256, stage / "runtime")
    site = stage / "packages"
    install_packages(shop, runtime.minor, site)
    _unpack_binding(shop, site)
    collect(site, stage / "program" / "licences", python.version, shop.publisher, "win32")
    prune_packages(site)
    _copy_program(stage / "program")
    compile_all(site, runtime.minor, alone=True)
    compile_all(stage / "program", runtime.minor, alone=False)
    make_launchers(shop, runtime, stage)
    sign_unsigned(shop, stage, signing)
    set_moment(stage, shop.epoch)
    return stage


def _unpack_binding(shop: Workshop, site: Path) -> None:
    """Lay the Python part of PySide6 open, as ``build/environment`` does: it is of no system."""
    here = next(shop.program_python().parents[1].glob("lib/python3.*/site-packages"))
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(here / "shiboken6" / BINDING, site / "shiboken6" / BINDING, ignore=ignored)


def _copy_program(target: Path) -> None:
    for part in PARTS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, target / part, ignore=ignored, dirs_exist_ok=True)
    shutil.copyfile(STARTER, target / "__main__.py")
