"""What a bundle is made of: the Python packages of the lock, and the libraries in their wheels."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distributions
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from build.common.workshop import COMMON, PROGRAM_LOCK

if TYPE_CHECKING:
    from importlib.metadata import Distribution
    from pathlib import Path

_PINNED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


class Part(Struct, frozen=True):
    """A library inside a wheel, or Python itself.

    Attributes:
        licence: as SPDX expresses it.
        wheel: the package and version that it was looked up for; empty for Python.
    """

    name: str
    version: str
    licence: str
    home: str
    wheel: str = ""
    source: str = ""
    systems: tuple[str, ...] = ()


def same(name: str) -> str:
    """Return a package's name as it is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    """Return the version of every package that the program's lock names."""
    found = _PINNED.findall(PROGRAM_LOCK.read_text(encoding="utf-8"))
    return {same(name): version for name, version in found}


def packages_in(site: Path) -> list[Distribution]:
    """Return the program's packages in a folder of packages, by name; tools beside them are not."""
    wanted = pinned()
    found = {same(one.metadata["Name"]): one for one in distributions(path=[str(site)])}
    return [found[name] for name in sorted(found.keys() & wanted.keys())]


def parts(python: str, system: str = sys.platform) -> list[Part]:
    """Return what is in a bundle beside packages.

    Args:
        python: the version of Python in it.
        system: whose bundle: ``linux``, ``win32`` or ``darwin``.
    """
    with (COMMON / "parts.toml").open("rb") as file:
        listed = tomllib.load(file)["part"]
    known = [Part(**{**one, "systems": tuple(one.get("systems", ()))}) for one in listed]
    own = Part("CPython", python, "PSF-2.0", "https://www.python.org")
    return [own, *(one for one in known if not one.systems or system in one.systems)]
