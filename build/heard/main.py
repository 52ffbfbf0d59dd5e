"""Walk through the program with a screen reader, and compare what it says with what is kept."""

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from build.common.workshop import ROOT
from build.heard.hearing import hearing
from build.heard.reader import lacking, unpack
from build.heard.walks import WALKS, Heard

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT = ROOT / "docs" / "heard"
HEAD = """\
# What Orca {version} (Debian 12) says of Startklaar in Dutch: key in brackets, speech below it.
# Made by "./test --heard --keep"; "./test --heard" compares. Days and times are replaced.
"""


def main(arguments: Sequence[str]) -> int:
    """Return 0 if everything was said as it is kept."""
    parser = argparse.ArgumentParser(prog="./test --heard", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep what is said now in docs/heard")
    parser.add_argument("--work", type=Path, help="a folder to keep, with Orca and its log")
    options = parser.parse_args(arguments)
    if packages := lacking():
        print(f"first: sudo apt install {' '.join(packages)}", file=sys.stderr)
        return 1
    if options.work is not None:
        return listen(options.work, keep=options.keep)
    with tempfile.TemporaryDirectory() as work:
        return listen(Path(work), keep=options.keep)


def listen(work: Path, *, keep: bool) -> int:
    """Walk all walks in one program, keep or compare each, and say how long the beginning takes."""
    orca = unpack(work)
    transcripts: dict[str, list[str]] = {}
    begun = 0.0
    room = Path(tempfile.mkdtemp(dir=work))
    with hearing(orca, room, []) as somebody:
        for name, walk in WALKS.items():
            heard = Heard([])
            walk(somebody, heard)
            transcripts[name] = heard.lines
            if name == "welkom":
                begun = heard.seconds("Tab")
            elif name == "eerste-onderdeel":
                seconds = begun + heard.seconds("1")
                print(f"speech until the first answer: {seconds:.0f} s")
    head = HEAD.format(version=orca.version)
    differences = 0
    for name, lines in transcripts.items():
        words = f"{head}\n" + "\n".join(lines) + "\n"
        differences += keep_or_compare(KEPT / f"{name}.nl.txt", words, keep=keep)
    return 1 if differences else 0


def keep_or_compare(path: Path, words: str, *, keep: bool) -> int:
    """Write a transcript, or print where it differs; return the number of lines that differ."""
    if keep:
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8")
        return 0
    kept = path.read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(kept, words.splitlines(), path.name, "now", lineterm="", n=2)
    changed = list(lines)
    print("\n".join(changed) or f"{path.name}: as kept")
    return len(changed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
