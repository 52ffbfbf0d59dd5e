"""Text from elsewhere as one line that shows what it says, on a screen as in a terminal."""

from __future__ import annotations

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")
_HARMFUL_CATEGORIES = frozenset({"Cc", "Cs"})  # controls, half characters
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""What turns the direction of text around (Unicode, annex 9), and can make a line say another."""


def visible(text: str) -> str:
    """Return the text as one line that shows what it says.

    Line ends become spaces; characters that command a terminal or turn text around are replaced.
    """
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character in _SPACES:
        return " "
    if unicodedata.category(character) in _HARMFUL_CATEGORIES:
        return REPLACEMENT
    return REPLACEMENT if unicodedata.bidirectional(character) in _TURNS else character
