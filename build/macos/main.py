"""Make the package for macOS, on a Mac. Not tried yet."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build.common.icon import paint
from build.common.licences import collect
from build.common.trees import fresh
from build.common.workshop import PUBLISHER, ROOT, BuildError, Workshop
from build.macos.plist import BUNDLE_ID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIZES = (16, 32, 128, 256, 512)


def main(arguments: Sequence[str]) -> int:
    """Make the package, and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m build.macos", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where products come")
    parser.add_argument("--publisher", default=PUBLISHER, help="NAME <ADDRESS> of who gives it out")
    options = parser.parse_args(arguments)
    if platform.system() != "Darwin":
        print("build: this recipe runs on a Mac alone", file=sys.stderr)
        return 1
    shop = Workshop(options.out.resolve(), options.publisher)
    try:
        app = make_app(shop)
        package = shop.out / f"Startklaar-{shop.version}.pkg"
        for command in commands(app, package, shop.version, os.environ):
            shop.run(command)
    except BuildError as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    print(package)
    return 0


def make_app(shop: Workshop) -> Path:
    """Return ``Startklaar.app``, made anew.

    Raises:
        BuildError: a tool is missing or failed.
    """
    shop.work.mkdir(parents=True, exist_ok=True)
    python = shop.program_python()
    licences, out = shop.work / "licences", shop.work / "macos"
    site = next((python.parents[1] / "lib").glob("python3.*/site-packages"))
    collect(site, licences, platform.python_version(), shop.publisher)
    places = ["--distpath", str(out), "--workpath", str(shop.work / "pyinstaller-macos")]
    spec = str(ROOT / "build" / "macos" / "startklaar.spec")
    shop.run(
        [python, "-m", "PyInstaller", "--noconfirm", "--clean", *places, spec],
        STARTKLAAR_LICENCES=str(licences),
        STARTKLAAR_ICON=str(_icon(shop)),
    )
    return out / "Startklaar.app"


def _icon(shop: Workshop) -> Path:
    folder = fresh(shop.work / "startklaar.iconset")
    for size in SIZES:
        paint(size, folder / f"icon_{size}x{size}.png")
        paint(size * 2, folder / f"icon_{size}x{size}@2x.png")
    out = folder.with_suffix(".icns")
    shop.run(["iconutil", "--convert", "icns", "--output", out, folder])
    return out


def commands(app: Path, out: Path, version: str, given: Mapping[str, str]) -> list[list[str]]:
    """Return the commands that sign and pack an app.

    Args:
        app: the app.
        out: the package to make.
        version: of the program.
        given: the variables with the identities, as README.md lists them.
    """
    entitlements = ROOT / "build" / "macos" / "entitlements.plist"
    identity = given.get("CODESIGN_IDENTITY", "-")
    sign = ["codesign", "--force", "--deep", "--options", "runtime", "--sign", identity]
    sign += ["--entitlements", str(entitlements)]
    sign += ["--timestamp"] if identity != "-" else ["--timestamp=none"]
    pack = ["pkgbuild", "--component", str(app), "--install-location", "/Applications"]
    pack += ["--identifier", BUNDLE_ID, "--version", version]
    if installer := given.get("INSTALLER_IDENTITY"):
        pack += ["--sign", installer]
    made = [[*sign, str(app)], [*pack, str(out)]]
    if profile := given.get("NOTARY_PROFILE"):
        notary = ["xcrun", "notarytool", "submit", "--wait", "--keychain-profile", profile]
        made += [[*notary, str(out)], ["xcrun", "stapler", "staple", str(out)]]
    return made
