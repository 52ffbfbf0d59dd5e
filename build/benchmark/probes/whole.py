"""The program's window, from its start through all pages.

Usage: ``python -m build.benchmark.probes.whole MOMENT HOME``; the moment, of ``time.monotonic``, at
which the process was asked for, and an empty folder for the draft.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build.benchmark.probes import begin  # noqa: F401 # isort: skip

from msgspec.structs import replace

from build.benchmark.probes.watch import FirstFrame, duration, resident_megabytes, settle
from wizard.app import make_application, now, start
from wizard.gc_pause import gc_paused
from wizard.storage.places import Places
from wizard.ui.session.settings import SETTINGS_NAME

if TYPE_CHECKING:
    from wizard.app import Started
    from wizard.ui.teacher.window import Window

ROOT = Path(__file__).parents[3]


def main(began: float, home: Path) -> None:
    """Measure and print."""
    application = make_application()
    started = open_program(home)
    frame = FirstFrame(started.window)
    started.window.show()
    figures = {"first frame": frame.wait(began)}
    settle()
    first, again = turns(started.window), turns(started.window)
    figures["page turn, first"] = statistics.median(first)
    figures["page turn, slowest"] = max(first)
    figures["page turn, again"] = statistics.median(again)
    figures["memory, all pages"] = resident_megabytes()
    figures["another look"] = duration(lambda: use_dark_look(started))
    figures["another language"] = duration(lambda: started.session.set_language("en"))
    started.window.close()
    application.quit()
    print(json.dumps(figures))


def open_program(home: Path, pages: Path = ROOT / "pages") -> Started:
    """Do what ``wizard.app.run`` does before it shows the window, with any guide."""
    with gc_paused():
        return start(Places(pages, ROOT / "resources", home), now)


def place_settings(home: Path, view: str) -> None:
    """Let the window begin in a view of the areas, ``moments`` or ``list``."""
    home.mkdir(parents=True, exist_ok=True)
    (home / SETTINGS_NAME).write_text(json.dumps({"as_list": view == "list"}), encoding="utf-8")


def turns(window: Window) -> list[float]:
    """Walk from the first page to the last; return how long each turn takes.

    What a turn writes to disk is waited for between turns: it runs beside them.
    """
    window.go_to(window.steps[0].id)
    return [turn(window, step.id) for step in window.steps[1:]]


def turn(window: Window, step: str) -> float:
    """Return how long it takes to show a step."""
    window.session.tasks.wait()
    settle()
    return duration(lambda: window.go_to(step))


def use_dark_look(started: Started) -> None:
    """Change the look as the settings dialog does."""
    services = started.window.services
    services.use_settings(replace(services.settings, look="dark"))


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
