from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wizard.tagged_pdf.ink import Ink, InkPoint
from wizard.ui.ink.pad import ASPECT, InkPad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.ui.kit.theme import Theme

NAME = "Draw your signature here"
DESCRIPTION = "Typing your name counts just as much."
WIDTH = 400


@pytest.fixture
def pad(theme: Theme) -> Iterator[InkPad]:
    pad = InkPad(theme, NAME, DESCRIPTION)
    pad.resize(WIDTH, pad.heightForWidth(WIDTH))
    pad.show()
    yield pad
    pad.deleteLater()


@pytest.fixture
def changes(pad: InkPad) -> list[Ink]:
    seen: list[Ink] = []
    pad.changed.connect(lambda: seen.append(pad.ink()))
    return seen


def draw(pad: InkPad, *places: tuple[int, int]) -> None:
    """Draw a stroke with the mouse."""
    points = [QPoint(*place) for place in places]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


def press_pen(pad: InkPad, kind: QEvent.Type, place: tuple[int, int], pressure: float) -> bool:
    """Send what a pen sends; return whether the pad took it."""
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
    )
    down = kind is not QEvent.Type.TabletRelease
    button = Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind,
        device,
        QPointF(*place),
        QPointF(*place),
        pressure,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        button,
        button if down else Qt.MouseButton.NoButton,
    )
    event.ignore()
    QApplication.sendEvent(pad, event)
    return event.isAccepted()


def shown_ink(pad: InkPad, theme: Theme) -> int:
    """Return how many pixels are as dark as ink."""
    picture = pad.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return array("I", bytes(picture.constBits())).count(theme.colour("ink").rgb())


def test_the_mouse_draws_a_stroke_in_widths_of_the_pad(pad: InkPad, changes: list[Ink]) -> None:
    draw(pad, (40, 20), (200, 100), (360, 40))

    (stroke,) = pad.ink().strokes
    assert stroke == (
        InkPoint(0.1, 0.05, 0.5),
        InkPoint(0.5, 0.25, 0.5),
        InkPoint(0.9, 0.1, 0.5),
    )
    assert changes == [pad.ink()]


def test_a_click_is_a_dot(pad: InkPad) -> None:
    draw(pad, (40, 20))

    assert pad.ink() == Ink(((InkPoint(0.1, 0.05, 0.5),),), ASPECT)


def test_other_mouse_buttons_draw_nothing(pad: InkPad, changes: list[Ink]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.RightButton, pos=QPoint(40, 20))
    QTest.mouseMove(pad, QPoint(90, 20))
    QTest.mouseRelease(pad, Qt.MouseButton.RightButton, pos=QPoint(90, 20))

    assert not pad.ink()
    assert changes == []


def test_a_hand_that_shoots_out_stays_on_the_pad(pad: InkPad) -> None:
    draw(pad, (200, 70), (900, -300), (-50, 999))

    (stroke,) = pad.ink().strokes
    assert [(point.x, point.y) for point in stroke[1:]] == [(1.0, 0.0), (0.0, ASPECT)]
    assert Ink.from_json(pad.ink().to_json())


def test_a_trembling_hand_adds_no_points(pad: InkPad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    for _ in range(5):
        QTest.mouseMove(pad, QPoint(40, 20))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))

    assert len(pad.ink().strokes[0]) == 1


def test_a_pen_gives_its_pressure_and_no_mouse_events_follow(pad: InkPad) -> None:
    assert press_pen(pad, QEvent.Type.TabletPress, (40, 20), 0.2)
    assert press_pen(pad, QEvent.Type.TabletMove, (200, 20), 0.9)
    assert press_pen(pad, QEvent.Type.TabletRelease, (200, 20), 0.0)

    (stroke,) = pad.ink().strokes
    assert [round(point.pressure, 3) for point in stroke] == [0.2, 0.9]


def test_a_pen_above_the_pad_draws_nothing(pad: InkPad) -> None:
    press_pen(pad, QEvent.Type.TabletMove, (200, 20), 0.0)

    assert not pad.ink()


def test_one_finger_draws_and_a_second_is_left_alone(pad: InkPad) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(1, QPoint(40, 20), pad).commit()
    QTest.touchEvent(pad, screen).move(1, QPoint(80, 20), pad).press(
        2, QPoint(300, 90), pad
    ).commit()
    QTest.touchEvent(pad, screen).stationary(1).move(2, QPoint(320, 90), pad).commit()
    QTest.touchEvent(pad, screen).release(1, QPoint(80, 20), pad).release(
        2, QPoint(320, 90), pad
    ).commit()

    (stroke,) = pad.ink().strokes
    assert [(point.x, point.y) for point in stroke] == [(0.1, 0.05), (0.2, 0.05)]


def test_a_touch_that_the_system_takes_away_leaves_no_stroke(pad: InkPad) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(1, QPoint(40, 20), pad).commit()
    QApplication.sendEvent(pad, QEvent(QEvent.Type.TouchCancel))
    draw(pad, (40, 20), (80, 20))

    assert len(pad.ink().strokes) == 1


def test_undo_redo_and_clear_by_key(pad: InkPad, changes: list[Ink]) -> None:
    draw(pad, (40, 20), (80, 20))
    draw(pad, (40, 60), (80, 60))
    both = pad.ink()

    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pad.ink().strokes == both.strokes[:1]
    assert pad.can_redo
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(pad, Qt.Key.Key_Z, shift)
    assert pad.ink() == both
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert not pad.ink()
    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pad.ink() == both
    assert len(changes) == 6


def test_taking_back_nothing_changes_nothing(pad: InkPad, changes: list[Ink]) -> None:
    assert not pad.can_undo
    assert not pad.can_redo
    pad.undo()
    pad.redo()
    pad.clear()

    assert changes == []


def test_ink_that_was_drawn_before_can_be_shown_again(pad: InkPad, theme: Theme) -> None:
    draw(pad, (40, 20), (300, 100))
    other = InkPad(theme, NAME, DESCRIPTION)
    other.resize(pad.size())

    other.show_ink(pad.ink())

    assert other.ink() == pad.ink()
    assert not other.can_undo
    assert shown_ink(other, theme) == shown_ink(pad, theme) > 300


def test_ink_is_seen_while_it_is_drawn(pad: InkPad, theme: Theme) -> None:
    before = shown_ink(pad, theme)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for step in range(80):
        QTest.mouseMove(pad, QPoint(20 + 4 * step, 20 + 5 * (step % 20)))
    unfinished = shown_ink(pad, theme)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(336, 115))

    assert before < 100 < unfinished
    assert abs(shown_ink(pad, theme) - unfinished) < unfinished * 0.05


def test_the_pad_keeps_its_proportions(pad: InkPad) -> None:
    assert pad.hasHeightForWidth()
    for width in (240, 560, 1200):
        assert pad.heightForWidth(width) == round(width * ASPECT)


def test_a_screen_reader_hears_what_it_is_and_that_there_is_another_way(pad: InkPad) -> None:
    seen = QAccessible.queryAccessibleInterface(pad)

    assert seen is not None
    assert seen.role() == QAccessible.Role.Canvas
    assert seen.text(QAccessible.Text.Name) == NAME
    assert seen.text(QAccessible.Text.Description) == DESCRIPTION
    assert seen.state().focusable


def test_a_click_and_the_tab_key_both_give_it_the_keyboard(pad: InkPad) -> None:
    QTest.qWaitForWindowActive(pad)
    pad.clearFocus()
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))

    assert pad.hasFocus()
    assert pad.focusPolicy() & Qt.FocusPolicy.TabFocus
