"""Films of a pack as files of their own: players open files, not members of a zip."""

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
    """Return a film of a pack as a file, with its captions beside it; unpacked when it is not yet.

    Args:
        pack: the pack's file or folder.
        contents: what was read of it.
        name: the film's name in the pack.
        folder: the user's own place for such files; made when it is not there.

    Raises:
        SchoolError: the film is not what the pack lists.
        OSError: it cannot be read or kept.
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
