"""The wizard for schools with a board: each page once more, and a letter that is typed.

Usage: ``python -m build.benchmark.probes.board HOME SCHOOLS``; an empty folder for the draft, and
how many schools the board has.
"""

from __future__ import annotations

import json
import statistics
import string
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from build.benchmark.probes import begin  # noqa: F401 # isort: skip

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from build.benchmark.board import MEASURES
from build.benchmark.probes.watch import duration, settle, since
from wizard.app import make_application, now, start_for_school
from wizard.gc_pause import gc_paused
from wizard.guide.contract import FieldKey
from wizard.school.draft import PackDraft, SchoolDraft
from wizard.storage.places import Places
from wizard.ui.pack_wizard.schools import SchoolsPage

if TYPE_CHECKING:
    from wizard.ui.pack_wizard.window import PackWindow

ROOT = Path(__file__).parents[3]
KEYS = 5


def main(home: Path, schools: int) -> None:
    """Measure and print."""
    application = make_application()
    with gc_paused():
        window = start_for_school(Places(ROOT / "pages", ROOT / "resources", home), now)
    window.show()
    settle()
    window.session.take_over(made_up(schools))
    settle()
    steps = [step.id for step in (*window.steps[1:], window.steps[0])]
    steps.remove("preview")
    page, preview, key = (measure.name for measure in MEASURES)
    looked, all_pictures = turn_to_preview(window)
    slowest = max(looked, *(turn(window, step) for step in steps))
    figures = {preview: all_pictures, page: slowest, key: typed(window)}
    window.session.tasks.wait()
    window.close()
    application.quit()
    print(json.dumps(figures))


def made_up(schools: int) -> PackDraft:
    """Return the draft of a board with so many schools, each with a head of its own."""
    values = {
        "bestuur_naam": "Stichting Kleurrijk Onderwijs",
        "platform": "microsoft",
        "datalek": "het meldpunt datalekken",
        "datalek.phone": "030 555 01 99",
        FieldKey.APPROVED_BY: "Mirjam Jansen",
        FieldKey.APPROVED_ON: "2026-11-02",
        FieldKey.PACK_VERSION: "2026-1",
    }
    return PackDraft({**PackDraft().values, **values}).with_schools(
        SchoolDraft(
            {
                FieldKey.SCHOOL_NAME: f"School {number}",
                "sector": ("po", "vo", "so")[number % 3],
                "leiding": f"Directeur {number}",
                "leiding.phone": f"030 55{number:05}",
            },
            brin=f"{10 + number // 26}A{string.ascii_uppercase[number % 26]}",
            place=f"Plaats {number % 20}",
        )
        for number in range(schools)
    )


def turn(window: PackWindow, step: str) -> float:
    """Return how long it takes to show a step for the first time."""
    window.session.tasks.wait()
    settle()
    return duration(lambda: window.go_to(step))


def turn_to_preview(window: PackWindow) -> tuple[float, float]:
    """Return how long the preview takes until it can be used, and until its last picture."""
    window.session.tasks.wait()
    settle()
    started = time.monotonic()
    window.go_to("preview")
    QCoreApplication.processEvents()
    looked = since(started)
    settle()
    return looked, since(started)


def typed(window: PackWindow) -> float:
    """Return how long a letter takes in the name of a school, with the check of all schools."""
    window.go_to("schools")
    page = window.page
    if not isinstance(page, SchoolsPage):
        raise TypeError(page)
    page.go_to_school(0)
    edit = page.controls[FieldKey.SCHOOL_NAME].edit
    if not isinstance(edit, QLineEdit):
        raise TypeError(edit)
    return statistics.median(duration(lambda: edit.insert("a")) for _ in range(KEYS))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
