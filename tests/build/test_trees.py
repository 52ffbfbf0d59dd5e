"""A folder in which something is mounted is never removed, nor what is mounted there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from build.common.trees import fresh, mount_points, remove_tree

ROOT: Final = Path(__file__).parents[2]
BUILD: Final = ROOT / "build"
MOUNT_AND_REMOVE: Final = """
import subprocess, sys
from pathlib import Path
from build.common.trees import MountedError, remove_tree

removed, mounted, *mount = sys.argv[1:]
subprocess.run(["mount", *mount, mounted], check=True)
try:
    remove_tree(Path(removed))
except MountedError as error:
    print(error)
"""


def in_own_namespace(removed: Path, mounted: Path, *mount: str) -> str:
    """Mount, try to remove, and return why it was not; the mount ends with the process."""
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    if subprocess.run([*own, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this system lets nobody mount anything in a namespace")
    python = [sys.executable, "-c", MOUNT_AND_REMOVE]
    done = subprocess.run(
        [*own, *python, removed, mounted, *mount],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has namespaces")
def test_a_root_with_a_folder_of_others_in_it_stays(tmp_path: Path) -> None:
    theirs, root = tmp_path / "theirs", tmp_path / "root"
    (root / "a place").mkdir(parents=True)
    (root / "own").write_text("made by the recipe")
    theirs.mkdir()
    (theirs / "work").write_text("not ours")
    said = in_own_namespace(root, root / "a place", "--bind", str(theirs))
    assert f"mounted in it: {root / 'a place'}" in said
    assert (theirs / "work").read_text() == "not ours"
    assert (root / "own").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has namespaces")
def test_a_root_that_is_a_mount_itself_stays(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    assert f"mounted in it: {root}" in in_own_namespace(root, root, "-t", "tmpfs", "harmless")
    assert root.exists()


def test_a_tree_with_nothing_mounted_goes(tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "file").write_text("x")
    assert list(fresh(folder).iterdir()) == []
    remove_tree(folder)
    remove_tree(folder)
    assert not folder.exists()


def test_the_kernels_table_is_read() -> None:
    line = rb"36 35 98:0 /mnt1 /mnt/a\040b\134c rw,noatime master:1 - ext3 /dev/root rw"
    assert mount_points(line) == [Path("/mnt/a b\\c")]


def sources_with(words: str) -> set[str]:
    return {
        path.relative_to(BUILD).as_posix()
        for path in BUILD.rglob("*.py")
        if words in path.read_text(encoding="utf-8")
    }


def test_no_recipe_removes_a_tree_or_mounts_in_another_way() -> None:
    assert sources_with("shutil.rmtree(") == {"common/trees.py"}
    assert sources_with("mount -") == {"common/private_root.py"}
