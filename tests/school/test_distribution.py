from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wizard.school.archive import read_pack, write_pack
from wizard.school.distribution import (
    Handouts,
    command_files,
    installers_in,
    make_distribution,
)
from wizard.school.errors import SchoolError
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.school.contents import PackContents

TEXTS = Path(__file__).parents[2] / "resources" / "texts"
DUTCH = load_texts(TEXTS, "nl")
NAMES = ("Startklaar-1.0.msi", "startklaar_1.0_amd64.deb", "Startklaar-1.0.pkg")


@pytest.fixture
def installers(tmp_path: Path) -> tuple[Path, ...]:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in (*NAMES, "holiday.jpg"):
        (folder / name).write_bytes(name.encode() * 1000)
    return installers_in(folder)


@pytest.fixture
def handouts(regenboog: PackContents) -> Handouts:
    return Handouts(write_pack(regenboog.files), "De Regenboog", b"%PDF-1.7 leaflet")


def test_only_installers_are_taken(installers: Sequence[Path]) -> None:
    assert sorted(path.name for path in installers) == sorted(NAMES)


def test_everything_is_in_the_folder_and_the_sums_are_right(
    installers: Sequence[Path], handouts: Handouts, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "uitrollen"
    names = make_distribution(folder, installers, handouts, DUTCH)
    assert set(names) == {
        *NAMES,
        *("school.schoolpack", "voor-leraren.pdf", "LEESMIJ.txt", "SHA256SUMS"),
        *("intune.txt", "gpo.txt", "jamf.txt", "apt.txt"),
    }
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert checked.stdout.count(": OK") == len(names) - 1
    assert read_pack(folder / "school.schoolpack").school
    assert [path.name for path in folder.parent.iterdir()] == ["uitrollen"]


def test_command_lines_name_the_real_files(installers: Sequence[Path]) -> None:
    files = command_files(installers, "De Regenboog", DUTCH)
    assert 'msiexec /i "Startklaar-1.0.msi" /qn /norestart' in files["intune.txt"]
    assert 'SCHOOLPACKDIR="\\\\server\\deelmap\\startklaar"' in files["intune.txt"]
    assert "\\\\server\\deelmap\\startklaar\\Startklaar-1.0.msi" in files["gpo.txt"]
    assert 'installer -pkg "Startklaar-1.0.pkg"' in files["jamf.txt"]
    assert 'apt install -y "./startklaar_1.0_amd64.deb"' in files["apt.txt"]
    assert all("De Regenboog" in text for text in files.values())


def test_without_a_msi_the_other_installer_is_named() -> None:
    files = command_files([Path("startklaar-setup.exe")], "X", DUTCH)
    assert list(files) == ["intune.txt"]
    assert '"startklaar-setup.exe" /S' in files["intune.txt"]


def test_without_installers_that_is_said(handouts: Handouts, tmp_path: Path) -> None:
    names = make_distribution(tmp_path / "x", [], handouts, DUTCH)
    assert "intune.txt" not in names
    said = (tmp_path / "x" / "LEESMIJ.txt").read_text("utf-8-sig")
    assert "geen installatiebestanden" in said


def test_nothing_is_overwritten_and_nothing_half_is_left(
    installers: Sequence[Path], handouts: Handouts, tmp_path: Path
) -> None:
    made = tmp_path / "out" / "made"
    with pytest.raises(SchoolError, match="distribution-twice"):
        make_distribution(made, [*installers, installers[0]], handouts, DUTCH)
    with pytest.raises(FileNotFoundError):
        make_distribution(made, [tmp_path / "gone.msi"], handouts, DUTCH)
    assert list(made.parent.iterdir()) == []
    make_distribution(made, installers, handouts, DUTCH)
    with pytest.raises(SchoolError, match="distribution-exists"):
        make_distribution(made, installers, handouts, DUTCH)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_file_can_be_said_in_both_languages(
    language: str, installers: Sequence[Path]
) -> None:
    texts = load_texts(TEXTS, language)
    rpm = Path("startklaar.rpm")
    assert len(command_files([*installers, rpm], "X", texts)) == 5
