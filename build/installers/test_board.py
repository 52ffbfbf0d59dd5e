"""A board rolls out to its schools: one package, one pack, and one value on each device.

What the officer does are the very lines of the roll-out folder; three teachers look at the window
over the desktop's accessibility, and at their paper.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from build.common.trees import remove_tree
from build.common.workshop import ROOT, digest
from build.installers.conftest import next_version
from wizard.answers.applies import resolve
from wizard.answers.model import Answers
from wizard.guide.load import load_guide
from wizard.rollout.folder import Handouts, make_distribution
from wizard.school.archive import write_pack
from wizard.school.board.schools import schools_in
from wizard.school.load import load_pack
from wizard.school.lookup import Found, Origin
from wizard.school.read import read_entries
from wizard.storage.places import default_places
from wizard.texts import load_texts

if TYPE_CHECKING:
    from build.common.workshop import Workshop
    from build.installers.clean_root import CleanRoot

BOARD: Final = ROOT / "tests" / "guide" / "packs" / "kleurrijk"
WALKER: Final = ROOT / "tests" / "atspi" / "walker.py"
SETTING: Final = Path("etc/startklaar/startklaar.toml")
PACK: Final = Path("etc/xdg/startklaar/school.schoolpack")
FOLDER: Final = "rollout"
HEADS: Final = {
    "De Vlieger, Utrecht (11BH)": "Directeur B. Jansen",
    "De Regenboog, Utrecht (10AA)": "Directeur A. Jansen",
    "De Wilg, Zeist (12CQ)": "Directeur C. Jansen",
}
"""Three of the 24 schools, and whom their teachers are told to ask."""

FOUND, SET, MOVED_TO = HEADS
TEACHERS: Final = ("sanne", "mehmet", "noor")
NEEDED: Final = (
    *("xvfb", "xauth", "desktop-file-utils", "shared-mime-info", "poppler-utils"),
    *("at-spi2-core", "dbus", "python3-gi", "gir1.2-atspi-2.0"),
)
"""What a desktop has, and what looks at the window and at the paper."""

PAPER: Final = """\
cd
rm -f answers.json paper.pdf
startklaar fill --example --out answers.json
startklaar fill answers.json --out paper.pdf
startklaar verify paper.pdf
"""

TEXTS: Final = load_texts(default_places().texts, "nl")

pytestmark = [
    pytest.mark.timeout(3600),
    pytest.mark.skipif(sys.platform != "linux", reason="made on Linux"),
    pytest.mark.usefixtures("linux_tools"),
]


def make_folder(installers: list[Path], out: Path) -> Path:
    """Return the roll-out folder of the board, made anew."""
    remove_tree(out)
    files = {path.relative_to(BOARD).as_posix(): path for path in BOARD.rglob("*")}
    pack = write_pack({name: path.read_bytes() for name, path in files.items() if path.is_file()})
    schools = schools_in(read_entries((BOARD / "school.toml").read_bytes()))
    handouts = Handouts(pack, "Kleurrijk", "2026-3", {}, {}, default_places().rollout, schools)
    make_distribution(out, installers, handouts, TEXTS)
    return out


def told(folder: Path, system: str) -> list[str]:
    """Return the commands that a roll-out folder has for a system, as root gives them."""
    lines = (folder / f"{system}.txt").read_text(encoding="utf-8-sig").splitlines()
    return [line.strip().replace("sudo ", "") for line in lines if "sudo " in line]


class Device:
    """A laptop of the board: what the officer does on it, and what a teacher sees there."""

    def __init__(self, root: CleanRoot) -> None:
        self.root = root

    def officer(self, command: str) -> None:
        """Give a command of the roll-out folder, without a question asked."""
        self.root.run("sh", "-ec", f"cd /tmp/{FOLDER}; {command}")

    def teacher(self, name: str) -> None:
        """Make an account for a teacher."""
        self.root.run("useradd", "--create-home", name)

    def window(self, teacher: str, *acts: list[str]) -> set[str]:
        """Do acts in the window as a teacher; return all that can be read there afterwards."""
        given = self.root.folder / "tmp" / "acts.json"
        given.write_text(json.dumps([*acts, ["look"]]))
        walk = f"python3 /tmp/walker.py seen.json startklaar < /tmp/{given.name}"
        command = f"cd; dbus-run-session -- xvfb-run -a {walk}"
        self.root.run("sh", "-ec", command, user=teacher, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        seen: list[list[Any]] = json.loads((self.home(teacher) / "seen.json").read_text())
        return {name for _, name, _ in seen[-1] if name}

    def paper(self, teacher: str) -> str:
        """Return the words of a teacher's checklist, signed and checked on this device."""
        self.root.run("sh", "-ec", PAPER, user=teacher)
        read = self.root.run("pdftotext", f"/home/{teacher}/paper.pdf", "-")
        return " ".join(read.split())

    def home(self, teacher: str) -> Path:
        """Return the folder of a teacher, from outside."""
        return self.root.folder / "home" / teacher

    def kept(self, teacher: str) -> dict[str, str]:
        """Return the digests of what is a teacher's own."""
        home = self.home(teacher)
        own = (home / ".local/share/startklaar", home / "paper.pdf")
        files = [path for one in own for path in (one, *one.rglob("*")) if path.is_file()]
        return {path.name: digest(path) for path in files if path.suffix != ".lock"}

    def intake(self, teacher: str) -> dict[str, str]:
        """Return what the device keeps of a teacher's first answers."""
        path = self.home(teacher) / ".local/share/startklaar/draft.json"
        kept: dict[str, str] = json.loads(path.read_text())["intake"]
        return kept


def first_answer() -> list[list[str]]:
    """Return the acts that begin, give the first answer to the first question, and go on."""
    guide = load_guide(default_places().pages).guide
    assert guide is not None
    school = load_pack(Found(BOARD, Origin.MACHINE_FOLDER, "10AA"), guide).school
    shown = resolve(guide, school, Answers(guide.id, guide.version))
    first = shown.filled(shown.questions[0].options[0].text)
    press = [TEXTS("welcome.start"), TEXTS("bar.next")]
    begin, onward = (["press", words.replace("&", "")] for words in press)
    second = TEXTS("intake.place", number=2, total=len(shown.questions))
    return [begin, ["choose", first], onward, ["await", second]]


def assert_reads(words: str, school: str) -> None:
    """Find the contact of this school in words, and no other school's."""
    assert [one for one in HEADS if HEADS[one] in words] == [school]


def test_a_board_rolls_out_to_three_of_its_schools(
    root: CleanRoot, deb: Path, shop: Workshop
) -> None:
    """One story, in the order in which an officer and three teachers live it."""
    device = Device(root)
    root.install(*NEEDED)
    before = root.files()
    shutil.copyfile(WALKER, root.folder / "tmp" / "walker.py")
    folder = make_folder([deb], root.folder / "tmp" / FOLDER)
    program, pack, make_place, set_school, *remove = told(folder, "apt")
    device.officer(program)
    device.officer(pack)
    assert digest(root.folder / PACK) == digest(folder / "schoolpakket" / "school.schoolpack")
    for teacher in TEACHERS:
        device.teacher(teacher)
    # No school is set: the first teacher finds it, once.
    for_school = {school: TEXTS("school.for", name=school) for school in HEADS}
    device.window(
        "sanne",
        ["write", TEXTS("schoolchoice.search"), "vliege"],
        ["press", TEXTS("schoolchoice.take")],
        ["await", for_school[FOUND]],
    )
    seen = device.window("sanne", ["await", for_school[FOUND]])
    assert TEXTS("schoolchoice.title") not in seen
    assert_reads(device.paper("sanne"), FOUND)

    # A school is set: nobody is asked, and nobody can choose another.
    assert "10AA" in set_school
    device.officer(make_place)
    device.officer(set_school)
    seen = device.window("mehmet", ["await", for_school[SET]], *first_answer())
    assert not {TEXTS("schoolchoice.title"), TEXTS("schoolchoice.other")} & seen
    assert_reads(device.paper("mehmet"), SET)
    given, own = device.intake("mehmet"), device.kept("mehmet")
    assert len(given) == 1

    # A new version goes over the old one, and the laptop goes to another school, by one value.
    folder = make_folder([next_version(deb, shop)], root.folder / "tmp" / FOLDER)
    device.officer(told(folder, "apt")[0])
    assert root.run("dpkg-query", "-W", "startklaar").strip().endswith(".1")
    assert device.kept("mehmet") == own
    device.officer(set_school.replace("10AA", "De Wilg"))
    said = {"title": TEXTS("sidebar.welcome"), "state": TEXTS("sidebar.mark-done")}
    first_page = ["press", TEXTS("sidebar.said", **said)]  # from the plan that he signed before
    for teacher, acts in (("noor", []), ("mehmet", [first_page])):
        device.window(teacher, *acts, ["await", for_school[MOVED_TO]])
        assert_reads(device.paper(teacher), MOVED_TO)
    assert device.intake("mehmet") == given

    for command in remove:
        device.officer(command)
    root.run("apt-get", "autoremove", "--purge", "-y", "-qq")
    left = {name for name in root.files() - before if not name.startswith("./home/")}
    assert {name for name in left if "startklaar" in name} == {"./etc/startklaar", f"./{SETTING}"}
    assert device.intake("mehmet") == given
    root.run("rm", "-r", f"/{SETTING.parent}")  # for the tests after this one
