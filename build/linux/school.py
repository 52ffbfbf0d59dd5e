"""The package of a school pack: a kilobyte that ``apt`` lays down beside the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.common.workshop import ROOT, BuildError
from wizard.guide.load import load_guide
from wizard.school.archive import write_pack
from wizard.school.debian import PackPackage
from wizard.school.load import load_pack
from wizard.school.lookup import Found, Origin

if TYPE_CHECKING:
    from pathlib import Path

    from build.common.workshop import Workshop


def make_school_deb(shop: Workshop, path: Path | None) -> Path:
    """Return the package of a pack.

    Args:
        shop: where; its publisher is the package's maintainer.
        path: the pack, as a file or as a folder.

    Raises:
        BuildError: none is named, or it cannot be used.
        OSError: it cannot be read.
    """
    guide = load_guide(ROOT / "pages").guide
    if path is None or guide is None:
        raise BuildError("name the school pack: --pack FILE")
    pack = load_pack(Found(path, Origin.OPTION), guide)
    if pack.school.approval is None:
        raise BuildError(f"this pack cannot be used: startklaar pack check {path}")
    version = pack.school.approval.version
    package = PackPackage(pack.school.name, version, shop.publisher, shop.epoch)
    out = shop.out / package.file_name
    out.write_bytes(package.write(_bytes_of(path)))
    return out


def _bytes_of(path: Path) -> bytes:
    if path.is_file():
        return path.read_bytes()
    files = [file for file in sorted(path.rglob("*")) if file.is_file()]
    return write_pack({file.relative_to(path).as_posix(): file.read_bytes() for file in files})
