"""setup.exe, for whoever installs the program by hand; made with NSIS."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build.common.trees import fresh
from build.windows.launcher import ICON
from build.windows.sign import command, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build.common.workshop import Workshop
    from build.windows.sign import Signing

SCRIPT: Final = Path(__file__).with_name("setup.nsi")
COMPRESSIONS: Final = {
    "small": ("/XSetCompressor /SOLID /FINAL lzma", "/XSetCompressorDictSize 32"),
    "quick": ("/XSetCompressor /FINAL zlib",),
}
"""Two minutes and the smallest file, or seconds for a test."""


def make_setup(
    shop: Workshop, stage: Path, out: Path, signing: Signing | None, compression: str
) -> Path:
    """Write setup.exe of a stage and return it.

    Args:
        shop: where things are made.
        stage: the folder as it will be installed.
        out: the file to write.
        signing: with what to sign; None: not at all.
        compression: one of ``COMPRESSIONS``.

    Raises:
        BuildError: a tool is missing, or failed.
    """
    work = fresh(shop.work / "setup")
    lines = [*removal(stage), *_signing(signing)]
    (work / "files.nsh").write_text("\n".join(lines) + "\n", encoding="utf-8")
    defines = {
        "WORK": work,
        "STAGE": stage,
        "OUT": out,
        "ICON": shop.work / "launcher" / ICON,
        "VERSION": shop.version,
        "PUBLISHER": shop.publisher.partition(" <")[0],
        "KILOBYTES": sum(one.stat().st_size for one in stage.rglob("*") if one.is_file()) // 1024,
    }
    options = [f"-D{key}={value}" for key, value in defines.items()]
    how = [f"-{one[1:]}" for one in COMPRESSIONS[compression]]
    out.unlink(missing_ok=True)
    shop.run(["makensis", "-V2", "-WX", *how, *options, SCRIPT])
    sign(shop, out, signing)
    return out


def removal(stage: Path) -> Iterator[str]:
    """Yield what takes away every installed file by its name: a file of somebody else's stays."""
    yield "!macro RemoveFiles"
    for path in sorted(stage.rglob("*"), reverse=True):  # what is in a folder before the folder
        name = str(path.relative_to(stage)).replace("/", "\\").replace("$", "$$")
        yield f'  {"RMDir" if path.is_dir() else "Delete"} "$INSTDIR\\{name}"'
    yield "!macroend"


def _signing(signing: Signing | None) -> Iterator[str]:
    """Yield what signs the program that removes everything, which exists only inside setup.exe."""
    if signing:
        words = shlex.join(command(signing, Path("IN"), Path("OUT")))
        told = words.replace("IN", '"%1"').replace("OUT", '"%1.signed"')
        yield f'!uninstfinalize `{told} && mv "%1.signed" "%1"` = 0'
