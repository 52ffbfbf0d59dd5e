"""A Windows to install on: Wine 10, in a Debian 13 of its own, as Debian 12's lacks too much."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from build.common.mirror import mirror
from build.common.private_root import run_in, started_in
from build.common.trees import fresh
from build.common.workshop import BuildError, Command, run
from build.windows.launcher import GCC

if TYPE_CHECKING:
    import subprocess

    from build.common.workshop import Workshop

SUITE: Final = "trixie"
HOME: Final = "home/teacher"
SYSTEM32: Final = Path("windows/system32")
PROGRAMS: Final = Path("Program Files/Startklaar")
PACKS: Final = Path("Program Files/Common Files/Startklaar")
VARIABLES: Final = {
    "HOME": f"/{HOME}",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "WINEPREFIX": f"/{HOME}/windows",
    "WINEDEBUG": "-all",
    "TZ": "Europe/Amsterdam",
    "WINEDLLOVERRIDES": "mscoree,mshtml=",
    "XDG_RUNTIME_DIR": f"/{HOME}",
    "DEBIAN_FRONTEND": "noninteractive",
}
STUB: Final = Path(__file__).with_name("icuuc.c")


class Wine(Struct, frozen=True):
    r"""A Windows with one user.

    Attributes:
        root: the Debian that it runs in.
        shared: a folder outside that Windows sees as ``Z:\\mnt``.
    """

    root: Path
    shared: Path

    @property
    def drive(self) -> Path:
        """Its drive C, from outside."""
        return self.root / HOME / "windows" / "drive_c"

    def run(self, *command: str, **variables: str) -> tuple[int, str]:
        """Run a command in the Debian around it; return its exit status and what it said.

        There is no screen: Wine then paints into memory, with all fonts.
        """
        done = run_in(self.root, command, {**VARIABLES, **variables}, shared=self.shared)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        return done.returncode, said.replace("\r\n", "\n")

    def windows(self, *command: str) -> tuple[int, str]:
        """Run a Windows program; return its exit status and what it said."""
        return self.run("wine", *command)

    def open(self, program: str) -> subprocess.Popen[bytes]:
        """Start a Windows program and let it run."""
        return started_in(self.root, ["wine", program], VARIABLES, shared=self.shared)

    def startklaar(self, *arguments: str) -> tuple[int, str]:
        """Run a command of the installed program."""
        return self.windows(r"C:\Program Files\Startklaar\startklaar.com", *arguments)

    def registry(self, key: str) -> str:
        """Return what the 64-bit registry has below a key; empty without it."""
        status, said = self.windows("reg", "query", key, "/s", "/reg:64")
        return said if status == 0 else ""

    def files(self) -> set[str]:
        """Return every file and folder of drive C, but for Windows' own."""
        found = (path.relative_to(self.drive).as_posix() for path in self.drive.rglob("*"))
        return {name for name in found if not name.startswith("windows/")}


def make_wine(shop: Workshop, cache: Path, shared: Path) -> Wine:
    """Return a fresh Windows; the Debian around it is made once and kept.

    Args:
        shop: where things are made.
        cache: for the Debian; outside the checkout, 1.3 GB.
        shared: a folder with the installers.

    Raises:
        BuildError: there is no Debian to be had.
    """
    root = cache / f"wine-{SUITE}"
    wine = Wine(root, shared)
    if not (root / "ready").exists():
        _install(wine)
    _end(wine)
    fresh(root / HOME)
    wine.run("wineboot", "--init")
    wine.run("wineserver", "--wait")
    library = shop.work / "icuuc.dll"
    run([GCC, "-shared", "-s", "-o", library, STUB], os.environ, shop.work)
    shutil.copyfile(library, wine.drive / SYSTEM32 / library.name)
    return wine


def _install(wine: Wine) -> None:
    fresh(wine.root)
    command: Command = ["debootstrap", "--variant=minbase", SUITE, wine.root, mirror()]
    run(command, os.environ, wine.root.parent)
    (wine.root / HOME).mkdir(parents=True)
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "wine", "wine64")
    status, said = wine.run(*install)
    if status != 0:
        raise BuildError(f"Wine cannot be installed:\n{said}")
    (wine.root / "ready").touch()


def _end(wine: Wine) -> None:
    """End what a run before this one left, in this prefix alone."""
    if wine.drive.exists():
        wine.run("wineserver", "--kill")
