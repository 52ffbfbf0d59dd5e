"""Examining a file from the window: off its thread, and the libraries loaded only then."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from wizard.files import read_file

# The signature libraries take over a second to import: only when somebody examines a file.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from wizard.examine import Examination
    from wizard.places import Places


@dataclass(frozen=True, slots=True)
class Examined:
    """A file and what it turned out to be.

    Attributes:
        digest: SHA-256 of the file, in hex.
    """

    path: Path
    digest: str
    found: Examination

    @property
    def may_go_on(self) -> bool:
        """Whether its answers can be taken over: unchanged, readable, and nothing withheld."""
        return self.found.record is not None and self.found.sound and not self.is_school_copy

    @property
    def is_school_copy(self) -> bool:
        """Whether it is the school's copy, which lacks what the teacher wrote."""
        return self.found.record is not None and self.found.record.for_school


def examine_file(path: Path, places: Places, now: datetime) -> Examined:
    """Return what a file turned out to be; no network is used.

    Raises:
        OSError: it cannot be read.
    """
    from wizard.examine import examine
    from wizard.press import press_for
    from wizard.signing.verify import MOST_FILE_BYTES

    data = read_file(path, MOST_FILE_BYTES)
    return Examined(path, sha256(data).hexdigest(), examine(data, press_for(places), now=now))
