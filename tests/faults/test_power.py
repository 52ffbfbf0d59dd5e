"""The power fails at every moment of a save: recorded from the kernel, not from our own words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults import platter

ROOT = Path(__file__).parents[2]
OLD, NEW = b"old", b"new and longer"
SAVE = """
import os, sys
from pathlib import Path
from wizard.storage.files import replace_file, write_new_file
mark = lambda: os.write(1, b"startklaar-test\\n")
path = Path(sys.argv[2])
mark()
{"replace": replace_file, "new": write_new_file}[sys.argv[1]](path, b"new and longer")
mark()
"""

pytestmark = pytest.mark.skipif(not platter.has_strace(), reason="strace cannot be used here")


def calls_of(way: str, path: Path, tmp_path: Path) -> list[platter.Call]:
    program = [sys.executable, "-c", SAVE, way, str(path)]
    return platter.record(program, tmp_path / "strace.log", ROOT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder / "file"


def test_the_draft_is_the_old_or_the_new_one_whenever_the_power_fails(
    path: Path, tmp_path: Path
) -> None:
    path.write_bytes(OLD)
    calls = calls_of("replace", path, tmp_path)
    found = list(platter.states({bytes(path): OLD}, calls, path))
    assert all(state <= {OLD, NEW} for state in found)
    assert found[0] == {OLD}
    assert found[-1] == {NEW}  # what was called saved is saved


def test_a_checklist_is_absent_or_whole_whenever_the_power_fails(
    path: Path, tmp_path: Path
) -> None:
    calls = calls_of("new", path, tmp_path)
    found = list(platter.states({}, calls, path))
    assert all(state <= {None, NEW} for state in found)
    assert found[0] == {None}
    assert found[-1] == {NEW}


def test_the_model_sees_that_a_save_without_its_syncs_is_not_safe(
    path: Path, tmp_path: Path
) -> None:
    path.write_bytes(OLD)
    calls = calls_of("replace", path, tmp_path)
    hasty = [call for call in calls if call.name != "fsync"]
    assert any(b"" in state for state in platter.states({bytes(path): OLD}, hasty, path))
    *_, last = platter.states({bytes(path): OLD}, hasty, path)
    assert OLD in last


def test_the_model_sees_that_writing_over_the_old_file_is_not_safe(path: Path) -> None:
    file = bytes(path)
    over = [
        platter.Call("openat", (file,), (), 3, creates=True),
        platter.Call("write", (NEW,), (3, len(NEW)), len(NEW), creates=False),
    ]
    assert any(not state <= {OLD, NEW} for state in platter.states({file: OLD}, over, path))
