"""The one way to run slow work: off the window's thread, with failure handled by default."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

Result = TypeVar("Result")
Failed = Callable[[Exception], None]


FEWEST_THREADS = 4


class _Outcome(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], outcome: _Outcome) -> None:
        super().__init__()
        self._work = work
        self._outcome = outcome

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed over to the window, whatever it is
            self._outcome.failed.emit(error)
        else:
            self._outcome.done.emit(result)


class ProgressToken(QObject):
    """How far slow work is, and whether it is still wanted; handed to the work by who starts it.

    Signals:
        moved: how much is done, and of how much; arrives in the thread of whoever listens.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; from any thread."""
        self.moved.emit(done, total)

    def stop(self) -> None:
        """Let the work end as soon as it can, without a result."""
        self._stop.set()

    def stopped(self) -> bool:
        """Return whether the work is not wanted any more; from any thread."""
        return self._stop.is_set()


class Tasks(QObject):
    """Runs work on another thread and brings the result back to the window's thread.

    Signals:
        failed: an error that a caller did not want to handle itself.
        went_wrong: every error, also one that a caller handles.
    """

    failed = Signal(object)
    went_wrong = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # What waits for a keyring or a slow disk leaves room for what saves, on one core too.
        self._pool.setMaxThreadCount(max(FEWEST_THREADS, self._pool.maxThreadCount()))
        self._running: set[_Outcome] = set()

    @property
    def busy(self) -> bool:
        """Whether anything is still running or its result not yet delivered."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
    ) -> None:
        """Run ``work`` elsewhere, then ``done`` or ``failed`` here."""
        outcome = _Outcome()
        self._running.add(outcome)
        outcome.done.connect(lambda result: self._finish(outcome, done, result))
        handler = failed or self.failed.emit
        outcome.failed.connect(self.went_wrong)
        outcome.failed.connect(lambda error: self._finish(outcome, handler, error))
        self._pool.start(_Work(work, outcome))

    def wait(self) -> None:
        """Wait until everything that was started has run; results arrive with the next events."""
        self._pool.waitForDone()

    def _finish(self, outcome: _Outcome, then: Callable[..., None], value: object) -> None:
        self._running.discard(outcome)
        if isValid(self):  # nobody waits for what a keyring says after the window is gone
            then(value)
