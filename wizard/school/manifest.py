"""The manifest of a pack: the list of its files with their digests, which is what is signed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from wizard.school.errors import SchoolError

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "startklaar-schoolpack"
VERSION = 1


class Entry(Struct, frozen=True):
    """A file of a pack: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    digest: str


def write_manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of these files: JSON, the same bytes for the same files."""
    listed = {
        name: {"sha256": sha256(data).hexdigest(), "size": len(data)}
        for name, data in sorted(files.items())
    }
    written = {"format": FORMAT, "version": VERSION, "files": listed}
    return json.dumps(written, indent=1, sort_keys=True).encode() + b"\n"


def read_manifest(data: bytes) -> dict[str, Entry]:
    """Return the entries of a manifest by file name.

    Raises:
        SchoolError: ``later-version``.
        ValueError: it is not a manifest.
    """
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise ValueError(FORMAT)
        if _whole(found["version"]) > VERSION:
            raise SchoolError("later-version")
        return {name: _entry(entry) for name, entry in dict(found["files"]).items()}
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(FORMAT) from error


def _entry(entry: Any) -> Entry:  # noqa: ANN401 - untrusted JSON
    digest = entry["sha256"]
    if not isinstance(digest, str):
        raise TypeError(digest)
    return Entry(_whole(entry["size"]), digest)


def _whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError(number)
    return number
