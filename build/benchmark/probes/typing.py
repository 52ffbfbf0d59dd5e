"""A key pressed in a note: how long the window waits for it, and when it is on disk.

Usage: ``python -m build.benchmark.probes.typing HOME TIMES``; the folder holds the draft.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent

from build.benchmark.probes.watch import settle, since
from build.benchmark.probes.whole import open_program
from wizard.app import make_application

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wizard.app import Started

STEP = "review"


def main(home: Path, times: int) -> None:
    """Measure and print."""
    application = make_application()
    started = open_program(home)
    started.window.show()
    started.window.go_to(STEP)
    field: QWidget = started.window.page.reflection  # type: ignore[attr-defined] # of that step
    pressed = [press(started, field) for _ in range(times)]
    started.window.close()
    application.quit()
    busy, on_disk = map(statistics.median, zip(*pressed, strict=True))
    print(json.dumps({"key, the window waits": busy, "key, until on disk": on_disk}))


def press(started: Started, field: QWidget) -> tuple[float, float]:
    """Press a key; return how long the window was busy with it, and how long until it was saved."""
    started.session.tasks.wait()
    settle()
    saved: list[float] = []
    loop = QEventLoop()  # as in the running program: it sleeps, and whoever saves can work
    began = time.monotonic()
    connections = (
        started.session.saved.connect(lambda _: saved.append(since(began))),
        started.session.saved.connect(loop.quit),
        started.session.save_failed.connect(loop.quit),
    )
    none = Qt.KeyboardModifier.NoModifier
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, none, "x")
    QCoreApplication.sendEvent(field, key)
    busy = since(began)
    loop.exec()
    for connection in connections:
        started.session.saved.disconnect(connection)
    return busy, saved[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
