"""The films as they are delivered: complete, silent, small, up to date, and what was painted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtGui import QImage

from build.films.make import MANIFEST, VIDEOS, main, paint
from build.films.manifest import inputs_of, read_manifest, stale_reasons, write_manifest
from build.films.scenes import FILMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
    from PySide6.QtWidgets import QApplication

    from build.films.storyboard import Storyboard

MEGABYTE = 1_000_000
LOOKED_AT = {
    "A1": 11,
    "A2": 18,
    "A3": 33,
    "A4": 12,
    "A5": 26,
    "A6": 11,
    "A7": 20,
    "A8": 28,
    "A9": 41,
}
"""Per film a moment, in seconds, in the middle of some movement."""


def wait_for(arrived: Callable[[], bool], milliseconds: int = 10_000) -> None:
    """Run the event loop until something has arrived."""
    loop, poll, limit = QEventLoop(), QTimer(), QTimer()

    def look() -> None:
        if arrived():
            loop.quit()

    poll.timeout.connect(look)
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    poll.start(10)
    limit.start(milliseconds)
    loop.exec()
    assert arrived()


class Projector:
    """Plays films with Qt's own player and keeps the frames."""

    def __init__(self, player: QMediaPlayer, sink: QVideoSink) -> None:
        self.player, self._sink = player, sink
        self._frames: list[QVideoFrame] = []
        player.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._keep)

    def _keep(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self._frames.append(frame)

    def load(self, film: Path) -> None:
        self.player.setSource(QUrl.fromLocalFile(str(film)))
        loaded = type(self.player).MediaStatus.LoadedMedia
        wait_for(lambda: self.player.mediaStatus() == loaded)

    def frame_at(self, seconds: float) -> tuple[float, QImage]:
        """Return the frame shown at a moment, and the second that it bears itself."""
        self._frames.clear()
        self.player.pause()
        self.player.setPosition(round(seconds * 1000))
        wait_for(lambda: any(abs(moment_of(frame) - seconds) < 0.2 for frame in self._frames))
        shown = self._frames[-1]
        return moment_of(shown), shown.toImage()


def moment_of(frame: QVideoFrame) -> float:
    return frame.startTime() / 1e6


@pytest.fixture
def projector(application: QApplication) -> Projector:
    multimedia = pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    return Projector(multimedia.QMediaPlayer(), multimedia.QVideoSink())


@pytest.mark.parametrize("film", FILMS)
def test_a_film_plays_45_silent_seconds_of_what_was_painted(
    film: str,
    projector: Projector,
    boards: dict[str, Storyboard],
    decibels: Callable[[QImage, QImage], float],
) -> None:
    projector.load(VIDEOS / f"{film}.webm")
    assert projector.player.duration() == pytest.approx(45_000, abs=100)
    assert len(projector.player.videoTracks()) == 1
    assert projector.player.audioTracks() == []
    moment, shown = projector.frame_at(LOOKED_AT[film])
    assert (shown.width(), shown.height()) == (1280, 720)
    everything = list(boards.values())
    right = decibels(shown, paint(film, moment, everything))
    wrong = decibels(shown, paint(film, (moment + 15) % 45, everything))
    assert right >= 30
    assert wrong < 25


@pytest.mark.parametrize("film", FILMS)
def test_a_poster_is_the_painted_frame(
    film: str, boards: dict[str, Storyboard], decibels: Callable[[QImage, QImage], float]
) -> None:
    poster = QImage(str(VIDEOS / f"{film}.poster.webp"))
    assert (poster.width(), poster.height()) == (1280, 720)
    assert decibels(poster, paint(film, FILMS[film].poster, list(boards.values()))) >= 30


def test_all_films_captions_and_posters_stay_under_ten_megabytes() -> None:
    names = {path.name for path in VIDEOS.iterdir()}
    endings = ("webm", "nl.vtt", "en.vtt", "poster.webp")
    assert names == {f"{film}.{ending}" for film in FILMS for ending in endings} | {MANIFEST}
    assert sum(path.stat().st_size for path in VIDEOS.iterdir()) <= 10 * MEGABYTE


@pytest.mark.parametrize("film", FILMS)
def test_a_film_is_up_to_date_with_its_storyboard_and_its_painters(
    film: str, boards: dict[str, Storyboard]
) -> None:
    record = read_manifest(VIDEOS / MANIFEST)[film]
    assert stale_reasons(boards[film], record, VIDEOS) == []


def test_a_changed_word_makes_a_film_stale(boards: dict[str, Storyboard]) -> None:
    board = boards["A1"]
    first, *rest = board.scenes
    voice = {**first.voice, "en": first.voice["en"] + "!"}
    changed = replace(board, scenes=(structs.replace(first, voice=voice), *rest))
    assert inputs_of(changed) != inputs_of(board)
    record = read_manifest(VIDEOS / MANIFEST)["A1"]
    assert stale_reasons(changed, record, VIDEOS) == ["inputs"]


def test_a_missing_film_is_told_by_the_command(
    tmp_path: Path, boards: dict[str, Storyboard], capsys: pytest.CaptureFixture[str]
) -> None:
    records = read_manifest(VIDEOS / MANIFEST)
    write_manifest(tmp_path / MANIFEST, {"A1": records["A1"]})
    assert read_manifest(tmp_path / MANIFEST) == {"A1": records["A1"]}
    for name in records["A1"].files:
        (tmp_path / name).write_bytes((VIDEOS / name).read_bytes())
    (tmp_path / "A1.nl.vtt").write_text("WEBVTT\n", encoding="utf-8")
    assert main(["--check", "--out", str(tmp_path), "A1", "A2"]) == 1
    assert capsys.readouterr().out.splitlines() == ["A1: A1.nl.vtt", "A2: missing"]


def test_the_command_says_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out.count("up to date") == len(FILMS)
