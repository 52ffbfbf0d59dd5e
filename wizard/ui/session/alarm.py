"""What nobody foresaw, wherever it happens: noted, and told in one sentence; the window goes on."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from types import TracebackType

    from wizard.logbook import Logbook


class Alarm(QObject):
    """Takes the place of Python's own last resort, which prints where no teacher looks.

    Errors in the slots of Qt end up there, and those of threads. Answers are on disk since they
    were given, so that there is nothing to rescue: the window stays, and says what happened.

    Signals:
        raised: an error that nothing else handled, from whatever thread.
    """

    raised = Signal(object)

    def __init__(self, logbook: Logbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logbook = logbook

    def listen(self) -> None:
        """Hear of every such error of this process from now on."""
        sys.excepthook = self._hear
        threading.excepthook = self._hear_of_thread

    def _hear(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, Exception):  # Ctrl-C, and an exit that was asked for
            sys.__excepthook__(kind, error, trace)
            return
        self._logbook.note(error)
        self.raised.emit(error)

    def _hear_of_thread(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None:
            self._hear(raised.exc_type, raised.exc_value, raised.exc_traceback)
