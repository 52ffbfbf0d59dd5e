"""The instructions in the roll-out folder: one text per management system, and the scripts."""

from __future__ import annotations

from string import ascii_letters, digits
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.rollout.msi import read_msi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wizard.rollout.msi import MsiFacts
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

WINDOWS: Final = (".msi", ".exe")
SAFE: Final = frozenset(ascii_letters + digits + " .,-_()+")
"""The characters of a pack's version that a Windows script may hold without any quoting."""


class Rollout(Struct, frozen=True):
    """What is rolled out.

    Attributes:
        installers: the installers' files.
        school: the school's name.
        version: the pack's version.
        digest: the SHA-256 of the pack in hexadecimal digits.
    """

    installers: Sequence[Path]
    school: str
    version: str
    digest: str

    @property
    def plain_version(self) -> str:
        """The pack's version as the registry of a device gets it."""
        return "".join(one if one in SAFE else "-" for one in self.version)

    def installer(self, *kinds: str) -> Path | None:
        """Return the first installer of the first of these types that there is."""
        of_kind = (path for kind in kinds for path in self.installers if _is(path, kind))
        return next(of_kind, None)


def instructions(rollout: Rollout, texts: Texts) -> dict[str, str]:
    """Return all texts by file name: one per system that can install a given installer.

    Raises:
        OSError: an installer cannot be read.
    """
    words = _names(rollout, texts)
    made = {}
    for system, kinds in SYSTEMS.items():
        if file := rollout.installer(*kinds):
            words |= _installer_words(file, texts)
            made[f"{system}.txt"] = texts(f"distribution.{system}", **words)
    if rollout.installer(*WINDOWS):
        made["applocker.txt"] = texts("distribution.applocker", **words)
    listed = "\n".join(f"- {name}" for name in made) or texts("distribution.no-installers")
    about = texts("distribution.readme", files=listed, **words)
    return {texts("distribution.readme-name"): about, **made}


def pack_scripts(rollout: Rollout, resources: Path, texts: Texts) -> dict[str, bytes]:
    """Return the scripts that put the pack on a Windows device and remove it, by file name.

    They are plain ASCII: Windows reads a script in a code page that differs per device.

    Raises:
        OSError: a script cannot be read.
    """
    if not rollout.installer(*WINDOWS):
        return {}
    made = {}
    for act in ("install", "remove"):
        script = (resources / f"{act}-pack.cmd").read_text(encoding="ascii")
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
        **{f"in_{name}": texts(f"distribution.folder-{name}") for name in folders},
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
