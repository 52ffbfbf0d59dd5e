"""Windows that stay within the room that their screen has for them, whatever the scale is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 48)
"""Wider than usual frames: taken for a window that has none yet."""


def room_for(window: QWidget) -> QSize:
    """Return the largest size of a window whose frame still fits on its screen.

    In device-independent pixels, without bars and docks that the desktop tells of.
    """
    frame = window.frameSize() - window.size() if window.isVisible() else FRAME
    return window.screen().availableSize() - frame


def within(frame: QRect, room: QRect) -> QPoint:
    """Return where the top left of a frame has to be so that all of it is in the room."""
    right = room.right() - frame.width() + 1
    bottom = room.bottom() - frame.height() + 1
    return QPoint(
        max(room.left(), min(frame.left(), right)), max(room.top(), min(frame.top(), bottom))
    )


class StayOnScreen(QObject):
    """Keeps a top-level window on its screen; belongs to the window.

    It looks when the window is shown, when it first gets the keyboard (its frame is known by then),
    and when the screen changes. Where somebody drags the window is left alone.

    Args:
        window: whose size its owner chooses.
        smallest: the least size that a user can give it where there is room for that; the window's
            layout decides if none is given.
    """

    def __init__(self, window: QWidget, smallest: QSize | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._smallest = smallest
        self._is_new = True
        self._limit()
        window.installEventFilter(self)

    def begin(self, usual: QSize) -> None:
        """Let a window that is not shown yet begin with a size; maximised if that is too large."""
        room = room_for(self._window)
        fits = usual.boundedTo(room) == usual
        self._window.resize(usual.boundedTo(room))
        if not fits:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def fit(self) -> None:
        """Make the window no larger than its room, and move it there if it sticks out."""
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
        """Look at what happens to the window, and let it happen."""
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
