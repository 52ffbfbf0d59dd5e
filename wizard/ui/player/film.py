"""A film as files, the errors of playing it, and the format of its times; no Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.webvtt import Cue


class Film(Struct, frozen=True):
    """A film with its captions and its poster, the still that is shown before it plays.

    Attributes:
        video: a webm or mp4 file; it need not exist.
        captions: a WebVTT file; it need not exist.
        poster: a picture; it need not exist.
        length: in milliseconds, as far as it is known before the film is opened.
        silent: whether the film has no sound.
        spoken: what is said, for where there is no caption file.
    """

    video: Path
    captions: Path
    poster: Path
    length: int
    silent: bool = True
    spoken: tuple[Cue, ...] = ()


class Trouble(StrEnum):
    """Why a film cannot be watched; the key of the text is ``player.trouble-<value>``."""

    MISSING = "missing"
    NO_MULTIMEDIA = "no-multimedia"
    UNREADABLE = "unreadable"
    NO_PICTURE = "no-picture"
    CUT_SHORT = "cut-short"

    @property
    def may_pass(self) -> bool:
        """Whether it makes sense to try again."""
        return self is not Trouble.NO_MULTIMEDIA


def clock_time(milliseconds: int) -> str:
    """Return a time as minutes and seconds, such as ``0:21``."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02}"
