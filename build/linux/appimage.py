"""The AppDir, which runs where it lies; and with a runtime before it, the AppImage."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from build.common.icon import DRAWING
from build.common.trees import fresh
from build.common.workshop import ID, NAME, set_moment
from build.linux.tree import share

if TYPE_CHECKING:
    from pathlib import Path

    from build.common.workshop import Workshop

APP_RUN = """\
#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/opt/startklaar/startklaar" "$@"
"""


def make_appdir(shop: Workshop, whole: Path) -> Path:
    """Return the AppDir, made from a bundle with the system's libraries in it."""
    folder = fresh(shop.out / "Startklaar.AppDir")
    shutil.copytree(whole, folder / "opt" / NAME, symlinks=True)
    share(shop, folder / "usr/share")
    run = folder / "AppRun"
    run.write_text(APP_RUN)
    run.chmod(0o755)
    shutil.copyfile(folder / f"usr/share/applications/{ID}.desktop", folder / f"{ID}.desktop")
    shutil.copyfile(DRAWING, folder / f"{ID}.svg")
    set_moment(folder, shop.epoch)
    return folder


def make_appimage(shop: Workshop, appdir: Path, runtime: Path) -> Path:
    """Return the AppImage: the runtime, and the AppDir as a file system behind it.

    Args:
        shop: where.
        appdir: what is in it.
        runtime: the file ``runtime-x86_64`` of the AppImage project.

    Raises:
        BuildError: mksquashfs is missing or failed.
    """
    packed = shop.work / "appdir.squashfs"
    packed.unlink(missing_ok=True)
    options = ["-root-owned", "-noappend", "-comp", "zstd", "-Xcompression-level", "19"]
    shop.run(["mksquashfs", appdir, packed, *options])
    out = shop.out / f"Startklaar-{shop.version}-x86_64.AppImage"
    with out.open("wb") as whole:
        for part in (runtime, packed):
            with part.open("rb") as file:
                shutil.copyfileobj(file, whole)
    out.chmod(0o755)
    return out
