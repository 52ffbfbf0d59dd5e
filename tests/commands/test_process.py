"""The program as a process: what it loads, and pipes, encodings, disks and keys as they are."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Said, Samples

if os.name != "nt":
    import fcntl
    import termios

ROOT = Path(__file__).parents[2]
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="pipes, signals and devices of POSIX")
PAPER = {"reportlab", "cryptography"}


def test_from_the_example_to_a_verdict_with_pipes_only(
    process: Callable[..., Said], out: Path, tmp_path: Path
) -> None:
    example = tmp_path / "example.json"
    with example.open("wb") as file:
        assert process("fill", "--example", stdout=file).status == 0
    assert process("fill", example, "--out", out).status == 0
    said = process("verify", out, "--json")
    assert said.status == 0
    assert json.loads(said.out)["files"][0]["signer"] == "Sanne de Vries"


LOADED = """
import sys
from wizard.__main__ import main
try:
    status = main(sys.argv[1:])
except SystemExit as leaving:
    status = leaving.code
print(status, *sys.modules, file=sys.stderr)
"""


def loaded_by(home: Path, *arguments: object) -> set[str]:
    """Return the libraries in memory after a command that went well."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home)}
        | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    status, *modules = run.stderr.splitlines()[-1].split()
    assert status == "0"
    return {module.partition(".")[0] for module in modules}


def test_no_command_loads_qt(home: Path, samples: Samples, out: Path) -> None:
    loaded = loaded_by(home, "fill", samples.answers["nl"], "--out", out)
    assert loaded >= PAPER
    assert not {"PySide6", "shiboken6"} & loaded
    for arguments in (["fill", "--example"], ["verify", out], ["check"], ["--help"]):
        assert not {"PySide6", "shiboken6"} & loaded_by(home, *arguments)


@pytest.mark.parametrize("arguments", [["--version"], ["check"], ["--help"]])
def test_what_makes_no_paper_loads_nothing_for_it(home: Path, arguments: list[str]) -> None:
    assert not (PAPER | {"keyring"}) & loaded_by(home, *arguments)


@POSIX_ONLY
@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["fill", "--help"], ["check"], ["fill", "--example"]]
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_nobody_who_reads_is_no_trouble(
    process: Callable[..., Said], arguments: list[str], unbuffered: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    said = process(*arguments, stdout=writing, env={"PYTHONUNBUFFERED": unbuffered})
    os.close(writing)
    assert (said.status, said.err) == (1, "")


@POSIX_ONLY
def test_a_reader_who_leaves_is_no_trouble(
    started: Callable[..., subprocess.Popen[str]], samples: Samples
) -> None:
    with started("verify", *[samples.signed["nl"]] * 20) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(timeout=120) == 1
        assert running.stderr.read() == ""


@POSIX_ONLY
@pytest.mark.parametrize(
    ("arguments", "status"), [(["fill", "--example"], 0), (["check"], 0), (["verify", "none"], 1)]
)
def test_a_closed_output_is_no_trouble(
    process: Callable[..., Said], arguments: list[str], status: int
) -> None:
    before = ("sh", "-c", 'exec "$@" >&-', "sh")
    assert (process(*arguments, before=before).status) == status


@POSIX_ONLY
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["fill", "--example"], ["check"]])
def test_a_full_disk_behind_the_output_is_said(
    process: Callable[..., Said], arguments: list[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        said = process(*arguments, stdout=full)
    assert said.status == 1
    assert said.line == "startklaar: De schijf is vol. Maak ruimte en probeer het opnieuw: uitvoer"


@POSIX_ONLY
def test_ctrl_c_ends_quietly(
    started: Callable[..., subprocess.Popen[str]], tmp_path: Path, out: Path
) -> None:
    """The program waits for answers out of a pipe when the keys are pressed."""
    answers = tmp_path / "answers"
    os.mkfifo(answers)
    running = started("fill", answers, "--out", out)
    with running, answers.open("wb", buffering=0) as pipe:
        pipe.write(b"{")
        wait_until_read(pipe.fileno())
        running.send_signal(signal.SIGINT)
        said, wrong = running.communicate(timeout=120)
    assert (running.returncode, said, wrong) == (130, "", "")
    assert not out.exists()


def wait_until_read(pipe: int) -> None:
    """Wait until a reader took everything out of a pipe, and thus waits for more."""
    waiting = array("i", [1])
    while waiting[0]:
        time.sleep(0.01)
        fcntl.ioctl(pipe, termios.FIONREAD, waiting)


def test_an_old_encoding_stops_nothing(process: Callable[..., Said], samples: Samples) -> None:
    old = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    said = process("verify", samples.signed["nl"], env=old)
    assert (said.status, said.err) == (0, "")
    example = process("fill", "--example", env=old)
    assert (example.status, example.err) == (0, "")
    assert "“" in process("verify", samples.signed["nl"], "--json", env=old).out


def test_a_keyring_that_is_set_up_wrongly_stops_nothing(
    process: Callable[..., Said], samples: Samples, out: Path
) -> None:
    wrong = {"PYTHON_KEYRING_BACKEND": "there.is.no.such.Keyring"}
    said = process("fill", samples.answers["nl"], "--out", out, env=wrong)
    assert (said.status, said.err) == (0, "")


@pytest.mark.parametrize(
    ("system", "words"), [("nl_NL.UTF-8", "Dit bestand"), ("en_GB.UTF-8", "This file")]
)
def test_it_speaks_the_systems_language(
    process: Callable[..., Said], tmp_path: Path, system: str, words: str
) -> None:
    said = process("fill", tmp_path / "none", "--out", "x.pdf", env={"LC_ALL": system})
    assert said.line.startswith(f"startklaar: {words}")
