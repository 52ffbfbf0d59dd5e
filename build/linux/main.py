"""Make the installers for Linux.

Products: ``bundle`` (the folder alone), ``deb``, ``rpm``, ``appdir``, ``appimage``, and ``release``
(deb and rpm with list of parts, licence texts and checksums, in a folder to give out). ``school``
makes a package of a school pack alone, in a moment.
"""

from __future__ import annotations

import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from build.common.door import parser_for, run
from build.common.release import write_sums
from build.common.sbom import make_sbom
from build.common.trees import fresh
from build.common.workshop import BuildError
from build.linux.appimage import make_appdir, make_appimage
from build.linux.bundle import make_bundle
from build.linux.deb import make_deb
from build.linux.rpm import make_rpm
from build.linux.school import make_school_deb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from build.common.workshop import Workshop

PRODUCTS = ("bundle", "deb", "rpm", "appdir", "appimage", "release", "school")


def main(arguments: Sequence[str]) -> int:
    """Make what is asked for, and say where it is."""
    return run(parse(arguments), make)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options."""
    parser = parser_for("python -m build.linux", __doc__, PRODUCTS)
    parser.add_argument("--pack", type=Path, help="the school pack, for the product school")
    parser.add_argument("--runtime", type=Path, help="the AppImage project's runtime-x86_64")
    return parser.parse_args(arguments)


def make(shop: Workshop, options: argparse.Namespace) -> list[Path]:
    """Make what is asked for and return its files or folders.

    Raises:
        BuildError: it cannot be made.
    """
    product = options.product
    if product == "school":
        return [make_school_deb(shop, options.pack)]
    if product in {"appdir", "appimage"}:
        return _portable(shop, product, options.runtime)
    bundle = make_bundle(shop)
    if product == "bundle":
        return [bundle]
    if product == "deb":
        return [make_deb(shop, bundle)]
    if product == "rpm":
        return [make_rpm(shop, bundle)]
    return [give_out(shop, bundle)]


def _portable(shop: Workshop, product: str, runtime: Path | None) -> list[Path]:
    if product == "appimage" and runtime is None:
        raise BuildError(
            "an AppImage begins with the AppImage project's runtime: name it: --runtime"
        )
    appdir = make_appdir(shop, make_bundle(shop, whole=True))
    return [appdir] if runtime is None else [make_appimage(shop, appdir, runtime)]


def give_out(shop: Workshop, bundle: Path) -> Path:
    """Return the folder to give out.

    Raises:
        BuildError: a tool is missing or failed.
    """
    folder = fresh(shop.out / f"startklaar-{shop.version}-linux")
    for product in (make_deb(shop, bundle), make_rpm(shop, bundle)):
        shutil.copyfile(product, folder / product.name)
    shutil.copytree(bundle / "_internal" / "licences", folder / "licences")
    python = shop.program_python()
    make_sbom(shop, python, platform.python_version(), folder / "startklaar-linux.cdx.json")
    write_sums(folder)
    return folder
