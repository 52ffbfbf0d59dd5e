"""Ask a program what it says of a file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from build.interoperability.page import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from build.interoperability.page import Probe

SECONDS = 180
_VERSION = re.compile(r"\d+(\.\d+)+")


def is_here(probe: Probe) -> bool:
    """Return whether all programs that a probe runs are installed."""
    return all(shutil.which(name) for name in probe.needs)


def ask(probe: Probe, folder: Path) -> Kept | None:
    """Return a program's version, and of what it says that which a probe keeps.

    None if it says nothing of the kind: a part of it may not be installed.

    Args:
        probe: what to run and what to keep of it.
        folder: with the samples; it is the program's home as well, so that no setting counts.
    """
    version = _VERSION.search(_run(probe.version, folder)[1])
    status, output = _run(probe.command, folder)
    found = [match[0] for one in probe.keep for match in re.finditer(one, output, re.MULTILINE)]
    said = "; ".join(dict.fromkeys(" ".join(one.split()) for one in found))
    if not said:
        return None
    ended = f" (exit status {status})" if probe.status else ""
    return Kept(version[0] if version else "", f"{said}{ended}")


def _run(command: str, folder: Path) -> tuple[int, str]:
    """Return the exit status and all output of a command of the shell."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=SECONDS,
    )
    return done.returncode, done.stdout + done.stderr
