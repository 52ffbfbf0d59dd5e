"""A teacher on the whole way, in a real window of 1366 by 768.

Usage: ``python -m build.benchmark.probes.journey HOME VIEW TEACHER GUIDE``; an empty folder for the
draft, ``moments`` or ``list``, the name of a teacher, and the folder of a guide.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from build.benchmark.hands import Hands
from build.benchmark.probes.watch import settle
from build.benchmark.probes.whole import open_program, place_settings
from build.benchmark.teachers import TEACHERS, KeyboardOnly
from wizard.answers.model import Choice
from wizard.app import make_application
from wizard.guide.contract import STATEMENT_KINDS

SIZE = (1366, 768)
STRAIGHT_ON = ("moments.straight-on", "moments.straight-on-next")


def main(home: Path, view: str, name: str, pages: Path) -> None:
    """Walk, and print what it took."""
    application = make_application()
    place_settings(home, view)
    started = open_program(home, pages)
    started.window.resize(*SIZE)
    started.window.show()
    started.window.activateWindow()
    settle()
    session = started.session
    known = session.texts.under("moments")
    straight_on = tuple(known[key.partition(".")[2]] for key in STRAIGHT_ON if known)
    hands = Hands(started.window)
    kinds = (session.answer_words(Choice.DOES.value, kind) for kind in STATEMENT_KINDS)
    teacher = TEACHERS[name](hands, frozenset(kinds), straight_on)
    teacher.walk()
    figures = {
        "clicks and keys": hands.clicks + hands.keys,
        "scrolled": hands.scrolled,
        "views": hands.views,
        "words": hands.words,
    }
    if isinstance(teacher, KeyboardOnly):
        figures["Tabs to an answer"] = teacher.tabs_to_first_statement("A1")
    started.window.close()
    application.quit()
    print(json.dumps({f"{name}, {what}": figure for what, figure in figures.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]))
