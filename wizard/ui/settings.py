"""What the user chose about the window itself; kept beside the draft."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from wizard.files import make_private_folder, replace_file

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS_NAME = "settings.json"

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
"""Each language in itself, so that its readers find it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The window's settings.

    Attributes:
        look: ``system``, ``light``, ``dark`` or ``contrast``.
        text_size: in per cent.
        calm: no movement.
        hint_seen: the first-run hint was closed.
    """

    look: str = "system"
    text_size: int = 100
    calm: bool = False
    hint_seen: bool = False


def read_settings(folder: Path) -> Settings:
    """Return the settings in a folder; what cannot be read counts as not chosen."""
    try:
        value = json.loads((folder / SETTINGS_NAME).read_bytes())
    except (OSError, ValueError):
        return Settings()
    defaults = asdict(Settings())
    known = {
        part.name: value[part.name]
        for part in fields(Settings)
        if isinstance(value, dict) and type(value.get(part.name)) is type(defaults[part.name])
    }
    return Settings(**known)


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings.

    Raises:
        OSError: they cannot be kept; they still hold in this window.
    """
    make_private_folder(folder)
    replace_file(folder / SETTINGS_NAME, json.dumps(asdict(settings)).encode())
