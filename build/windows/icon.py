"""The program's icon for Windows: one file with a picture for every size that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PIL import Image

from build.common.icon import paint

if TYPE_CHECKING:
    from pathlib import Path

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def write_icon(work: Path, out: Path) -> None:
    """Write an ICO file.

    Args:
        work: a folder for the pictures on the way.
        out: the file.
    """
    for size in SIZES:
        paint(size, work / f"{size}.png")
    *smaller, largest = (Image.open(work / f"{size}.png") for size in SIZES)
    largest.save(out, append_images=smaller, sizes=[(size, size) for size in SIZES])
