"""The package for Debian and Ubuntu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.common.workshop import NAME, set_moment
from build.linux.needs import debian_needs
from build.linux.tree import lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from build.common.workshop import Workshop

CONTROL = """\
Package: startklaar
Version: {version}
Architecture: amd64
Maintainer: {publisher}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: libcups2t64 | libcups2, shared-mime-info, desktop-file-utils
Suggests: libspeechd2, speech-dispatcher, gnome-keyring
Section: education
Priority: optional
Description: from good advice to your own signed checklist
 A wizard for Dutch teachers who start teaching (partly) at a distance. It takes
 them through nine areas of guidance, each with a film, and makes a signed
 personal checklist to keep and print. It needs no account and no network.
"""


def make_deb(shop: Workshop, bundle: Path, *, fast: bool = False) -> Path:
    """Return the package, made from a bundle.

    Args:
        shop: where.
        bundle: the program.
        fast: in seconds instead of minutes, and half as large again: to try things out.

    Raises:
        BuildError: a tool is missing or failed.
    """
    root = lay_out(shop, bundle, shop.work / "deb")
    size = sum(path.stat().st_size for path in root.rglob("*") if not path.is_symlink())
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        CONTROL.format(
            version=debian_version(shop.version),
            publisher=shop.publisher,
            kilobytes=size // 1024,
            depends=debian_needs(shop, bundle),
        ),
        encoding="utf-8",
    )
    set_moment(root, shop.epoch)
    out = shop.out / f"{NAME}_{debian_version(shop.version)}_amd64.deb"
    compression = ["-Zgzip", "-z1"] if fast else ["-Zxz", "-z9"]
    shop.run(["dpkg-deb", "--root-owner-group", *compression, "--build", root, out])
    return out


def debian_version(version: str) -> str:
    """Return a version of Python's kind so that Debian sorts ``1.0rc1`` before ``1.0``."""
    for mark in ("a", "b", "rc", ".dev"):
        version = version.replace(mark, f"~{mark.removeprefix('.')}")
    return f"{version}-1"
