"""Markdown texts as plain words.

What needs formatting takes ``wizard.guide.blocks``, which loads Python's HTML parser.
"""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"\\([\\*_])"  # an escaped mark
    r"|(\*\*|__)(?=\S)(.+?)(?<=\S)\2"  # strong
    r"|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\4(?!\w)"  # emphasis
)


def plain(text: str) -> str:
    """Return a Markdown text without its marks, for accessible names and file formats."""
    return _MARKS.sub(lambda match: match[1] or match[3] or match[5], text)
