"""The program's folders: its own read-only files, and the user's data folder."""

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
        resources: fonts, icons, films and texts, read only.
        data: the user's data folder: draft, settings, key, and copies of signed files.
        is_usual: whether the guide is the one that came with the program.
    """

    pages: Path
    resources: Path
    data: Path
    is_usual: bool = True

    def for_guide(self, pages: Path, guide_id: str) -> Places:
        """Return the folders for another guide, which has a user's data folder of its own."""
        return Places(pages, self.resources, self.other_guides / guide_id, is_usual=False)

    @property
    def other_guides(self) -> Path:
        """The folder with a data folder for each other guide."""
        return self.data / "guides"

    @property
    def texts(self) -> Path:
        """The folder of the program's own texts."""
        return self.resources / "texts"

    @property
    def rollout(self) -> Path:
        """The folder of scripts, policies and documents for rolling the program out."""
        return self.resources / "rollout"

    def illustration(self, name: str) -> Path:
        """Return the path of an illustration: in the guide's folder, else in the program's."""
        return self._brought("illustrations", f"{name}.svg")

    def video(self, name: str) -> Path:
        """Return the path of a film, its captions or its poster, by its file name."""
        return self._brought("videos", name)

    def _brought(self, folder: str, name: str) -> Path:
        own = self.pages / folder / name
        return own if own.is_file() else self.resources / folder / name

    @property
    def licences(self) -> Path:
        """The folder of licence texts; it exists in an installed program only."""
        return self.resources.with_name("licences")

    @property
    def signed(self) -> Path:
        """The folder with a copy of everything that was signed on this device."""
        return self.data / "signed"

    @property
    def school_films(self) -> Path:
        """The folder of films extracted from the school pack when they were played."""
        return self.data / "films"

    @property
    def pack_draft(self) -> Path:
        """The folder of the school pack that is being made."""
        return self.data / "pack-draft"


def default_places() -> Places:
    """Return the folders of this installation and this user, without creating any."""
    program = _program_folder()
    data = Path(platformdirs.user_data_dir(NAME, appauthor=False, roaming=False))
    return Places(program / "pages", program / "resources", data)


def _program_folder() -> Path:
    """Return the folder with the guidance and resources.

    In a bundle that is the bundle's own; a wheel has them inside the package; else it is the folder
    of the source.
    """
    package = Path(__file__).resolve().parents[1]
    if bundle := getattr(sys, "_MEIPASS", ""):
        return Path(bundle)
    installed = package / "installed"
    return installed if installed.is_dir() else package.parent
