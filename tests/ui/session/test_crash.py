"""A crash of native code: what the next start takes over of it, and what not."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from wizard.logbook import Logbook, crash_entry
from wizard.ui.session.crash import TEACHER, CrashWatch

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
NAME = "Anna-van-Someren"
DIES = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from wizard.logbook import Logbook
from wizard.ui.session.crash import CrashWatch
from wizard.gc_pause import gc_paused

watch = CrashWatch(Logbook(Path(sys.argv[1]), lambda: datetime.now(UTC)))
watch.begin()
if sys.argv[2] == "crash":
    os.kill(os.getpid(), signal.SIGABRT)
watch.end()
"""


def logbook_in(folder: Path) -> Logbook:
    return Logbook(folder, lambda: NOW)


def run(folder: Path, how: str) -> int:
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-c", DIES, str(folder), how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


def test_the_start_after_a_crash_notes_it_once(tmp_path: Path) -> None:
    folder = tmp_path / NAME
    assert run(folder, "crash") != 0
    assert (folder / TEACHER).stat().st_size > 0

    logbook = logbook_in(folder)
    watch = CrashWatch(logbook)
    assert watch.begin()
    watch.end()
    assert "crash:Aborted" in logbook.text()
    assert NAME not in logbook.text()
    assert not (folder / TEACHER).exists()
    again = CrashWatch(logbook)
    assert not again.begin()
    again.end()


def test_an_end_as_it_should_be_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path / NAME, "") == 0
    assert list((tmp_path / NAME).iterdir()) == []


def test_only_lines_of_our_own_source_are_taken_over() -> None:
    stack = f"""Fatal Python error: Segmentation fault

Current thread 0x00007f5d91007b80 (most recent call first):
  File "{ROOT}/wizard/ui/window/wizard_window.py", line 178 in _turn_to
  File "/home/{NAME}/elsewhere.py", line 3 in {NAME}
  File "{ROOT}/wizard/../../home/{NAME}/elsewhere.py", line 3 in run
  File "{ROOT}/wizard/app.py", line 90 in run
"""
    entry = crash_entry(stack, NOW)
    assert entry.endswith("crash:Segmentation-fault app.py:90 ui/window/wizard_window.py:178")
    assert NAME not in entry
    assert crash_entry(f"{NAME} wrote this", NOW) == ""


def test_where_nothing_can_be_written_nothing_is_watched(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    watch = CrashWatch(logbook_in(tmp_path / "file" / "folder"))
    assert not watch.begin()
    watch.end()
