"""Where installers are made: outside the recipes, one moment for all files, pinned tools."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from build.common.trees import remove_tree
from wizard import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT: Final = Path(__file__).parents[2]
COMMON: Final = Path(__file__).parent
PROGRAM_LOCK: Final = ROOT / "requirements.lock"
BUNDLE_LOCK: Final = COMMON / "requirements-bundle.lock"
TOOLS_LOCK: Final = COMMON / "requirements-build.lock"

UNPACK_BINDING: Final = ROOT / "build" / "environment" / "unpack_binding.py"

NAME: Final = "startklaar"
ID: Final = "nl.startklaar.Startklaar"
PUBLISHER: Final = "Startklaar <info@startklaar.invalid>"
"""Who publishes, where nobody is named: an address that says that it is none (RFC 2606)."""


Command = list[str | Path]
"""A program and its arguments."""


class BuildError(Exception):
    """Something cannot be made; the text says what to do."""


class Workshop(Struct, frozen=True, dict=True):  # with a place for what is asked once
    """What every recipe needs to know.

    Attributes:
        out: where products come.
        publisher: ``NAME <ADDRESS>``: who answers for this release and offers the sources.
        link: where help is to be found on the web; empty for nowhere.
    """

    out: Path
    publisher: str = PUBLISHER
    link: str = ""

    @property
    def publisher_name(self) -> str:
        """The name of who publishes."""
        return self.publisher.partition(" <")[0]

    @property
    def contact(self) -> str:
        """The address of who publishes; empty where nobody is named."""
        named = "" if self.publisher == PUBLISHER else self.publisher
        return named.partition(" <")[2].rstrip(">")

    @property
    def work(self) -> Path:
        """For whatever is made on the way; may be removed at any time."""
        return self.out / "workshop"

    @property
    def version(self) -> str:
        """The program's version."""
        return __version__

    @cached_property
    def epoch(self) -> int:
        """The moment that every file gets, in seconds: the commit's, so that builds are identical.

        Raises:
            BuildError: this is no git checkout, and SOURCE_DATE_EPOCH is not set either.
        """
        if given := os.environ.get("SOURCE_DATE_EPOCH"):
            return int(given)
        command = ["git", "log", "-1", "--format=%ct"]
        asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if asked.returncode != 0:
            raise BuildError("no git checkout here: set SOURCE_DATE_EPOCH to the release's moment")
        return int(asked.stdout)

    @property
    def variables(self) -> dict[str, str]:
        """The variables that make a tool's output depend on its input alone."""
        return {
            **os.environ,
            "SOURCE_DATE_EPOCH": str(self.epoch),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }

    def run(self, command: Sequence[str | Path], **more: str) -> str:
        """Run a tool at the root of the project and return what it printed.

        Args:
            command: the tool and its arguments.
            more: variables of its environment.

        Raises:
            BuildError: it is not there, or it failed.
        """
        return run(command, {**self.variables, **more}, ROOT)

    def program_python(self) -> Path:
        """Return the interpreter of an environment with the program's packages and PyInstaller."""
        python = self._environment("program", (PROGRAM_LOCK, BUNDLE_LOCK))
        self.run([python, UNPACK_BINDING])
        return python

    def tool(self, name: str) -> Path:
        """Return a tool of an environment that no bundle is made from."""
        return self._environment("tools", (TOOLS_LOCK,)).with_name(name)

    def _environment(self, name: str, locks: Sequence[Path]) -> Path:
        folder = self.work / f"environment-{name}"
        python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        mark, wanted = folder / "locks", "".join(digest(lock) for lock in locks)
        if mark.is_file() and mark.read_text() == wanted:
            return python
        remove_tree(folder)
        run([sys.executable, "-m", "venv", folder], os.environ, ROOT)
        pip: Command = [
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
        ]
        for lock in locks:
            run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock], os.environ, ROOT)
        mark.write_text(wanted)
        return python


def run(command: Sequence[str | Path], variables: Mapping[str, str], folder: Path) -> str:
    """Run a tool in a folder and return what it printed.

    Raises:
        BuildError: it is not there, or it failed.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words, cwd=folder, env=dict(variables), capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise BuildError(f"this tool is missing: {words[0]} (build/README.md says more)") from None
    if done.returncode != 0:
        said = f"{done.stdout[-3000:]}{done.stderr[-3000:]}".strip()
        raise BuildError(f"{' '.join(words[:6])} … failed:\n{said}")
    return done.stdout


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def set_moment(folder: Path, epoch: int) -> None:
    """Give everything below a folder, and the folder, one moment and plain rights."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
