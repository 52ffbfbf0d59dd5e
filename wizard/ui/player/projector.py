"""Decodes a film with Qt Multimedia; the only module that imports it.

It is imported at the first play. On Linux without libpulse, the import raises ImportError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

from wizard.ui.player.film import Trouble

if TYPE_CHECKING:
    from wizard.ui.player.film import Film

TIMEOUT_MS = 1500
"""The time to wait for the first frame: Qt reports no error for a codec that it cannot decode."""

CUT_SHORT_MS = 1000
"""A film that ends this much too early was cut off: Qt reports no error for that."""

_Status = QMediaPlayer.MediaStatus
_State = QMediaPlayer.PlaybackState


class Projector(QObject):
    """Plays one film.

    Signals:
        pictured: a frame was decoded.
        moved: the position changed, in milliseconds.
        measured: the film's length is known, in milliseconds.
        played: the film started (True) or stopped (False) playing.
        failed: the film cannot be watched, with a ``Trouble``.
    """

    pictured = Signal(QImage)
    moved = Signal(int)
    measured = Signal(int)
    played = Signal(bool)
    failed = Signal(object)

    def __init__(self, film: Film, parent: QObject) -> None:
        super().__init__(parent)
        self._film = film
        self._start: int | None = None
        self._reached = 0
        self._has_pictured = False
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._player.setVideoSink(self._sink)
        if not film.silent:
            self._player.setAudioOutput(QAudioOutput(self))
        self._timeout = QTimer(self, singleShot=True, interval=TIMEOUT_MS)
        self._timeout.timeout.connect(self._timed_out)
        self._sink.videoFrameChanged.connect(self._take_frame)
        self._player.positionChanged.connect(self._move)
        self._player.durationChanged.connect(self._measure)
        self._player.playbackStateChanged.connect(self._state_changed)
        self._player.mediaStatusChanged.connect(self._follow_status)
        self._player.errorOccurred.connect(self._error_occurred)

    @property
    def is_playing(self) -> bool:
        """Whether the film is playing, or will be as soon as it is loaded."""
        return self._start is not None or self._player.playbackState() is _State.PlayingState

    def play(self, milliseconds: int) -> None:
        """Play; a film that was not opened yet starts at this position, in milliseconds."""
        if not self._has_pictured:
            self._timeout.start()
        if self._player.mediaStatus() is _Status.NoMedia:
            self._start = milliseconds
            self._player.setSource(QUrl.fromLocalFile(str(self._film.video)))
        else:
            self._player.play()

    def pause(self) -> None:
        """Pause the film."""
        self._start = None
        self._timeout.stop()
        self._player.pause()

    def seek(self, milliseconds: int) -> None:
        """Go to a position in milliseconds, and show its frame also if paused."""
        if self._start is not None:
            self._start = milliseconds
            return
        self._reached = milliseconds
        if self._player.playbackState() is _State.StoppedState:
            self._player.pause()  # a stopped film decodes no frames
        self._player.setPosition(milliseconds)

    def set_rate(self, rate: float) -> None:
        """Set the speed; 1 is normal."""
        self._player.setPlaybackRate(rate)

    def close(self) -> None:
        """Stop, and delete the projector."""
        self._timeout.stop()
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._player.stop()
        if self._player.mediaStatus() is _Status.LoadingMedia:
            # Deleting waits for loading to end: a drive that does not respond would block us.
            self._player.mediaStatusChanged.connect(self.deleteLater)
        else:
            self.deleteLater()

    def _take_frame(self, frame: QVideoFrame) -> None:
        image = frame.toImage() if frame.isValid() else QImage()
        if image.isNull():
            return
        self._has_pictured = True
        self._reached = frame.startTime() // 1000  # a frame's time is in microseconds
        self._timeout.stop()
        self.pictured.emit(image)

    def _move(self, milliseconds: int) -> None:
        self.moved.emit(milliseconds)  # Qt's own signal has a 64-bit integer, which does not fit

    def _measure(self, milliseconds: int) -> None:
        if milliseconds > 0:
            self.measured.emit(milliseconds)

    def _state_changed(self, state: QMediaPlayer.PlaybackState) -> None:
        self.played.emit(state is _State.PlayingState)

    def _follow_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is _Status.LoadedMedia and self._start is not None:
            start, self._start = self._start, None
            self.seek(start)
            self._player.play()
        elif status is _Status.EndOfMedia:
            self._finish()

    def _finish(self) -> None:
        if not self._has_pictured:
            self._fail(Trouble.NO_PICTURE)
        elif self._reached < (self._player.duration() or self._film.length) - CUT_SHORT_MS:
            self._fail(Trouble.CUT_SHORT)

    def _timed_out(self) -> None:
        self._fail(Trouble.NO_PICTURE)

    def _error_occurred(self, error: QMediaPlayer.Error) -> None:
        missing = error is QMediaPlayer.Error.ResourceError
        self._fail(Trouble.MISSING if missing else Trouble.UNREADABLE)

    def _fail(self, trouble: Trouble) -> None:
        self._timeout.stop()
        self._start = None
        self.failed.emit(trouble)
