"""The whole way on screens, and on computers, that nobody would choose."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
WALK = ROOT / "tests" / "privacy" / "walk.py"
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")


@contextmanager
def screen(kind: str, dpi: int) -> Iterator[str]:
    command = [
        "Xvfb",
        "-displayfd",
        "1",
        "-screen",
        "0",
        kind,
        "-dpi",
        str(dpi),
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        try:
            yield f":{server.stdout.readline().decode().strip()}"
        finally:
            server.terminate()


def test_a_screen_of_256_colours_is_told_of(tmp_path: Path) -> None:
    """Qt draws nothing on it."""
    kept = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
    with screen("1024x768x8", 96) as display:
        done = subprocess.run(
            [sys.executable, "-m", "wizard"],
            cwd=ROOT,
            env={**kept, "DISPLAY": display},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("startklaar: Dit scherm toont 256 kleuren.")
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("kind", "dpi", "own"),
    [
        ("1366x768x16", 96, {}),  # 65,536 colours
        ("1366x768x24", 37, {}),
        ("1366x768x24", 250, {"QT_SCALE_FACTOR": "1.37"}),
        ("640x480x24", 96, {}),
        ("1366x768x24", 96, {"PULSE_SERVER": "unix:/nowhere", "FONTCONFIG_FILE": "fonts.conf"}),
    ],
    ids=["few-colours", "37-dpi", "250-dpi-and-1.37", "small", "no-sound-no-fonts"],
)
def test_the_whole_way(kind: str, dpi: int, own: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "Documents").mkdir()
    (tmp_path / "fonts.conf").write_text(NO_FONTS)
    with screen(kind, dpi) as display:
        kept = {
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
            "DISPLAY": display,
            "XDG_DOCUMENTS_DIR": str(tmp_path / "Documents"),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PATH": os.environ["PATH"],
            "QT_QPA_PLATFORM": "xcb",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        done = subprocess.run(
            [sys.executable, str(WALK)],
            cwd=tmp_path,
            env=kept | own,
            capture_output=True,
            text=True,
            check=False,
            timeout=250,
        )
    assert "walked" in done.stdout, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len(list((tmp_path / "Documents").glob("*.pdf"))) == 1
