"""The file names that a pack may contain, and the largest size of each."""

from __future__ import annotations

import re
from os import SEEK_END
from typing import TYPE_CHECKING

from wizard.guide.problems import nearest

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".schoolpack"
SCHOOL = "school.toml"
LOGO = "logo.png"
ROOT = "root.pem"
TIMESTAMP_ROOT = "timestamp.pem"
REVOKED = "revoked.pem"
TIMESTAMP_REVOKED = "timestamp-revoked.pem"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.p7s"
FILMS = "films/"
SCHOOLS_FOLDER = "schools/"
"""Files of one school of a board: ``schools/KEY/logo.png`` and its additions."""
ADDITIONS = "additions/"

MEGABYTE = 1_000_000
MOST_FILES = 2_000
MOST_FILM_BYTES = 100 * MEGABYTE
MOST_OTHER_BYTES = MEGABYTE

_ZIP = b"PK\x03\x04"
_MOST_NAMES = 400_000  # bytes at the end of a pack's zip, more than all names of a board take

_FIXED = (SCHOOL, LOGO, ROOT, TIMESTAMP_ROOT, REVOKED, TIMESTAMP_REVOKED)
_FREE = re.compile(
    r"films/[A-Za-z0-9][A-Za-z0-9-]{0,40}\.(webm|mp4|nl\.vtt|en\.vtt)"
    r"|(schools/[A-Za-z0-9][A-Za-z0-9-]{0,59}/)?additions/(additions\.toml|nl\.md|en\.md)"
    r"|schools/[A-Za-z0-9][A-Za-z0-9-]{0,59}/logo\.png"
)
_EXAMPLES = (*_FIXED, "films/A1.webm", "films/A1.nl.vtt", "additions/nl.md")


def is_pack(path: Path) -> bool:
    """Return whether a file is a pack: by its ending in any case, or by what it holds.

    A browser or mail program may take a pack for the zip file that it is, and name it so. The names
    of its files stand at the end of a zip; so nothing has to be loaded to find them.
    """
    if path.suffix.lower() == SUFFIX:
        return True
    try:
        with path.open("rb") as stream:
            if stream.read(len(_ZIP)) != _ZIP:
                return False
            stream.seek(max(0, stream.seek(0, SEEK_END) - _MOST_NAMES))
            end = stream.read()
    except OSError:
        return False
    return all(name.encode() in end for name in (MANIFEST, SCHOOL))


def is_content(name: str) -> bool:
    """Return whether a pack may contain a file of this name, besides manifest and signature."""
    return name in _FIXED or _FREE.fullmatch(name) is not None


def is_film(name: str) -> bool:
    """Return whether a name is a film's; films are stored uncompressed, and read only to play."""
    return name.startswith(FILMS) and not name.endswith(".vtt")


def is_one_schools(name: str) -> bool:
    """Return whether a name is that of a file of one school of a board."""
    return name.startswith(SCHOOLS_FOLDER)


def is_of_another(name: str, key: str) -> bool:
    """Return whether a name is that of a file of another school of a board than this one."""
    return is_one_schools(name) and not (key and name.startswith(f"{SCHOOLS_FOLDER}{key}/"))


def most_bytes(name: str) -> int:
    """Return the largest allowed size of a file of this name, in bytes."""
    return MOST_FILM_BYTES if is_film(name) else MOST_OTHER_BYTES


def nearest_name(name: str) -> str:
    """Return the allowed name that is most like this one, as a suggestion; else all of them."""
    return nearest(name, _EXAMPLES) or ", ".join(_EXAMPLES)


def usual_name(name: str) -> str:
    """Return an allowed name that differs only in capitals; else the name itself.

    The name of a film, and the key of a school of a board, keep their capitals.
    """
    small = name.lower()
    if small.startswith(FILMS):
        stem, dot, ending = name[len(FILMS) :].partition(".")
        small = f"{FILMS}{stem}{dot}{ending.lower()}"
    elif small.startswith(SCHOOLS_FOLDER):
        key, slash, rest = name[len(SCHOOLS_FOLDER) :].partition("/")
        small = f"{SCHOOLS_FOLDER}{key}{slash}{rest.lower()}"
    return small if is_content(small) else name
