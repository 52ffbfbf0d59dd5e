"""The whole way by real keys alone: no mouse, no help from assistive technology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wizard.answers.model import Choice
from wizard.answers.way import MomentKind
from wizard.ui.teacher.pages.sign import SignPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.ui.desk import Desk, OpenWindow


ENOUGH = 400
"""More than the stops of the longest page, its bar and the list of steps together."""

ANSWERS = {
    MomentKind.SITUATION: Qt.Key.Key_3,
    MomentKind.STATEMENT: Qt.Key.Key_2,
    MomentKind.COMMITMENT: Qt.Key.Key_1,
}


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)
    for _ in range(5):  # layouts inside layouts find their sizes
        QApplication.processEvents()


def tab_to(is_wanted: Callable[[QWidget], bool], what: str) -> QWidget:
    """Press Tab until something wanted has the keyboard; all on the way can be seen."""
    for _ in range(ENOUGH):
        press(Qt.Key.Key_Tab)
        now = focused()
        assert not now.visibleRegion().isEmpty(), f"cannot be seen: {now.accessibleName()!r}"
        if is_wanted(now):
            return now
    pytest.fail(f"Tab never comes to {what}")


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
    """Digits answer and Enter goes on: from the first page no Tab is needed before signing."""
    desk = open_window(lists=False)
    window = desk.window
    window.resize(1366, 768)
    desk.wait_until(window.isActiveWindow, "the window")
    press(Qt.Key.Key_Return)
    while window.page.step.id == "intake":
        press(Qt.Key.Key_1)
        press(Qt.Key.Key_Return)
    for area in desk.session.guide.areas:
        assert window.page.step.id == area.id
        while window.page.step.id == area.id:
            answer_moment(desk)
            press(Qt.Key.Key_Return)
    asked = [
        one
        for area in desk.session.shown.areas.values()
        for one in area.statements
        if not one.is_automatic
    ]
    assert {one.answer and one.answer.choice for one in asked} == {Choice.WILL}
    assert len(desk.answers.commitments) == len(desk.session.guide.areas)
    assert window.page.step.id == "review"
    press(Qt.Key.Key_Return)
    sign(desk.page(SignPage), "Noor de Vries")
    press(Qt.Key.Key_Return)
    desk.wait_until(lambda: window.page.step.id == "done", "the signed file")
    assert desk.signed.path.is_file()
    view = desk.texts("done.view")
    tab_to(lambda now: now.accessibleName() == view or getattr(now, "text", str)() == view, view)


def answer_moment(desk: Desk) -> None:
    """Answer by one key; Escape loses nothing, and nothing scrolls."""
    page = desk.moments
    key = ANSWERS.get(page.moment.kind)
    if key is not None:
        press(key)
    before = desk.answers
    press(Qt.Key.Key_Escape)
    assert desk.answers == before
    assert page.column.verticalScrollBar().maximum() == 0, page.moment.place
