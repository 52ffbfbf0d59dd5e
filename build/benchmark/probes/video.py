"""What the processor does while a film plays: in a window, or only decoded.

Usage: ``python -m build.benchmark.probes.video shown|decoded FILM``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

from build.benchmark.probes.watch import wait_until
from wizard.app import make_application
from wizard.storage.places import Places
from wizard.texts import load_texts
from wizard.ui.kit.theme import Theme
from wizard.ui.player.film import Film
from wizard.ui.player.player import FilmPlayer
from wizard.ui.session.settings import Settings

ROOT = Path(__file__).parents[3]
SECONDS = 3.0
LENGTH_MS = 45_000


def main(way: str, video: Path) -> None:
    """Measure and print."""
    application = make_application()
    busy = shown(video) if way == "shown" else decoded(video)
    application.quit()
    print(json.dumps({"film, a second of it": busy}))


def shown(video: Path) -> float:
    """Play in the program's own player; return the busy milliseconds of each second."""
    places = Places(ROOT / "pages", ROOT / "resources", Path())
    theme = Theme(places.resources, Settings(look="light"))
    theme.load_fonts()
    theme.apply()
    film = Film(video, video.with_suffix(".nl.vtt"), video.with_suffix(".poster.webp"), LENGTH_MS)
    player = FilmPlayer(theme, load_texts(places.texts, "nl"), film, "film")
    player.resize(736, 560)
    player.show()
    player.play()
    wait_until(lambda: player.position > 0)
    busy = busy_while_playing()
    player.close_film()
    return busy


def decoded(video: Path) -> float:
    """Play to nowhere; return the busy milliseconds of each second."""
    player, sink = QMediaPlayer(), QVideoSink()
    player.setVideoSink(sink)
    player.setSource(QUrl.fromLocalFile(str(video)))
    player.play()
    wait_until(lambda: player.position() > 0)
    busy = busy_while_playing()
    player.stop()
    return busy


def busy_while_playing() -> float:
    """Handle events for some seconds; return the processor's milliseconds for each of them."""
    busy, began = time.process_time(), time.monotonic()
    while time.monotonic() - began < SECONDS:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    return (time.process_time() - busy) * 1000 / (time.monotonic() - began)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
