"""The mouse wheel scrolls the page, whatever passes below the mouse; it never picks a value."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.assistive import wait_until
from wizard.ui.kit.pickers import DateField, ListBox, NumberField
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import Column, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wizard.ui.kit.theme import Theme

WINDOW = Path(__file__).parents[3] / "wizard" / "ui"
DAY = date(2026, 11, 24)


def list_box(_theme: Theme) -> ListBox:
    box = ListBox()
    box.addItems(["een", "twee", "drie"])
    box.setCurrentIndex(1)
    return box


def day(_theme: Theme) -> DateField:
    field = DateField("Dag", str, date(2026, 1, 1), date(2027, 12, 31))
    field.show_day(DAY)
    return field


def number(_theme: Theme) -> NumberField:
    field = NumberField()
    field.setRange(1, 9)
    field.setValue(5)
    return field


def text(theme: Theme) -> TextArea:
    return TextArea(theme, "Tekst", "een\ntwee", 100)


def value_of(field: QWidget) -> object:
    if isinstance(field, ListBox):
        return field.currentIndex()
    if isinstance(field, DateField):
        return field.day()
    return field.value() if isinstance(field, NumberField) else None


def turn_wheel(over: QWidget) -> None:
    """Turn the wheel one step towards the user over a widget, as the window system reports it."""
    window = over.window()
    at = QPointF(over.mapTo(window, QPoint(8, 8)))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))


@pytest.fixture
def page(theme: Theme) -> Iterator[Column]:
    column = Column(theme)
    column.resize(500, 200)
    yield column
    column.deleteLater()


@pytest.mark.parametrize("make", [list_box, day, number, text])
@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_scrolls_the_page_and_changes_no_value(
    page: Column, theme: Theme, make: Callable[[Theme], QWidget], focused: bool
) -> None:
    first, field = QLineEdit("eerst"), make(theme)
    page.add(first, field, label("en nog meer " * 400))
    page.finish()
    page.show()
    wait_until(lambda: page.verticalScrollBar().maximum() > 0, "a way to scroll")
    QTest.qWaitForWindowActive(page)
    (field if focused else first).setFocus()
    before, holder = value_of(field), QApplication.focusWidget()
    turn_wheel(field)
    assert page.verticalScrollBar().value() > 0
    assert value_of(field) == before
    assert QApplication.focusWidget() is holder


def test_keys_still_pick(theme: Theme, page: Column) -> None:
    box, one, count = list_box(theme), day(theme), number(theme)
    page.add(box, one, count)
    page.show()
    for field in (box, one, count):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert (box.currentIndex(), one.day(), count.value()) == (2, date(2026, 11, 23), 4)


def test_no_window_has_such_a_field_of_its_own() -> None:
    """Qt's own fields take the wheel; those of the kit do not, and every window uses them."""
    taking = re.compile(r"Q(?:ComboBox|FontComboBox|SpinBox|DoubleSpinBox|\w+Edit|Dial)\b(?!\.)")
    harmless = {"QLineEdit", "QPlainTextEdit", "QTextEdit"}
    found = {
        f"{path.name}: {kind}"
        for path in WINDOW.rglob("*.py")
        if path.name != "pickers.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"Q\w+\(|\(Q\w+\):", line)
        for kind in taking.findall(line)
        if kind not in harmless and re.search(rf"{kind}\(|\({kind}\):", line)
    }
    assert found == set()
