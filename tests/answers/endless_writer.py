"""Saves answers until it is killed; a fresh writer starts for every line on standard input.

Prints ``start PID``, ``saved N`` for every answer that is on disk, and ``end``. The writers are
forked, so that a hundred of them cost no more than one start of Python.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from wizard.answers.draft import DraftStore
from wizard.answers.model import Answer, Answers, Choice


def write_until_killed(folder: Path) -> None:
    store = DraftStore(folder, lambda: datetime.now(UTC))
    answers = store.open().answers or Answers("guide", "1")
    number = len(answers.statements)
    while True:
        answers = answers.with_answer(f"S{number}", Answer(Choice.DOES, wording="x" * 200))
        store.save(answers)
        os.write(1, b"saved %d\n" % number)
        number += 1


def main() -> None:
    folder = Path(sys.argv[1])
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            os.write(1, b"start %d\n" % os.getpid())
            try:
                write_until_killed(folder)
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        os.write(1, b"end\n")


main()
