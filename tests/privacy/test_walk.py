"""What the program asks of the kernel on the whole way: no network, no other program, own files."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct

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


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    home = tmp_path_factory.mktemp("home")
    (home / "Documents").mkdir()
    log = home.with_suffix(".strace")
    alone = ["unshare", "--net"] if can("unshare", "--net", "true") else []
    strace = ["strace", "-f", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(log)]
    own = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "LC_ALL": "C.UTF-8",
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.environ["PATH"],
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
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
    names = {"draft.json", "draft.lock", "identity.json", "logbook.txt", "signed"}
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
