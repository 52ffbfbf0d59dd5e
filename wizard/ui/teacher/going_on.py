"""Whether an answer that asks nothing more goes on by itself, and what a key means just after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services

GO_ON_MS = 700
"""How long a chosen answer can be read before what comes next takes its place."""
ECHO_MS = 1500
"""How long after that the digit which gave the answer is not taken for another answer."""


class GoingOn(QTimer):
    """Runs while a chosen answer is to be read; what comes next follows at its end.

    A digit that is pressed twice may come after the turn: it would answer what nobody has read.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(GO_ON_MS)
        self._went_on = QTimer(self)
        self._went_on.setSingleShot(True)
        self._went_on.setInterval(ECHO_MS)
        self._digit = 0
        self.timeout.connect(self._went_on.start)

    def is_echo(self, digit: int) -> bool:
        """Return whether a digit is the one before once more, just after this went on by itself."""
        echo = self._went_on.isActive() and digit == self._digit
        self._digit = digit
        return echo


def goes_on_by_itself(session: Session, services: Services) -> bool:
    """Return whether to go on: not where nothing may move, nor under a screen reader."""
    moves = not session.theme.calm and not QAccessible.isActive()
    return services.settings.goes_on and moves
