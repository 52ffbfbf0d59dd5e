"""What the Windows recipes decide before any tool is called."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from build.common.workshop import ROOT, BuildError, Workshop
from build.windows.main import parse, signing_of
from build.windows.msi import identifier, stage_digest
from build.windows.packages import compile_all, qt_modules
from build.windows.python_folder import take_python
from build.windows.setup_exe import removal
from build.windows.sign import Signing, command, is_signed
from build.windows.winget import make_winget

UPGRADE_CODE = "{31694E68-B3D5-5B4E-9F6C-89FFECCB94D0}"
"""Given out: with another one, an upgrade would leave the version before it where it is."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """An embeddable package in small."""
    path = tmp_path / "python-3.13.9-embed-amd64.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name in ("python313.dll", "python313.zip", "python313._pth", "python.exe", "_ssl.pyd"):
            package.writestr(name, name)
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_python_keeps_its_files_and_finds_ours(package: Path, tmp_path: Path) -> None:
    runtime = take_python(package, sha256(package).upper(), tmp_path / "runtime")
    assert (runtime.dll, runtime.minor) == ("python313.dll", 13)
    names = {path.name for path in runtime.folder.iterdir()}
    assert names == {"python313.dll", "python313.zip", "python313._pth", "_ssl.pyd"}
    searched = (runtime.folder / "python313._pth").read_text().split()
    assert searched == ["python313.zip", ".", r"..\packages"]


def test_another_python_than_was_said_is_refused(package: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=sha256(package)):
        take_python(package, "0" * 64, tmp_path / "runtime")
    assert not (tmp_path / "runtime").exists()


def test_what_is_no_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no Windows Python"):
        take_python(tmp_path / "none.zip", "", tmp_path / "runtime")
    (tmp_path / "given").mkdir()
    with pytest.raises(BuildError, match="embeddable"):
        take_python(tmp_path / "given", "", tmp_path / "runtime")


def test_only_the_same_python_compiles(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"3\.7"):
        compile_all(tmp_path, 7, alone=True)


def test_modules_of_qt_are_found_wherever_they_are_named(tmp_path: Path) -> None:
    lines = ("from PySide6.QtCore import Qt", "from PySide6 import QtSvg as s", "import PySide6")
    (tmp_path / "a.py").write_text("\n".join(lines))
    assert qt_modules(tmp_path) == {"QtCore", "QtSvg"}
    assert {"QtMultimedia", "QtPdf", "QtTextToSpeech"} <= qt_modules(ROOT / "wizard")


def test_upgrades_recognise_what_they_follow() -> None:
    assert identifier("upgrade") == UPGRADE_CODE
    assert identifier("file", "a") != identifier("file", "b")


def test_a_stage_is_told_from_another_by_name_and_content(tmp_path: Path) -> None:
    digests = set()
    for name, content in (("a", "1"), ("b", "1"), ("a", "2")):
        folder = tmp_path / f"{name}{content}"
        folder.mkdir()
        (folder / name).write_text(content)
        digests.add(stage_digest(folder))
    assert len(digests) == 3


def test_removing_empties_a_folder_before_it_goes(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c$d.py").touch()
    assert list(removal(tmp_path)) == [
        "!macro RemoveFiles",
        r'  Delete "$INSTDIR\a\b\c$$d.py"',
        r'  RMDir "$INSTDIR\a\b"',
        r'  RMDir "$INSTDIR\a"',
        "!macroend",
    ]


def test_a_key_may_be_in_hardware() -> None:
    key = "pkcs11:token=school"
    signing = Signing(Path("a.pem"), key, module=Path("p11.so"), timestamp_url="http://t.example")
    words = command(signing, Path("in.exe"), Path("out.exe"))
    for pair in (["-key", key], ["-pkcs11module", "p11.so"], ["-ts", "http://t.example"]):
        at = words.index(pair[0])
        assert words[at : at + 2] == pair


def test_a_certificate_without_a_key_is_refused() -> None:
    given = ["msi", "--python", "p.zip", "--python-version", "3.13.9"]
    assert signing_of(parse(given)) is None
    with pytest.raises(BuildError, match="--key"):
        signing_of(parse([*given, "--certificate", "a.pem"]))


@pytest.mark.parametrize(("magic", "directories"), [(b"\x0b\x02", 112), (b"\x0b\x01", 96)])
def test_a_program_tells_whether_it_is_signed(
    magic: bytes, directories: int, tmp_path: Path
) -> None:
    head = bytearray(1024)
    head[:2], head[0x3C], head[0x80:0x84] = b"MZ", 0x80, b"PE\0\0"
    head[0x98:0x9A] = magic
    path = tmp_path / "a.dll"
    path.write_bytes(head)
    assert not is_signed(path)
    fifth = 0x98 + directories + 4 * 8
    head[fifth : fifth + 8] = (4096).to_bytes(4, "little") + (64).to_bytes(4, "little")
    path.write_bytes(head)
    assert is_signed(path)


def test_what_is_no_program_needs_no_signature(tmp_path: Path) -> None:
    path = tmp_path / "a.com"
    path.write_bytes(b"not a program")
    assert is_signed(path)


MSI = ROOT / "tests" / "rollout" / "small.msi"
ADDRESS = "https://example.org/Startklaar-0.1.0.msi"
WINGET_NEEDS = {
    "version": {"DefaultLocale"},
    "installer": {"Installers"},
    "defaultLocale": {"PackageLocale", "Publisher", "PackageName", "License", "ShortDescription"},
    "locale": {"PackageLocale"},
}
"""What the schema of each manifest requires beside what all have."""


def test_winget_is_told_what_its_schema_requires(tmp_path: Path) -> None:
    shop = Workshop(tmp_path, "De Maker <info@example.org>", "https://example.org/help")
    folder = make_winget(shop, MSI, ADDRESS)
    found = {}
    for path in folder.iterdir():
        lines = path.read_text("utf-8").splitlines()
        values = {
            key: json.loads(value) for key, _, value in (x.partition(": ") for x in lines[1:])
        }
        found[values["ManifestType"]] = values
        assert values["ManifestVersion"] in lines[0]
    assert found.keys() == WINGET_NEEDS.keys()
    for kind, needed in WINGET_NEEDS.items():
        assert needed | {"PackageIdentifier", "PackageVersion"} <= found[kind].keys()
    (installer,) = found["installer"]["Installers"]
    assert installer["InstallerUrl"] == ADDRESS
    assert installer["InstallerSha256"].lower() == sha256(MSI)
    assert installer["ProductCode"] == "{5FF0D9A1-4C4A-5D79-80A7-43033B4889D1}"
    assert found["defaultLocale"]["Publisher"] == "De Maker"


def test_winget_refuses_what_cannot_be_downloaded_safely(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="https"):
        make_winget(Workshop(tmp_path), MSI, "http://example.org/a.msi")
