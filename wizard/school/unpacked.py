"""Extracts films of a pack to files, because players cannot open a member of a zip."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from wizard.school.archive import read_pack_file
from wizard.school.names import FILMS
from wizard.storage.files import make_private_folder, replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.school.contents import PackContents

CAPTIONS = ".vtt"


def film_of(contents: PackContents, stem: str) -> str:
    """Return the name of a film in a pack, such as ``films/L1.webm`` for ``L1``; empty for none."""
    found = (name for name in contents.films if name.rpartition(".")[0] == f"{FILMS}{stem}")
    return next(found, "")


def unpack_film(pack: Path, contents: PackContents, name: str, folder: Path) -> Path:
    """Return the path of an extracted film, with its captions beside it; extract it if needed.

    Args:
        pack: the pack's file or folder.
        contents: the pack's contents, read without films.
        name: the film's name in the pack.
        folder: the folder for extracted films; made if it does not exist.

    Raises:
        SchoolError: the film is not as the pack's manifest says.
        OSError: it cannot be read or written.
    """
    place = folder / sha256(contents.manifest or contents.school).hexdigest()[:16]
    film = place / name.removeprefix(FILMS)
    make_private_folder(place)
    stem = name.rpartition(".")[0]
    for other, data in contents.files.items():
        if other.startswith(f"{stem}.") and other.endswith(CAPTIONS):
            replace_file(place / other.removeprefix(FILMS), data)
    if not film.is_file():
        replace_file(film, contents.files.get(name) or read_pack_file(pack, name))
    return film
