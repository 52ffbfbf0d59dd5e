"""What ``./test`` says of itself, before anything is set up."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from build.environment.check import MODES, chosen, usage

ROOT: Final = Path(__file__).parents[2]


@pytest.mark.parametrize("word", ["-h", "--help"])
@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_help_sets_nothing_up(word: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "test", tmp_path)
    environment = tmp_path / "build" / "environment"
    environment.mkdir(parents=True)
    shutil.copy(ROOT / "build" / "environment" / "check.py", environment)
    said = subprocess.run(
        [tmp_path / "test", word], capture_output=True, text=True, check=True, cwd="/"
    )
    assert said.stdout == usage() + "\n"
    assert said.stderr == ""
    assert {path.name for path in tmp_path.iterdir()} == {"test", "build"}


def test_help_names_every_way() -> None:
    assert all(f"./test {option} " in usage() for option in MODES)


def test_windows_asks_the_same() -> None:
    lines = (ROOT / "test.cmd").read_text(encoding="utf-8").splitlines()
    asked = [lines.index(f'if "%~1"=="{word}" goto help') for word in ("-h", "--help")]
    prepared = next(index for index, line in enumerate(lines) if "prepare.py" in line)
    assert max(asked) < prepared
    assert lines[lines.index(":help") + 1] == r"py -3 build\environment\check.py --help"


def test_an_option_keeps_what_follows() -> None:
    assert chosen(["--fuzz", "--seconds", "5"]) == [["build.fuzz", "--seconds", "5"]]
    assert chosen(["tests/build", "-x"]) == [["pytest", "tests/build", "-x"]]
