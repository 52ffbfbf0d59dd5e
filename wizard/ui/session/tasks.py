"""Runs slow work in other threads, so that the window stays responsive; handles its errors."""

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
        except Exception as error:  # noqa: BLE001 - passed on to the window
            self._outcome.failed.emit(error)
        else:
            self._outcome.done.emit(result)


class ProgressToken(QObject):
    """Reports the progress of slow work, and cancels it; given to the work by its caller.

    Signals:
        moved: the amount done and the total; received in the thread of the receiver.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Report the progress; may be called in any thread."""
        self.moved.emit(done, total)

    def stop(self) -> None:
        """Ask the work to end as soon as possible, without a result."""
        self._stop.set()

    def stopped(self) -> bool:
        """Return whether the work must end; may be called in any thread."""
        return self._stop.is_set()


class Tasks(QObject):
    """Runs work in another thread, and returns its result in the window's thread.

    Signals:
        failed: an error of work whose caller gave no error handler.
        went_wrong: every error, also one with an error handler.
    """

    failed = Signal(object)
    went_wrong = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # Enough threads, also on one core, to save while others wait for a keyring or slow disk.
        self._pool.setMaxThreadCount(max(FEWEST_THREADS, self._pool.maxThreadCount()))
        self._running: set[_Outcome] = set()

    @property
    def busy(self) -> bool:
        """Whether any work is running, or its result was not yet delivered."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
    ) -> None:
        """Run ``work`` in another thread, then ``done`` or ``failed`` in the window's thread.

        Args:
            work: the work; returns its result.
            done: called with the result.
            failed: called with the error; None to emit the signal ``failed``.
        """
        outcome = _Outcome()
        self._running.add(outcome)
        outcome.done.connect(lambda result: self._finish(outcome, done, result))
        handler = failed or self.failed.emit
        outcome.failed.connect(self.went_wrong)
        outcome.failed.connect(lambda error: self._finish(outcome, handler, error))
        self._pool.start(_Work(work, outcome))

    def wait(self) -> None:
        """Wait until all work has run; results are delivered with the next events."""
        self._pool.waitForDone()

    def _finish(self, outcome: _Outcome, then: Callable[..., None], value: object) -> None:
        self._running.discard(outcome)
        if isValid(self):  # else the window was closed meanwhile
            then(value)
