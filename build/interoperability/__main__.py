"""``python -m build.interoperability``: ask each program that is installed.

``--write`` keeps the answers and writes the page. The exit status is 1 if a program of the version
that is kept says something else than is kept.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from build.interoperability.ask import ask, is_here
from build.interoperability.page import PAGE, Kept, changed, load_kept, load_probes, page, save_kept
from build.interoperability.samples import make_samples


def main(arguments: list[str]) -> int:
    """Ask, tell what is new, and keep and write it if that is asked for."""
    kept, found = load_kept(), dict[str, Kept]()
    with tempfile.TemporaryDirectory() as name:
        make_samples(Path(name))
        for probe in load_probes():
            said = ask(probe, Path(name)) if is_here(probe) else None
            print(f"{probe.id}: {f'{said.version}: {said.said}' if said else 'not asked'}")
            if said is not None:
                found[probe.id] = said
    others = changed(kept, found)
    for one in others:
        print(f"says something else now: {one}", file=sys.stderr)
    if "--write" in arguments:
        save_kept({**kept, **found})
        PAGE.write_text(page({**kept, **found}), encoding="utf-8")
        return 0
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
