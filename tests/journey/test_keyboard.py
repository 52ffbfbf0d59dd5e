"""The whole way by real keys alone: no mouse, no help from assistive technology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wizard.ui.teacher.pages.area import AreaPage
from wizard.ui.teacher.pages.intake import IntakePage
from wizard.ui.teacher.pages.sign import SignPage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QWidget

    from tests.ui.desk import OpenWindow

ENOUGH = 400
"""More than the stops of the longest page, its bar and the list of steps together."""


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)
    for _ in range(5):  # layouts inside layouts find their sizes
        QApplication.processEvents()


def go_on() -> None:
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)


def tab_to(is_wanted: Callable[[QWidget], bool], what: str) -> QWidget:
    """Press Tab until something wanted has the keyboard; all on the way can be seen."""
    for _ in range(ENOUGH):
        press(Qt.Key.Key_Tab)
        now = focused()
        assert not now.visibleRegion().isEmpty(), f"cannot be seen: {now.accessibleName()!r}"
        if is_wanted(now):
            return now
    pytest.fail(f"Tab never comes to {what}")


def tab_to_one_of(widgets: Collection[QWidget], what: str) -> QWidget:
    return tab_to(lambda now: now in widgets, what)


def answer_intake(page: IntakePage) -> None:
    for id_, card in page.cards.items():
        if card.isVisible():
            tab_to_one_of(card.choices.values(), f"question {id_}")
            press(Qt.Key.Key_Space)


def answer_area(page: AreaPage) -> None:
    for id_, card in page.cards.items():
        if not card.shown.is_automatic:
            tab_to_one_of(card.choices.values(), f"statement {id_}")
            press(Qt.Key.Key_2)


def sign(page: SignPage, words: str) -> None:
    tab_to(lambda now: now is page.name.edit, "the name")
    QTest.keyClicks(focused(), words)
    ways = page.ways.choices
    tab_to(lambda now: now in ways.values(), "the ways to sign")
    if focused() is not ways["typed"]:
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert ways["typed"].isChecked()
    tab_to(lambda now: now is page.ways.agreed, "the agreement")
    press(Qt.Key.Key_Space)


def test_from_the_first_page_to_a_signed_file(open_window: OpenWindow) -> None:
    desk = open_window()
    window = desk.window
    desk.wait_until(window.isActiveWindow, "the window")
    go_on()
    answer_intake(desk.page(IntakePage))
    go_on()
    for area in desk.session.guide.areas:
        assert window.page.step.id == area.id
        answer_area(desk.page(AreaPage))
        assert window.page.missing() == ""
        press(Qt.Key.Key_Escape)  # loses nothing
        assert window.page.missing() == ""
        go_on()
    assert window.page.step.id == "review"
    go_on()
    sign(desk.page(SignPage), "Noor de Vries")
    go_on()
    desk.wait_until(lambda: window.page.step.id == "done", "the signed file")
    assert desk.signed.path.is_file()
    view = desk.texts("done.view")
    tab_to(lambda now: now.accessibleName() == view or getattr(now, "text", str)() == view, view)
