"""No window and no dialog exceeds its screen: small screens, large scales, X11 and Wayland."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
SHOW = Path(__file__).with_name("show_windows.py")
LONGEST = 250  # seconds
PLACES = 29
"""The pages of both wizards; dialogs come on top."""


@contextmanager
def x11(width: int, height: int) -> Iterator[Mapping[str, str]]:
    """Start an X server of a size; with a window manager if there is one, for real frames."""
    if which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    size = f"{width}x{height}x24"
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"]
    with ExitStack() as running:
        server = running.enter_context(
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        )
        running.callback(server.terminate)
        assert server.stdout
        display = {"DISPLAY": f":{server.stdout.readline().decode().strip()}"}
        if which("openbox") is not None:
            managing = subprocess.Popen(
                ["openbox"], env=os.environ | display, stderr=subprocess.DEVNULL
            )
            running.callback(managing.wait)
            running.callback(managing.terminate)
        yield {**display, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def wayland(width: int, height: int, folder: Path) -> Iterator[Mapping[str, str]]:
    """Start a compositor of a size, without hardware."""
    if which("weston") is None:
        pytest.skip("weston is not installed")
    folder.mkdir(mode=0o700)
    own = {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "startklaar"}
    command = ["weston", "--backend=headless-backend.so", "--socket=startklaar", "--idle-time=0"]
    with subprocess.Popen(
        [*command, f"--width={width}", f"--height={height}"],
        env=os.environ | own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            wait_for(folder / "startklaar")
            yield {**own, "QT_QPA_PLATFORM": "wayland"}
        finally:
            server.terminate()


def wait_for(socket: Path) -> None:
    end = time.monotonic() + 20
    while not socket.exists():
        assert time.monotonic() < end, "the compositor does not start"
        time.sleep(0.02)


def sticking_out(home: Path, screen: Mapping[str, str], scale: str, text_size: int) -> object:
    """Show everything there, and return what sticks out."""
    home.mkdir()
    own = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "QT_SCALE_FACTOR": scale,
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, str(SHOW), str(home), str(text_size)],
        cwd=ROOT,
        env={**os.environ, **own, **screen},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["platform"] == screen["QT_QPA_PLATFORM"]
    assert len(told["found"]) > PLACES
    return {name: seen for name, seen in told["found"].items() if seen}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "height", "scale", "text_size"),
    [
        (1366, 768, "1", 100),
        (1366, 768, "1.25", 100),
        (1366, 768, "1.5", 125),
        (1920, 1080, "1.75", 150),
        (1024, 640, "1", 200),
        (800, 600, "1", 200),
    ],
)
def test_on_x11(width: int, height: int, scale: str, text_size: int, tmp_path: Path) -> None:
    with x11(width, height) as screen:
        assert sticking_out(tmp_path / "home", screen, scale, text_size) == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "height", "scale", "text_size"), [(1093, 614, "1", 100), (1366, 768, "1.5", 125)]
)
def test_on_wayland(width: int, height: int, scale: str, text_size: int, tmp_path: Path) -> None:
    with wayland(width, height, tmp_path / "run") as screen:
        assert sticking_out(tmp_path / "home", screen, scale, text_size) == {}
