"""The one command: every door for a minute, one after the other, and what was found.

``./test --fuzz`` tries each; ``--seconds N`` longer; names of doors choose some of them. An input
that finds something is kept in ``tests/fuzz/found/DOOR``, where a test tries it from then on.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from build.fuzz.doors import DOORS
from build.judge.compare import agrees, more_lenient
from build.judge.honest import honest_files

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).parents[2]
LOCK: Final = ROOT / "requirements-fuzz.lock"
FOUND: Final = ROOT / "tests" / "fuzz" / "found"
SECONDS: Final = 60
CHANGES: Final = 100_000
_STATISTIC: Final = re.compile(r"stat::(\w+):\s+(\d+)")
_COVERAGE: Final = re.compile(r"cov: (\d+)")


class Run(Struct, frozen=True):
    """What came of one door.

    Attributes:
        inputs: how many were tried.
        edges: how many branches of the program they reached.
        megabytes: the most memory.
        trouble: the last lines of what went wrong; empty when nothing did.
    """

    door: str
    inputs: int
    edges: int
    megabytes: int
    trouble: str = ""


def main(arguments: Sequence[str]) -> int:
    """Try the doors; return 1 when anything was found, else 0."""
    options = parse(arguments)
    install_engine()
    runs = []
    for name in options.doors or DOORS:
        runs.append(try_door(name, options.seconds, options.corpus))
        print(in_words(runs[-1]), flush=True)
    lenient = [] if options.doors else judged(options.changes)
    return int(any(run.trouble for run in runs) or bool(lenient))


def judged(changes: int) -> list[str]:
    """Compare the program's verdict with an independent judge's on so many changes; say which."""
    with TemporaryDirectory() as scratch:
        files = honest_files(Path(scratch))
        found = [f"{one.kind}: another verdict" for one in files if not agrees(one)]
        found += more_lenient(files, changes, seed=secrets.randbits(32))
    outcome_words = "FOUND" if found else "nothing found"
    print(f"{'judge':10} {changes:9,} changes  {outcome_words}", *found, sep="\n")
    return found


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="./test --fuzz", description=__doc__)
    parser.add_argument("doors", nargs="*", metavar="DOOR", help=", ".join(DOORS))
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"each; usually {SECONDS}")
    parser.add_argument("--changes", type=int, default=CHANGES, help=f"judged; usually {CHANGES}")
    parser.add_argument("--corpus", type=Path, help="a folder to go on from and to keep")
    options = parser.parse_args(arguments)
    for name in options.doors:
        if name not in DOORS:
            parser.error(f"no such door: {name}; there are {', '.join(DOORS)}")
    return options


def install_engine() -> None:
    """Install the engine beside the tests' packages, by hash; only who fuzzes needs it.

    Raises:
        subprocess.CalledProcessError: it cannot be had here; pip said why.
    """
    if importlib.util.find_spec("atheris") is None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        lock = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
        subprocess.run([*pip, *lock], check=True)


def try_door(name: str, seconds: int, corpora: Path | None = None) -> Run:
    """Run one door under the engine."""
    found = FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        corpus = (corpora or Path(scratch)) / name
        corpus.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "build.fuzz.engine",
                name,
                str(seconds),
                str(corpus),
                str(found),
            ],
            cwd=ROOT,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    if not any(found.iterdir()):
        found.rmdir()
    return outcome(name, done.stdout + done.stderr, done.returncode)


def outcome(name: str, log: str, status: int) -> Run:
    """Return what the engine's own log says."""
    statistics = dict(_STATISTIC.findall(log))
    edges = _COVERAGE.findall(log)
    return Run(
        name,
        int(statistics.get("number_of_executed_units", 0)),
        int(edges[-1]) if edges else 0,
        int(statistics.get("peak_rss_mb", 0)),
        "\n".join(_telling(log)) if status else "",
    )


def in_words(run: Run) -> str:
    """Return one line, and below it what went wrong."""
    line = f"{run.door:10} {run.inputs:9,} inputs  {run.edges:6,} edges  {run.megabytes:4} MB"
    return f"{line}  {'FOUND' if run.trouble else 'nothing found'}\n{run.trouble}".rstrip()


def _telling(log: str) -> list[str]:
    """Return the lines of a log that tell of trouble: a traceback, or what the engine found."""
    lines = [line for line in log.splitlines() if not line.startswith(("INFO", "#"))]
    marks = ("=== Uncaught", "Traceback", "ERROR:", "ALARM:", "==")
    start = next((at for at, line in enumerate(lines) if line.lstrip().startswith(marks)), 0)
    return lines[start:][:60]
