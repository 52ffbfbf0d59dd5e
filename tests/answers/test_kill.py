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

from wizard.answers.draft import DraftStore

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 100
MOST_SAVES = 2
LONGEST_LAST_MOMENT = 0.02
WRITER = Path(__file__).with_name("endless_writer.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(WRITER), str(tmp_path / "data")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
def test_no_confirmed_answer_is_lost_whenever_the_process_is_killed(
    writer: subprocess.Popen[str], tmp_path: Path
) -> None:
    chance = random.Random(20261124)
    confirmed, killed_while_writing = -1, 0
    for _ in range(KILLS):
        moment = chance.uniform(0, LONGEST_LAST_MOMENT)
        last = life_of_one(writer, chance.randint(0, MOST_SAVES), moment)
        confirmed = max(confirmed, last)
        killed_while_writing += any((tmp_path / "data").glob(".draft.json.*"))
        assert opened_answers(tmp_path / "data") > confirmed
    assert confirmed > KILLS / MOST_SAVES  # they really wrote
    assert killed_while_writing  # and some were killed half-way through a save


def life_of_one(writer: subprocess.Popen[str], saves: int, seconds: float) -> int:
    """Let a writer save so often, kill it so much later, and return the last answer it confirmed.

    Returns -1 when it confirmed none.
    """
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write("\n")
    writer.stdin.flush()
    word, pid = writer.stdout.readline().split()
    assert word == "start"
    lines = [writer.stdout.readline() for _ in range(saves)]
    time.sleep(seconds)
    os.kill(int(pid), signal.SIGKILL)
    lines += iter(writer.stdout.readline, "end\n")
    return max((int(line.removeprefix("saved ")) for line in lines), default=-1)


def opened_answers(folder: Path) -> int:
    """Open the draft as the next start would; return how many answers it has, none missing."""
    store = DraftStore(folder, lambda: datetime.now(UTC))
    opened = store.open()
    store.close()
    assert opened.trouble is None
    numbers = [] if opened.answers is None else list(opened.answers.statements)
    assert set(numbers) == {f"S{number}" for number in range(len(numbers))}
    return len(numbers)
