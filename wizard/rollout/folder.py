"""Makes the folder for an ICT officer's roll-out: installers, the pack, and instructions."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.rollout.instructions import (
    FOLDERS,
    PACK_NAME,
    SYSTEMS,
    Rollout,
    instructions,
    pack_scripts,
)
from wizard.school.errors import SchoolError
from wizard.storage.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from wizard.school.board.schools import ListedSchool
    from wizard.texts import Texts

SUMS_NAME: Final = "SHA256SUMS"
CHUNK_BYTES: Final = 1 << 20

KINDS: Final = tuple(sorted({kind for kinds in SYSTEMS.values() for kind in kinds}))
"""The file name suffixes of installers."""


class Handouts(Struct, frozen=True):
    """What is put beside the installers.

    Attributes:
        pack: the bytes of the school pack.
        school: the school's name.
        version: the pack's version.
        files: further files by name, such as the leaflet for teachers.
        documents: documents to go on from, such as the DPIA, by name.
        resources: the folder with the scripts and policies (``resources/rollout``).
        schools: of a board's pack; empty for that of a single school.
    """

    pack: bytes
    school: str
    version: str
    files: Mapping[str, bytes]
    documents: Mapping[str, bytes]
    resources: Path
    schools: tuple[ListedSchool, ...] = ()


class Watch(Struct, frozen=True):
    """The callbacks of a caller that shows progress and may cancel.

    Attributes:
        progress: called with the number of megabytes that are written, and of all.
        cancelled: called before every piece; returns whether to stop.
    """

    progress: Callable[[int, int], None] = lambda _done, _total: None
    cancelled: Callable[[], bool] = lambda: False


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
    folder: Path,
    installers: Sequence[Path],
    handouts: Handouts,
    texts: Texts,
    watch: Watch = Watch(),  # noqa: B008 - a frozen value
) -> tuple[str, ...]:
    """Make the folder, complete or not at all, and return the names of its files.

    Args:
        folder: the folder to make; it must not exist.
        installers: files to copy.
        handouts: what is put beside them.
        texts: the program's texts in the language of the ICT officer.
        watch: the callbacks for progress and cancelling.

    Raises:
        SchoolError: ``distribution-exists`` (folder), ``distribution-twice`` (file): two installers
            have the same name, ``distribution-cancelled``.
        OSError: a file cannot be read or written.
    """
    if folder.exists():
        raise SchoolError("distribution-exists", folder=str(folder))
    half = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    half.mkdir(parents=True)
    try:
        _fill(half, installers, handouts, texts, watch)
        names = tuple(name for name, _ in _files(half))
        os.replace(half, folder)  # noqa: PTH105 - Path.replace is documented for files only
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return names


def _fill(
    folder: Path, installers: Sequence[Path], handouts: Handouts, texts: Texts, watch: Watch
) -> None:
    digest = hashlib.sha256(handouts.pack).hexdigest()
    rollout = Rollout(installers, handouts.school, handouts.version, digest, handouts.schools)
    places = {path: f"{_app_folder(path, texts)}/{path.name}" for path in installers}
    if len(set(places.values())) < len(installers):
        names = [path.name for path in installers]
        raise SchoolError("distribution-twice", file=next(n for n in names if names.count(n) > 1))
    for name, data in _written(rollout, handouts, texts).items():
        _write(folder / name, data)
    sums = {name: hashlib.sha256((folder / name).read_bytes()) for name, _ in _files(folder)}
    sizes = {path: path.stat().st_size for path in installers}
    done, total = 0, sum(sizes.values())
    for path, name in places.items():
        sums[name] = hashlib.sha256()
        for piece in _copied(path, folder / name):
            if watch.cancelled():
                raise SchoolError("distribution-cancelled")
            sums[name].update(piece)
            done += len(piece)
            watch.progress(done >> 20, total >> 20)
    lines = [f"{sums[name].hexdigest()}  {name}\n" for name in sorted(sums)]
    replace_file(folder / SUMS_NAME, "".join(lines).encode())
    for path in folder.rglob("*"):  # on a network share, others must be able to read them
        path.chmod(0o755 if path.is_dir() else 0o644)


def _app_folder(installer: Path, texts: Texts) -> str:
    """Return the folder for an installer: what is packed into an app holds nothing else."""
    return texts(f"distribution.folder-{FOLDERS[installer.suffix.lower()]}")


def _written(rollout: Rollout, handouts: Handouts, texts: Texts) -> dict[str, bytes]:
    """Return the files other than installers, by their place in the folder."""
    said = instructions(rollout, texts)
    pack_folder = texts("distribution.folder-pack")
    made = {f"{pack_folder}/{PACK_NAME}": handouts.pack, **handouts.files}
    for name, script in pack_scripts(rollout, handouts.resources, texts).items():
        made[f"{pack_folder}/{name}"] = script
    if rollout.is_for_windows:
        for name, policy in _policies(handouts.resources / "policy"):
            made[f"{texts('distribution.folder-policy')}/{name}"] = policy
    for name, document in handouts.documents.items():
        made[f"{texts('distribution.folder-documents')}/{name}"] = document
    return made | {name: _windows_text(words) for name, words in said.items()}


def _policies(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name, path in _files(folder):
        yield name, path.read_bytes()


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Return the files below a folder by their names relative to it, with ``/``, sorted."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path.relative_to(folder).as_posix(), path) for path in found)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, data)


def _windows_text(words: str) -> bytes:
    """Return a text with the line ends and byte order mark that old versions of Notepad need."""
    return ("\ufeff" + words.strip() + "\n").replace("\n", "\r\n").encode()


def _copied(source: Path, target: Path) -> Iterator[bytes]:
    """Copy a file, and yield each piece of it after it is written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as read, target.open("wb") as write:
        while piece := read.read(CHUNK_BYTES):
            write.write(piece)
            yield piece
