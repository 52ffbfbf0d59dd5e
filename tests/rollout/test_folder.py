from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.folders import PACKS
from wizard.languages import LANGUAGES
from wizard.rollout.folder import Handouts, Watch, installers_in, make_distribution
from wizard.school.archive import read_pack, write_pack
from wizard.school.errors import SchoolError
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

RESOURCES = Path(__file__).parents[2] / "resources"
DUTCH = load_texts(RESOURCES / "texts", "nl")
MSI = Path(__file__).with_name("small.msi")
NAMES = ("Startklaar-0.1.0.msi", "startklaar_0.1.0_amd64.deb", "Startklaar-0.1.0.pkg")


@pytest.fixture
def installers(tmp_path: Path) -> tuple[Path, ...]:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in (*NAMES, "holiday.jpg"):
        (folder / name).write_bytes(name.encode() * 1000)
    shutil.copyfile(MSI, folder / NAMES[0])
    return installers_in(folder)


@pytest.fixture
def handouts() -> Handouts:
    return Handouts(
        pack=write_pack(read_pack(PACKS / "regenboog").files),
        school="De Regenboog",
        version="2026-1",
        files={"voor-leraren.pdf": b"%PDF-1.7 leaflet"},
        documents={"dpia.docx": b"PK"},
        resources=RESOURCES / "rollout",
    )


def test_only_installers_are_taken(installers: Sequence[Path]) -> None:
    assert sorted(path.name for path in installers) == sorted(NAMES)


def test_everything_is_in_the_folder_and_the_sums_are_right(
    installers: Sequence[Path], handouts: Handouts, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "uitrollen"
    names = make_distribution(folder, installers, handouts, DUTCH)
    assert set(names) == {
        *("LEESMIJ.txt", "SHA256SUMS", "voor-leraren.pdf"),
        *("intune.txt", "gpo.txt", "jamf.txt", "apt.txt", "applocker.txt"),
        "windows-app/Startklaar-0.1.0.msi",
        "mac/Startklaar-0.1.0.pkg",
        "linux/startklaar_0.1.0_amd64.deb",
        "schoolpakket/school.schoolpack",
        "schoolpakket/zet-pakket.cmd",
        "schoolpakket/haal-pakket-weg.cmd",
        "beleid/startklaar.admx",
        "beleid/nl-NL/startklaar.adml",
        "beleid/en-US/startklaar.adml",
        "documenten/dpia.docx",
    }
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert checked.stdout.count(": OK") == len(names) - 1
    assert read_pack(folder / "schoolpakket" / "school.schoolpack").school
    assert [path.name for path in folder.parent.iterdir()] == ["uitrollen"]


def test_what_becomes_an_app_holds_nothing_else(
    installers: Sequence[Path], handouts: Handouts, tmp_path: Path
) -> None:
    make_distribution(tmp_path / "x", installers, handouts, DUTCH)
    assert [one.name for one in (tmp_path / "x" / "windows-app").iterdir()] == [NAMES[0]]


def test_without_installers_that_is_said(handouts: Handouts, tmp_path: Path) -> None:
    """What is there serves devices that have the program already: which systems, nobody knows."""
    names = make_distribution(tmp_path / "x", [], handouts, DUTCH)
    for wanted in ("school.schoolpack", "zet-pakket.cmd", "haal-pakket-weg.cmd"):
        assert f"schoolpakket/{wanted}" in names
    assert "beleid/startklaar.admx" in names
    assert not [name for name in names if name.endswith("intune.txt")]
    said = (tmp_path / "x" / "LEESMIJ.txt").read_text("utf-8-sig")
    assert said.index("geen installatiebestanden") < said.index("1. Het programma")
    assert said.index("1. Het programma") < said.index("2. Het schoolpakket")
    assert hashlib.sha256(handouts.pack).hexdigest() in said


@pytest.mark.parametrize("given", [(), (0,), (1,), (2,), (0, 1, 2)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_about_the_folder_names_what_is_in_it_and_nothing_else(
    installers: Sequence[Path],
    handouts: Handouts,
    tmp_path: Path,
    given: tuple[int, ...],
    language: str,
) -> None:
    texts, folder = load_texts(RESOURCES / "texts", language), tmp_path / "x"
    leaflet = texts("distribution.leaflet-name")
    handouts = replace(handouts, files={leaflet: b"%PDF-1.7 leaflet"})
    make_distribution(folder, [installers[at] for at in given], handouts, texts)
    about = folder / texts("distribution.readme-name")
    named = re.findall(r"^- ([^:\n]+):", about.read_text("utf-8-sig"), re.MULTILINE)
    assert set(named) == {one.name for one in folder.iterdir()} - {about.name}
    assert len(named) == len(set(named))


def test_nothing_is_overwritten_and_nothing_half_is_left(
    installers: Sequence[Path], handouts: Handouts, tmp_path: Path
) -> None:
    made = tmp_path / "out" / "made"
    with pytest.raises(SchoolError, match="distribution-twice"):
        make_distribution(made, [*installers, installers[0]], handouts, DUTCH)
    with pytest.raises(FileNotFoundError):
        make_distribution(made, [tmp_path / "gone.msi"], handouts, DUTCH)
    with pytest.raises(SchoolError, match="distribution-cancelled"):
        make_distribution(made, installers, handouts, DUTCH, Watch(cancelled=lambda: True))
    assert list(made.parent.iterdir()) == []
    make_distribution(made, installers, handouts, DUTCH)
    with pytest.raises(SchoolError, match="distribution-exists"):
        make_distribution(made, installers, handouts, DUTCH)


def test_progress_counts_up_to_all(
    installers: Sequence[Path], handouts: Handouts, tmp_path: Path
) -> None:
    large = installers[0].with_name("large.rpm")
    large.write_bytes(bytes(3 << 20))
    told: list[tuple[int, int]] = []
    watch = Watch(lambda done, total: told.append((done, total)))
    make_distribution(tmp_path / "x", [large], handouts, DUTCH, watch)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_changed_pack_is_another_one_for_management(
    installers: Sequence[Path], handouts: Handouts, tmp_path: Path
) -> None:
    other = replace(handouts, pack=write_pack(read_pack(PACKS / "baken").files))
    said = []
    for name, given in (("one", handouts), ("other", other)):
        make_distribution(tmp_path / name, installers, given, DUTCH)
        script = (tmp_path / name / "schoolpakket" / "zet-pakket.cmd").read_text()
        sums = (tmp_path / name / "SHA256SUMS").read_text()
        digest = next(line for line in sums.splitlines() if "schoolpack" in line).split()[0]
        assert f'/v PackSha256 /t REG_SZ /d "{digest}"' in script
        assert digest in (tmp_path / name / "intune.txt").read_text("utf-8-sig")
        said.append(digest)
    assert said[0] != said[1]
