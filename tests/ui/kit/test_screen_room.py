"""A window is no larger than what its screen has for it, and lies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from wizard.ui.kit.screen_room import FRAME, StayOnScreen, room_for, within
from wizard.ui.teacher.dialogs.reading import help_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.desk import OpenWindow

ROOM = QRect(100, 50, 800, 600)


@pytest.fixture
def window(application: QApplication) -> Iterator[QWidget]:
    window = QWidget()
    yield window
    window.close()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("frame", "place"),
    [
        (QRect(200, 100, 300, 200), QPoint(200, 100)),  # it lies inside
        (QRect(0, 0, 300, 200), QPoint(100, 50)),
        (QRect(700, 500, 300, 200), QPoint(600, 450)),
        (QRect(700, 500, 900, 700), QPoint(100, 50)),  # too large: its title can be seen
    ],
)
def test_a_frame_is_moved_no_further_than_needed(frame: QRect, place: QPoint) -> None:
    assert within(frame, ROOM) == place


def test_a_window_that_is_not_shown_leaves_room_for_its_frame(window: QWidget) -> None:
    assert room_for(window) == window.screen().availableSize() - FRAME


def test_a_size_that_fits_is_taken(window: QWidget) -> None:
    StayOnScreen(window).begin(QSize(700, 500))
    window.show()
    settle()
    assert window.size() == QSize(700, 500)
    assert not window.isMaximized()


def test_a_size_that_does_not_fit_begins_maximised_and_fits_when_restored(window: QWidget) -> None:
    room = window.screen().availableSize()
    StayOnScreen(window).begin(room)
    window.show()
    settle()
    assert window.isMaximized()
    window.showNormal()
    settle()
    assert window.frameSize().boundedTo(room) == window.frameSize()


def test_a_window_that_grew_too_large_is_fitted_and_moved(window: QWidget) -> None:
    room = window.screen().availableGeometry()
    stay = StayOnScreen(window)
    window.show()
    settle()
    window.move(room.center())
    window.resize(room.size())
    stay.fit()
    settle()
    assert room.contains(window.frameGeometry())


def test_where_somebody_puts_a_window_is_left_alone(window: QWidget) -> None:
    StayOnScreen(window).begin(QSize(400, 300))
    window.show()
    window.activateWindow()
    settle()
    half_outside = window.screen().availableGeometry().bottomRight() - QPoint(200, 150)
    window.move(half_outside)
    settle()
    window.activateWindow()
    settle()
    assert window.pos() == half_outside


def test_the_least_size_is_never_larger_than_the_screen(window: QWidget) -> None:
    StayOnScreen(window, QSize(9_000, 200))
    assert window.minimumSize() == QSize(room_for(window).width(), 200)


def test_a_dialog_is_no_larger_than_the_screen_although_its_window_is(
    open_window: OpenWindow,
) -> None:
    desk = open_window()
    desk.window.resize(1500, 4_000)
    dialog = help_(desk.window, desk.session)
    dialog.show()
    settle()
    assert dialog.screen().availableGeometry().contains(dialog.frameGeometry())
    dialog.close()
