"""Makes untrusted text safe to show in a window or a terminal: one line, no control characters."""

from __future__ import annotations

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")
_HARMFUL_CATEGORIES = frozenset({"Cc", "Cs"})  # control characters, lone surrogates
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters to Unicode, and drawn as nothing
_BIDI_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Control characters for text direction (Unicode annex 9): they can disguise what a line says."""


def visible(text: str) -> str:
    """Return the text as one line without hidden effects.

    Line ends become spaces; control characters and characters that change the direction of text
    are replaced by U+FFFD.
    """
    return "".join(map(_visible, text))


def in_words(text: str) -> str:
    """Return the text on one line, with single spaces; empty where nothing of it is seen.

    A space of no width is no space to ``split``, and yet nobody's name.
    """
    return "" if is_blank(text) else " ".join(text.split())


def is_blank(text: str) -> bool:
    """Return whether nothing of a text is seen: spaces, also of no width, and controls."""
    return all(character.isspace() or _is_unseen(character) for character in text)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN_CATEGORIES or character in _FILLERS


def _visible(character: str) -> str:
    if character in _SPACES:
        return " "
    if unicodedata.category(character) in _HARMFUL_CATEGORIES:
        return REPLACEMENT
    return REPLACEMENT if unicodedata.bidirectional(character) in _BIDI_CONTROLS else character
