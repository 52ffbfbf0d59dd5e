"""The film player with real films: what is seen, said, operated, and what happens without one."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from build.films.make import paint
from build.films.timeline import FPS
from tests.ui.assistive import Assistive, Role, wait_until
from wizard.texts import load_texts
from wizard.ui.kit.tokens import contrast
from wizard.ui.player.film import Film, Trouble, clock_time
from wizard.ui.player.player import FilmPlayer
from wizard.ui.player.screen import BEHIND_CAPTION, CAPTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtMultimedia import QVideoFrame

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme

ROOT = Path(__file__).parents[3]
VIDEOS = ROOT / "resources" / "videos"
FILM = "A2"
TITLE = "Privédevices"
CAPTIONS = """WEBVTT

00:00.000 --> 00:10.000
first ten

00:20.000 --> 00:30.000
from twenty
to thirty
"""


pytestmark = pytest.mark.usefixtures("quiet_engine")


@pytest.fixture
def texts() -> Texts:
    return load_texts(ROOT / "resources" / "texts", "nl")


@pytest.fixture
def film(tmp_path: Path) -> Film:
    captions = tmp_path / "captions.vtt"
    captions.write_text(CAPTIONS, encoding="utf-8")
    return Film(VIDEOS / f"{FILM}.webm", captions, VIDEOS / f"{FILM}.poster.webp", 45_000)


@pytest.fixture
def show(theme: Theme, texts: Texts) -> Iterator[Callable[[Film], FilmPlayer]]:
    """Return a way to put a player in a window of its own."""
    windows: list[QWidget] = []

    def show_player(film: Film) -> FilmPlayer:
        window = QWidget()
        windows.append(window)
        player = FilmPlayer(theme, texts, film, TITLE)
        QVBoxLayout(window).addWidget(player)
        window.resize(760, 620)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return player

    yield show_player
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def player(show: Callable[[Film], FilmPlayer], film: Film) -> FilmPlayer:
    return show(film)


def decibels(one: QImage, other: QImage) -> float:
    """Return the peak signal-to-noise ratio of two pictures; the higher, the more alike."""
    first, second = pixels(one), pixels(other)
    mean = float(np.mean((first - second) ** 2))
    return 99.0 if mean == 0 else 10 * math.log10(255**2 / mean)


def pixels(image: QImage) -> np.ndarray[Any, Any]:
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(bytes(rgb.constBits()), np.uint8)
    return raw.reshape(rgb.height(), rgb.width(), 4)[:, :, :3].astype(float)


def shown_at(player: FilmPlayer, milliseconds: int) -> QImage:
    """Return the picture at a moment of a film that stands still there."""
    with frames_of(player) as frames:
        player.seek(milliseconds)
        # The picture before it may still have been on its way: each frame says its own time.
        wait_until(lambda: is_shown(frames, milliseconds), "the picture there")
    return player.view.picture


@contextmanager
def frames_of(player: FilmPlayer) -> Iterator[list[int]]:
    """Give the moments, in milliseconds, of the frames that arrive while the block runs."""
    assert player._projector is not None
    moments: list[int] = []

    def note(frame: QVideoFrame) -> None:
        moments.append(frame.startTime() // 1000)

    sink = player._projector._sink
    sink.videoFrameChanged.connect(note)
    yield moments
    sink.videoFrameChanged.disconnect(note)


def is_shown(frames: list[int], milliseconds: int) -> bool:
    """Return whether the last frame is the one at a moment."""
    return bool(frames) and -1 <= milliseconds - frames[-1] <= 1000 / FPS + 1


def is_near(frames: list[int], milliseconds: int) -> bool:
    """Return whether the last frame is one of the few around a moment."""
    return bool(frames) and abs(frames[-1] - milliseconds) <= 5 * 1000 / FPS


def wait_for_one(told: list[bool]) -> None:
    wait_until(lambda: bool(told), "what is the matter")


def open_and_pause(player: FilmPlayer) -> None:
    player.play()
    wait_until(lambda: not player.view.has_poster, "a first picture")
    player.play_or_pause()
    wait_until(lambda: not player.is_playing, "a pause")


def test_the_pictures_are_those_of_the_moment(player: FilmPlayer) -> None:
    open_and_pause(player)
    for seconds in (18, 33):
        shown = shown_at(player, seconds * 1000)
        assert player.position == seconds * 1000
        assert decibels(shown, paint(FILM, seconds)) >= 30
        assert decibels(shown, paint(FILM, (seconds + 15) % 45)) < 25


def test_a_film_that_runs_shows_pictures_of_where_it_says_it_is(player: FilmPlayer) -> None:
    open_and_pause(player)
    with frames_of(player) as frames:
        player.seek(17_000)
        player.play_or_pause()
        wait_until(lambda: player.position > 17_500, "half a second of film")
        player.play_or_pause()
        wait_until(lambda: is_near(frames, player.position), "the picture of where it is")
    seconds = player.position / 1000
    assert decibels(player.view.picture, paint(FILM, seconds)) >= 30
    assert decibels(player.view.picture, paint(FILM, (seconds + 15) % 45)) < 25


def test_the_window_shows_what_the_film_shows(player: FilmPlayer) -> None:
    open_and_pause(player)
    player.controls.captions.click()
    shown = shown_at(player, 18_000)
    on_screen = player.view.grab(player.view.picture_rect()).toImage()
    smooth = Qt.TransformationMode.SmoothTransformation
    ratio = Qt.AspectRatioMode.IgnoreAspectRatio
    assert decibels(on_screen, shown.scaled(on_screen.size(), ratio, smooth)) >= 30


def test_captions_come_at_their_time_and_after_a_seek(player: FilmPlayer) -> None:
    assert not player.view.caption, "on a poster"
    open_and_pause(player)
    for seconds, said in (
        (0, ("first ten",)),
        (21, ("from twenty", "to thirty")),
        (12, ()),
        (9, ("first ten",)),
    ):
        player.seek(seconds * 1000)
        assert player.view.caption == said
    player.play_from(19_800)
    wait_until(lambda: player.position >= 20_000, "twenty seconds")
    assert player.view.caption == ("from twenty", "to thirty")


def test_captions_are_painted_in_an_opaque_box_in_the_lowest_part(player: FilmPlayer) -> None:
    open_and_pause(player)
    player.controls.captions.click()
    shown_at(player, 21_000)
    without = player.view.grab().toImage()
    player.controls.captions.click()
    image = player.view.grab().toImage()
    box, picture = player.view.caption_rect(), player.view.picture_rect()
    assert picture.contains(box)
    assert box.top() >= picture.top() + 0.84 * picture.height()
    changed = np.argwhere(np.any(pixels(image) != pixels(without), axis=2))
    top, left = changed.min(axis=0)
    assert (left, top) >= (box.left(), box.top())
    inside = pixels(image)[box.top() + 8 : box.bottom() - 8, box.left() + 1 : box.left() + 4]
    blue_green_red = BEHIND_CAPTION.blue(), BEHIND_CAPTION.green(), BEHIND_CAPTION.red()
    assert np.all(inside == blue_green_red)
    assert contrast(CAPTION.name(), BEHIND_CAPTION.name()) >= 7


def test_captions_can_be_larger(player: FilmPlayer) -> None:
    open_and_pause(player)
    before = player.view.caption_rect()
    player.controls.larger.click()
    after = player.view.caption_rect()
    assert after.height() > 1.2 * before.height()
    assert player.view.picture_rect().contains(after)


def test_a_film_without_captions_says_so(
    show: Callable[[Film], FilmPlayer], film: Film, tmp_path: Path
) -> None:
    player = show(replace(film, captions=tmp_path / "none.vtt"))
    assert not player.controls.captions.isEnabled()
    assert not player.controls.captions.isChecked()
    assert "none.vtt" in player.controls.captions.accessibleDescription()


def test_nothing_of_multimedia_is_loaded_before_the_first_play(tmp_path: Path) -> None:
    script = f"""
import sys
from datetime import datetime, UTC
from pathlib import Path
from PySide6.QtWidgets import QApplication
from wizard.app import start
from wizard.storage.places import Places
from wizard.ui.player.player import FilmPlayer
root = Path({str(ROOT)!r})
application = QApplication([])
places = Places(root / "tests" / "small_guide", root / "resources", Path({str(tmp_path)!r}))
window = start(places, lambda: datetime.now(UTC)).window
window.show()
window.go_to({FILM + "/explanation"!r})
application.processEvents()
player = window.page.findChild(FilmPlayer)
assert player.isVisible()
assert "PySide6.QtMultimedia" not in sys.modules
player.play()
assert "PySide6.QtMultimedia" in sys.modules
window.close()
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)


def test_the_poster_and_a_remark_take_over_from_what_cannot_be_watched(
    show: Callable[[Film], FilmPlayer], film: Film, tmp_path: Path, texts: Texts
) -> None:
    broken = {
        Trouble.MISSING: tmp_path / "missing.webm",
        Trouble.UNREADABLE: tmp_path / "garbage.webm",
    }
    broken[Trouble.UNREADABLE].write_bytes(b"no film " * 500)
    for trouble, video in broken.items():
        player = show(replace(film, video=video))
        told: list[bool] = []
        player.watchable.connect(told.append)
        player.controls.play.setFocus()
        player.controls.play.click()
        wait_for_one(told)
        assert told == [False]
        assert player.remark.isVisible()
        assert player.remark.reason.text() == texts(f"player.trouble-{trouble}")
        assert not player.controls.isVisible()
        assert not player.is_open
        assert decibels(player.view.picture, QImage(str(film.poster))) == 99
        assert player.remark.again.hasFocus()


def test_a_hidden_screen_gives_its_poster_back(player: FilmPlayer, film: Film) -> None:
    before = player.view.picture.cacheKey()
    player.hide()
    assert player.view.picture.cacheKey() != before
    assert player.view.picture == QImage(str(film.poster))


def test_a_film_that_came_back_can_be_watched_after_all(
    show: Callable[[Film], FilmPlayer], film: Film, tmp_path: Path
) -> None:
    late = tmp_path / "late.webm"
    player = show(replace(film, video=late))
    player.play()
    wait_until(player.remark.isVisible, "the remark")
    late.write_bytes(film.video.read_bytes())
    player.remark.again.click()
    wait_until(lambda: not player.view.has_poster, "a picture")
    assert not player.remark.isVisible()
    assert player.controls.isVisible()


def test_a_film_that_breaks_off_ends_with_the_text(
    show: Callable[[Film], FilmPlayer], film: Film, tmp_path: Path, texts: Texts
) -> None:
    part = tmp_path / "part.webm"
    part.write_bytes(film.video.read_bytes()[:20_000])
    player = show(replace(film, video=part))
    player.controls.rate.setCurrentIndex(3)
    player.play()
    wait_until(player.remark.isVisible, "the remark")
    assert player.remark.reason.text() == texts("player.trouble-cut-short")


def test_without_multimedia_the_text_takes_over_and_no_retry_is_offered(
    player: FilmPlayer, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "wizard.ui.player.projector", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)  # as without libpulse
    player.play()
    assert player.remark.reason.text() == texts("player.trouble-no-multimedia")
    assert not player.remark.again.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with a name")
def test_patience_ends_when_no_picture_comes(
    show: Callable[[Film], FilmPlayer], film: Film, tmp_path: Path, texts: Texts
) -> None:
    pipe = tmp_path / "pipe.webm"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)  # whoever reads waits for bytes that never come
    try:
        player = show(replace(film, video=pipe))
        player.play()
        wait_until(player.remark.isVisible, "the remark")
        assert player.remark.reason.text() == texts("player.trouble-no-picture")
    finally:
        os.close(held)
    wait_until(lambda: not player.findChildren(QTimer), "the engine to let go")


def test_a_film_that_nothing_here_can_decode_gives_way_to_the_text(
    show: Callable[[Film], FilmPlayer], film: Film, tmp_path: Path, texts: Texts
) -> None:
    unknown = tmp_path / "av1.webm"
    with av.open(str(unknown), "w") as file:
        stream = file.add_stream("libsvtav1", rate=5)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((90, 160, 3), np.uint8), format="rgb24")
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            file.mux(packet)
    player = show(replace(film, video=unknown))
    player.play()
    wait_until(player.remark.isVisible, "the remark")
    assert player.remark.reason.text() == texts("player.trouble-no-picture")


def test_keys_operate_the_film_from_every_part_of_it(player: FilmPlayer) -> None:
    controls = player.controls
    controls.place.setFocus()
    QTest.keyClick(controls.place, Qt.Key.Key_Space)
    assert player.is_playing
    wait_until(lambda: not player.view.has_poster, "a picture")
    QTest.keyClick(controls.place, Qt.Key.Key_Space)
    wait_until(lambda: not player.is_playing, "a pause")
    for part in (controls.place, controls.full, controls.rate, player.view):
        part.setFocus()
        player.seek(20_000)
        QTest.keyClick(part, Qt.Key.Key_Right)
        assert player.position == 25_000, part
        QTest.keyClick(part, Qt.Key.Key_Left)
        QTest.keyClick(part, Qt.Key.Key_Left)
        assert player.position == 15_000, part
        QTest.keyClick(part, Qt.Key.Key_C)
        assert not controls.captions.isChecked(), part
        QTest.keyClick(part, Qt.Key.Key_C)
        assert controls.captions.isChecked(), part
    assert controls.rate.currentIndex() == 1


def test_arrows_stop_at_both_ends(player: FilmPlayer) -> None:
    player.seek(2000)
    player.step(-5000)
    assert player.position == 0
    player.seek(43_000)
    player.step(5000)
    assert player.position == 45_000


def test_keys_of_the_film_hold_in_the_film_only(player: FilmPlayer) -> None:
    outside = QWidget(player.window())
    outside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    outside.show()
    outside.setFocus()
    for key in (Qt.Key.Key_C, Qt.Key.Key_F, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(outside, key)
    assert player.controls.captions.isChecked()
    assert not player.is_full
    assert player.position == 0
    assert not player.is_playing


def test_the_whole_screen_and_back_loses_nothing(player: FilmPlayer) -> None:
    open_and_pause(player)
    shown = shown_at(player, 18_000)
    usual, tall = player.view.size(), player.height()
    player.controls.full.setFocus()
    QTest.keyClick(player.controls.full, Qt.Key.Key_F)
    dialog = player.view.window()
    assert player.is_full
    assert isinstance(dialog, QDialog)
    assert dialog.isFullScreen()
    assert dialog.windowTitle() == TITLE
    assert player.height() == tall
    assert player.view.width() > usual.width()
    assert dialog.rect().contains(player.controls.geometry())
    QTest.keyClick(player.controls.play, Qt.Key.Key_Escape)
    wait_until(lambda: not player.is_full, "the page")
    wait_until(player.view.isVisible, "the film on the page")
    assert player.view.window() is player.window()
    wait_until(lambda: player.view.size() == usual, "its usual size")
    assert player.view.picture == shown
    assert player.position == 18_000
    wait_until(player.controls.full.hasFocus, "the focus where it was")


def test_leaving_the_page_gives_multimedia_back_and_keeps_the_place(player: FilmPlayer) -> None:
    player.play_from(20_000)
    wait_until(lambda: player.position > 20_100, "some film")
    player.hide()
    assert not player.is_open
    place = player.position
    player.show()
    assert not player.is_playing
    player.play()
    wait_until(lambda: player.position > place, "more film")
    assert place < player.position < place + 5000


def test_a_film_at_its_end_begins_anew(player: FilmPlayer) -> None:
    player.seek(45_000)
    player.play()
    wait_until(lambda: not player.view.has_poster, "a picture")
    assert player.position < 10_000


def test_the_chosen_speed_holds_from_the_start_and_changes_while_it_plays(
    player: FilmPlayer,
) -> None:
    player.controls.rate.setCurrentIndex(3)
    player.play()
    from PySide6.QtMultimedia import QMediaPlayer

    engine = player.findChild(QMediaPlayer)
    wait_until(lambda: player.position > 100, "some film")
    assert engine
    assert engine.playbackRate() == 1.5
    player.controls.rate.setCurrentIndex(0)
    assert engine.playbackRate() == 0.75


def test_a_click_on_the_slider_goes_there(player: FilmPlayer) -> None:
    place = player.controls.place
    QTest.mouseClick(
        place, Qt.MouseButton.LeftButton, pos=QPoint(place.width() // 2, place.height() // 2)
    )
    assert player.position == pytest.approx(22_500, abs=1000)


def test_the_wheel_scrolls_the_page_and_not_the_film(player: FilmPlayer) -> None:
    player.seek(20_000)
    for part in (player.controls.place, player.controls.rate):
        part.setFocus()
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(part.mapToGlobal(QPoint(5, 5))),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(part, wheel)
    assert player.position == 20_000
    assert player.controls.chosen_rate == 1.0


def test_assistive_technology_finds_and_operates_everything(player: FilmPlayer) -> None:
    hand = Assistive(player)
    group = f"Film: {TITLE}"
    player.seek(21_000)
    place = hand.find("Plaats in de film", within=group)
    assert place.role is Role.Slider
    assert place.interface.text(QAccessible.Text.Value) == "21"
    assert place.description == "0:21 van 0:45"
    assert place.interface.valueInterface().maximumValue() == 45
    place.interface.valueInterface().setCurrentValue(30)
    assert player.position == 30_000
    picture = next(node for node in hand.nodes() if node.role is Role.Graphic)
    assert TITLE in picture.name
    assert "Zonder geluid." in hand.read()
    hand.choose("Grotere letters", within=group)
    assert player.controls.larger.isChecked()
    assert hand.find("Snelheid 1×", within=group).role is Role.ComboBox
    hand.press("Afspelen", within=group)
    wait_until(lambda: not player.view.has_poster, "a picture")
    hand.press("Pauzeren", within=group)
    assert not player.is_playing


def test_a_film_with_a_voice_is_not_called_silent(
    show: Callable[[Film], FilmPlayer], film: Film
) -> None:
    said = Assistive(show(replace(film, silent=False))).read()
    assert "Met geluid." in said
    assert "Zonder geluid." not in said


@pytest.mark.parametrize(("moment", "said"), [(0, "0:00"), (21_999, "0:21"), (725_000, "12:05")])
def test_moments_are_written_as_minutes_and_seconds(moment: int, said: str) -> None:
    assert clock_time(moment) == said


def test_the_slider_tells_nothing_while_the_film_plays_and_all_at_a_pause(
    player: FilmPlayer, texts: Texts
) -> None:
    QAccessible.setActive(True)
    controls = player.controls
    QTest.qWaitForWindowActive(player.window())
    controls.place.setFocus()
    controls.show_length(45_000)
    controls.show_position(1_000)
    before = controls.place.accessibleDescription()
    controls.show_playing(playing=True)
    controls.show_position(7_000)
    assert controls.place.hasFocus()
    assert (controls.place.value(), controls.place.accessibleDescription()) == (1, before)
    controls.show_playing(playing=False)
    said = texts("player.time-said", now=clock_time(7_000), total=clock_time(45_000))
    assert (controls.place.value(), controls.place.accessibleDescription()) == (7, said)
