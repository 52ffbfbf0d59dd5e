"""A school pack as a Debian package, read back by Debian's own tools."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.school.debian import PackPackage

if TYPE_CHECKING:
    from pathlib import Path

PACK = b"PK a pack, whatever is in it\x00"
PACKAGE = PackPackage(
    "Basisschool De Regenboog", "2026-1", "ICT <ict@school.example>", 1_700_000_000
)

needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no Debian tools here")


def said(command: list[str | Path]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_same_makes_the_same_bytes() -> None:
    assert PACKAGE.write(PACK) == PACKAGE.write(PACK)
    assert PACKAGE.write(PACK) != replace(PACKAGE, version="2026-2").write(PACK)


@pytest.mark.parametrize(
    ("school", "name"),
    [
        ("Basisschool De Regenboog", "startklaar-school-basisschool-de-regenboog"),
        ("'t Één & Ander", "startklaar-school-t-een-ander"),
        ("学校", "startklaar-school-x"),
    ],
)
def test_a_name_is_one_that_debian_allows(school: str, name: str) -> None:
    assert replace(PACKAGE, school=school).name == name


@needs_dpkg
def test_debian_reads_it(tmp_path: Path) -> None:
    file = tmp_path / PACKAGE.file_name
    file.write_bytes(PACKAGE.write(PACK))
    fields = said(["dpkg-deb", "--field", file])
    assert "Package: startklaar-school-basisschool-de-regenboog\n" in fields
    assert "Version: 2026.1\n" in fields
    assert "Conflicts: startklaar-school\n" in fields
    subprocess.run(["dpkg-deb", "--extract", file, tmp_path / "root"], check=True)
    laid = tmp_path / "root" / "etc/xdg/startklaar/school.schoolpack"
    assert laid.read_bytes() == PACK
    listed = said(["dpkg-deb", "--contents", file])
    assert all("root/root" in line for line in listed.splitlines())


@needs_dpkg
def test_a_name_cannot_add_a_field(tmp_path: Path) -> None:
    sly = replace(
        PACKAGE, school="School\nDepends: evil", maintainer="A\nEssential: yes <a@b.example>"
    )
    file = tmp_path / "sly.deb"
    file.write_bytes(sly.write(PACK))
    fields = said(["dpkg-deb", "--field", file])
    assert not [line for line in fields.splitlines() if line.startswith(("Depends", "Essen"))]
