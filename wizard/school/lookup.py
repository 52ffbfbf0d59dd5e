"""Where this device's school pack is: the first place that names one wins."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wizard.storage.places import Places

PACK_FILE = "school.schoolpack"
REGISTRY_VALUE = MAC_KEY = "PackPath"
LINUX_KEY = "pack-path"

_UNREADABLE = (OSError, ValueError, AttributeError)


class Origin(StrEnum):
    """How a pack was found, from the strongest to the weakest."""

    OPTION = "option"
    POLICY = "policy"
    MACHINE_SETTING = "machine-setting"
    MACHINE_FOLDER = "machine-folder"
    CHOSEN = "chosen"
    BESIDE = "beside"

    @property
    def outranks_choice(self) -> bool:
        """Whether whoever started or manages the program decided: the user's choice counts less."""
        return self not in {Origin.CHOSEN, Origin.BESIDE}


class Found(Struct, frozen=True):
    """A pack that is to be used, whether or not it can be."""

    path: Path
    origin: Origin


class Sources(Struct, frozen=True):
    """Where to look on this system.

    Attributes:
        policy: gives the path that a policy names, or an empty text.
        setting: gives the path that a setting of the machine names, or an empty text.
        folder: the pack in the folder that only administrators may write.
        chosen: the pack that this user opened and confirmed.
        beside: the pack beside the program.
    """

    policy: Callable[[], str]
    setting: Callable[[], str]
    folder: Path
    chosen: Path
    beside: Path


def find_pack(option: Path | None, sources: Sources) -> Found | None:
    """Return the pack to use; None in general mode.

    A pack that is named is the answer even when it is not there: whoever named it has to know.
    """
    if option is not None:
        return Found(option, Origin.OPTION)
    named = ((sources.policy, Origin.POLICY), (sources.setting, Origin.MACHINE_SETTING))
    for read, origin in named:
        if path := read():
            return Found(Path(path), origin)
    lying = (
        (sources.folder, Origin.MACHINE_FOLDER),
        (sources.chosen, Origin.CHOSEN),
        (sources.beside, Origin.BESIDE),
    )
    return next((Found(path, origin) for path, origin in lying if path.exists()), None)


def chosen_pack(data: Path) -> Path:
    """Return where the pack that a user confirmed is kept, in the user's own folder."""
    return data / PACK_FILE


def remove_chosen_pack(data: Path) -> None:
    """Remove the pack that the user chose, if there is one.

    Raises:
        OSError: it cannot be removed.
    """
    chosen_pack(data).unlink(missing_ok=True)


def system_sources(data: Path, system: str = sys.platform) -> Sources:
    """Return where to look on a system.

    Args:
        data: the user's own folder.
        system: ``win32``, ``darwin``, or else one of the others.
    """
    program = Path(sys.executable if getattr(sys, "frozen", False) else sys.argv[0])
    read, policy, setting, folder = _machine(system)
    return Sources(
        policy=lambda: read(policy),
        setting=lambda: read(setting),
        folder=Path(folder) / PACK_FILE,
        chosen=chosen_pack(data),
        beside=program.parent / PACK_FILE,
    )


def sources_at(places: Places) -> Sources:
    """Return where to look here: what a machine sets is for the usual guide, and for no other."""
    found = system_sources(places.data)
    if places.is_usual:
        return found
    return Sources(_nothing, _nothing, found.chosen, found.chosen, found.chosen)


def _nothing() -> str:
    return ""


def _machine(system: str) -> tuple[Callable[[str], str], str, str, str]:
    """Return how a system names a path, where its policy and its setting do, and its folder."""
    if system == "win32":
        common = os.environ.get("CommonProgramFiles", r"C:\Program Files\Common Files")  # noqa: SIM112
        policy, setting = r"SOFTWARE\Policies\Startklaar", r"SOFTWARE\Startklaar"
        return _registry, policy, setting, str(Path(common) / "Startklaar")
    if system == "darwin":
        policy = "/Library/Managed Preferences/nl.startklaar.plist"
        setting = "/Library/Preferences/nl.startklaar.plist"
        return from_plist, policy, setting, "/Library/Application Support/Startklaar"
    policy, setting = "/etc/startklaar/policy.toml", "/etc/startklaar/startklaar.toml"
    return from_toml, policy, setting, "/etc/xdg/startklaar"


def from_toml(path: str | Path) -> str:
    """Return the path that a TOML file names; empty when it names none or is not there.

    A file that cannot be read names itself, so that it is said and not passed over.
    """
    return _named(Path(path), lambda data: tomli.loads(data.decode()), LINUX_KEY)


def from_plist(path: str | Path) -> str:
    """Return the path that a property list names; otherwise as `from_toml`."""
    from wizard.school.property_list import read_property_list  # noqa: PLC0415 -- 6 ms, for a Mac

    return _named(Path(path), read_property_list, MAC_KEY)


def _named(
    path: Path,
    parse: Callable[[bytes], Mapping[str, object]],
    key: str,
) -> str:
    try:
        named = parse(path.read_bytes()).get(key, "")
    except FileNotFoundError:
        return ""
    except _UNREADABLE:
        return str(path)
    return named if isinstance(named, str) else str(path)


def _registry(key: str) -> str:
    """Return the path that the machine's part of the registry names, or an empty text."""
    try:
        registry: Any = import_module("winreg")  # only Windows has it
    except ImportError:
        return ""
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, key) as opened:
            value, _ = registry.QueryValueEx(opened, REGISTRY_VALUE)
    except OSError:
        return ""
    return os.path.expandvars(str(value))
