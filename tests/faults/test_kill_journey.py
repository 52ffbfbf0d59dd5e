"""The whole way, answers and signatures, ended by force at any moment: what is safe stays."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct, field

from wizard.answers.draft import DraftStore
from wizard.signing.verdict import Level
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("journey.py")
LONGEST_LAST_MOMENT = 0.6  # seconds; a signature takes about as long
MOST_LINES = 9

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked"),
    pytest.mark.timeout(4 * 3600),
]


class Life(Struct):
    """What a life confirmed before it was ended.

    Attributes:
        number: the last answer that was said to be safe; 0 for none.
        files: the checklists that were said to be made.
    """

    number: int = 0
    files: list[str] = field(default_factory=list)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "Documents").mkdir()
    return tmp_path


@pytest.fixture
def program(home: Path) -> Iterator[subprocess.Popen[str]]:
    own = {"HOME": str(home), "XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), str(home)],
        cwd=ROOT,
        env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def test_nothing_confirmed_is_lost_and_no_half_file_has_a_name(
    program: subprocess.Popen[str], home: Path, kills: int
) -> None:
    chance = random.Random(20261125)
    confirmed, made, examined = 0, set[str](), set[Path]()
    for _ in range(kills):
        life = ended(program, chance.randint(0, MOST_LINES), chance.uniform(0, LONGEST_LAST_MOMENT))
        confirmed = max(confirmed, life.number)
        made |= set(life.files)
        assert answered(home / "data") >= confirmed
        assert made <= {path.name for path in (home / "Documents").iterdir()}
        fresh = {*home.glob("Documents/*.pdf"), *home.glob("data/signed/*.pdf")} - examined
        assert all(is_whole(path) for path in fresh)
        examined |= fresh
    assert confirmed > kills  # they really answered
    assert made  # and signed


def ended(program: subprocess.Popen[str], lines: int, seconds: float) -> Life:
    """Let a life confirm so much, end it so much later, and return all that it confirmed."""
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write("\n")
    program.stdin.flush()
    word, pid = program.stdout.readline().split()
    assert word == "start"
    said = [program.stdout.readline() for _ in range(lines)]
    time.sleep(seconds)
    os.kill(int(pid), signal.SIGKILL)
    said += iter(program.stdout.readline, "end\n")
    life = Life()
    for line in said:
        word, _, rest = line.rstrip("\n").partition(" ")
        assert word in {"saved", "made"}, line
        if word == "saved":
            life.number = int(rest)
        else:
            life.files.append(rest)
    return life


def answered(folder: Path) -> int:
    """Open the draft as the next start does; return the number of its last answer."""
    store = DraftStore(folder, lambda: datetime.now(UTC))
    opened = store.open()
    store.close()
    assert opened.trouble is None
    return int(opened.answers.reflection or 0) if opened.answers else 0


def is_whole(path: Path) -> bool:
    return verify_pdf(path.read_bytes()).level is not Level.INVALID
