"""Files that the system hands to a program that runs already, as macOS does on a double-click."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from PySide6.QtGui import QFileOpenEvent

    from wizard.ui.teacher.window import Window


class Opener(QObject):
    """Shows in a window what the system asks the program to open."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a request to open a file; everything else goes on."""
        if event.type() is not QEvent.Type.FileOpen:
            return False
        path = cast("QFileOpenEvent", event).file()  # the class itself costs each start 3 ms
        if not path:
            return False
        self._window.services.open_dropped(self._window, Path(path))
        return True
