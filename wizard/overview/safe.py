"""Texts that a spreadsheet shows and never runs, whoever wrote them.

A cell that starts with one of a few characters is a formula to a spreadsheet program that opens a
CSV file, or where a person edits the cell (OWASP, "CSV Injection"; CWE-1236).
"""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST_CELL: Final = 32_767
"""Characters that Excel allows in a cell, counted in UTF-16; more makes a file that it repairs."""

_STARTS: Final = ("=", "+", "-", "@")


def clean(text: str) -> str:
    """Return a text that fits in a cell: one line, no control characters, no half characters."""
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    shown = "".join(" " if _invisible(one) else one for one in whole)
    return shown if len(shown) <= LONGEST_CELL // 2 else f"{shown[: LONGEST_CELL // 2 - 1]}…"


def could_run(text: str) -> bool:
    """Return whether a spreadsheet might take this for a formula.

    Wide forms count too: Excel in East Asian languages reads ``＝`` as ``=``.
    """
    return unicodedata.normalize("NFKC", text).lstrip().startswith(_STARTS)


def _invisible(character: str) -> bool:
    """Return whether it is a control, a line end, or turns the direction of what follows."""
    return unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"} or character in _TURNS


_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
