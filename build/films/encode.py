"""Frames to a VP9 film in WebM, the same bytes every time.

PyAV is needed for building only; its wheel bundles GPL encoders and is never shipped.
"""

from __future__ import annotations

import heapq
from contextlib import ExitStack
from fractions import Fraction
from typing import TYPE_CHECKING

import av
from av.video.reformatter import ColorPrimaries, Colorspace, ColorTrc

from build.films.stage import HEIGHT, WIDTH
from build.films.storyboard import StoryboardError
from build.films.timeline import FPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.video.stream import VideoStream
    from PySide6.QtGui import QImage

    AnyPacket = av.Packet[VideoStream] | av.Packet[AudioStream]

VP9 = {
    "flags": "+bitexact",
    "deadline": "good",
    "cpu-used": "4",
    "crf": "38",
    "b": "0",
    "auto-alt-ref": "1",
    "lag-in-frames": "25",
    "g": str(3 * FPS),  # a seek decodes three seconds at most
    "tune-content": "screen",
    "tile-columns": "2",
    "row-mt": "1",
}
"""Constant quality: about 40 dB against the painter in 0.8 MB a film. The realtime presets
take a third of the time and half as much room again."""

OPUS = {"flags": "+bitexact", "b": "48000"}


def encode(frames: Iterable[QImage], target: Path, voice: Path | None = None) -> None:
    """Write a film.

    Args:
        frames: pictures of 1280 × 720 in QImage.Format_RGB32, 25 for each second.
        target: the ``.webm`` file; it is replaced.
        voice: a recording to lay under the film; without it there is no audio track at all.

    Raises:
        StoryboardError: the voice is not a recording that can be read.
    """
    with ExitStack() as stack:
        film = stack.enter_context(
            av.open(str(target), "w", format="webm", options={"fflags": "+bitexact"})
        )
        picture = _video_stream(film)
        recording = stack.enter_context(_recording(voice)) if voice else None
        sound = film.add_stream("libopus", rate=48000, options=OPUS) if recording else None
        tracks: list[Iterator[AnyPacket]] = [_vp9(frames, picture)]
        if recording and sound:
            tracks.append(_opus(recording.decode(audio=0), sound))
        for packet in heapq.merge(*tracks, key=_moment):
            film.mux(packet)


def _recording(voice: Path) -> InputContainer:
    try:
        return av.open(str(voice))
    except av.FFmpegError as error:
        raise StoryboardError("unreadable-voice", str(voice)) from error


def _moment(packet: AnyPacket) -> float:
    """Return the second at which a packet is needed; tracks are interleaved by it."""
    return float((packet.dts or 0) * (packet.time_base or 0))


def _vp9(frames: Iterable[QImage], stream: VideoStream) -> Iterator[av.Packet[VideoStream]]:
    for number, image in enumerate(frames):
        yield from stream.encode(_frame(image, number))
    yield from stream.encode(None)


def _video_stream(film: OutputContainer) -> VideoStream:
    stream = film.add_stream("libvpx-vp9", rate=FPS, options=VP9)
    stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    context = stream.codec_context
    context.time_base = Fraction(1, FPS)
    context.thread_count = 4
    context.colorspace = Colorspace.ITU709
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    return stream


def _frame(image: QImage, number: int) -> av.VideoFrame:
    """Return a frame with a copy of the picture: QImage's memory goes when the QImage goes."""
    rgb = av.VideoFrame(WIDTH, HEIGHT, "bgra")
    rgb.planes[0].update(bytes(image.constBits()))
    frame = rgb.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, interpolation="AREA")
    frame.pts, frame.time_base = number, Fraction(1, FPS)
    return frame


def _opus(sound: Iterable[av.AudioFrame], stream: AudioStream) -> Iterator[av.Packet[AudioStream]]:
    """Yield the recording as Opus packets, resampled to what the encoder takes."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=48000)
    for frame in sound:
        for part in resampler.resample(frame):
            yield from stream.encode(part)
    for part in resampler.resample(None):
        yield from stream.encode(part)
    yield from stream.encode(None)
