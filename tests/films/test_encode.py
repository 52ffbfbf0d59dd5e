"""Encoding: the same bytes every time, silent unless there is a voice."""

from __future__ import annotations

import math
import struct
import wave
from typing import TYPE_CHECKING

import pytest

from build.films.make import frames
from build.films.storyboard import StoryboardError

av = pytest.importorskip("av", reason="PyAV is needed only to make films")
encode = pytest.importorskip("build.films.encode").encode

if TYPE_CHECKING:
    from pathlib import Path

    from build.films.storyboard import Storyboard


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    """Return a recording of one second: a hum that comes and goes."""
    path = tmp_path / "voice.nl.wav"
    with wave.open(str(path), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(22_050)
        samples = (int(9000 * math.sin(n / 9) * math.sin(n / 4000)) for n in range(22_050))
        recording.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return path


def test_two_encodes_of_two_seconds_are_identical(
    tmp_path: Path, boards: dict[str, Storyboard]
) -> None:
    one, other = tmp_path / "one.webm", tmp_path / "other.webm"
    for target in (one, other):
        encode(frames(boards["A6"], 6, 8), target)
    assert one.read_bytes() == other.read_bytes()
    with av.open(str(one)) as film:
        assert [stream.codec_context.name for stream in film.streams] == ["vp9"]
        assert sum(1 for _ in film.decode(video=0)) == 50


def test_a_recorded_voice_becomes_an_audio_track(
    tmp_path: Path, voice: Path, boards: dict[str, Storyboard]
) -> None:
    target = tmp_path / "film.webm"
    encode(frames(boards["A2"], 1, 2), target, voice)
    with av.open(str(target)) as film:
        assert [stream.codec_context.name for stream in film.streams] == ["vp9", "opus"]
        loudest = max(abs(frame.to_ndarray()).max() for frame in film.decode(audio=0))
        assert loudest > 0.05


def test_a_voice_that_is_no_recording_is_refused(
    tmp_path: Path, boards: dict[str, Storyboard]
) -> None:
    broken = tmp_path / "voice.nl.wav"
    broken.write_bytes(b"not a recording at all")
    with pytest.raises(StoryboardError, match="unreadable-voice"):
        encode(frames(boards["A2"], 1, 1.2), tmp_path / "film.webm", broken)
