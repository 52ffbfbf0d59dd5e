"""What is chosen in the dialog that makes an overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class OverviewChoices(Struct, frozen=True):
    """What is chosen in the dialog.

    Attributes:
        folder: the folder with the checklists.
        out: the file to write.
        trusted: a certificate or school pack to check names with besides this device's school.
        with_names: whether people are named, which the school's pack must allow.
        staff: the list of staff for those who gave no checklist; None for none.
    """

    folder: Path
    out: Path
    trusted: Path | None = None
    with_names: bool = False
    staff: Path | None = None
