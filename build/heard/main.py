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
from build.heard.reader import RELEASES, lacking, unpack
from build.heard.walks import WALKS, Heard, Walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build.heard.reader import Orca

LANGUAGES = {"nl": "Dutch", "en": "English"}
KEPT = ROOT / "docs" / "heard"
HEAD = """\
# What Orca {version} (Debian {release}) says of Startklaar in {language}: keys in brackets.
# Made by "./test --heard --keep"; "./test --heard" compares. Days and times are replaced.
"""


def main(arguments: Sequence[str]) -> int:
    """Return 0 if everything was said as it is kept."""
    parser = argparse.ArgumentParser(prog="./test --heard", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep what is said now in docs/heard")
    parser.add_argument("--work", type=Path, help="a folder to keep, with Orca and its log")
    parser.add_argument(
        "--debian", choices=RELEASES, help="the release whose Orca is heard (each, one by one)"
    )
    options = parser.parse_args(arguments)
    releases = [options.debian] if options.debian else list(RELEASES)
    if packages := lacking():
        print(f"first: sudo apt install {' '.join(packages)}", file=sys.stderr)
        return 1
    if options.work is not None:
        return max(listen(options.work, release, keep=options.keep) for release in releases)
    with tempfile.TemporaryDirectory() as work:
        return max(listen(Path(work), release, keep=options.keep) for release in releases)


def listen(work: Path, release: str, *, keep: bool) -> int:
    """Walk all walks, keep or compare each, and say how long the beginning takes."""
    orca = unpack(work, release)
    kept = KEPT / f"debian-{release}"
    differences = 0
    for language, walks in WALKS.items():
        heard = _walk_all(orca, Path(tempfile.mkdtemp(dir=work)), language, walks)
        head = HEAD.format(version=orca.version, release=release, language=LANGUAGES[language])
        for name, one in heard.items():
            words = f"{head}\n" + "\n".join(one.lines) + "\n"
            differences += keep_or_compare(kept / f"{name}.{language}.txt", words, keep=keep)
        if "eerste-onderdeel" in heard:
            seconds = heard["welkom"].seconds("Tab") + heard["eerste-onderdeel"].seconds("1")
            print(f"speech until the first answer: {seconds:.0f} s")
    return 1 if differences else 0


def _walk_all(orca: Orca, room: Path, language: str, walks: Mapping[str, Walk]) -> dict[str, Heard]:
    """Walk one walk after the other in one program; return what was heard in each."""
    heard = {name: Heard([]) for name in walks}
    with hearing(orca, room, language) as somebody:
        for name, walk in walks.items():
            walk(somebody, heard[name])
    return heard


def keep_or_compare(path: Path, words: str, *, keep: bool) -> int:
    """Write a transcript, or print where it differs; return the number of lines that differ."""
    if keep:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
        return 0
    kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    lines = difflib.unified_diff(kept, words.splitlines(), path.name, "now", lineterm="", n=2)
    changed = list(lines)
    print("\n".join(changed) or f"{path.name}: as kept")
    return len(changed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
