"""The installers for Windows: made here, installed without a click, used, upgraded, removed.

Under Wine, and with a stand-in for python.org's package: what only a real Windows can show is
listed in `build/README.md`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build.common.trees import fresh, remove_tree
from build.common.workshop import ROOT, Command, Workshop, digest
from build.installers.conftest import install_tools
from build.windows.main import give_out
from build.windows.msi import make_msi
from build.windows.proof.stand_in import make_stand_in, stand_in_version
from build.windows.proof.wine import PACKS, PROGRAMS, Wine, make_wine
from build.windows.setup_exe import make_setup
from build.windows.sign import SIGNABLE, Signing, is_signed, is_signed_by, sign
from build.windows.stage import GivenPython, make_stage
from wizard.rollout.instructions import Rollout, pack_scripts
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.texts import Texts

MOST_MEGABYTES = 68
SAMPLES = ROOT / "tests" / "guide" / "packs"
SCHOOLS = {"regenboog": "Basisschool De Regenboog", "baken": "Het Baken"}
BOARD = {"12CQ": "De Wilg", "De Vlieger": "De Vlieger"}
"""Two of a board's 24 schools: how the device is told, and what they are called."""

DONE, PACK_MISSING, BY_MSI, RESTART_NEEDED = 0, 3, 4, 3010
PATIENCE_S = 120
SETTINGS = r"HKLM\SOFTWARE\Startklaar"
PROGRAM_LIST = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
LEFT_BY_WINDOWS = re.compile(r"^(users|ProgramData)/", re.IGNORECASE)

pytestmark = [
    pytest.mark.timeout(3600),
    pytest.mark.skipif(sys.platform != "linux", reason="made on Linux"),
]


class NextVersion(Workshop, frozen=True):
    """A workshop of the version after this one."""

    @property
    def version(self) -> str:
        first, second, third = super().version.split(".")
        return f"{first}.{second}.{int(third) + 1}"


@pytest.fixture(scope="session", autouse=True)
def tools() -> None:
    lines = (ROOT / "build" / "windows" / "debian.txt").read_text().splitlines()
    packages = [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]
    commands = ["cc", "x86_64-w64-mingw32-gcc", "wixl", "msibuild", "makensis", "faketime"]
    install_tools([*packages, "debootstrap"], [*commands, "osslsigncode", "debootstrap"])


@pytest.fixture(scope="session")
def signing(shop: Workshop) -> Signing:
    """A certificate of a test authority, for signing programs."""
    folder = shop.work / "test-certificate"
    folder.mkdir(exist_ok=True)
    new = ["openssl", "req", "-newkey", "rsa:2048", "-noenc", "-days", "2"]
    root = ["-x509", "-subj", "/CN=Test root", "-keyout", "ca.key", "-out", "ca.pem"]
    subprocess.run([*new, *root], cwd=folder, check=True, capture_output=True)
    usage = ["-addext", "extendedKeyUsage=codeSigning", "-addext", "basicConstraints=CA:FALSE"]
    leaf = ["-x509", "-CA", "ca.pem", "-CAkey", "ca.key", "-subj", "/CN=Test publisher"]
    out = ["-keyout", "signer.key", "-out", "signer.pem"]
    subprocess.run([*new, *leaf, *usage, *out], cwd=folder, check=True, capture_output=True)
    return Signing(folder / "signer.pem", str(folder / "signer.key"))


@pytest.fixture(scope="session")
def python(shop: Workshop) -> GivenPython:
    folder = make_stand_in(shop)
    return GivenPython(folder, "", stand_in_version(folder))


@pytest.fixture(scope="session")
def stage(shop: Workshop, python: GivenPython, signing: Signing) -> Path:
    return make_stage(shop, python, signing)


@pytest.fixture(scope="session")
def shared(shop: Workshop) -> Path:
    """The folder that Windows sees: an installer with the school's pack beside it, and more."""
    folder = shop.work / "shared"
    remove_tree(folder)
    for name in ("with-pack", "without", "elsewhere", "board"):
        (folder / name).mkdir(parents=True)
    write_pack("regenboog", folder / "with-pack" / "school.schoolpack")
    write_pack("baken", folder / "elsewhere" / "school.schoolpack")
    write_pack("kleurrijk", folder / "board" / "school.schoolpack")
    return folder


@pytest.fixture(scope="session")
def msi(shop: Workshop, stage: Path, shared: Path, signing: Signing) -> Path:
    made = make_msi(shop, stage, shared / "with-pack" / "startklaar.msi")
    sign(shop, made, signing)
    return made


@pytest.fixture(scope="session")
def wine(shop: Workshop, shared: Path) -> Wine:
    if os.geteuid() != 0:
        pytest.skip("a Debian of its own needs root")
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return make_wine(shop, Path(cache) / "startklaar", shared)


def write_pack(name: str, out: Path) -> None:
    """Write one of the made-up schools' packs as a file."""
    command: Command = [
        sys.executable,
        "-m",
        "wizard",
        "pack",
        "build",
        SAMPLES / name,
        "--out",
        out,
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def write_scripts(pack: Path) -> Texts:
    """Put the scripts of a roll-out folder beside a pack; return the words that they say."""
    rollout = Rollout([Path("startklaar.msi")], "X", "2026-1", digest(pack))
    texts = load_texts(ROOT / "resources" / "texts", "nl")
    for name, written in pack_scripts(rollout, ROOT / "resources" / "rollout", texts).items():
        (pack.parent / name).write_bytes(written)
    return texts


def install(wine: Wine, path: str, *more: str) -> None:
    status, said = wine.windows("msiexec", "/i", rf"Z:\mnt\{path}", "/qn", *more)
    assert status == DONE, said


def remove(wine: Wine, path: str) -> None:
    status, said = wine.windows("msiexec", "/x", rf"Z:\mnt\{path}", "/qn")
    assert status == DONE, said


def versions(wine: Wine) -> list[str]:
    """Return the versions that the list of programs says are installed."""
    listed = wine.registry(PROGRAM_LIST)
    return re.findall(r"DisplayName +REG_SZ +Startklaar\n +DisplayVersion +REG_SZ +(\S+)", listed)


def value_of(wine: Wine, name: str) -> str:
    """Return a value of the program's settings in the registry; empty without it."""
    found = re.search(rf"^ +{name} +REG_SZ +(.*)$", wine.registry(SETTINGS), re.MULTILINE)
    return found[1].strip() if found else ""


def selftest(wine: Wine) -> dict[str, str]:
    """Run the self-test of the installed program and return what each check said."""
    status, said = wine.startklaar("selftest", "--json")
    report, _ = json.JSONDecoder().raw_decode(said, said.index("{"))  # behind it, what Wine lacks
    assert status == 0, said
    assert report["good"]
    assert report["installed"]
    return {check["name"]: check["said"] for check in report["checks"]}


def sign_a_checklist(wine: Wine) -> dict[str, str]:
    """Make and check a checklist as a teacher; return what the teacher has then."""
    pdf, answers = r"C:\users\root\Documents\checklist.pdf", r"C:\users\root\Documents\a.json"
    for command in (
        ("fill", "--example", "--out", answers),
        ("fill", answers, "--out", pdf),
        ("verify", pdf),
    ):
        status, said = wine.startklaar(*command)
        assert status == 0, said
    documents, local = own_folders(wine)
    shutil.copyfile(documents / "a.json", local / "draft.json")  # goes on where those answers end
    return kept(wine)


@contextmanager
def open_window(wine: Wine) -> Iterator[None]:
    """Keep the window open for a while; it is open once it has noted where the teacher is."""
    draft = own_folders(wine)[1] / "draft.json"
    window = wine.open(r"C:\Program Files\Startklaar\Startklaar.exe")
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not json.loads(draft.read_bytes())["place"]:
            assert window.poll() is None, "the window did not stay open"
            assert time.monotonic() < deadline, "the window did not open"
            time.sleep(0.5)
        yield
    finally:
        wine.windows("taskkill", "/f", "/im", "Startklaar.exe")
        window.communicate(timeout=PATIENCE_S)


def own_folders(wine: Wine) -> tuple[Path, Path]:
    """Return where the teacher's documents are, and what the program keeps."""
    user = wine.drive / "users" / "root"
    return user / "Documents", user / "AppData" / "Local" / "startklaar"


def kept(wine: Wine) -> dict[str, str]:
    """Return the digest of everything that is the teacher's own."""
    files = [path for folder in own_folders(wine) for path in folder.rglob("*") if path.is_file()]
    return {path.name: digest(path) for path in files if path.suffix != ".lock"}


def assert_nothing_is_left(wine: Wine, before: set[str]) -> None:
    left = {name for name in wine.files() - before if not LEFT_BY_WINDOWS.match(name)}
    assert left == set()
    assert not list(wine.drive.rglob("Startklaar.lnk"))
    assert wine.registry(SETTINGS) == ""
    assert wine.registry(r"HKLM\SOFTWARE\Classes\.schoolpack") == ""
    assert wine.registry(r"HKLM\SOFTWARE\Classes\Startklaar.schoolpack") == ""
    assert versions(wine) == []


def assert_is_at_home(wine: Wine) -> None:
    """Find the Start menu's entry, the file type and the list of programs as they should be."""
    assert list(wine.drive.rglob("Start Menu/Programs/Startklaar.lnk"))
    opens = wine.registry(r"HKLM\SOFTWARE\Classes\Startklaar.schoolpack\shell\open\command")
    assert r'"C:\Program Files\Startklaar\Startklaar.exe" "%1"' in opens
    assert len(versions(wine)) == 1


def test_an_administrator_rolls_out_the_msi(
    wine: Wine, msi: Path, stage: Path, shop: Workshop
) -> None:
    """One story, in the order in which an administrator lives it."""
    before = wine.files()
    install(wine, r"with-pack\startklaar.msi")
    assert_is_at_home(wine)
    assert SCHOOLS["regenboog"] in selftest(wine)["school"]
    own = sign_a_checklist(wine)
    assert {"checklist.pdf", "draft.json"} <= own.keys()

    later = NextVersion(shop.out)
    make_msi(later, stage, msi.parents[1] / "without" / "later.msi", fast=True)
    with open_window(wine):
        own = kept(wine)
        told = wine.windows("msiexec", "/i", r"Z:\mnt\without\later.msi", "/qn", "/norestart")
        assert told[0] in {DONE, RESTART_NEEDED}, told[1]
        assert kept(wine) == own
    wine.windows("wineboot", "--restart")  # carries out what waits for a restart
    wine.run("wineserver", "--wait")
    assert versions(wine) == [later.version]
    assert SCHOOLS["regenboog"] in selftest(wine)["school"]
    assert kept(wine) == own

    write_scripts(wine.shared / "board" / "school.schoolpack")
    for named, school in BOARD.items():  # the second time another school, by one value
        assert wine.windows("cmd", "/c", r"Z:\mnt\board\zet-pakket.cmd", named)[0] == DONE
        assert school in selftest(wine)["school"]
    assert kept(wine) == own

    assert wine.windows("cmd", "/c", r"Z:\mnt\board\haal-pakket-weg.cmd")[0] == DONE
    wine.windows("reg", "delete", SETTINGS, "/v", "School", "/f", "/reg:64")  # is the device's
    remove(wine, r"without\later.msi")
    assert_nothing_is_left(wine, before)
    assert kept(wine) == own


@pytest.fixture(scope="session")
def small(shop: Workshop, stage: Path, shared: Path) -> tuple[str, str]:
    """Two versions of an MSI with little in it: what it does with packs is the same."""
    folder = fresh(shop.work / "small")
    (folder / "program").mkdir()
    shutil.copyfile(stage / "Startklaar.exe", folder / "Startklaar.exe")
    (folder / "program" / "old.txt").touch()
    make_msi(shop, folder, shared / "with-pack" / "small.msi")
    (folder / "program" / "old.txt").rename(folder / "program" / "new.txt")
    make_msi(NextVersion(shop.out), folder, shared / "without" / "small.msi")
    return r"with-pack\small.msi", r"without\small.msi"


def test_a_pack_can_be_copied_from_a_named_folder(wine: Wine, small: tuple[str, str]) -> None:
    before = wine.files()
    install(wine, small[0], r"SCHOOLPACKDIR=Z:\mnt\elsewhere")
    elsewhere = digest(wine.shared / "elsewhere" / "school.schoolpack")
    assert digest(wine.drive / PACKS / "school.schoolpack") == elsewhere
    install(wine, small[1])
    assert digest(wine.drive / PACKS / "school.schoolpack") == elsewhere, "an upgrade took another"
    assert [path.name for path in (wine.drive / PROGRAMS / "program").iterdir()] == ["new.txt"]
    remove(wine, small[1])
    assert_nothing_is_left(wine, before)


def test_a_pack_that_is_named_is_copied(wine: Wine, small: tuple[str, str]) -> None:
    before, pack = wine.files(), r"Z:\mnt\elsewhere\school.schoolpack"
    install(wine, small[0], f"SCHOOLPACK={pack}")  # although another lies beside
    elsewhere = digest(wine.shared / "elsewhere" / "school.schoolpack")
    assert digest(wine.drive / PACKS / "school.schoolpack") == elsewhere
    assert "PackPath" not in wine.registry(SETTINGS)
    remove(wine, small[0])
    assert_nothing_is_left(wine, before)


def test_a_school_is_kept_and_moved_by_one_value(
    wine: Wine, small: tuple[str, str], shop: Workshop
) -> None:
    before = wine.files()
    install(wine, small[0], "SCHOOL=12AB")
    assert value_of(wine, "School") == "12AB"
    assert value_of(wine, "Version") == shop.version
    wine.windows("reg", "add", SETTINGS, "/v", "School", "/d", "De Rups", "/f", "/reg:64")
    install(wine, small[1])
    assert value_of(wine, "School") == "De Rups"
    assert value_of(wine, "Version") == NextVersion(shop.out).version
    remove(wine, small[1])
    assert_nothing_is_left(wine, before)


def test_scripts_put_the_pack_and_remove_it(wine: Wine) -> None:
    pack = wine.shared / "elsewhere" / "school.schoolpack"
    texts = write_scripts(pack)
    there = wine.drive / PACKS / "school.schoolpack"
    script = r"Z:\mnt\elsewhere\zet-pakket.cmd"
    status, said = wine.windows("cmd", "/c", script)
    assert status == DONE
    assert texts("packscript.install-done") in said
    assert digest(there) == value_of(wine, "PackSha256") == digest(pack)
    assert value_of(wine, "PackVersion") == "2026-1"
    assert value_of(wine, "School") == ""
    status, said = wine.windows("cmd", "/c", script, "De Vlinder")
    assert status == DONE
    assert f'{texts("packscript.install-school")} "De Vlinder"' in said
    assert value_of(wine, "School") == "De Vlinder"
    assert [one.name for one in there.parent.iterdir()] == [there.name]
    status, said = wine.windows("cmd", "/c", r"Z:\mnt\elsewhere\haal-pakket-weg.cmd")
    assert status == DONE
    assert texts("packscript.remove-done") in said
    assert not there.exists()
    assert value_of(wine, "PackSha256") == ""
    aside = pack.rename(pack.with_suffix(".aside"))
    status, said = wine.windows("cmd", "/c", script)
    aside.rename(pack)
    assert status == 1
    assert texts("packscript.install-missing") in said
    wine.windows("reg", "delete", SETTINGS, "/f", "/reg:64")


def test_an_older_version_is_refused(wine: Wine, small: tuple[str, str], shop: Workshop) -> None:
    before = wine.files()
    install(wine, small[1])
    status, _ = wine.windows("msiexec", "/i", rf"Z:\mnt\{small[0]}", "/qn")
    assert status != DONE
    assert versions(wine) == [NextVersion(shop.out).version]
    remove(wine, small[1])
    assert_nothing_is_left(wine, before)


def test_somebody_installs_with_setup(
    wine: Wine, shop: Workshop, stage: Path, shared: Path, small: tuple[str, str], signing: Signing
) -> None:
    """One story, on a computer that nobody manages."""
    before, own = wine.files(), kept(wine)
    make_setup(shop, stage, shared / "with-pack" / "startklaar-setup.exe", signing, "quick")
    assert wine.windows(r"Z:\mnt\with-pack\startklaar-setup.exe", "/S")[0] == DONE
    assert_is_at_home(wine)
    assert SCHOOLS["regenboog"] in selftest(wine)["school"]
    uninstall = wine.drive / PROGRAMS / "uninstall.exe"
    assert is_signed_by(shop, uninstall, signing.certificate.with_name("ca.pem"))
    assert wine.windows("msiexec", "/i", rf"Z:\mnt\{small[0]}", "/qn")[0] != DONE

    shutil.copyfile(
        shared / "with-pack" / "startklaar-setup.exe", shared / "without" / "startklaar-setup.exe"
    )
    again = r"Z:\mnt\without\startklaar-setup.exe"
    assert wine.windows(again, "/S", r"/PACK=Z:\mnt\none.schoolpack")[0] == PACK_MISSING
    pack = wine.drive / PACKS / "school.schoolpack"
    for more, wanted in (
        ([], "with-pack"),
        ([r"/PACK=Z:\mnt\elsewhere\school.schoolpack"], "elsewhere"),
    ):
        assert wine.windows(again, "/S", *more)[0] == DONE
        assert digest(pack) == digest(shared / wanted / "school.schoolpack")

    wine.windows(r"C:\Program Files\Startklaar\uninstall.exe", "/S")
    wine.run("wineserver", "--wait")  # what removes goes on as a copy of itself
    assert_nothing_is_left(wine, before)
    assert kept(wine) == own


def test_setup_leaves_what_the_msi_installed(wine: Wine, small: tuple[str, str]) -> None:
    install(wine, small[1])
    assert wine.windows(r"Z:\mnt\without\startklaar-setup.exe", "/S")[0] == BY_MSI
    remove(wine, small[1])


def test_signatures_lead_to_the_authority(
    shop: Workshop, stage: Path, msi: Path, signing: Signing
) -> None:
    root = signing.certificate.with_name("ca.pem")
    for path in (msi, stage / "Startklaar.exe", stage / "startklaar.com"):
        assert is_signed_by(shop, path, root)
    programs = [path for path in stage.rglob("*") if path.suffix.lower() in SIGNABLE]
    assert len(programs) > 50
    assert all(is_signed(path) for path in programs)


def test_two_builds_are_the_same(shop: Workshop, python: GivenPython) -> None:
    first = _digests(shop, python)
    assert len(first) > 1000
    assert _digests(shop, python) == first


def _digests(shop: Workshop, python: GivenPython) -> dict[str, str]:
    stage = make_stage(shop, python, signing=None)
    made = [
        make_msi(shop, stage, shop.work / "again.msi", fast=True),
        make_setup(shop, stage, shop.work / "again.exe", None, "quick"),
    ]
    files = [path for path in stage.rglob("*") if path.is_file()]
    return {path.relative_to(shop.work).as_posix(): digest(path) for path in (*files, *made)}


def test_the_release_folder_is_whole(shop: Workshop, stage: Path, msi: Path) -> None:
    folder = give_out(shop, stage, [msi], "3.11.9")
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    parts = json.loads((folder / "startklaar-windows.cdx.json").read_text())
    known = {part["name"] for part in parts["components"]}
    assert {"CPython", "Qt", "FFmpeg", "cryptography", "tzdata", "pywin32-ctypes"} <= known
    assert not {"SecretStorage", "jeepney", "ICU"} & known
    assert msi.stat().st_size <= MOST_MEGABYTES * 1_000_000
