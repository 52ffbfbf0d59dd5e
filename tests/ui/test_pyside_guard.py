"""Guards for PySide6: 6.12.0 loses references to None, and groups are asked of no button."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont

UI = Path(__file__).parents[2] / "wizard" / "ui"
CALLS = 2000
HEALTHY = 100  # other threads and the test itself take and give back some


def test_calls_that_return_nothing_keep_none_alive() -> None:
    thing, font = QObject(), QFont()
    before = sys.getrefcount(None)
    for number in range(CALLS // 2):
        thing.setObjectName("a")
        font.setPixelSize(10 + number % 5)
    assert abs(sys.getrefcount(None) - before) < HEALTHY


def test_items_of_layouts_are_asked_for_in_one_place() -> None:
    """PySide 6.11 keeps the Python part of an item that Qt deleted; ``contents`` gives it up."""
    asked = {path.name for path in UI.rglob("*.py") if ".itemAt" in path.read_text("utf-8")}
    assert asked == {"tab_order.py"}


def test_no_button_is_asked_for_its_group() -> None:
    """PySide 6.11 makes a group that ``button.group()`` returns the button's child.

    ``Choice.joined`` says the same; buttons get into a group by ``Choice.join``.
    """
    asked = re.compile(r"\.(?:group\(\)|addButton\()")
    found = [path.name for path in UI.rglob("*.py") if asked.search(path.read_text("utf-8"))]
    assert found == ["choice.py"]
