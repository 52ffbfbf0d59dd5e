"""Every moment of all areas, one after the other, twice; or every page of the list of old.

Usage: ``python -m build.benchmark.probes.moments HOME VIEW``; an empty folder for the draft, and
``moments`` or ``list``.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build.benchmark.probes import begin  # noqa: F401 # isort: skip

from build.benchmark.probes.watch import duration, resident_megabytes, settle
from build.benchmark.probes.whole import open_program, place_settings
from wizard.app import make_application

if TYPE_CHECKING:
    from wizard.ui.teacher.window import Window

FIRST, END = "A1", "review"
SIZE = (1366, 768)


def main(home: Path, view: str) -> None:
    """Measure and print."""
    application = make_application()
    place_settings(home, view)
    window = open_program(home).window
    window.resize(*SIZE)
    window.show()
    settle()
    first, again = turns(window), turns(window)
    figures = {
        "next moment, first": statistics.median(first),
        "next moment, slowest": max(first),
        "next moment, again": statistics.median(again),
        "memory, all moments": resident_megabytes(),
    }
    window.close()
    application.quit()
    print(json.dumps(figures))


def turns(window: Window) -> list[float]:
    """Go on from the first area to the end of the last; return how long each turn takes.

    What a turn writes to disk is waited for between turns: it runs beside them.
    """
    window.go_to(FIRST)
    took = []
    while window.page.step.id != END:
        window.session.tasks.wait()
        settle()
        took.append(duration(window.go_on))
    return took[:-1]  # the last one leads to another kind of page


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
