from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from wizard.ui.kit.theme import FAMILY, Theme
from wizard.ui.kit.tokens import BASE_TEXT_PX, DARK, HIGH_CONTRAST, LIGHT, TEXT_SIZES, Colours
from wizard.ui.session.settings import Settings


@pytest.mark.parametrize(
    ("look", "colours"), [("light", LIGHT), ("dark", DARK), ("contrast", HIGH_CONTRAST)]
)
def test_a_look_reaches_every_widget(
    application: QApplication, theme: Theme, look: str, colours: Colours
) -> None:
    theme.use(Settings(look=look))
    assert application.palette().color(QPalette.ColorRole.Window).name() == colours.page
    words = QLabel("Woorden")
    words.ensurePolished()
    assert words.palette().color(QPalette.ColorRole.WindowText).name() == colours.ink


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_the_text_size_reaches_every_widget(theme: Theme, size: int) -> None:
    theme.use(Settings(look="light", text_size=size))
    words = QLabel("Woorden")
    words.ensurePolished()
    assert words.font().pixelSize() == BASE_TEXT_PX * size // 100
    assert theme.px(10) == size // 10


def test_the_embedded_typeface_is_used(theme: Theme) -> None:
    words = QLabel("Łucja ĳ")
    words.ensurePolished()
    assert QFontInfo(words.font()).family() == FAMILY


def test_a_change_is_told(theme: Theme) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(True))
    theme.use(Settings(look="dark"))
    assert told == [True]


def test_the_system_decides_where_nothing_was_chosen(theme: Theme) -> None:
    theme.use(Settings(look="system"))
    assert theme.colours in {LIGHT, DARK, HIGH_CONTRAST}
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(True))
    theme._system_changed()
    theme.use(Settings(look="dark"))
    theme._system_changed()  # not asked any more
    assert told == [True, True]


def test_with_little_movement_nothing_blinks_or_slides(theme: Theme) -> None:
    usual = 1000
    QApplication.setCursorFlashTime(usual)  # another test may have left it without movement
    general, combo = Qt.UIEffect.UI_General, Qt.UIEffect.UI_AnimateCombo
    for effect in (general, combo):
        QApplication.setEffectEnabled(effect)
    moving = Theme(theme.icons._folder.parent, Settings(look="light"))
    moving.use(Settings(look="light", calm=True))
    assert QApplication.cursorFlashTime() == 0
    assert not any(QApplication.isEffectEnabled(effect) for effect in Qt.UIEffect)
    moving.use(Settings(look="light"))
    assert QApplication.cursorFlashTime() == usual
    assert QApplication.isEffectEnabled(combo)
    for effect in (combo, general):
        QApplication.setEffectEnabled(effect, False)
