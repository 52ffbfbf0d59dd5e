"""Prevents formula injection: makes text safe for cells of a spreadsheet.

A spreadsheet program takes a cell that starts with one of a few characters for a formula, when it
opens a CSV file or when a person edits the cell (OWASP, "CSV Injection"; CWE-1236).
"""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST_CELL: Final = 32_767
"""Excel's limit for a cell, in UTF-16 code units; it calls a file with more damaged."""

_STARTS: Final = ("=", "+", "-", "@")


def clean(text: str) -> str:
    """Return a text that fits in a cell: one line, no control characters, no lone surrogates."""
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    shown = "".join(" " if _invisible(one) else one for one in whole)
    return shown if len(shown) <= LONGEST_CELL // 2 else f"{shown[: LONGEST_CELL // 2 - 1]}…"


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters; its end says that it goes on."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def could_run(text: str) -> bool:
    """Return whether a spreadsheet might take a text for a formula.

    Full-width characters count too: Excel in East Asian languages reads ``＝`` as ``=``.
    """
    return unicodedata.normalize("NFKC", text).lstrip().startswith(_STARTS)


def _invisible(character: str) -> bool:
    """Return whether it is a control character, a line end, or changes the text direction."""
    return unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"} or character in _DIRECTION


_DIRECTION: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
