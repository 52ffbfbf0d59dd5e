"""The rows of the MSI that wixl does not write, as statements for msibuild."""

from __future__ import annotations

# ruff: noqa: S608 - every value in these statements is a constant of this project
from typing import TYPE_CHECKING, Final

from build.windows.launcher import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator

PACK: Final = "school.schoolpack"
OTHER: Final = (
    "Startklaar is met setup.exe op deze computer gezet; verwijder die eerst. / "
    "Startklaar was installed with setup.exe; remove that first."
)
SET_PROPERTY: Final = 51  # the type of a custom action that sets a property; it runs no code
NATIVE_VALUE: Final = 18  # of RegLocator: a value, in the 64-bit part of the registry
COPY: Final = 0
ON_REMOVAL: Final = 2
AFTER_INSTALLING: Final = 6650  # InstallFinalize is 6600
MIGRATES_AND_TAKES_THE_SAME_VERSION: Final = 1 + 512
SECURE: Final = (
    *("WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED"),
    *("SCHOOL", "SCHOOLPACK", "SCHOOLPACKDIR"),
)
"""Properties that whoever starts the installation may hand to what runs with all rights."""

_WHERE_SECURE: Final = "WHERE `Property` = 'SecureCustomProperties'"

_MOVE_FILE: Final = (
    "CREATE TABLE `MoveFile` (`FileKey` CHAR(72) NOT NULL, `Component_` CHAR(72) NOT NULL, "
    "`SourceName` CHAR(255) LOCALIZABLE, `DestName` CHAR(255) LOCALIZABLE, "
    "`SourceFolder` CHAR(72), `DestFolder` CHAR(72) NOT NULL, `Options` INT NOT NULL "
    "PRIMARY KEY `FileKey`)"
)


def rows(upgrade_code: str, version: str) -> Iterator[str]:
    """Yield every statement, in the order in which they have to be carried out.

    Args:
        upgrade_code: what all versions of the program have in common.
        version: this one.
    """
    yield f"UPDATE `RegLocator` SET `Type` = {NATIVE_VALUE}"
    yield _MOVE_FILE
    when = "SCHOOL OR KEPTSCHOOL"  # the second for removing, when nobody names the school again
    yield f"UPDATE `Component` SET `Condition` = '{when}' WHERE `Component` = 'SchoolSetting'"
    yield f"UPDATE `Shortcut` SET `Target` = '[INSTALLDIR]{WINDOW}'"
    yield f"UPDATE `Property` SET `Value` = '{';'.join(SECURE)}' {_WHERE_SECURE}"
    yield from _upgrade(upgrade_code, version)
    yield from _school_setting()
    yield from _pack_copied()
    yield from _pack_removed()
    yield from _one_installer()


def _upgrade(upgrade_code: str, version: str) -> Iterator[str]:
    """Let this version, or another build of it, come over what is there before that goes.

    What both have then belongs to both, and going takes only what the new one has not: so the pack
    stays, and all of the old version if the new one cannot be installed.
    """
    yield (
        f"UPDATE `InstallExecuteSequence` SET `Sequence` = {AFTER_INSTALLING} "
        "WHERE `Action` = 'RemoveExistingProducts'"
    )
    yield "DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_UPGRADE_DETECTED'"
    yield (
        "INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMax`, `Attributes`, `ActionProperty`) "
        f"VALUES ('{upgrade_code}', '{version}', {MIGRATES_AND_TAKES_THE_SAME_VERSION}, "
        "'WIX_UPGRADE_DETECTED')"
    )


def _school_setting() -> Iterator[str]:
    """Keep a school that was set before, by ``SCHOOL`` or by hand, where nobody names another."""
    when = "KEPTSCHOOL AND NOT SCHOOL AND NOT REMOVE"
    yield from _set_property("KeepSchool", "SCHOOL", "[KEPTSCHOOL]", when, 790)


def _pack_copied() -> Iterator[str]:
    """Copy the pack that ``SCHOOLPACK`` names; else from the folder ``SCHOOLPACKDIR``, else beside.

    A row of MoveFile without a name takes what its property holds as the path of the file; one
    whose property has no value does nothing.
    """
    elsewhere = "NOT REMOVE AND NOT SCHOOLPACKDIR AND NOT SCHOOLPACK"
    yield _step("ResolveSource", elsewhere, 850)
    yield from _set_property("FindPackBeside", "SCHOOLPACKDIR", "[SourceDir]", elsewhere, 1010)
    for key, name, folder in (
        ("Pack", f"'{PACK}'", "SCHOOLPACKDIR"),
        ("Named", "''", "SCHOOLPACK"),
    ):
        yield (
            "INSERT INTO `MoveFile` (`FileKey`, `Component_`, `SourceName`, `DestName`, "
            f"`SourceFolder`, `DestFolder`, `Options`) VALUES ('{key}', 'PackFolder', {name}, "
            f"'{PACK}', '{folder}', 'PACKFOLDER', {COPY})"
        )
    yield _step("MoveFiles", "", 3800)


def _pack_removed() -> Iterator[str]:
    """Remove the pack with the program, and not when a newer version takes its place.

    A row of RemoveFile whose folder is a property without a value does nothing.
    """
    when = 'REMOVE = "ALL" AND NOT UPGRADINGPRODUCTCODE'
    yield from _set_property("RemovePack", "GONEPACK", "[PACKFOLDER]", when, 1450)
    yield (
        "INSERT INTO `RemoveFile` (`FileKey`, `Component_`, `FileName`, `DirProperty`, "
        f"`InstallMode`) VALUES ('Pack', 'PackFolder', '{PACK}', 'GONEPACK', {ON_REMOVAL})"
    )


def _one_installer() -> Iterator[str]:
    """Refuse to install over what setup.exe installed: two lists of files would be at odds."""
    yield (
        "INSERT INTO `LaunchCondition` (`Condition`, `Description`) "
        f"VALUES ('Installed OR NOT INSTALLER = \"setup\"', '{OTHER}')"
    )


def _set_property(action: str, name: str, value: str, when: str, sequence: int) -> Iterator[str]:
    yield (
        "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) "
        f"VALUES ('{action}', {SET_PROPERTY}, '{name}', '{value}')"
    )
    yield _step(action, when, sequence)


def _step(action: str, when: str, sequence: int) -> str:
    columns, values = "`Action`, `Sequence`", f"'{action}', {sequence}"
    if when:
        columns, values = f"{columns}, `Condition`", f"{values}, '{when}'"
    return f"INSERT INTO `InstallExecuteSequence` ({columns}) VALUES ({values})"
