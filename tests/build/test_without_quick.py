"""Qt Quick is left out of a bundle for Linux: what plays films loads, and asks for no more."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build.common.workshop import BuildError, Workshop
from build.linux.without_quick import NAMES, PLUGIN, leave_quick_out

LOADED = """
import ctypes, os, sys
from pathlib import Path
print(ctypes.CDLL(sys.argv[1], mode=os.RTLD_NOW))
print(*{Path(line.split()[-1]).name for line in Path("/proc/self/maps").read_text().splitlines()})
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("ld") is None, reason="Qt links it so on Linux alone"
)


@pytest.fixture
def qt(tmp_path: Path) -> Path:
    """Qt's folder with its libraries and the plug-in; their content is shared, not copied."""
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    installed, folder = Path(spec.origin).parent / "Qt", tmp_path / "Qt"
    (folder / "plugins" / PLUGIN).parent.mkdir(parents=True)
    shutil.copyfile(installed / "plugins" / PLUGIN, folder / "plugins" / PLUGIN)
    shutil.copytree(installed / "lib", folder / "lib", copy_function=_linked)
    return folder


def _linked(source: str, target: str) -> None:
    if ".so" in source:
        Path(target).symlink_to(source)


def test_what_plays_films_loads_without_qt_quick(qt: Path, tmp_path: Path) -> None:
    before = sum(path.stat().st_size for path in (qt / "lib").iterdir())
    leave_quick_out(Workshop(tmp_path), qt)
    assert {path.name for path in (qt / "lib").glob("libQt6Q[mu]*")} == set(NAMES)
    assert before - sum(path.stat().st_size for path in (qt / "lib").iterdir()) > 15_000_000
    said = subprocess.run(
        [sys.executable, "-c", LOADED, qt / "plugins" / PLUGIN],
        env={"LD_LIBRARY_PATH": str(qt / "lib"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert set(NAMES) <= set(said.stdout.split())


def test_another_wish_of_the_plug_in_is_told(qt: Path, tmp_path: Path) -> None:
    plugin, wanting = qt / "plugins" / PLUGIN, qt / "lib" / "libQt6QmlModels.so.6"
    shutil.copyfile(wanting, plugin)  # stands for a plug-in that needs more of Qt's Qml
    with pytest.raises(BuildError, match=r"asks libQt6Quick\.so\.6 for"):
        leave_quick_out(Workshop(tmp_path), qt)
    assert (qt / "lib" / "libQt6QmlModels.so.6").exists()
