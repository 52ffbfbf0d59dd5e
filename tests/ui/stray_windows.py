"""Windows that appear by mistake: a widget that is shown before it has a parent becomes one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Watch(QObject):
    """Sees every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a window, and let the event through."""
        is_shown = event.type() is QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{watched} {watched.accessibleName()}")
        return False


@contextmanager
def windows_shown() -> Iterator[list[str]]:
    """Give the names of the windows that are shown in the block."""
    watch, application = _Watch(), QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    yield watch.shown
    application.removeEventFilter(watch)
