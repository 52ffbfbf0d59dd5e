"""The packages for Debian: installed in a clean system, used by a teacher, upgraded, removed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build.common.release import SUMS
from build.common.workshop import ID, ROOT, digest
from build.installers.clean_root import TEACHER, CleanRoot
from build.installers.conftest import next_version
from build.linux.appimage import make_appdir
from build.linux.bundle import make_bundle
from build.linux.deb import make_deb
from build.linux.main import give_out
from build.linux.school import make_school_deb

if TYPE_CHECKING:
    from build.common.workshop import Workshop

MOST_MEGABYTES = {".deb": 60, ".rpm": 75}
MOST_INSTALLED = 170_000_000
PACKS = ROOT / "tests" / "guide" / "packs"
SCHOOLS = {"regenboog": "Basisschool De Regenboog", "baken": "Het Baken"}

pytestmark = [
    pytest.mark.timeout(3600),
    pytest.mark.skipif(sys.platform != "linux", reason="made on Linux"),
    pytest.mark.usefixtures("linux_tools"),
]


def selftest(root: CleanRoot, *before: str) -> dict[str, str]:
    """Run the self-test as a teacher and return what each check said."""
    said = root.run(*before, "startklaar", "selftest", "--json", user=TEACHER)
    report = json.loads(said)
    assert report["good"], said
    assert report["installed"]
    return {check["name"]: check["said"] for check in report["checks"]}


def test_the_bundle_proves_itself(bundle: Path, tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    command = [str(bundle / "startklaar"), "selftest"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_two_bundles_are_the_same(shop: Workshop, bundle: Path) -> None:
    first = {path: digest(path) for path in bundle.rglob("*") if path.is_file()}
    assert len(first) > 300
    assert make_bundle(shop) == bundle
    again = {path: digest(path) for path in bundle.rglob("*") if path.is_file()}
    assert {path.name for path in first if first[path] != again.get(path)} == set()
    assert first.keys() == again.keys()


def test_two_packages_are_the_same(shop: Workshop, bundle: Path, deb: Path) -> None:
    before = digest(deb)
    assert digest(make_deb(shop, bundle, fast=True)) == before


def test_a_teacher_on_a_clean_system(root: CleanRoot, deb: Path, shop: Workshop) -> None:
    """One story, in the order in which an administrator lives it."""
    root.install("xvfb", "xauth", "desktop-file-utils", "shared-mime-info", "gzip")
    before = root.files()
    root.install(deb, make_school_deb(shop, PACKS / "regenboog"))

    said = selftest(root)
    assert SCHOOLS["regenboog"] in said["school"]
    assert "(offscreen)" in said["window"]
    assert "(xcb)" in selftest(root, "xvfb-run", "-a")["window"]

    root.run("desktop-file-validate", f"/usr/share/applications/{ID}.desktop")
    described = root.folder / f"usr/share/metainfo/{ID}.metainfo.xml"
    subprocess.run(["appstreamcli", "validate", "--no-net", described], check=True)
    types = root.run("cat", "/usr/share/mime/globs")
    assert "application/vnd.startklaar.schoolpack+zip:*.schoolpack" in types
    opened_with = root.run("cat", "/usr/share/applications/mimeinfo.cache")
    assert f"application/vnd.startklaar.schoolpack+zip={ID}.desktop" in opened_with
    assert root.run("test", "-f", "/usr/share/bash-completion/completions/startklaar") == ""
    assert "LGPL" in root.run("cat", "/opt/startklaar/_internal/licences/SOURCES.md")

    home = f"/home/{TEACHER}"
    root.run("sh", "-c", f"startklaar fill --example --out {home}/a.json", user=TEACHER)
    root.run("startklaar", "fill", f"{home}/a.json", "--out", f"{home}/c.pdf", user=TEACHER)
    kept = {name for name in root.files() - before if name.startswith(f".{home}")}
    assert f".{home}/c.pdf" in kept
    hashes = f"find {home}/.local/share/startklaar -type f -exec sha256sum {{}} + | sort"
    made = root.run("sh", "-c", hashes, user=TEACHER)
    assert "identity.json" in made

    root.install(next_version(deb, shop))
    assert root.run("dpkg-query", "-W", "startklaar").strip().endswith(".1")
    assert SCHOOLS["regenboog"] in selftest(root)["school"]
    assert root.run("sh", "-c", hashes, user=TEACHER) == made

    root.install(make_school_deb(shop, PACKS / "baken"))  # another school's takes its place
    assert "Baken" in selftest(root)["school"]

    packages = root.run("dpkg-query", "-W", "-f", "${Package}\n", "startklaar*").split()
    root.run("apt-get", "purge", "-y", "-qq", *packages)
    root.run("apt-get", "autoremove", "--purge", "-y", "-qq")
    left = {name for name in root.files() - before if not name.startswith(f".{home}")}
    assert {name for name in left if "startklaar" in name} == set()
    assert f".{home}/c.pdf" in root.files()


def test_the_release_folder_is_whole(shop: Workshop, bundle: Path) -> None:
    folder = give_out(shop, bundle)
    names = {path.name for path in folder.iterdir()}
    assert {SUMS, "licences", "startklaar-linux.cdx.json"} <= names
    for suffix, most in MOST_MEGABYTES.items():
        assert next(folder.glob(f"*{suffix}")).stat().st_size <= most * 1_000_000
    assert sum(path.lstat().st_size for path in bundle.rglob("*")) <= MOST_INSTALLED
    subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=folder, check=True)
    rpm = next(folder.glob("*.rpm")).read_bytes()
    assert rpm.startswith(b"\xed\xab\xee\xdb")
    assert b"libxcb.so.1()(64bit)" in rpm
    assert b"libbz2.so.1.0" not in rpm, "Fedora has no library of this name"
    parts = json.loads((folder / "startklaar-linux.cdx.json").read_text())
    known = {part["name"] for part in parts["components"]}
    assert {"CPython", "Qt", "FFmpeg", "OpenSSL", "cryptography", "PySide6"} <= known
    assert "pyinstaller" not in known
    assert all(part.get("licenses") for part in parts["components"])
    texts = {path.name for path in (folder / "licences").iterdir()}
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "LGPL-2.1.txt", "LICENSE", "SOURCES.md"} <= texts


def test_the_appdir_runs_where_it_lies(shop: Workshop, tmp_path: Path) -> None:
    appdir = make_appdir(shop, make_bundle(shop, whole=True))
    moved = Path(shutil.move(appdir, tmp_path / "Anywhere.AppDir"))
    environment = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    said = subprocess.run(
        [moved / "AppRun", "selftest"], env=environment, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
