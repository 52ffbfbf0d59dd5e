"""What the tests of all systems share: where products come, and what is made once."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build.common.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Return a workshop; STARTKLAAR_INSTALLERS names a folder that is kept from run to run."""
    kept = os.environ.get("STARTKLAAR_INSTALLERS")
    out = Path(kept) if kept else tmp_path_factory.mktemp("installers")
    made = Workshop(out.resolve())
    made.work.mkdir(parents=True, exist_ok=True)
    return made


def install_tools(packages: Sequence[str], commands: Sequence[str]) -> None:
    """Install Debian packages as root where one of their commands is missing; else skip."""
    if all(shutil.which(command) for command in commands):
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        pytest.skip(f"needs as root on Debian: apt-get install {' '.join(packages)}")
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
