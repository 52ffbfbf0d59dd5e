"""The folder that an ICT officer rolls out from: installers, the pack, and what to do with them."""

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
"""The name under which an installed program looks for a pack."""

SUMS_NAME = "SHA256SUMS"
CHUNK_BYTES = 1 << 20

_SYSTEMS = {
    "intune": (".msi", ".exe"),
    "gpo": (".msi",),
    "jamf": (".pkg",),
    "apt": (".deb",),
    "dnf": (".rpm",),
}
"""What each way of rolling out installs, by the end of the file's name; the first is preferred."""

KINDS = tuple(sorted({kind for kinds in _SYSTEMS.values() for kind in kinds}))
"""The ends of installers' names."""


class Handouts(Struct, frozen=True):
    """What is put beside the installers.

    Attributes:
        pack: the school pack.
        school: the school's name.
        leaflet: for teachers, a PDF.
    """

    pack: bytes
    school: str
    leaflet: bytes


def installers_in(folder: Path) -> tuple[Path, ...]:
    """Return the installers that lie in a folder.

    Raises:
        OSError: the folder cannot be read.
    """
    return tuple(sorted(path for path in folder.iterdir() if is_installer(path)))


def is_installer(path: Path) -> bool:
    """Return whether a file looks like an installer."""
    return path.suffix.lower() in KINDS and path.is_file()


def make_distribution(
    folder: Path, installers: Sequence[Path], handouts: Handouts, texts: Texts
) -> tuple[str, ...]:
    """Make the folder, whole or not at all, and return the names of its files.

    Args:
        folder: does not exist yet.
        installers: files to copy.
        handouts: what is put beside them.
        texts: the program's words in the language of whoever rolls out.

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
        os.replace(half, folder)  # noqa: PTH105 - Path.replace says nothing of folders
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return names


def command_files(installers: Sequence[Path], school: str, texts: Texts) -> dict[str, str]:
    """Return the text files with command lines, by name: one for each way that is possible."""
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
    """Return the command that installs a Windows installer without a question."""
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
        replace_file(folder / name, _for_every_editor(words))
    replace_file(folder / SUMS_NAME, "".join(_sums(folder)).encode())
    for path in folder.iterdir():
        path.chmod(0o644)  # they go on a share, to be read by others


def _listed(commands: dict[str, str], texts: Texts) -> str:
    lines = [f"- {name}" for name in commands]
    return "\n".join(lines) if lines else texts("distribution.no-installers")


def _for_every_editor(words: str) -> bytes:
    """Return a text with the ends of lines and the mark that Windows' oldest editor needs."""
    return ("\ufeff" + words.strip() + "\n").replace("\n", "\r\n").encode()


def _sums(folder: Path) -> Iterator[str]:
    """Yield a line of ``sha256sum`` for each file."""
    for path in sorted(folder.iterdir()):
        yield f"{_digest(path)}  {path.name}\n"


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
