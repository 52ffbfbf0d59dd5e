"""Who uses the keyboard sees where it is, wherever the focus goes; who uses the mouse does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from wizard.ui.kit.buttons import Button
from wizard.ui.kit.focus import give_focus, shows_focus

if TYPE_CHECKING:
    from collections.abc import Iterator


class Room(QWidget):
    """A window with two buttons, the first of which opens a dialog with a field and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.opens, self.other = Button("Open"), Button("Other")
        column = QVBoxLayout(self)
        column.addWidget(self.opens)
        column.addWidget(self.other)
        self.dialog = QDialog(self)
        inner = QVBoxLayout(self.dialog)
        self.field, self.closes = QLineEdit(), Button("Close")
        inner.addWidget(self.field)
        inner.addWidget(self.closes)
        self.opens.clicked.connect(self.dialog.open)
        self.closes.clicked.connect(self.dialog.accept)
        self.show()


@pytest.fixture
def room(application: QApplication) -> Iterator[Room]:
    room = Room()
    activate(room)
    yield room
    room.close()


def activate(window: QWidget) -> None:
    """Let a window have the keyboard, as a desktop does once another one is closed."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QApplication.processEvents()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_dialog_that_a_key_opens_shows_the_focus_and_so_does_the_window_after_it(
    room: Room,
) -> None:
    QTest.keyClick(room.opens, Qt.Key.Key_Return)
    activate(room.dialog)
    assert shows_focus(room.field)
    give_focus(room.closes)
    assert shows_focus(room.closes)
    QTest.keyClick(room.closes, Qt.Key.Key_Space)
    activate(room)
    assert shows_focus(room.opens)


def test_a_dialog_that_a_click_opens_shows_none_until_a_key_is_used(room: Room) -> None:
    QTest.keyClick(room.other, Qt.Key.Key_Tab)
    QTest.mouseClick(room.opens, Qt.MouseButton.LeftButton)
    activate(room.dialog)
    assert not shows_focus(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert shows_focus(focused())


def test_the_focus_shows_also_where_it_goes_because_what_had_it_is_hidden(room: Room) -> None:
    QTest.keyClick(room.opens, Qt.Key.Key_Tab)
    assert shows_focus(room.other)
    room.other.hide()
    assert shows_focus(room.opens)


def test_a_click_on_a_field_ends_it(room: Room) -> None:
    QTest.keyClick(room.opens, Qt.Key.Key_Return)
    activate(room.dialog)
    QTest.keyClick(room.field, Qt.Key.Key_Tab)
    QTest.mouseClick(room.field, Qt.MouseButton.LeftButton)
    assert room.field.hasFocus()
    assert not shows_focus(room.field)
    give_focus(room.closes)
    assert not shows_focus(room.closes)
