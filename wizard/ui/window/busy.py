"""Shows slow work: a bar, how much is done, how long it still takes, and a button to stop."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from wizard.ui.kit.widgets import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.texts import Texts
    from wizard.ui.session.tasks import ProgressToken

SURE_AFTER_SECONDS, MINUTE = 2.0, 60


class TimeLeft:
    """Tells in words how long work still takes, from how fast it went until now.

    Args:
        texts: the program's texts.
        clock: returns seconds that only ever grow.
    """

    def __init__(self, texts: Texts, clock: Callable[[], float] = monotonic) -> None:
        self._texts = texts
        self._clock = clock
        self._start = clock()

    def words(self, done: int, total: int) -> str:
        """Return the words; empty as long as a guess would be worth nothing, and at the end."""
        elapsed = self._clock() - self._start
        if elapsed < SURE_AFTER_SECONDS or not 0 < done < total:
            return ""
        seconds = elapsed * (total - done) / done
        if seconds < MINUTE:
            return self._texts("busy.seconds-left", count=max(5, round(seconds / 5) * 5))
        return self._texts("busy.minutes-left", count=round(seconds / MINUTE + 0.5))


class Busy(Card):
    """A card that is shown while work runs.

    Args:
        texts: the program's texts.
        name: what is being done, for who does not see the bar.
    """

    def __init__(self, texts: Texts, name: str) -> None:
        super().__init__()
        self._texts = texts
        self._progress: ProgressToken | None = None
        self._bar, self._count = QProgressBar(), label("")
        self._bar.setAccessibleName(name)
        self._stop = button(texts("busy.stop"))
        self._stop.clicked.connect(self._stop_work)
        self.add(self._bar, self._count)
        self.column.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, progress: ProgressToken | None) -> None:
        """Show that work began.

        Args:
            progress: what tells how far it is; None if nothing is known and it cannot be stopped.
        """
        self._progress = progress
        self._left = TimeLeft(self._texts)
        self._bar.setRange(0, 0)
        self._count.setText("")
        self._count.setVisible(progress is not None)
        self._stop.setVisible(progress is not None)
        if progress is not None:
            progress.moved.connect(self._moved)
        self.show()

    def _moved(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        counted = self._texts("busy.megabytes", done=done, total=total)
        self._count.setText(" · ".join(filter(None, (counted, self._left.words(done, total)))))

    def _stop_work(self) -> None:
        if self._progress is not None:
            self._progress.stop()
