"""The instructions in the roll-out folder: one text per management system, and the scripts."""

from __future__ import annotations

from string import ascii_letters, digits
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.rollout.msi import read_msi

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from wizard.rollout.msi import MsiFacts
    from wizard.school.board.schools import ListedSchool
    from wizard.texts import Texts

PACK_NAME: Final = "school.schoolpack"
"""The file name of the pack that an installed program looks for."""

SYSTEMS: Final = {
    "intune": (".msi", ".exe"),
    "gpo": (".msi",),
    "jamf": (".pkg",),
    "apt": (".deb",),
    "dnf": (".rpm",),
}
"""The installer types that each roll-out system can install; the first is preferred."""

WHICH: Final = {"intune": "intune", "gpo": "gpo", "jamf": "jamf", "apt": "linux", "dnf": "linux"}
"""By roll-out system, the text that says how a device is told which school of a board it has."""

WINDOWS: Final = (".msi", ".exe")
FOLDERS: Final = {
    **dict.fromkeys(WINDOWS, "windows"),
    ".pkg": "mac",
    **dict.fromkeys((".deb", ".rpm"), "linux"),
}
"""By an installer's suffix, the folder that it goes into."""
SAFE: Final = frozenset(ascii_letters + digits + " .,-_()+")
"""The characters of a pack's version that a Windows script may hold without any quoting."""


class Rollout(Struct, frozen=True):
    """What is rolled out.

    Attributes:
        installers: the installers' files.
        school: the school's name.
        version: the pack's version.
        digest: the SHA-256 of the pack in hexadecimal digits.
        schools: of a board's pack; empty for that of a single school.
    """

    installers: Sequence[Path]
    school: str
    version: str
    digest: str
    schools: tuple[ListedSchool, ...] = ()

    @property
    def plain_version(self) -> str:
        """The pack's version as the registry of a device gets it."""
        return "".join(one if one in SAFE else "-" for one in self.version)

    @property
    def is_for_windows(self) -> bool:
        """Whether devices with Windows may get the pack: without any installer, nobody knows."""
        return not self.installers or self.installer(*WINDOWS) is not None

    def installer(self, *kinds: str) -> Path | None:
        """Return the first installer of the first of these types that there is."""
        of_kind = (path for kind in kinds for path in self.installers if _is(path, kind))
        return next(of_kind, None)


def instructions(rollout: Rollout, texts: Texts) -> dict[str, str]:
    """Return all texts by file name: one per system that can install a given installer.

    Raises:
        OSError: an installer cannot be read.
    """
    words = _names(rollout, texts) | _school_words(rollout, texts)
    made = {}
    for system, kinds in SYSTEMS.items():
        if file := rollout.installer(*kinds):
            words |= _installer_words(file, texts)
            which = texts(f"distribution.which-{WHICH[system]}", **words) if rollout.schools else ""
            made[system] = texts(f"distribution.{system}", **words, which=which)
    if rollout.installer(*WINDOWS):
        made["applocker"] = texts("distribution.applocker", **words)
    about = texts("distribution.readme", **words, **_readme_words(rollout, made, words, texts))
    named = {f"{system}.txt": said for system, said in made.items()}
    return {texts("distribution.readme-name"): about, **named}


def pack_scripts(rollout: Rollout, resources: Path, texts: Texts) -> dict[str, bytes]:
    """Return the scripts that put the pack on a Windows device and remove it, by file name.

    They say what they do, what came of it and what to do about it, in plain ASCII: Windows
    reads a script in a code page that differs per device.

    Raises:
        OSError: a script cannot be read.
    """
    if not rollout.is_for_windows:
        return {}
    made, said = {}, texts.under("packscript")
    for act in ("install", "remove"):
        script = (resources / f"{act}-pack.cmd").read_text(encoding="ascii")
        for key, words in said.items():
            script = script.replace(f"{{{key}}}", words)
        script = script.replace("{version}", rollout.plain_version)
        script = script.replace("{digest}", rollout.digest)
        made[texts(f"distribution.script-{act}")] = script.replace("\n", "\r\n").encode("ascii")
    return made


def _names(rollout: Rollout, texts: Texts) -> dict[str, str]:
    """Return the values of placeholders that do not depend on the installer."""
    folders = ("windows", "pack", "mac", "linux", "policy", "documents")
    return {
        "school": rollout.school,
        "pack": PACK_NAME,
        "version": rollout.plain_version,
        "digest": rollout.digest,
        "install": texts("distribution.script-install"),
        "remove": texts("distribution.script-remove"),
        "leaflet": texts("distribution.leaflet-name"),
        **{f"in_{name}": texts(f"distribution.folder-{name}") for name in folders},
    }


def _school_words(rollout: Rollout, texts: Texts) -> dict[str, str]:
    """Return the values of placeholders that only the pack of a board fills."""
    if not rollout.schools:
        return {"argument": "", "property": ""}
    values = [(one.key, ", ".join(filter(None, (one.name, one.place)))) for one in rollout.schools]
    width = max(len(key) for key, _ in values)
    listed = "\n".join(f"   {key:<{width}}   {named}" for key, named in values)
    example = values[0][0]
    return {
        "count": str(len(values)),
        "example": example,
        "argument": f' "{example}"',
        "property": f' SCHOOL="{example}"',
        "advice": texts("distribution.advice").strip(),
        "listed": texts("distribution.listed", schools=listed),
    }


def _readme_words(
    rollout: Rollout, made: Iterable[str], words: Mapping[str, str], texts: Texts
) -> dict[str, str]:
    """Return what the text about the whole folder says of this one: nothing that is not in it."""

    def said(key: str) -> str:
        return texts(f"distribution.{key}", **words).rstrip()

    folders = {FOLDERS[path.suffix.lower()] for path in rollout.installers}
    parts = [f"part-{name}" for name in ("windows", "mac", "linux") if name in folders]
    parts += ["part-pack", *(["part-scripts", "part-policy"] if rollout.is_for_windows else [])]
    ways = (texts(f"distribution.way-{system}", name=f"{system}.txt") for system in made)
    steps = texts("distribution.steps", files="\n".join(ways))
    if not rollout.installers:
        steps = texts("distribution.steps-alone", **words)
    return {
        "opening": said("opening" if rollout.installers else "opening-alone"),
        "parts": "\n".join(map(said, (*parts, "part-documents", "part-others"))),
        "steps": steps,
        "which": texts(f"distribution.which-{'readme' if rollout.schools else 'one'}", **words),
    }


def _installer_words(file: Path, texts: Texts) -> dict[str, str]:
    """Return the values of placeholders that depend on the installer."""
    facts = read_msi(file) if _is(file, ".msi") else None
    return {"file": file.name, **_msi_words(file, facts, texts)}


def _msi_words(file: Path, facts: MsiFacts | None, texts: Texts) -> dict[str, str]:
    program = facts.version if facts else texts("distribution.version-unknown")
    if facts:
        codes = texts("distribution.codes", product=facts.product_code, upgrade=facts.upgrade_code)
    elif _is(file, ".msi"):
        codes = texts("distribution.codes-unknown")
    else:
        codes = texts("distribution.codes-none")
    kind = "exe" if _is(file, ".exe") else "msi"
    product = facts.product_code if facts else texts("distribution.product-unknown")
    signed = "signed" if facts and facts.signed else "unsigned"
    return {
        "program": program,
        "codes": codes,
        "silent": texts(f"distribution.silent-{kind}", file=file.name),
        "removal": texts(f"distribution.removal-{kind}", product=product),
        "signed": texts(f"distribution.{signed}"),
    }


def _is(path: Path, kind: str) -> bool:
    return path.suffix.lower() == kind
