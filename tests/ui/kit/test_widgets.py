from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui.assistive import BUTTONS, Assistive, wait_until
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import (
    Column,
    Fold,
    Notice,
    below,
    clear,
    heading,
    label,
    prose,
    row,
)

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_plain_words_are_never_taken_for_formatting(theme: Theme) -> None:
    words = label("<b>1 < 2</b> & **3**")
    assert words.textFormat() is Qt.TextFormat.PlainText
    assert words.text() == "<b>1 < 2</b> & **3**"


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("Gewone woorden.", "Gewone woorden."),
        ("Dit is **belangrijk** en *zo* ook.", "Dit is belangrijk en zo ook."),
        (r"Mail naar jan\_jansen", "Mail naar jan_jansen"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
    ],
)
def test_prose_is_read_without_its_marks(theme: Theme, markdown: str, said: str) -> None:
    assert name_of(prose(markdown)) == said


def test_prose_shows_what_looks_like_html_as_words(theme: Theme) -> None:
    shown = prose("Een *regel* met <script>alert(1)</script>").text()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_is_a_heading(theme: Theme, level: int) -> None:
    title = heading("Titel", level)
    interface = QAccessible.queryAccessibleInterface(title)
    assert interface.role() is QAccessible.Role.Heading
    assert interface.text(QAccessible.Text.Name) == "Titel"
    title.setText("Andere titel")
    assert interface.text(QAccessible.Text.Name) == "Andere titel"
    title.setText("Titel")
    attributes = interface.attributesInterface()
    assert attributes.attributeKeys() == [QAccessible.Attribute.Level]
    assert attributes.attributeValue(QAccessible.Attribute.Level) == level
    words = interface.textInterface()
    if sys.platform == "linux":  # Orca 48 reads it
        assert words.text(0, words.characterCount()) == "Titel"
        assert words.characterRect(0).size() == title.size()
    else:
        assert words is None


def test_a_heading_takes_the_focus_where_it_may_have_it(theme: Theme) -> None:
    title, other = heading("Titel", 1), QPushButton("Iets")
    whole = below(title, other)
    acts = QAccessible.queryAccessibleInterface(title).actionInterface()
    assert acts.actionNames() == []
    title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    whole.show()
    whole.activateWindow()
    QTest.qWaitForWindowActive(whole)
    acts.doAction(acts.actionNames()[0])
    assert title.hasFocus()


@pytest.mark.parametrize("kind", ["notice", "warning", "error"])
def test_a_notice_has_more_than_a_colour(theme: Theme, kind: str) -> None:
    card = Notice(theme, kind, "Let op dit")
    card.show()
    assert "Let op dit" in Assistive(card).read()
    pictures = [one for one in card.findChildren(QLabel) if not one.pixmap().isNull()]
    assert len(pictures) == 1


def test_a_fold_hides_and_shows(theme: Theme) -> None:
    fold = Fold(theme, "Meer", lambda: label("Verborgen woorden"))
    fold.show()
    hand = Assistive(fold)
    assert "Verborgen woorden" not in hand.read()
    assert not hand.find("Meer").interface.state().expanded
    hand.press("Meer")
    assert "Verborgen woorden" in hand.read()
    assert hand.find("Meer", BUTTONS).interface.state().expanded
    assert hand.find("Meer", BUTTONS).interface.state().expandable
    hand.press("Meer")
    assert "Verborgen woorden" not in hand.read()
    assert hand.find("Meer").interface.state().collapsed


def test_what_a_fold_shows_is_said_while_the_keyboard_is_on_it(theme: Theme) -> None:
    """Words if there are any, else what Tab comes to; Qt tells Linux of no state."""
    words = Fold(theme, "Meer", lambda: below(label("Eerst dit"), prose("*Dan* dat.")))
    button = Fold(theme, "Later: 1", lambda: below(label("Later"), QPushButton("Eerst bellen")))
    for fold, title, said in (
        (words, "Meer", "Eerst dit. Dan dat."),
        (button, "Later: 1", "Eerst bellen"),
    ):
        fold.show()
        hand = Assistive(fold)
        found = hand.find(title, BUTTONS)
        assert found.widget.accessibleDescription() == ""
        hand.press(title)
        assert found.widget.accessibleDescription() == said
        hand.press(title)
        assert found.widget.accessibleDescription() == ""


def test_tab_goes_into_what_a_fold_shows(theme: Theme) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(Fold(theme, "Meer", lambda: QPushButton("erin")))
    column.addWidget(QPushButton("erna"))
    whole.show()
    hand = Assistive(whole)
    hand.press("Meer")
    QTest.qWaitForWindowActive(whole)
    hand.find("Meer").widget.setFocus()
    walked = []
    for _ in range(2):
        before = QApplication.focusWidget()
        assert before is not None
        QTest.keyClick(before, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        walked.append(focused.text())
    assert walked == ["erin", "erna"]


def test_a_choice_tells_what_a_user_does_and_not_what_is_shown(theme: Theme) -> None:
    whole, chosen = QWidget(), list[str]()
    column = QVBoxLayout(whole)
    choices = {words: Choice(theme, words) for words in ("Ja & nee", "Nee")}
    for words, choice in choices.items():
        choice.chosen.connect(partial(chosen.append, words))
        column.addWidget(choice)
    choices["Nee"].setChecked(True)
    assert chosen == []
    whole.show()
    Assistive(whole).choose("Ja & nee")
    assert chosen == ["Ja & nee"]


def test_tab_enters_a_group_at_what_was_chosen_before_it_was_one(theme: Theme) -> None:
    whole, group = QWidget(), QButtonGroup()
    column = QVBoxLayout(whole)
    before = QPushButton("Eerst")
    column.addWidget(before)
    for words in ("Een", "Twee", "Drie"):
        choice = Choice(theme, words)
        choice.setChecked(words == "Twee")
        choice.join(group)
        column.addWidget(choice)
    whole.show()
    whole.activateWindow()
    QTest.qWaitForWindowActive(whole)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Choice)
    assert focused.text() == "Twee"


def test_a_choice_is_clicked_anywhere_in_its_box(theme: Theme) -> None:
    choice = Choice(theme, "Ja")
    choice.resize(400, 60)
    choice.show()
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=choice.rect().bottomRight())
    assert choice.isChecked()


def test_a_choice_grows_with_its_words(theme: Theme) -> None:
    short, long = Choice(theme, "Ja"), Choice(theme, "Een antwoord met veel woorden " * 6)
    assert long.heightForWidth(300) > long.heightForWidth(900) > short.heightForWidth(300)


def test_a_text_keeps_within_its_length(theme: Theme) -> None:
    field = TextArea(theme, "Reden", "", most=10)
    QTest.keyClicks(field, "0123456789abc")
    assert field.toPlainText() == "0123456789"


def test_lines_and_spaces_become_one_line(theme: Theme) -> None:
    assert TextArea(theme, "Reden", "  twee \n\n regels ", most=50).words() == "twee regels"


def test_tab_leaves_a_text_and_goes_on(theme: Theme) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    field, after = TextArea(theme, "Reden", "", most=50), QLineEdit()
    column.addWidget(field)
    column.addWidget(after)
    whole.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert whole.focusWidget() is after
    assert field.toPlainText() == ""


def test_a_text_grows_with_what_is_written(theme: Theme) -> None:
    field = TextArea(theme, "Reden", "", most=500)
    field.resize(200, field.height())
    field.show()
    low = field.height()
    field.setPlainText("woorden " * 40)
    assert field.height() > low


def test_a_column_scrolls_downwards_only(theme: Theme) -> None:
    column = Column(theme)
    column.add(label("lange woorden " * 200))
    column.finish()
    column.resize(300, 200)
    column.show()
    bar = column.verticalScrollBar()
    wait_until(lambda: bar.maximum() > 0, "a way to scroll")
    inner = column.widget()
    assert inner is not None
    assert inner.width() <= column.viewport().width()


def test_clearing_takes_away_what_is_nested_too(theme: Theme) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(label("een"))
    column.addLayout(row(label("twee"), label("drie"), stretch=1))
    whole.show()
    clear(column)
    assert column.count() == 0
    assert [one for one in whole.findChildren(QWidget) if one.isVisible()] == []
