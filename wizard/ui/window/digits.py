"""The keys with digits, wherever they lie on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

_FIRST, _LAST = Qt.Key.Key_1.value, Qt.Key.Key_9.value


def digit_of(key: Qt.Key) -> int | None:
    """Return the digit on a key, from 1 to 9; None for any other key."""
    value = key.value
    return value - _FIRST + 1 if _FIRST <= value <= _LAST else None
