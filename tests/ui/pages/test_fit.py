"""Nothing is cut: small windows, large text, and words that are half as long again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton

from wizard.answers.dates import default_day
from wizard.answers.model import Answer, Choice
from wizard.texts import Texts
from wizard.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

STEPS = ("welcome", "intake", "A1", "A5", "A8", "review", "sign", "done")
SMALL, USUAL = QSize(1024, 640), QSize(1366, 768)


def stretched(texts: Texts) -> Texts:
    """Return words half as long again, as other languages may need; gaps stay."""
    words = {key: f"{text} {' '.join(text.split()[::2])}" for key, text in texts.words.items()}
    kept = {key: text for key, text in texts.words.items() if "{" in text or "." not in key}
    return Texts(texts.language, {**words, **kept})


def answer_everything(desk: Any) -> None:
    answers = desk.answers
    for place, (_, statement) in enumerate(desk.session.guide.statements()):
        choice = list(Choice)[place % 4]
        day = default_day(choice, desk.session.around.clock().date())
        answers = answers.with_answer(statement.id, Answer(choice, by=day))
    desk.session.change(answers)


@pytest.mark.parametrize(
    ("size", "text_size", "longer", "language"),
    [
        (SMALL, 100, False, "nl"),
        (SMALL, 200, False, "nl"),
        (SMALL, 200, False, "en"),
        (USUAL, 150, True, "nl"),
        (SMALL, 100, True, "en"),
    ],
)
def test_nothing_is_cut(
    open_window: Callable[..., Any], size: QSize, text_size: int, longer: bool, language: str
) -> None:
    desk = open_window(language=language)
    window, session = desk.window, desk.session
    if longer:
        languages = {name: stretched(texts) for name, texts in session.around.languages.items()}
        session.around = replace(session.around, languages=languages)
    answer_everything(desk)
    window.resize(size)
    session.theme.use(Settings(look="light", text_size=text_size))
    QApplication.processEvents()
    assert window.size() == size
    for step in STEPS:
        window.go_to(step)
        desk.wait_until(lambda: not session.tasks.busy, "what the page looks up")
        column = window.page.column
        assert column.widget().width() <= column.viewport().width(), step
        assert [*cut(window)] == [], step


def cut(window: QWidget) -> Iterator[str]:
    """Yield what does not fit into its place."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and label.height() < height_of(label):
            yield f"label {label.height()} < {height_of(label)}: {label.text()}"
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and is_cut(button):
            yield f"button {button.size()} < {button.minimumSizeHint()}: {button.text()}"
    for edit in window.findChildren(QLineEdit):
        if edit.isVisible() and edit.height() < edit.fontMetrics().height():
            yield f"field: {edit.accessibleName()}"


def height_of(label: QLabel) -> int:
    return label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()


def is_cut(button: QAbstractButton) -> bool:
    wished = button.minimumSizeHint() if isinstance(button, QPushButton) else QSize()
    high = button.heightForWidth(button.width()) if button.hasHeightForWidth() else wished.height()
    return button.width() < wished.width() or button.height() < high
