"""Boxes side by side while they fit; what was measured holds until something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from wizard.ui.kit.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMN = 100
LONG = "many words that need a line more " * 4


@pytest.fixture
def box(application: QApplication) -> Iterator[QWidget]:
    box = QWidget()
    flow = FlowLayout(box, COLUMN, most=3, gap=0)
    for _ in range(3):
        flow.addWidget(wrapping("word"))
    yield box
    box.deleteLater()


def wrapping(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label


def height(box: QWidget, width: int) -> int:
    flow = box.layout()
    assert flow
    return flow.heightForWidth(width)


def test_what_does_not_fit_goes_below(box: QWidget) -> None:
    one = height(box, 3 * COLUMN)
    assert height(box, 2 * COLUMN) == 2 * one
    assert height(box, COLUMN) == 3 * one
    assert height(box, 3 * COLUMN) == one


def test_other_words_are_measured_anew(box: QWidget) -> None:
    before = height(box, COLUMN)
    box.findChildren(QLabel)[1].setText(LONG)
    assert height(box, COLUMN) > before


def test_a_hidden_item_takes_no_room(box: QWidget) -> None:
    before = height(box, COLUMN)
    box.findChildren(QLabel)[1].hide()
    assert height(box, COLUMN) == before * 2 / 3


def test_items_that_come_and_go_are_measured_anew(box: QWidget) -> None:
    flow = box.layout()
    assert flow
    before = height(box, COLUMN)
    flow.addWidget(wrapping("word"))
    assert height(box, COLUMN) == before * 4 / 3
    flow.takeAt(0)
    assert height(box, COLUMN) == before
