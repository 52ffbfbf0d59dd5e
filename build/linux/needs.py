"""What a package needs of the system: the libraries that the bundle's own files link and lack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from build.common.trees import fresh
from build.common.workshop import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build.common.workshop import Workshop

ELF: Final = b"\x7fELF"
OPTIONAL: Final = ("texttospeech", "printsupport")
"""Plug-ins whose libraries a computer may lack: then nothing is read aloud, or printed."""

NAMED_OTHERWISE: Final = "_bz2."
"""The module of Python that links ``libbz2.so.1.0``, which only Debian calls so: nothing is packed
with it that the program reads, and an RPM that asked for that name could be installed nowhere."""

RENAMED: Final = {
    "libglib2.0-0": "libglib2.0-0t64",
    "libcups2": "libcups2t64",
    "libssl3": "libssl3t64",
    "libasound2": "libasound2t64",
    "libgtk-3-0": "libgtk-3-0t64",
}
"""Packages of Debian 12 by their names since Debian 13 and Ubuntu 24.04."""

_STANZAS: Final = "Source: startklaar\n\nPackage: startklaar\nArchitecture: amd64\n"
"""As little as ``dpkg-shlibdeps`` goes to work for."""

_NEEDED: Final = re.compile(r"\(NEEDED\).*\[(.+)\]")


def linking_files(bundle: Path) -> list[Path]:
    """Return the files of a bundle that need libraries, but for what is optional."""
    return [path for path in sorted(bundle.rglob("*")) if _links(path)]


def _links(path: Path) -> bool:
    if path.is_symlink() or not path.is_file() or set(OPTIONAL) & set(path.parts):
        return False
    if path.name.startswith(NAMED_OTHERWISE):
        return False
    with path.open("rb") as file:
        return file.read(4) == ELF


def debian_needs(shop: Workshop, bundle: Path) -> str:
    """Return the field ``Depends``, with both names of packages that were renamed.

    Raises:
        BuildError: this is no Debian, or a library that the bundle links is not installed here.
    """
    folder = fresh(shop.work / "shlibdeps")
    (folder / "debian").mkdir()
    (folder / "debian" / "control").write_text(
        "Source: startklaar\n\nPackage: startklaar\nArchitecture: amd64\n"
    )
    inside = bundle / "_internal"
    libraries = [inside, inside / "PySide6/Qt/lib", inside / "pillow.libs"]
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
    command += [f"-l{library}" for library in libraries]
    command += [f"-e{path}" for path in linking_files(bundle)]
    printed = run(command, shop.variables, folder)
    return both_names(printed.strip().removeprefix("shlibs:Depends="))


def both_names(depends: str) -> str:
    """Return a field ``Depends`` that newer systems can meet too."""
    return ", ".join(_either(one) for one in depends.split(", "))


def _either(relation: str) -> str:
    name, space, version = relation.partition(" ")
    newer = RENAMED.get(name)
    return f"{newer}{space}{version} | {relation}" if newer else relation


def libraries_lacked(shop: Workshop, bundle: Path) -> list[str]:
    """Return the names of the libraries that the bundle links and does not hold."""
    own = {path.name for path in bundle.rglob("*.so*")}
    return sorted(set(_needed(shop, bundle)) - own)


def _needed(shop: Workshop, bundle: Path) -> Iterator[str]:
    yield from _NEEDED.findall(shop.run(["readelf", "--dynamic", "--wide", *linking_files(bundle)]))
