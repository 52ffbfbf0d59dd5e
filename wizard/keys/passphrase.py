"""How hard a passphrase is to guess, and what makes one too weak for a school's root.

Who has the file of a root can try passphrases without limit, each for 600,000 rounds of PBKDF2:
some ten thousand a second on one graphics card. 10^14 guesses take it three centuries.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zxcvbn import zxcvbn

from wizard.keys.errors import EnrolmentError

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_GUESSES: Final = 14.0
"""As a power of ten."""
MOST_JUDGED: Final = 72
"""The estimator takes no more characters; what follows makes a passphrase only stronger."""
GUESSES_PER_WORD: Final = 4.0
"""As a power of ten: a word out of ten thousand. The estimator knows English words only."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_REASONS: Final = {
    "dictionary": "passphrase-common",
    "repeat": "passphrase-pattern",
    "sequence": "passphrase-pattern",
    "spatial": "passphrase-pattern",
    "date": "passphrase-date",
}


def guesses(passphrase: str, known: Iterable[str] = ()) -> float:
    """Return how many guesses a passphrase takes at most, as a power of ten.

    Args:
        passphrase: any text.
        known: what a guesser would try first, such as the school's name.
    """
    judged = zxcvbn(passphrase[:MOST_JUDGED], _words(known))
    return min(float(judged["guesses_log10"]), _guesses_by_words(passphrase, known))


def require_strong(passphrase: str, known: Iterable[str] = ()) -> None:
    """Check that a passphrase is hard enough to guess for a school's root.

    Raises:
        EnrolmentError: ``passphrase-missing``; ``passphrase-common``, ``passphrase-pattern`` or
            ``passphrase-date``: most of it is what guessers try first; ``passphrase-short``.
    """
    if not passphrase.strip():
        raise EnrolmentError("passphrase-missing")
    if guesses(passphrase, known) < LEAST_GUESSES:
        raise EnrolmentError(_reason(passphrase, known))


def _reason(passphrase: str, known: Iterable[str]) -> str:
    """Return what is wrong with most of a weak passphrase, as an error code."""
    judged = passphrase[:MOST_JUDGED]
    found = zxcvbn(judged, _words(known))["sequence"]
    longest = max(found, key=lambda match: len(match["token"]))
    if 2 * len(longest["token"]) < len(judged):
        return "passphrase-short"
    return _REASONS.get(longest["pattern"], "passphrase-short")


def _guesses_by_words(passphrase: str, known: Iterable[str]) -> float:
    """Return the same for a guesser who tries words; one that is known or repeated adds nothing."""
    words = set(_WORD.findall(passphrase.casefold())) - {one.casefold() for one in _words(known)}
    others = re.sub(r"\s", "", _WORD.sub("", passphrase))
    return GUESSES_PER_WORD * len(words) + len(others)


def _words(known: Iterable[str]) -> list[str]:
    return [word for text in known for word in (text, *text.split()) if word]
