"""Run every check of the project, cheapest first, and stop at the first that fails.

Usage::

    python check.py            # style, types, all tests, coverage of the core
    python check.py PATH…      # only pytest, with these arguments
    python check.py --benchmark …   # how fast it is; ``--benchmark --help`` says what else
    python check.py --faults …      # what may fail does, and the journey is killed 1,000 times
    python check.py --fuzz …        # hostile input at every door, a minute each
    python check.py --installers …  # make them, install them on clean systems, remove them
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ("guide", "school", "answers", "checklist", "document", "signing", "overview")
COVERAGE = 95


def main(arguments: list[str]) -> int:
    """Run the checks and return the exit status of the first that fails, else 0."""
    for command in chosen(arguments):
        status = subprocess.run(
            [sys.executable, "-m", *command], cwd=ROOT, env=environment(), check=False
        )
        if status.returncode != 0:
            return status.returncode
    return 0


def chosen(arguments: list[str]) -> list[list[str]]:
    """Return the commands to run as modules of this interpreter."""
    if arguments[:1] == ["--benchmark"]:
        return [["build.benchmark", *arguments[1:]]]
    if arguments[:1] == ["--faults"]:
        return [["pytest", "tests/faults", "--kills", "1000", *arguments[1:]]]
    if arguments[:1] == ["--fuzz"]:
        return [["build.fuzz", *arguments[1:]]]
    if arguments[:1] == ["--installers"]:
        return [["pytest", "build/installers", "--import-mode=importlib", *arguments[1:]]]
    if arguments:
        return [["pytest", *arguments]]
    sources = [argument for part in CORE for argument in (f"--cov=wizard.{part}",)]
    return [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "wizard"],
        [
            "pytest",
            "-n",
            "auto",
            "--cov-branch",
            *sources,
            f"--cov-fail-under={COVERAGE}",
            "--cov-report=term-missing:skip-covered",
        ],
    ]


def environment() -> dict[str, str]:
    """Return the variables of a test run: no screen is needed, and nothing is sent anywhere."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
