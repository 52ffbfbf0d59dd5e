"""Handles unexpected errors: logs them, and shows a message; the window stays open."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from types import TracebackType

    from wizard.logbook import Logbook


class Alarm(QObject):
    """Replaces Python's exception hooks, which only print to a terminal that no teacher sees.

    Unhandled errors in Qt slots and in threads end up in these hooks. Answers are saved at every
    change, so that nothing is lost: the window stays open and shows what happened.

    Signals:
        raised: an error that was not handled elsewhere, from any thread.
    """

    raised = Signal(object)

    def __init__(self, logbook: Logbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logbook = logbook

    def listen(self) -> None:
        """Install the hooks; from now on every unhandled error of this process is logged."""
        sys.excepthook = self._handle
        threading.excepthook = self._handle_in_thread

    def _handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, Exception):  # Ctrl-C and SystemExit
            sys.__excepthook__(kind, error, trace)
            return
        self._logbook.note(error)
        self.raised.emit(error)

    def _handle_in_thread(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None:
            self._handle(raised.exc_type, raised.exc_value, raised.exc_traceback)
