"""Remembers who signed each school's pack, to warn about a pack with another issuer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wizard.storage.files import make_private_folder, read_file, replace_file

if TYPE_CHECKING:
    from pathlib import Path

FILE = "issuers.json"
MOST_BYTES = 100_000


def known_issuer(data: Path, school: str) -> str:
    """Return the fingerprint of the earlier issuer of this school's pack; empty if unknown.

    Args:
        data: the user's data folder.
        school: the school's name.
    """
    return _read(data).get(school, "")


def remember_issuer(data: Path, school: str, fingerprint: str) -> None:
    """Store the fingerprint of the issuer of this school's pack in the user's data folder.

    Raises:
        OSError: it cannot be kept.
    """
    known = _read(data)
    if known.get(school) == fingerprint:
        return
    make_private_folder(data)
    written = json.dumps({**known, school: fingerprint}, ensure_ascii=False, indent=1)
    replace_file(data / FILE, written.encode())


def _read(data: Path) -> dict[str, str]:
    """Return the stored fingerprints by school; none if the file cannot be read."""
    try:
        found = json.loads(read_file(data / FILE, MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}
