"""Plain words as HTML."""

from __future__ import annotations

from html import escape


def as_html(text: str) -> str:
    """Return words with the characters escaped that mean something in HTML."""
    return escape(text, quote=False)
