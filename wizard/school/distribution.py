"""Makes the folder for an ICT officer's roll-out: installers, the pack, and instructions."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.school.errors import SchoolError
from wizard.storage.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from wizard.texts import Texts

PACK_NAME = "school.schoolpack"
"""The file name of the pack that an installed program looks for."""

SUMS_NAME = "SHA256SUMS"
CHUNK_BYTES = 1 << 20

_SYSTEMS = {
    "intune": (".msi", ".exe"),
    "gpo": (".msi",),
    "jamf": (".pkg",),
    "apt": (".deb",),
    "dnf": (".rpm",),
}
"""The installer types that each roll-out system can install; the first is preferred."""

KINDS = tuple(sorted({kind for kinds in _SYSTEMS.values() for kind in kinds}))
"""The file name suffixes of installers."""


class Handouts(Struct, frozen=True):
    """The files that are put beside the installers.

    Attributes:
        pack: the bytes of the school pack.
        school: the school's name.
        leaflet: the bytes of the leaflet for teachers, a PDF.
    """

    pack: bytes
    school: str
    leaflet: bytes


def installers_in(folder: Path) -> tuple[Path, ...]:
    """Return the installers in a folder, sorted by name.

    Raises:
        OSError: the folder cannot be read.
    """
    return tuple(sorted(path for path in folder.iterdir() if is_installer(path)))


def is_installer(path: Path) -> bool:
    """Return whether a path is a file with an installer's suffix."""
    return path.suffix.lower() in KINDS and path.is_file()


def make_distribution(
    folder: Path, installers: Sequence[Path], handouts: Handouts, texts: Texts
) -> tuple[str, ...]:
    """Make the folder, complete or not at all, and return the names of its files.

    Args:
        folder: the folder to make; it must not exist.
        installers: files to copy.
        handouts: the files that are put beside them.
        texts: the program's texts in the language of the ICT officer.

    Raises:
        SchoolError: ``distribution-exists`` (folder), ``distribution-twice`` (file): two installers
            have the same name.
        OSError: a file cannot be read or written.
    """
    if folder.exists():
        raise SchoolError("distribution-exists", folder=str(folder))
    half = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    half.mkdir(parents=True)
    try:
        _fill(half, installers, handouts, texts)
        names = tuple(sorted(path.name for path in half.iterdir()))
        os.replace(half, folder)  # noqa: PTH105 - Path.replace is documented for files only
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return names


def command_files(installers: Sequence[Path], school: str, texts: Texts) -> dict[str, str]:
    """Return text files with installation commands, by name: one per usable roll-out system."""
    made = {}
    for system, kinds in _SYSTEMS.items():
        file = next((path.name for kind in kinds for path in installers if _is(path, kind)), "")
        if file:
            words = {"file": file, "pack": PACK_NAME, "school": school}
            silent = _silent(file)
            made[f"{system}.txt"] = texts(f"distribution.{system}", silent=silent, **words)
    return made


def _is(path: Path, kind: str) -> bool:
    return path.suffix.lower() == kind


def _silent(file: str) -> str:
    """Return the command that runs a Windows installer silently."""
    if file.lower().endswith(".exe"):
        return f'"{file}" /S'
    return f'msiexec /i "{file}" /qn /norestart'


def _fill(folder: Path, installers: Sequence[Path], handouts: Handouts, texts: Texts) -> None:
    for path in installers:
        target = folder / path.name
        if target.exists():
            raise SchoolError("distribution-twice", file=path.name)
        shutil.copyfile(path, target)
    replace_file(folder / PACK_NAME, handouts.pack)
    replace_file(folder / texts("distribution.leaflet-name"), handouts.leaflet)
    commands = command_files(installers, handouts.school, texts)
    about = texts("distribution.readme", school=handouts.school, files=_listed(commands, texts))
    for name, words in {**commands, texts("distribution.readme-name"): about}.items():
        replace_file(folder / name, _windows_text(words))
    replace_file(folder / SUMS_NAME, "".join(_sums(folder)).encode())
    for path in folder.iterdir():
        path.chmod(0o644)  # on a network share, others must be able to read them


def _listed(commands: dict[str, str], texts: Texts) -> str:
    lines = [f"- {name}" for name in commands]
    return "\n".join(lines) if lines else texts("distribution.no-installers")


def _windows_text(words: str) -> bytes:
    """Return a text with the line ends and byte order mark that old versions of Notepad need."""
    return ("\ufeff" + words.strip() + "\n").replace("\n", "\r\n").encode()


def _sums(folder: Path) -> Iterator[str]:
    """Yield a line for each file as ``sha256sum`` writes it."""
    for path in sorted(folder.iterdir()):
        yield f"{_digest(path)}  {path.name}\n"


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
