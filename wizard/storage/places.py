"""Where things lie: what came with the program, and what it keeps for its user."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
from msgspec import Struct

NAME = "startklaar"


class Places(Struct, frozen=True):
    """The folders the program reads and writes.

    Attributes:
        pages: the guidance, read only.
        resources: fonts, icons, films and words, read only.
        data: the user's own folder: draft, settings, key, and copies of what was signed.
        is_usual: whether the guide is the one that came with the program.
    """

    pages: Path
    resources: Path
    data: Path
    is_usual: bool = True

    def for_guide(self, pages: Path, guide_id: str) -> Places:
        """Return where things lie for another guide, which has a user's folder of its own."""
        return Places(pages, self.resources, self.other_guides / guide_id, is_usual=False)

    @property
    def other_guides(self) -> Path:
        """What was kept for the users of other guides; one folder for each."""
        return self.data / "guides"

    @property
    def texts(self) -> Path:
        """The program's own words."""
        return self.resources / "texts"

    def illustration(self, name: str) -> Path:
        """Return where a drawing lies: in the guide's folder, else in the program's."""
        return self._brought("illustrations", f"{name}.svg")

    def video(self, name: str) -> Path:
        """Return where a film, its captions or its poster lies, by the name of the file."""
        return self._brought("videos", name)

    def _brought(self, folder: str, name: str) -> Path:
        own = self.pages / folder / name
        return own if own.is_file() else self.resources / folder / name

    @property
    def licences(self) -> Path:
        """The licence texts of everything in an installed program; elsewhere there is none."""
        return self.resources.with_name("licences")

    @property
    def signed(self) -> Path:
        """Copies of everything that was signed on this device."""
        return self.data / "signed"

    @property
    def school_films(self) -> Path:
        """Films of the school's pack that were watched, as files of their own."""
        return self.data / "films"

    @property
    def pack_draft(self) -> Path:
        """The school pack that is being made."""
        return self.data / "pack-draft"


def default_places() -> Places:
    """Return the folders of this installation and this user; creates none of them."""
    program = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))
    data = Path(platformdirs.user_data_dir(NAME, appauthor=False, roaming=False))
    return Places(program / "pages", program / "resources", data)
