"""Finds this device's school pack: several places are searched, the first match is used."""

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

    from wizard.school.contents import PackContents
    from wizard.storage.places import Places

PACK_FILE = "school.schoolpack"
REGISTRY_VALUE = MAC_KEY = "PackPath"
LINUX_KEY = "pack-path"

_UNREADABLE = (OSError, ValueError, AttributeError)


class Origin(StrEnum):
    """How a pack was found, from the highest to the lowest precedence."""

    OPTION = "option"
    POLICY = "policy"
    MACHINE_SETTING = "machine-setting"
    MACHINE_FOLDER = "machine-folder"
    CHOSEN = "chosen"
    BESIDE = "beside"

    @property
    def outranks_choice(self) -> bool:
        """Whether an administrator or a command-line option set the pack, not the user."""
        return self not in {Origin.CHOSEN, Origin.BESIDE}


class Found(Struct, frozen=True):
    """The path of the pack to use, and how it was found; the file may be missing or broken."""

    path: Path
    origin: Origin


class Sources(Struct, frozen=True):
    """Where to look on this system.

    Attributes:
        policy: returns the path that a policy sets; empty for none.
        setting: returns the path that a setting of the machine sets; empty for none.
        folder: the path of the pack in the folder that only administrators may write.
        chosen: the path of the pack that this user opened and confirmed.
        beside: the path of the pack beside the program.
    """

    policy: Callable[[], str]
    setting: Callable[[], str]
    folder: Path
    chosen: Path
    beside: Path


def find_pack(option: Path | None, sources: Sources) -> Found | None:
    """Return the pack to use; None for the general mode.

    A path that an option, policy or setting names is returned even if there is no such file, so
    that the mistake is reported.
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
    """Return the path of the pack that a user confirmed, in the user's data folder."""
    return data / PACK_FILE


def contents_at(path: Path) -> PackContents:
    """Return the files of a pack, films left unread.

    Raises:
        SchoolError: it is no pack.
        OSError: it cannot be read.
    """
    from wizard.school.archive import read_pack  # noqa: PLC0415 -- 9 ms: most devices have no pack

    return read_pack(path, with_films=False)


def remove_chosen_pack(data: Path) -> None:
    """Remove the pack that the user chose, if there is one.

    Raises:
        OSError: it cannot be removed.
    """
    chosen_pack(data).unlink(missing_ok=True)


def system_sources(data: Path, system: str = sys.platform) -> Sources:
    """Return where to look on a system.

    Args:
        data: the user's data folder.
        system: ``win32``, ``darwin``, or another value for Linux and the rest.
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
    """Return where to look for a pack; a machine's settings apply to the usual guide only."""
    found = system_sources(places.data)
    if places.is_usual:
        return found
    return Sources(_nothing, _nothing, found.chosen, found.chosen, found.chosen)


def _nothing() -> str:
    return ""


def _machine(system: str) -> tuple[Callable[[str], str], str, str, str]:
    """Return a system's function that reads a path, its policy, its setting, and its folder."""
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
    """Return the pack's path from a TOML file; empty if the file has none or does not exist.

    If the file cannot be read, return its own path, so that the error is reported.
    """
    return _named(Path(path), lambda data: tomli.loads(data.decode()), LINUX_KEY)


def from_plist(path: str | Path) -> str:
    """Return the pack's path from a property list; otherwise as `from_toml`."""
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
    """Return the pack's path from the registry of the machine (HKLM); empty for none."""
    try:
        registry: Any = import_module("winreg")  # only Windows has it
    except ImportError:
        return ""
    return _value_in(registry, key)  # pragma: no cover -- only Windows has a registry


def _value_in(registry: Any, key: str) -> str:  # noqa: ANN401  # pragma: no cover -- Windows alone
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, key) as opened:
            value, _ = registry.QueryValueEx(opened, REGISTRY_VALUE)
    except OSError:
        return ""
    return os.path.expandvars(str(value))
