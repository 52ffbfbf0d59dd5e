"""A film as files, what can go wrong with it, and how its times are written; no Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.webvtt import Cue


class Film(Struct, frozen=True):
    """A film with its captions and the picture that stands for it.

    Attributes:
        video: a webm or mp4 file; it need not be there.
        captions: a WebVTT file; it need not be there.
        poster: a picture; it need not be there.
        length: in milliseconds, as far as is known before the film is opened.
        silent: whether there is nothing to hear.
        spoken: what is said, for where there is no caption file.
    """

    video: Path
    captions: Path
    poster: Path
    length: int
    silent: bool = True
    spoken: tuple[Cue, ...] = ()


class Trouble(StrEnum):
    """Why there is no film to watch; the words are ``player.trouble-<value>``."""

    MISSING = "missing"
    NO_MULTIMEDIA = "no-multimedia"
    UNREADABLE = "unreadable"
    NO_PICTURE = "no-picture"
    CUT_SHORT = "cut-short"

    @property
    def may_pass(self) -> bool:
        """Whether trying again makes sense in this window."""
        return self is not Trouble.NO_MULTIMEDIA


def clock_time(milliseconds: int) -> str:
    """Return a moment as minutes and seconds, such as ``0:21``."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02}"
