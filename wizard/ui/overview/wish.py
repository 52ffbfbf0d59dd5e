"""The request for an overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class Wish(Struct, frozen=True):
    """The request for an overview, as chosen in the dialog.

    Attributes:
        folder: the folder with the checklists.
        out: the file to write.
        trusted: a certificate or school pack to check names with besides this device's school.
    """

    folder: Path
    out: Path
    trusted: Path | None = None
