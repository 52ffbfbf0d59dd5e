from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from wizard.ui.kit.style import CARDS, HEADINGS, TONES
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import Card, Column, button, heading, label, restyle

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme


def shown(widget: QWidget) -> QWidget:
    widget.resize(300, 120)
    widget.show()
    QApplication.processEvents()
    return widget


def middle(widget: QWidget) -> QColor:
    return widget.grab().toImage().pixelColor(widget.width() - 12, widget.height() // 2)


def ink(widget: QWidget) -> str:
    return widget.palette().color(QPalette.ColorRole.WindowText).name()


@pytest.mark.parametrize("tone", TONES)
def test_a_label_looks_as_its_tone_says(theme: Theme, tone: str) -> None:
    words = shown(label("Woorden", tone))
    pixels, weight, token = TONES[tone]
    assert words.font().pixelSize() == theme.px(pixels)
    assert words.font().weight() == weight
    assert ink(words) == theme.hex(token)


def test_another_tone_changes_a_label_that_is_shown(theme: Theme) -> None:
    words = shown(label("Woorden", "error"))
    restyle(words, tone="")
    assert ink(words) == theme.hex("ink")
    assert words.font().pixelSize() == theme.px(16)


@pytest.mark.parametrize("level", HEADINGS)
def test_a_heading_is_as_large_as_its_level_says(theme: Theme, level: int) -> None:
    words = shown(heading("Kop", level))
    assert words.font().pixelSize() == theme.px(HEADINGS[level][0])


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_is_painted_in_its_colours(theme: Theme, kind: str) -> None:
    card = shown(Card(kind))
    assert middle(card).name() == theme.hex(CARDS[kind][0])
    at_the_left = card.grab().toImage().pixelColor(0, 60).name()
    assert at_the_left == theme.hex("control" if kind == "quote" else CARDS[kind][1])


def test_a_button_is_painted_in_its_colours(theme: Theme) -> None:
    made = button("Verder", "primary")
    assert middle(shown(made)).name() == theme.hex("accent")
    other = button("Terug")
    other.setEnabled(False)  # the mouse may lie on it
    assert middle(shown(other)).name() == theme.hex("surface")


def test_a_sheet_is_for_what_is_operated_and_not_for_what_is_read(theme: Theme) -> None:
    page, field, choice = QWidget(), QLineEdit(), QComboBox()
    words = label("Woorden")
    column = QVBoxLayout(page)
    for one in (words, field, choice, button("Verder")):
        column.addWidget(one)
    shown(page)
    assert field.styleSheet()
    assert choice.styleSheet()
    assert not any(one.styleSheet() for one in page.findChildren(QLabel))
    assert QApplication.instance().styleSheet() == ""  # type: ignore[union-attr] # there is one
    assert theme.hex("control") in field.styleSheet()


def test_only_a_scroll_bar_that_can_show_keeps_rules_for_its_look(theme: Theme) -> None:
    column, field = Column(theme), TextArea(theme, "Vraag", "Woorden", 40)
    shown(column)
    shown(field)
    bars = [(area.horizontalScrollBar(), area.verticalScrollBar()) for area in (column, field)]
    sheets = [[bool(bar.styleSheet()) for bar in pair] for pair in bars]
    assert sheets == [[False, True], [False, False]]


@pytest.mark.usefixtures("theme")
def test_a_menu_taller_than_the_screen_scrolls_and_keeps_to_one_column() -> None:
    window = shown(QWidget())
    menu = QMenu(window)
    actions = [menu.addAction(f"Onderdeel {number}") for number in range(60)]
    menu.popup(menu.screen().availableGeometry().topLeft())
    QApplication.processEvents()
    assert {menu.actionGeometry(action).left() for action in actions} == {
        menu.actionGeometry(actions[0]).left()
    }
    assert menu.height() <= menu.screen().availableGeometry().height()
    menu.close()
