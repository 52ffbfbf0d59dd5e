"""A screen that nobody sees, with the program and a screen reader on it; keys are pressed there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING

from build.common.workshop import ROOT
from wizard.languages import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build.heard.reader import Orca

SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'(?: voice=\w+)? *\{[^\n]*\}$", re.MULTILINE | re.DOTALL)
QUIET_S, DEAF_S, PATIENCE_S = 1.0, 2.0, 60
"""So long nothing more is said after words, after a key that says nothing, and at a start."""
WINDOW = "Startklaar"


class Hearing:
    """Somebody at the keyboard who hears, and does not see.

    Attributes:
        home: the folder of this user.
    """

    def __init__(self, home: Path, log: Path, variables: Mapping[str, str]) -> None:
        self.home = home
        self._log, self._variables = log, variables
        self._heard_to = 0

    def press(self, key: str) -> list[str]:
        """Press a key, such as ``Tab`` or ``alt+Right``; return what was said after it."""
        subprocess.run(["xdotool", "key", key], env=self._variables, check=True)
        return self.listen() or self.listen()  # on a busy machine words take their time

    def type(self, text: str) -> list[str]:
        """Type a text."""
        subprocess.run(["xdotool", "type", "--delay", "60", text], env=self._variables, check=True)
        return self.listen()

    def await_words(self) -> list[str]:
        """Wait until something is said, and return it.

        Raises:
            TimeoutError: nothing came.
        """
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if said := self.listen():
                return said
        raise TimeoutError("the screen reader said nothing")

    def listen(self) -> list[str]:
        """Return what was said since the last time, once nothing more comes."""
        size, still_since, changed = self._size(), time.monotonic(), False
        while time.monotonic() - still_since < (QUIET_S if changed else DEAF_S):
            time.sleep(0.05)
            if (now := self._size()) != size:
                size, still_since, changed = now, time.monotonic(), True
        if not self._log.exists():  # it has not started yet
            return []
        with self._log.open("rb") as log:
            log.seek(self._heard_to)
            words = log.read().decode(errors="replace")
        self._heard_to += len(words.encode())
        return [" ".join(one.split()) for one in SAID.findall(words) if one.strip()]

    def _size(self) -> int:
        return self._log.stat().st_size if self._log.exists() else 0


@contextmanager
def hearing(orca: Orca, folder: Path, language: str) -> Iterator[Hearing]:
    """Start everything and wait until the screen reader speaks of the window; end it all after."""
    home, log = folder / "home", folder / "orca.log"
    for inner in ("data", "config/speech-dispatcher", "Documents", "run"):
        (home / inner).mkdir(parents=True, mode=0o700, exist_ok=True)
    (home / "config/speech-dispatcher/speechd.conf").write_text("DisableAutoSpawn\n")
    with ExitStack() as stack:
        display = stack.enter_context(_screen())
        usual = _usual(home, display, language)
        usual["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_bus(usual))
        stack.enter_context(_running(["openbox"], usual, folder / "openbox.txt"))
        spoken = {**usual, **orca.variables(language)}
        stack.enter_context(_running([*orca.command, str(log)], spoken, folder / "orca.txt"))
        somebody = Hearing(home, log, usual)
        somebody.await_words()
        program = [sys.executable, "-m", "wizard"]
        stack.enter_context(_running(program, usual, folder / "program.txt"))
        yield somebody


def _usual(home: Path, display: str, language: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DISPLAY": display,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LANG": f"{LOCALES[language]}.UTF-8",
    }


@contextmanager
def _screen() -> Iterator[str]:
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with _told(command, os.environ) as number:
        yield f":{number}"


def _bus(variables: Mapping[str, str]) -> AbstractContextManager[str]:
    return _told(["dbus-daemon", "--session", "--nofork", "--print-address"], variables)


@contextmanager
def _told(command: list[str], variables: Mapping[str, str]) -> Iterator[str]:
    """Run a server, and give the line with which it says where it is."""
    with subprocess.Popen(
        command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            yield _line_of(server)
        finally:
            server.terminate()


def _line_of(server: subprocess.Popen[str]) -> str:
    if server.stdout is None:
        raise ValueError(server.args)
    return server.stdout.readline().strip()


@contextmanager
def _running(command: list[str], variables: Mapping[str, str], said: Path) -> Iterator[None]:
    with (
        said.open("wb") as out,
        subprocess.Popen(command, env=variables, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
