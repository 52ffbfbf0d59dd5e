"""Run every check of the project, cheapest first, and stop at the first that fails.

Standard library only: what ``./test --help`` says comes from here, before anything is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = 95  # per cent of the lines and branches of all of wizard/
HELP = ("-h", "--help")


class Mode(NamedTuple):
    """One way of checking, chosen by the first argument; the arguments after it are its own."""

    module: tuple[str, ...]
    tells: str


MODES = {
    "--benchmark": Mode(
        ("build.benchmark",), "measure how fast it is, and compare with the table that is kept"
    ),
    "--faults": Mode(
        ("pytest", "tests/faults", "--kills", "1000"),
        "let everything fail that can; end the journey by force 1,000 times (--kills N)",
    ),
    "--fuzz": Mode(
        ("build.fuzz",), "hostile input at every door, a minute each (--seconds N DOOR...)"
    ),
    "--heard": Mode(
        ("build.heard",),
        "what the screen reader Orca says, compared with what is kept (--keep); Debian only",
    ),
    "--installers": Mode(
        ("pytest", "build/installers", "--import-mode=importlib"),
        "make the installers, install them on clean systems, remove them; needs root on Debian",
    ),
    "--robot": Mode(
        ("build.robot",),
        "press 100,000 keys at random in every kind of window (--steps N)",
    ),
}


def main(arguments: list[str]) -> int:
    """Run the checks and return the exit status of the first that fails, else 0."""
    if arguments[:1] and arguments[0] in HELP:
        print(usage())
        return 0
    for command in chosen(arguments):
        status = subprocess.run(
            [sys.executable, "-m", *command], cwd=ROOT, env=environment(), check=False
        )
        if status.returncode != 0:
            return status.returncode
    return 0


def usage() -> str:
    """Return what there is to choose from."""
    lines = [
        ("./test", "everything: style, types, all tests, coverage; stops at the first that fails"),
        ("./test PATH... OPTION...", "these tests alone; arguments go to pytest (-k, -x, ...)"),
        *((f"./test {option} ...", mode.tells) for option, mode in MODES.items()),
        (f"./test {' or '.join(HELP)}", "this text; an option above followed by --help says more"),
    ]
    width = max(len(way) for way, _ in lines)
    return "\n".join(f"{way:<{width}}  {tells}" for way, tells in lines)


def chosen(arguments: list[str]) -> list[list[str]]:
    """Return the commands to run as modules of this interpreter."""
    if arguments and arguments[0] in MODES:
        return [[*MODES[arguments[0]].module, *arguments[1:]]]
    if arguments:
        return [["pytest", *arguments]]
    return [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "wizard", "build", "tests"],
        [
            "pytest",
            "-n",
            "auto",
            "--cov",
            f"--cov-fail-under={COVERAGE}",
            "--cov-report=term-missing:skip-covered",
        ],
    ]


def environment() -> dict[str, str]:
    """Return the variables of a test run: no screen is needed, and nothing is sent anywhere."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
