"""What the recipes for installers decide, without making any."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from build.common.licences import collect
from build.common.parts import parts, pinned
from build.common.prune import is_wanted
from build.common.release import write_sums
from build.common.sbom import completed
from build.common.workshop import COMMON, ID, ROOT, Workshop
from build.linux.deb import debian_version
from build.linux.needs import both_names
from build.linux.system import is_of_the_system, may_strip

if TYPE_CHECKING:
    from pathlib import Path

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (f"{QT}/plugins/platforms/libqxcb.so", True),
        (f"{QT}/plugins/platforms/libqoffscreen.so", True),
        (f"{QT}/plugins/platforms/libqwayland-egl.so", False),
        (f"{QT}/plugins/multimedia/libffmpegmediaplugin.so", True),
        (f"{QT}/plugins/imageformats/libqpdf.so", False),
        (f"{QT}/lib/libQt6Quick.so.6", True),  # the films' plug-in links it
        (f"{QT}/lib/libQt6WaylandClient.so.6", False),
        (f"{QT}/translations/qtbase_nl.qm", True),
        (f"{QT}/translations/qtbase_de.qm", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("resources/texts/cli.nl.toml", True),
        ("pages/guide.toml", True),
        ("keyring-25.7.0.dist-info/RECORD", False),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
    ],
)
def test_what_stays_in_a_bundle(name: str, wanted: bool) -> None:
    assert is_wanted(name) == wanted


@pytest.mark.parametrize("system", ["linux", "macos"])
def test_what_the_program_reads_beside_its_modules_is_in_its_bundles(system: str) -> None:
    spec = (ROOT / "build" / system / "startklaar.spec").read_text(encoding="utf-8")
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "wizard").rglob("*.*")}
    beside = {name for name in files if not name.endswith((".py", ".pyc"))}
    assert beside
    assert all(f'ROOT / "{name}"' in spec for name in beside)


def test_whose_a_library_is() -> None:
    assert is_of_the_system("/usr/lib/x86_64-linux-gnu/libdbus-1.so.3")
    assert not is_of_the_system("/home/me/env/lib/python3.11/site-packages/PySide6/libx.so")
    assert not is_of_the_system("/usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64.so")
    assert not is_of_the_system("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")


def test_stripping_leaves_qt_alone() -> None:
    assert may_strip("libpython3.11.so.1.0")
    assert not may_strip("PySide6/Qt/lib/libavformat.so.61")
    assert not may_strip("pillow.libs/libjpeg-6dc8d115.so.62.4.0")


def test_newer_systems_can_meet_what_is_needed() -> None:
    needs = "libc6 (>= 2.35), libssl3 (>= 3.0.0), libcups2"
    assert both_names(needs) == (
        "libc6 (>= 2.35), libssl3t64 (>= 3.0.0) | libssl3 (>= 3.0.0), libcups2t64 | libcups2"
    )


@pytest.mark.parametrize(
    ("version", "debian"),
    [("1.0", "1.0-1"), ("1.0rc1", "1.0~rc1-1"), ("1.0b2", "1.0~b2-1"), ("1.0.dev3", "1.0~dev3-1")],
)
def test_a_release_comes_after_its_candidates(version: str, debian: str) -> None:
    assert debian_version(version) == debian


def test_parts_were_looked_up_for_the_versions_of_the_lock() -> None:
    """Whoever renews a package here looks up again what its wheel holds."""
    locked = pinned()
    with (COMMON / "parts.toml").open("rb") as file:
        listed = tomllib.load(file)["part"]
    for part in listed:
        name, _, version = part["wheel"].partition("==")
        assert (name, version) == (name, locked[name])


def test_a_list_of_parts_is_of_the_program_alone() -> None:
    known = {
        "metadata": {"component": {"bom-ref": "root"}},
        "components": [
            {"bom-ref": "a", "name": "reportlab", "version": "5.1.0"},
            {"bom-ref": "b", "name": "pyinstaller", "version": "6"},
        ],
        "dependencies": [{"ref": "root", "dependsOn": ["a", "b"]}, {"ref": "b"}],
    }
    whole = completed(known, parts("3.11.0", "linux"), {"reportlab": "BSD, in its own words"})
    assert "in its own words" in str(whole["components"][0]["licenses"])
    names = {one["name"] for one in whole["components"]}
    assert {"reportlab", "CPython", "Qt", "ICU"} <= names
    assert "pyinstaller" not in names
    assert whole["dependencies"] == [{"ref": "root", "dependsOn": ["a"]}]
    assert "ICU" not in {one.name for one in parts("3.11.0", "win32")}


def test_licences_of_all_that_is_installed_are_collected(tmp_path: Path) -> None:
    import reportlab

    site = ROOT.joinpath(reportlab.__file__).parents[1]
    collect(site, tmp_path / "licences", "3.11.0", "School <ict@school.example>")
    offer = (tmp_path / "licences" / "SOURCES.md").read_text(encoding="utf-8")
    assert "School <ict@school.example>" in offer
    assert "FFmpeg" in offer
    assert "ReportLab" not in offer  # its licence asks for no such offer
    listed = (tmp_path / "licences" / "PARTS.md").read_text(encoding="utf-8")
    for name in ("reportlab", "PySide6", "cryptography", "CPython"):
        assert f"| {name} |" in listed
    folders = {path.name.partition("-")[0] for path in (tmp_path / "licences/packages").iterdir()}
    assert {"reportlab", "cryptography", "pypdfium2"} <= folders


def test_checksums_name_every_file(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert write_sums(tmp_path).read_text() == f"{empty}  b/c\n"


def test_what_desktops_read_is_well_formed() -> None:
    share = ROOT / "build" / "linux" / "share"
    types = ET.fromstring((share / f"{ID}.xml").read_bytes())  # noqa: S314 - our own
    assert types[0].get("type") == "application/vnd.startklaar.schoolpack+zip"
    described = ET.fromstring((share / f"{ID}.metainfo.xml").read_bytes())  # noqa: S314
    assert described.findtext("id") == ID
    entry = (share / f"{ID}.desktop").read_text(encoding="utf-8")
    assert f"MimeType={types[0].get('type')};" in entry
    assert "Exec=startklaar %f\n" in entry  # a pack that is double-clicked is shown first


def test_a_moment_can_be_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert Workshop(tmp_path).epoch == 1_700_000_000
