"""The check that plays a film: Qt's multimedia part or its decoder may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

from wizard.errors import UserError
from wizard.selftest.bench import expect

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from wizard.selftest.bench import Bench

FRAMES: Final = 12
FILM_TIMEOUT_MS: Final = 20_000


def check_film(bench: Bench) -> str:
    """Check that a film plays: at least `FRAMES` frames are decoded, and they are not all equal."""
    film = next(iter(sorted((bench.places.resources / "videos").glob("*.webm"))))
    player, sink, pictures, loop = QMediaPlayer(), QVideoSink(), list[QImage](), QEventLoop()

    def take(frame: QVideoFrame) -> None:
        if frame.isValid() and not (picture := frame.toImage()).isNull():
            pictures.append(picture)
        if len(pictures) >= FRAMES:
            loop.quit()

    player.setVideoSink(sink)
    sink.videoFrameChanged.connect(take)
    QTimer.singleShot(FILM_TIMEOUT_MS, loop.quit)
    player.setSource(QUrl.fromLocalFile(str(film)))
    player.play()
    loop.exec()
    player.stop()
    if len(pictures) < FRAMES:
        raise UserError("selftest-film", film=film.name, frames=len(pictures))
    expect(any(picture != pictures[0] for picture in pictures), wanted=True)
    size = pictures[0].size()
    return bench.texts(
        "selftest.said-film", frames=FRAMES, width=size.width(), height=size.height()
    )
