"""A clean Debian system in a folder, in which packages are installed and the program is run."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from msgspec import Struct

from build.common.mirror import mirror
from build.common.private_root import run_in
from build.common.trees import remove_tree

SUITES: Final = ("bookworm", "trixie")
"""Debian 12 and 13."""

TEACHER: Final = "teacher"


class CleanRoot(Struct, frozen=True):
    """A system of its own in a folder."""

    folder: Path

    def run(self, *command: str, user: str = "root", check: bool = True, **more: str) -> str:
        """Run a command in the system and return what it printed.

        Raises:
            AssertionError: it failed, and was not to.
        """
        home = "/root" if user == "root" else f"/home/{user}"
        variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LC_ALL": "C.UTF-8"}
        variables |= {"DEBIAN_FRONTEND": "noninteractive", **more}
        done = run_in(self.folder, command, variables, user=user)
        said, complained = done.stdout.decode(), done.stderr.decode()
        assert not check or done.returncode == 0, f"{command}\n{said}\n{complained}"
        return said

    def install(self, *packages: Path | str) -> None:
        """Install packages, those that are files from outside too, as an administrator does."""
        named = []
        for package in packages:
            if isinstance(package, Path):
                shutil.copyfile(package, self.folder / "tmp" / package.name)
                named.append(f"/tmp/{package.name}")  # noqa: S108 - inside the system
            else:
                named.append(package)
        self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *named)

    def files(self) -> set[str]:
        """Return every file outside what the package manager keeps for itself."""
        found = subprocess.run(
            [
                "find",
                ".",
                "-xdev",
                "(",
                "-path",
                "./proc",
                "-o",
                "-path",
                "./dev",
                ")",
                "-prune",
                "-o",
                "-print",
            ],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        own = re.compile(r"^\./(var|tmp|run|sys)/|cache$|\.cache/|\./root/")
        return {line for line in found.stdout.splitlines() if not own.search(line)}


def clean_root(folder: Path, suite: str) -> CleanRoot:
    """Return a fresh system with a teacher in it, made anew.

    Args:
        folder: where.
        suite: which Debian, one of ``SUITES``.

    Raises:
        MountedError: something is mounted in the folder, so that it cannot be made anew.
    """
    base = folder.with_suffix(".base")
    if not (base / "etc/os-release").exists():
        remove_tree(base)
        make = ["debootstrap", "--variant=minbase", suite, str(base), mirror()]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
    remove_tree(folder)
    subprocess.run(["cp", "-a", base, folder], check=True)
    root = CleanRoot(folder)
    root.run("apt-get", "update", "-qq")
    root.run("useradd", "--create-home", TEACHER)
    return root
