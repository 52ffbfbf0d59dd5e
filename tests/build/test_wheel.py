"""The wheel that ``pip`` and its kin install: whole, reproducible, and working by itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from wizard import __version__

ROOT = Path(__file__).parents[2]
PARTS = ("wizard", "pages", "resources")
FILES = ("pyproject.toml", "README.md", "README.nl.md", "LICENSE", "NOTICE.md", "CHANGELOG.md")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source as a clone has it, without what a working folder gathers."""
    folder = tmp_path_factory.mktemp("source")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy2(ROOT / file, folder / file)
    return folder


def build(source: Path, out: Path, kind: str) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    return next(out.iterdir())


def build_wheel(source: Path, out: Path) -> Path:
    return build(source, out, "wheel")


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(source, tmp_path_factory.mktemp("wheel"))


def test_it_is_whole_and_holds_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"startklaar-{__version__}-py3-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    assert "wizard/installed/pages/guide.toml" in names
    assert "wizard/installed/resources/texts/cli.nl.toml" in names
    assert f"startklaar-{__version__}.dist-info/licenses/LICENSE" in names
    assert {name.partition("/")[0] for name in names} == {
        "wizard",
        f"startklaar-{__version__}.dist-info",
    }


def test_the_same_source_gives_the_same_bytes(source: Path, wheel: Path, tmp_path: Path) -> None:
    for file in source.rglob("*"):
        os.utime(file, (1, 1))
    assert build_wheel(source, tmp_path).read_bytes() == wheel.read_bytes()


def test_the_source_package_gives_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    package = build(source, tmp_path / "sdist", "sdist")
    with tarfile.open(package) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    again = build_wheel(unpacked, tmp_path / "again")
    with zipfile.ZipFile(again) as one, zipfile.ZipFile(wheel) as other:
        assert {entry.filename: entry.CRC for entry in one.infolist()} == {
            entry.filename: entry.CRC for entry in other.infolist()
        }


def test_an_installed_wheel_fills_verifies_and_checks_itself(wheel: Path, tmp_path: Path) -> None:
    """The libraries are those of this environment; the program comes from the wheel alone."""
    home = tmp_path / "home"
    home.mkdir()
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    site = Path(sysconfig.get_path("purelib", vars={"base": str(tmp_path / "venv")}))
    libraries = Path(sysconfig.get_path("purelib"))
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index",
         "--ignore-installed", "--quiet", str(wheel)],
        check=True,
    )  # fmt: skip
    program = tmp_path / "venv" / "bin" / "startklaar"
    assert (tmp_path / "venv" / "bin" / "startklaar-window").is_file()
    settings = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "nl_NL.UTF-8",
    }
    settings.pop("PYTHONPATH", None)

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [program, *arguments],
            cwd=home,
            env=settings,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    assert run("--version") == f"Startklaar {__version__}\n"
    assert "in orde" in run("check")
    run("fill", "--example", "--out", "antwoorden.json")
    run("fill", "antwoorden.json", "--out", "checklist.pdf", "--name", "Kim de Boer")
    assert "Kim de Boer" in run("verify", "checklist.pdf")
    assert json.loads(run("selftest", "--json"))["good"]
    where = subprocess.run(
        [python, "-c", "import wizard; print(wizard.__file__)"],
        cwd=home, env=settings, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(site))
