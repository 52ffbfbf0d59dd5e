"""The file names that a pack may contain, and the largest size of each."""

from __future__ import annotations

import re

from wizard.guide.problems import nearest

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
ADDITIONS = "additions/"

MEGABYTE = 1_000_000
MOST_FILES = 200
MOST_FILM_BYTES = 100 * MEGABYTE
MOST_OTHER_BYTES = MEGABYTE

_FIXED = (SCHOOL, LOGO, ROOT, TIMESTAMP_ROOT, REVOKED, TIMESTAMP_REVOKED)
_FREE = re.compile(
    r"films/[A-Za-z0-9][A-Za-z0-9-]{0,40}\.(webm|mp4|nl\.vtt|en\.vtt)"
    r"|additions/(additions\.toml|nl\.md|en\.md)"
)


def is_content(name: str) -> bool:
    """Return whether a pack may contain a file of this name, besides manifest and signature."""
    return name in _FIXED or _FREE.fullmatch(name) is not None


def is_film(name: str) -> bool:
    """Return whether a name is a film's; films are stored uncompressed, and read only to play."""
    return name.startswith(FILMS) and not name.endswith(".vtt")


def most_bytes(name: str) -> int:
    """Return the largest allowed size of a file of this name, in bytes."""
    return MOST_FILM_BYTES if is_film(name) else MOST_OTHER_BYTES


def nearest_name(name: str) -> str:
    """Return the allowed name that is most like this one, as a suggestion."""
    return nearest(name, [*_FIXED, "films/A1.webm", "films/A1.nl.vtt", "additions/nl.md"])
