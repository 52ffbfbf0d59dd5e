"""A window that shows areas moment by moment, and the keys of somebody who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.ui.desk import Desk, OpenWindow


class Keys:
    """Real keys, sent to whatever has the focus."""

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.focused(), key, held)
        for _ in range(5):  # layouts inside layouts find their sizes
            QApplication.processEvents()

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def desk(open_window: OpenWindow) -> Iterator[Desk]:
    """Return a window without assistive technology: with it, nothing goes on by itself."""
    desk = open_window(lists=False)
    desk.window.resize(1366, 768)
    desk.wait_until(desk.window.isActiveWindow, "the window")
    QAccessible.setActive(False)
    yield desk
    QAccessible.setActive(True)
