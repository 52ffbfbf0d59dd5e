"""What the program asks of the kernel on the whole way: no network, no other program, own files."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
WALK = Path(__file__).with_name("walk.py")
CALLS = "socket,connect,bind,listen,sendto,execve,openat,creat,mkdir,mkdirat"
SECRETS = ("Noor", "Mijn geheim", "Utrecht")
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT")


def can(*command: str) -> bool:
    return shutil.which(command[0]) is not None and (
        subprocess.run(command, check=False, capture_output=True).returncode == 0
    )


pytestmark = pytest.mark.skipif(
    not can("strace", "-o", "/dev/null", "true"), reason="strace cannot be used here"
)


class Walked(Struct, frozen=True):
    """What was recorded: the kernel's calls, and what the program said."""

    home: Path
    calls: list[str]
    said: str

    def of(self, *names: str) -> list[str]:
        """Return the calls with these names."""
        return [call for call in self.calls if call.startswith(tuple(f"{one}(" for one in names))]


@contextmanager
def screen(platform: str) -> Iterator[dict[str, str]]:
    """Give the variables that lead Qt to a screen: to none, or to a desktop's X server and bus."""
    if platform == "offscreen":
        yield {}
        return
    if not (shutil.which("Xvfb") and shutil.which("dbus-daemon")):
        pytest.skip("Xvfb and dbus-daemon are not installed")
    x_server = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with told_by(x_server) as display, told_by(bus) as address:
        yield {"DISPLAY": f":{display}", "DBUS_SESSION_BUS_ADDRESS": address}


@contextmanager
def told_by(command: list[str]) -> Iterator[str]:
    """Run a server and give the first line that it prints: where it is."""
    with subprocess.Popen(command, stdout=-1, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


@pytest.fixture(scope="module", params=["offscreen", "xcb"])
def walked(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Walked]:
    with screen(request.param) as display:
        yield walk(tmp_path_factory.mktemp("home"), {"QT_QPA_PLATFORM": request.param, **display})


def walk(home: Path, display: dict[str, str]) -> Walked:
    """Walk the whole way under the eyes of strace, where it can be in a network of nothing."""
    (home / "Documents").mkdir()
    log = home.with_suffix(".strace")
    alone = ["unshare", "--net"] if can("unshare", "--net", "true") else []
    strace = ["strace", "-f", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(log)]
    own = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "LC_ALL": "C.UTF-8",
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.environ["PATH"],
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        **display,
    }
    done = subprocess.run(
        [*alone, *strace, sys.executable, str(WALK)],
        cwd=home,
        env=own,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert "walked" in done.stdout, done.stdout + done.stderr
    assert "film" in done.stdout
    lines = log.read_text(errors="replace").splitlines()
    calls = [line.partition(" ")[2].strip() for line in lines]
    return Walked(home, calls, done.stdout + done.stderr)


def test_no_socket_but_local_ones(walked: Walked) -> None:
    assert [call for call in walked.of("socket") if not call.startswith("socket(AF_UNIX")] == []
    assert [call for call in walked.of("connect", "bind", "sendto") if "AF_INET" in call] == []
    assert walked.of("listen") == []


def test_no_other_program_is_started(walked: Walked) -> None:
    assert len(walked.of("execve")) == 1  # its own


def test_only_its_own_files_are_written(walked: Walked) -> None:
    allowed = (f'"{walked.home}/', '"/dev/', '"/proc/self/')
    for call in walked.of("openat", "creat", "mkdir", "mkdirat"):
        if WRITES.search(call) or call.startswith(("creat", "mkdir")):
            assert " = -1 " in call or any(place in call for place in allowed), call


def test_what_is_written_is_what_is_told_and_for_the_user_only(walked: Walked) -> None:
    kept = {path.relative_to(walked.home).as_posix() for path in walked.home.rglob("*")}
    data = {one for one in kept if one.startswith("data/startklaar/")}
    (signed,) = [one for one in kept if one.startswith("Documents/")]
    names = {"draft.json", "identity.json", "logbook.txt", "plan.json", "settings.json", "signed"}
    copies = {f"data/startklaar/signed/{Path(signed).name}"}
    assert data == {f"data/startklaar/{name}" for name in names} | copies
    # Beside it, only what a library keeps for itself about this computer's fonts.
    others = kept - data - {signed, "Documents", "data", "data/startklaar"}
    assert all(one.startswith(".cache") for one in others), others
    for one in (*data, signed, "data/startklaar"):
        path = walked.home / one
        rights = stat.S_IMODE(path.stat().st_mode)
        assert rights == (0o700 if path.is_dir() else 0o600), one


def test_nothing_that_was_written_is_in_the_log_or_on_the_terminal(walked: Walked) -> None:
    log = (walked.home / "data" / "startklaar" / "logbook.txt").read_text()
    assert "ValueError" in log
    for secret in (*SECRETS, str(walked.home)):
        assert secret not in log
        assert secret not in walked.said.partition("walked")[0]
