"""What the tests of all systems share: where products come, and what is made once."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build.common.trees import remove_tree
from build.common.workshop import Command, Workshop
from build.installers.clean_root import SUITES, CleanRoot, clean_root
from build.linux.bundle import make_bundle
from build.linux.deb import make_deb

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


@pytest.fixture(scope="session")
def linux_tools() -> None:
    """Install what makes the packages for Linux, and clean systems for them."""
    packages = ["debootstrap", "dpkg-dev", "binutils", "desktop-file-utils", "appstream"]
    commands = ["debootstrap", "dpkg-shlibdeps", "desktop-file-validate", "appstreamcli"]
    install_tools(packages, commands)


@pytest.fixture(scope="session")
def bundle(shop: Workshop, linux_tools: None) -> Path:  # noqa: ARG001 - its tools
    """Return the bundle for Linux."""
    return make_bundle(shop)


@pytest.fixture(scope="session")
def deb(shop: Workshop, bundle: Path) -> Path:
    """Return the package for Debian, quickly made."""
    return make_deb(shop, bundle, fast=True)


@pytest.fixture(scope="session", params=SUITES)
def root(request: pytest.FixtureRequest, shop: Workshop, linux_tools: None) -> CleanRoot:  # noqa: ARG001
    """Return a clean Debian, one of each suite."""
    if os.geteuid() != 0:
        pytest.skip("a clean system needs root")
    return clean_root(shop.work / f"root-{request.param}", str(request.param))


def next_version(deb: Path, shop: Workshop) -> Path:
    """Return the same package with a higher version."""
    folder = shop.work / "next"
    remove_tree(folder)
    subprocess.run(["dpkg-deb", "--raw-extract", deb, folder], check=True)
    control = folder / "DEBIAN" / "control"
    version = subprocess.run(
        ["dpkg-deb", "--field", deb, "Version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    control.write_text(control.read_text().replace(f"Version: {version}", f"Version: {version}.1"))
    out = shop.work / "next.deb"
    command: Command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder, out]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out


def install_tools(packages: Sequence[str], commands: Sequence[str]) -> None:
    """Install Debian packages as root where one of their commands is missing; else skip."""
    if all(shutil.which(command) for command in commands):
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        pytest.skip(f"needs as root on Debian: apt-get install {' '.join(packages)}")
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
