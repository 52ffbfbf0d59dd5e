"""Plain words as HTML."""

from __future__ import annotations


def as_html(text: str) -> str:
    """Return words with the characters escaped that mean something in HTML."""
    from html import escape  # noqa: PLC0415 - it brings all 2,231 names of characters with it

    return escape(text, quote=False)
