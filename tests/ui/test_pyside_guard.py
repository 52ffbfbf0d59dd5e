"""A guard for the pinned PySide6: 6.12.0 loses references to None on Python 3.10 and 3.11."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont

CALLS = 2000
HEALTHY = 100  # other threads and the test itself take and give back some


def test_calls_that_return_nothing_keep_none_alive() -> None:
    thing, font = QObject(), QFont()
    before = sys.getrefcount(None)
    for number in range(CALLS // 2):
        thing.setObjectName("a")
        font.setPixelSize(10 + number % 5)
    assert abs(sys.getrefcount(None) - before) < HEALTHY
