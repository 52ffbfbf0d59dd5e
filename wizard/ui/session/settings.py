"""The settings of the window; stored in the user's data folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from wizard.storage.files import make_private_folder, replace_file
from wizard.ui.kit.tokens import LOOK_NAMES, TEXT_SIZES, Look

if TYPE_CHECKING:
    from pathlib import Path

KEYS_LEARNT = 3
"""After that many uses the bar names its keys only when F1 asks for them."""

SETTINGS_NAME = "settings.json"


class Settings(Look, frozen=True):
    """The window's settings.

    Attributes:
        as_list: whether an area is shown as one list, not moment by moment.
        reads: whether an explanation is read, not watched.
        goes_on: whether an answer that asks nothing more goes on by itself.
        digits: whether the keys 1 to 9 choose (WCAG 2.1.4: it can be switched off).
        keys_used: how often a key was used that the bar names, up to ``KEYS_LEARNT``.
    """

    as_list: bool = False
    reads: bool = False
    goes_on: bool = True
    digits: bool = True
    keys_used: int = 0


CHOICES: dict[str, tuple[object, ...]] = {
    "look": LOOK_NAMES,
    "text_size": TEXT_SIZES,
    "calm": (False, True),
    "as_list": (False, True),
    "reads": (False, True),
    "goes_on": (False, True),
    "digits": (False, True),
    "keys_used": tuple(range(KEYS_LEARNT + 1)),
}


def read_settings(folder: Path) -> Settings:
    """Return the settings stored in a folder; the default for those that cannot be read."""
    try:
        value = json.loads((folder / SETTINGS_NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(value, dict):
        return Settings()
    return Settings(**{key: given for key, given in value.items() if _is_choice(key, given)})


def _is_choice(key: str, given: object) -> bool:
    # The type must be equal too: True equals 1, and would be accepted as a number.
    return any(type(given) is type(one) and given == one for one in CHOICES.get(key, ()))


def write_settings(folder: Path, settings: Settings) -> None:
    """Store the settings in a folder.

    Raises:
        OSError: they cannot be written.
    """
    make_private_folder(folder)
    replace_file(folder / SETTINGS_NAME, json.dumps(asdict(settings)).encode())
