"""Which voice of the operating system reads: by its name and quality, never the first of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.languages import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterable

_ONLINE: Final = re.compile(r"\b(online|cloud)\b", re.IGNORECASE)
"""Voices that send the text to a server to be spoken: what nobody asked for."""

_ODD: Final = re.compile(
    r"\+"  # a variant of eSpeak, such as "English+croak"
    r"|\b(albert|bad news|bahh|bells|boing|bubbles|cellos|deranged|fred|good news|hysterical|jester"
    r"|junior|organ|pipe organ|princess|ralph|superstar|trinoids|whisper|wobble|zarvox"
    r"|eddy|flo|grandma|grandpa|reed|rocko|sandy|shelley)\b",
    re.IGNORECASE,
)
"""Voices that were made for fun, or to be understood at great speed; macOS has them first."""

_GOOD: Final = re.compile(r"\b(premium|natural|neural|enhanced|mbrola|piper)\b", re.IGNORECASE)


class Voice(Struct, frozen=True):
    """A voice as the system lists it.

    Attributes:
        name: what the system calls it.
        locale: what it speaks, such as ``nl_NL``; a language alone where that is all that is known.
    """

    name: str
    locale: str

    @property
    def language(self) -> str:
        """The code of its language, such as ``nl``."""
        return self.locale.partition("_")[0]


def best_voice(voices: Iterable[Voice], language: str) -> Voice | None:
    """Return the voice to read a language with; None where there is none to be used.

    One made for reading goes before one made for fun, then one of the usual country, then one of
    good quality; of equal ones the first in the alphabet, so that it is always the same.
    """
    usable = (one for one in voices if one.language == language and not _ONLINE.search(one.name))
    return min(usable, key=_rank, default=None)


def _rank(voice: Voice) -> tuple[bool, bool, bool, str, str]:
    elsewhere = voice.locale not in (LOCALES.get(voice.language), voice.language)
    is_good = _GOOD.search(voice.name) is not None
    return bool(_ODD.search(voice.name)), elsewhere, not is_good, voice.locale, voice.name
