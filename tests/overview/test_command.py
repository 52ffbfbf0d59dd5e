"""``startklaar overview`` as a process: progress, one clear line, Ctrl-C, and flat memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from wizard.__main__ import main
from wizard.commands import overview as command
from wizard.commands.parser import make_parser
from wizard.errors import UserError
from wizard.storage.places import Places

if TYPE_CHECKING:
    from tests.overview.conftest import People
    from wizard.texts import Texts

ROOT = Path(__file__).parents[2]

# What one process needed at most, and the largest of those that it started, in kilobytes.
MEASURED = """
import resource, sys
from wizard.__main__ import main
if __name__ == "__main__":
    status = main(sys.argv[1:])
    own, theirs = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    print(status, *(resource.getrusage(one).ru_maxrss for one in (own, theirs)))
"""


def run(*arguments: object) -> int:
    return main(["overview", *map(str, arguments), "--language", "nl"])


def test_a_folder_without_a_pdf_is_perhaps_not_the_right_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], dutch: Texts
) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty", "--out", tmp_path / "overzicht.json") == 0
    assert dutch("overview.read-none") in capsys.readouterr().out


def test_who_of_the_staff_was_not_looked_for_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], dutch: Texts
) -> None:
    """A school that is written in another way would else make its people present."""
    staff = tmp_path / "lijst.csv"
    staff.write_text("naam;school\nPiet;De Regenboog\nJan;Regenboog\nBo;\n", encoding="utf-8")
    pack = pack_of(tmp_path, "namen_instemming_op = 2026-09-01")
    options = ("--names", "--pack", pack, "--staff", staff)
    assert run(folder, "--out", tmp_path / "overzicht.json", *options) == 0
    assert dutch("overview.staff-elsewhere", count=2) in capsys.readouterr().out


def test_an_overview_from_the_command_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], dutch: Texts
) -> None:
    (folder / "kapot.pdf").write_bytes(b"")
    out = tmp_path / "overzicht.json"
    assert run(folder, "--out", out) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"Klaar: {out}",
        "Bestanden: 7. Geen geldige checklist, of niet leesbaar: 1.",
        f"kapot.pdf: {dutch('verdict.empty')}",
    ]
    assert said.err == ""
    value = json.loads(out.read_text(encoding="utf-8"))
    assert value["not_counted"]["unknown"] == 1
    assert "files" not in value


def pack_of(folder: Path, more: str = "") -> Path:
    """Return the facts of the school whose people signed the checklists."""
    path = folder / "pack.toml"
    facts = (
        *('school_naam = "De Regenboog"', 'pakket_versie = "3"', 'goedgekeurd_door = "J. Jansen"'),
        *(more, "[datalek]", 'name = "het meldpunt"', 'phone = "030-1234567"'),
    )
    path.write_text("\n".join(facts), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("more", "said"),
    [("", "alleen als het schoolpakket zegt"), ("namen_instemming_op = 2999-01-01", "01-01-2999")],
)
@pytest.mark.parametrize("asked", ["--names", "--staff"])
def test_without_the_councils_consent_nobody_is_named(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    more: str,
    said: str,
    asked: str,
) -> None:
    out, pack, staff = tmp_path / "a.xlsx", pack_of(tmp_path, more), tmp_path / "staff.csv"
    staff.write_text("naam;school\nPiet Puk;De Regenboog\n", encoding="utf-8")
    wished = [asked, staff] if asked == "--staff" else [asked]
    assert run(folder, "--out", out, *wished, "--pack", pack) == 1
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_with_it_the_list_of_staff_gives_who_is_not_there_yet(folder: Path, tmp_path: Path) -> None:
    out, pack = tmp_path / "a.json", pack_of(tmp_path, "namen_instemming_op = 2020-09-01")
    staff = tmp_path / "staff.csv"
    staff.write_text("naam;school\nPiet Puk;De Regenboog\n", encoding="utf-8")
    assert run(folder, "--out", out, "--staff", staff, "--pack", pack) == 0
    (absent,) = json.loads(out.read_text(encoding="utf-8"))["absent"]
    assert absent["name"] == "Piet Puk"


@pytest.mark.parametrize("as_folder", [True, False])
def test_the_schools_certificate_confirms_names(
    folder: Path, tmp_path: Path, people: People, *, as_folder: bool
) -> None:
    school = tmp_path / "school"
    school.mkdir()
    root = school / "root.pem"
    root.write_bytes(people.root.certificate.public_bytes(Encoding.PEM))
    (school / "lees mij.txt").write_text("geen certificaat", encoding="utf-8")
    out, pack = tmp_path / "a.json", pack_of(tmp_path, "namen_instemming_op = 2020-09-01")
    trust = school if as_folder else root
    assert run(folder, "--out", out, "--trust", trust, "--names", "--pack", pack) == 0
    files = json.loads(out.read_text(encoding="utf-8"))["files"]
    levels = {one["file"]: one["level"] for one in files}
    assert (levels["karin.pdf"], levels["sanne.pdf"]) == (3, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{folder}", "--out", "a.ods"), "niet als a.ods"),
        (("{folder}", "--out", "{tmp}/taken.csv"), "bestaat al"),
        (("{tmp}/nothing", "--out", "{tmp}/a.csv"), "nothing"),
        (("{tmp}/taken.csv", "--out", "{tmp}/a.csv"), "taken.csv"),
        (("{folder}", "--out", "{tmp}/nowhere/a.csv"), "nowhere"),
        (("{folder}", "--out", "{tmp}/a.csv", "--trust", "{tmp}/taken.csv"), "geen leesbaar"),
        (("{folder}", "--out", "{tmp}/a.csv", "--trust", "{tmp}/empty"), "geen certificaat"),
        (("{folder}", "--out", "{tmp}/a.csv", "--trust", "{tmp}/no.pem"), "no.pem"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    (tmp_path / "taken.csv").write_bytes(b"mine")
    (tmp_path / "empty").mkdir()
    (folder / "sanne.pdf").unlink()
    before = sorted(tmp_path.iterdir())
    filled = [one.format(folder=folder, tmp=tmp_path) for one in arguments]
    assert run(*filled) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert said in lines[0]
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "taken.csv").read_bytes() == b"mine"


def test_broken_guidance_is_said(tmp_path: Path, dutch: Texts) -> None:
    places = Places(tmp_path, ROOT / "resources", tmp_path)
    asked = ["overview", str(tmp_path), "--out", str(tmp_path / "a.csv")]
    options = make_parser(dutch).parse_args(asked)
    with pytest.raises(UserError, match="guide-broken"):
        command.run(options, places, dutch)


def copies(folder: Path, data: bytes, number: int) -> Path:
    folder.mkdir()
    for one in range(number):
        (folder / f"{one:04}.pdf").write_bytes(data)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal to send to one group")
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, signed: dict[str, bytes]) -> None:
    many = copies(tmp_path / "many", signed["karin.pdf"], 400)
    import termios

    ours, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    with subprocess.Popen(
        [sys.executable, "-m", "wizard", "overview", many, "--out", tmp_path / "a.xlsx"],
        cwd=ROOT,
        stderr=terminal,
        start_new_session=True,
    ) as process:
        os.close(terminal)
        first = read_until(ours, b"400")
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the group
        rest = first + read_until(ours, b"never said")
    os.close(ours)
    assert b"400" in first
    assert process.returncode == 130
    assert b"Traceback" not in rest
    assert [path.name for path in tmp_path.iterdir()] == ["many"]
    assert_gone(process.pid)


def read_until(terminal: int, wanted: bytes) -> bytes:
    """Return what a terminal shows until something wanted is there, or its process has ended."""
    said = b""
    while wanted not in said:
        try:
            piece = os.read(terminal, 1000)
        except OSError:  # Linux says so that nobody holds the other end any more
            break
        if not piece:
            break
        said += piece
    return said


def assert_gone(group: int) -> None:
    """Wait for the last process of a group to end; a worker first ends its file."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a worker is still there")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell what a process needed at most")
def test_memory_does_not_grow_with_the_number_of_files(
    tmp_path: Path, signed: dict[str, bytes]
) -> None:
    script = tmp_path / "measured.py"
    script.write_text(MEASURED, encoding="utf-8")
    most = []
    for number in (40, 400):
        many = copies(tmp_path / str(number), signed["karin.pdf"], number)
        out = tmp_path / f"{number}.xlsx"
        done = subprocess.run(
            [sys.executable, script, "overview", many, "--out", out],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        status, *kilobytes = map(int, done.stdout.splitlines()[-1].split())
        assert status == 0
        most.append(kilobytes)
    few, many_files = most
    assert all(later <= 1.3 * early for early, later in zip(few, many_files, strict=True))
