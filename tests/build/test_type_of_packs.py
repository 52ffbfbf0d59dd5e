"""Desktops of Linux know a school pack: by its ending in any case, and by what it holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wizard.school.archive import write_pack

SHARE = Path(__file__).parents[2] / "build" / "linux" / "share"
ID = "nl.startklaar.Startklaar"
PACK = "application/vnd.startklaar.schoolpack+zip"
ASK = """
import sys
from PySide6.QtCore import QMimeDatabase
for name in sys.argv[1:]:
    print(QMimeDatabase().mimeTypeForFile(name).name())
"""


def types_of(folder: Path, names: list[str]) -> list[str]:
    """Return what a desktop takes files for, as Qt's applications do."""
    packages = folder / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(SHARE / f"{ID}.xml", packages)
    where = {"XDG_DATA_DIRS": f"{folder}:/usr/share", "XDG_DATA_HOME": str(folder / "none")}
    paths = [str(folder / name) for name in names]
    said = subprocess.run(
        [sys.executable, "-c", ASK, *paths],
        env={**os.environ, **where},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return said.stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="NOT CHECKED: the types of Linux desktops")
def test_a_pack_is_known_to_the_desktop(tmp_path: Path) -> None:
    names = ["a.schoolpack", "A.SCHOOLPACK", "download", "school.schoolpack (1)"]
    for name in names:
        (tmp_path / name).write_bytes(write_pack({}))
    (tmp_path / "other").write_bytes(b"PK\x03\x04 another zip")
    *packs, other = types_of(tmp_path, [*names, "other"])
    assert packs == [PACK] * len(names)
    assert other != PACK


def test_the_entry_in_the_menu_opens_that_type() -> None:
    entry = (SHARE / f"{ID}.desktop").read_text(encoding="utf-8")
    assert f"MimeType={PACK};" in entry
    assert "Exec=startklaar %f" in entry
