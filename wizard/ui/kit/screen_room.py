"""Keeps windows within the available area of their screen, at any display scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 48)
"""An estimate of the window frame's size, before the window is shown; larger than usual."""


def room_for(window: QWidget) -> QSize:
    """Return the largest size of a window with which its frame fits on its screen.

    In device-independent pixels, without the desktop's bars and docks.
    """
    frame = window.frameSize() - window.size() if window.isVisible() else FRAME
    return window.screen().availableSize() - frame


def within(frame: QRect, room: QRect) -> QPoint:
    """Return the top left position of a frame that keeps all of it inside ``room``."""
    right = room.right() - frame.width() + 1
    bottom = room.bottom() - frame.height() + 1
    return QPoint(
        max(room.left(), min(frame.left(), right)), max(room.top(), min(frame.top(), bottom))
    )


class StayOnScreen(QObject):
    """Keeps a top-level window on its screen; belongs to the window.

    It checks when the window is shown, when it is first activated (its frame is known by then),
    and when the screen changes, but not when the user moves the window.

    Args:
        window: the window.
        smallest: its minimum size, if the screen is large enough; by default, the window's layout
            decides.
    """

    def __init__(self, window: QWidget, smallest: QSize | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._smallest = smallest
        self._is_new = True
        self._limit()
        window.installEventFilter(self)

    def begin(self, usual: QSize) -> None:
        """Set the size of a window that is not shown yet; maximise it if that is too large."""
        room = room_for(self._window)
        fits = usual.boundedTo(room) == usual
        self._window.resize(usual.boundedTo(room))
        if not fits:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def fit(self) -> None:
        """Reduce the window's size to the available area, and move it inside."""
        window, state = self._window, self._window.windowState()
        self._limit()
        if state & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
            return
        room = window.size().boundedTo(room_for(window))
        if room != window.size():
            window.resize(room)
        place = within(window.frameGeometry(), window.screen().availableGeometry())
        if place != window.frameGeometry().topLeft():
            window.move(place)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Handle the window's show and activation events, without consuming them."""
        kind = event.type()
        if kind is QEvent.Type.Show:
            self._is_new = True
            self._watch_screen()
            self.fit()
        elif kind is QEvent.Type.WindowActivate and self._is_new:
            self._is_new = False
            self.fit()
        return False

    def _limit(self) -> None:
        if self._smallest is not None:
            self._window.setMinimumSize(self._smallest.boundedTo(room_for(self._window)))

    def _watch_screen(self) -> None:
        unique = Qt.ConnectionType.UniqueConnection
        handle = self._window.windowHandle()
        handle.screenChanged.connect(self._screen_changed, unique)
        self._window.screen().availableGeometryChanged.connect(self._screen_changed, unique)

    def _screen_changed(self) -> None:
        if self._window.isVisible():
            self._watch_screen()
            self.fit()
