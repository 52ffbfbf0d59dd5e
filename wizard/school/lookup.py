"""Finds this device's school pack, and which of a board's schools it is to show.

Several places are searched, the first match is used.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct
from msgspec.structs import replace

from wizard.storage.files import make_private_folder, read_file, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wizard.school.contents import PackContents
    from wizard.storage.places import Places

PACK_FILE = "school.schoolpack"
CHOICE_FILE = "school.txt"
MOST_CHOICE_BYTES = 1_000


class Setting(Struct, frozen=True):
    """What an administrator can set: its name in the registry and on a Mac, and that on Linux."""

    value: str
    toml_key: str


PACK_PATH = Setting("PackPath", "pack-path")
SCHOOL_SETTING = Setting("School", "school")
"""A school of a board's pack: its BRIN, or its name as the pack has it."""

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
    """The pack to use, and how it was found; the file may be missing or broken.

    Attributes:
        path: its path.
        origin: how it was found.
        set_school: the school of a board's pack that an administrator or an option sets, as
            BRIN or name; empty for none.
        chosen_school: the key of the school that this user chose; empty for none.
    """

    path: Path
    origin: Origin
    set_school: str = ""
    chosen_school: str = ""


class Sources(Struct, frozen=True):
    """Where to look on this system.

    Attributes:
        policy: returns the path that a policy sets; empty for none.
        setting: returns the path that a setting of the machine sets; empty for none.
        folder: the path of the pack in the folder that only administrators may write.
        chosen: the path of the pack that this user opened and confirmed.
        beside: the path of the pack beside the program.
        set_school: returns the school of a board that a policy or setting names; empty for none.
        chosen_school: returns the key of the school that this user chose; empty for none.
    """

    policy: Callable[[], str]
    setting: Callable[[], str]
    folder: Path
    chosen: Path
    beside: Path
    set_school: Callable[[], str] = lambda: ""
    chosen_school: Callable[[], str] = lambda: ""


def find_pack(option: Path | None, sources: Sources, school: str = "") -> Found | None:
    """Return the pack to use; None for the general mode.

    A path that an option, policy or setting names is returned even if there is no such file, so
    that the mistake is reported.

    Args:
        option: the pack that the command line names; None for none.
        sources: where to look.
        school: the school of a board's pack that the command line names; empty for none.
    """
    found = _found(option, sources)
    if found is None:
        return None
    named = school or sources.set_school()
    return replace(found, set_school=named, chosen_school=sources.chosen_school())


def _found(option: Path | None, sources: Sources) -> Found | None:
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


def chosen_school(data: Path) -> str:
    """Return the key of the school that a user chose in a board's pack; empty for none.

    Args:
        data: the user's data folder.
    """
    try:
        return read_file(data / CHOICE_FILE, MOST_CHOICE_BYTES).decode().strip()
    except (OSError, ValueError):
        return ""


def remember_school(data: Path, key: str) -> None:
    """Store which school of a board's pack a user chose.

    Raises:
        OSError: it cannot be kept.
    """
    make_private_folder(data)
    replace_file(data / CHOICE_FILE, f"{key}\n".encode())


def contents_at(path: Path, school: str = "") -> PackContents:
    """Return the files of a pack; films and the files of a board's schools are left unread.

    Args:
        path: the pack's file or folder.
        school: the key of the school whose files are read as well; empty for none.

    Raises:
        SchoolError: it is no pack.
        OSError: it cannot be read.
    """
    from wizard.school.archive import read_pack  # noqa: PLC0415 -- 9 ms: most devices have no pack

    return read_pack(path, with_films=False, only_school=school)


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
        policy=lambda: read(policy, PACK_PATH),
        setting=lambda: read(setting, PACK_PATH),
        folder=Path(folder) / PACK_FILE,
        chosen=chosen_pack(data),
        beside=program.parent / PACK_FILE,
        set_school=lambda: read(policy, SCHOOL_SETTING) or read(setting, SCHOOL_SETTING),
        chosen_school=lambda: chosen_school(data),
    )


def sources_at(places: Places) -> Sources:
    """Return where to look for a pack; a machine's settings apply to the usual guide only."""
    found = system_sources(places.data)
    if places.is_usual:
        return found
    own = found.chosen
    return Sources(_nothing, _nothing, own, own, own, chosen_school=found.chosen_school)


def _nothing() -> str:
    return ""


def _machine(system: str) -> tuple[Callable[[str, Setting], str], str, str, str]:
    """Return a system's function that reads a setting, where its policy, setting and pack lie."""
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


def from_toml(path: str | Path, setting: Setting = PACK_PATH) -> str:
    """Return a setting from a TOML file; empty if the file has none or does not exist.

    If the file cannot be read, return its own path, so that the error is reported.
    """
    return _named(Path(path), lambda data: tomli.loads(data.decode()), setting.toml_key)


def from_plist(path: str | Path, setting: Setting = PACK_PATH) -> str:
    """Return a setting from a property list; otherwise as `from_toml`."""
    from wizard.school.property_list import read_property_list  # noqa: PLC0415 -- 6 ms, for a Mac

    return _named(Path(path), read_property_list, setting.value)


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
    return named.strip() if isinstance(named, str) else str(path)


def _registry(key: str, setting: Setting) -> str:
    """Return a setting from the registry of the machine (HKLM); empty for none."""
    try:
        registry: Any = import_module("winreg")  # only Windows has it
    except ImportError:
        return ""
    return _value_in(registry, key, setting)  # pragma: no cover -- only Windows has a registry


def _value_in(  # pragma: no cover -- Windows alone
    registry: Any,  # noqa: ANN401
    key: str,
    setting: Setting,
) -> str:
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, key) as opened:
            value, _ = registry.QueryValueEx(opened, setting.value)
    except OSError:
        return ""
    return os.path.expandvars(str(value)).strip()
