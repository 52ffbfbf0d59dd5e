"""Press keys at random in one window after the other: ``./test --robot``.

Each window has a process of its own, as a teacher's has. What is looked at after each key is in
``tests/ui/random_keys.py``; a finding is printed with the number that brings it again (``--seed``).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from tempfile import TemporaryDirectory

from build.common.workshop import ROOT

TOLD = re.compile(r"^(\d+) keys", re.MULTILINE)


def main() -> int:
    """Return 0 if no key brought a finding."""
    parser = argparse.ArgumentParser(prog="./test --robot", description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000, help="how many keys (100,000)")
    parser.add_argument("--seed", type=int, default=10, help="the number of the first window (10)")
    options = parser.parse_args()
    pressed, findings, seed = 0, 0, options.seed
    while pressed < options.steps:
        keys, said = one_window(seed)
        pressed += keys
        if said:
            findings += 1
            print(f"finding with --seed {seed}:\n{said}", flush=True)
        print(f"{pressed} keys, {findings} findings; window {seed}", flush=True)
        seed += 1
    return 1 if findings else 0


def one_window(seed: int) -> tuple[int, str]:
    """Return how many keys were pressed in a window, and what was found; empty for nothing."""
    test = ["tests/ui/test_random_keys.py", "-q", "-s", "-k", "asked", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *test, "--steps", "1", "--seed", str(seed)]
    with TemporaryDirectory() as own:  # pytest's usual folder is tidied by other tests meanwhile
        done = subprocess.run(
            [*command, "--timeout", "1200", "--basetemp", f"{own}/files"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    keys = sum(map(int, TOLD.findall(done.stdout)))
    return keys or 1, "" if done.returncode == 0 else f"{done.stdout}\n{done.stderr}"


if __name__ == "__main__":
    sys.exit(main())
