"""The licence texts of everything in a bundle, and the offer of its sources: inside the bundle."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from build.common.parts import packages_in, parts
from build.common.trees import fresh
from build.common.workshop import COMMON, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

    from build.common.parts import Part

TEXTS: Final = COMMON / "licence_texts"
OWN: Final = ("LICENSE", "NOTICE.md")
_TEXT: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def collect(site: Path, out: Path, python: str, publisher: str, system: str = sys.platform) -> None:
    """Write a folder with every licence text, a list of all parts, and the offer of sources.

    Args:
        site: the folder of packages that the bundle was made from.
        out: the folder to make anew.
        python: the version of Python in the bundle.
        publisher: who offers the sources, with an address.
        system: whose bundle: ``linux``, ``win32`` or ``darwin``.
    """
    fresh(out)
    for name in OWN:
        shutil.copyfile(ROOT / name, out / name)
    for text in sorted(TEXTS.glob("*.txt")):
        shutil.copyfile(text, out / text.name)
    packages = packages_in(site)
    for package in packages:
        for source, name in _texts_of(package):
            target = out / "packages" / f"{package.metadata['Name']}-{package.version}" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    listed = parts(python, system)
    (out / "PARTS.md").write_text(_list(packages, listed), encoding="utf-8")
    (out / "SOURCES.md").write_text(_offer(listed, publisher), encoding="utf-8")


def _texts_of(package: Distribution) -> Iterator[tuple[Path, str]]:
    for file in package.files or ():
        path = PurePosixPath(file)
        if path.parts[0].endswith(".dist-info") and _is_text(path):
            name = "/".join(part for part in path.parts[1:] if part != "licenses")
            yield Path(str(package.locate_file(file))), name


def _is_text(path: PurePosixPath) -> bool:
    return "licenses" in path.parts[1:-1] or bool(_TEXT.match(path.name))


def licence_of(package: Distribution) -> str:
    """Return a package's licence in a line, as the package itself says it."""
    fields = ("License-Expression", "License")
    said = next((one for field in fields for one in package.metadata.get_all(field) or ()), "")
    if said and "\n" not in said:
        return said
    prefix = "License :: "
    classes = [
        one for one in package.metadata.get_all("Classifier") or () if one.startswith(prefix)
    ]
    return "; ".join(one.rpartition(" :: ")[2] for one in classes) or "see its text"


def _list(packages: list[Distribution], listed: list[Part]) -> str:
    lines = [
        "# What is in this program",
        "",
        "Each package's licence text is in `packages/`; the texts of common licences are beside",
        "this file. Libraries that are part of another are listed by the name of the whole; Qt's",
        "list of the works inside it is at https://doc.qt.io/qt-6/licenses-used-in-qt.html.",
        "",
        "| what | version | licence |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {one.name} | {one.version} | {one.licence} |" for one in listed]
    lines += [f"| {one.metadata['Name']} | {one.version} | {licence_of(one)} |" for one in packages]
    return "\n".join(lines) + "\n"


def _offer(listed: list[Part], publisher: str) -> str:
    """Return the written offer that the LGPL asks for (3.0: section 4; 2.1: section 6)."""
    works = [one for one in listed if one.licence.startswith("LGPL")]
    lines = [
        "# Sources / broncode",
        "",
        "This program contains these works under the GNU Lesser General Public License, unchanged,",
        "as separate files that you may replace by your own build of them. You may take the",
        "program apart to debug such a replacement.",
        "",
        *(f"- {one.name} {one.version} ({one.licence}): {one.source}" for one in works),
        "",
        f"{publisher} offers everybody who has this program, for at least three years after it",
        "was given out, the complete source code of exactly these versions, for no more than the",
        "cost of sending it. The source of Startklaar itself is offered in the same way.",
        "",
        "Wie dit programma heeft, krijgt van de uitgever hierboven, ten minste drie jaar nadat",
        "het is verstrekt, de volledige broncode van precies deze versies, voor niet meer dan de",
        "kosten van verzending. Je mag deze bibliotheken vervangen door een eigen versie.",
        "",
        "## How to replace a library",
        "",
        "Put your own build with the same name in place of the file in the folder `_internal`",
        "(Windows: `packages`) of the installed program, for example",
        "`_internal/PySide6/Qt/lib/libQt6Core.so.6`. Nothing checks or locks these files.",
    ]
    return "\n".join(lines) + "\n"
