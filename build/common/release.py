"""The folder that is given out: products, list of parts, licence texts, checksums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.common.workshop import digest

if TYPE_CHECKING:
    from pathlib import Path

SUMS = "SHA256SUMS"


def write_sums(folder: Path) -> Path:
    """Write the checksums of all files of a folder, as ``sha256sum --check`` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    sums = folder / SUMS
    sums.write_text("".join(lines), encoding="utf-8")
    return sums
