"""How a probe sees what its window does; loads no more of Qt than a bare window needs."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

LONGEST = 10.0  # seconds that anything in a window may take


class FirstFrame(QObject):
    """Sees a window being painted for the first time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._painted = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look, and let the event through."""
        if event.type() is QEvent.Type.Paint:
            self._painted = True
            self._window.removeEventFilter(self)
        return False

    def wait(self, started: float) -> float:
        """Return the milliseconds from a moment of ``time.monotonic`` to the frame on screen."""
        wait_until(lambda: self._painted)
        return since(started)


def wait_until(reached: Callable[[], bool]) -> None:
    """Handle events until something is so.

    Raises:
        TimeoutError: it never was.
    """
    end = time.monotonic() + LONGEST
    while not reached():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        if time.monotonic() > end:
            raise TimeoutError


def duration(act: Callable[[], object]) -> float:
    """Return the milliseconds of an act and of all painting that follows from it."""
    started = time.monotonic()
    act()
    settle()
    return since(started)


def settle() -> None:
    """Handle events until none is left, and delete what was to be deleted.

    That happens by itself in a running application only, and old widgets cost time.
    """
    dispatcher = QAbstractEventDispatcher.instance()
    end = time.monotonic() + LONGEST
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        if time.monotonic() > end:
            raise TimeoutError
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def since(started: float) -> float:
    """Return the milliseconds since a moment of ``time.monotonic``."""
    return (time.monotonic() - started) * 1000


def resident_megabytes() -> float:
    """Return the memory of this process that is in use now (``proc(5)``, statm)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000
