"""Nothing is cut or covered: in small windows, with large text, in a language with longer words."""

from __future__ import annotations

from itertools import chain, product
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from tests.folders import PUBLISHED, PUBLISHED_PACKS
from wizard.school.lookup import Found, Origin
from wizard.school_pack.preview import preview_pack
from wizard.texts import Texts
from wizard.ui.kit.choice import Choice
from wizard.ui.teacher.dialogs.pack_preview import PackPreviewDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.desk import Desk, OpenWindow
    from wizard.ui.teacher.window import Window

SMALLEST, USUAL = (1024, 640), (1366, 768)
FILLING = " longer" * 40


def half_longer(text: str) -> str:
    """Return a text as it might be in a language with longer words."""
    return text + FILLING[: len(text) // 2].rstrip()


def with_longer_words(desk: Desk) -> None:
    context = desk.session.context
    longer = {
        language: Texts(language, {key: half_longer(text) for key, text in texts.words.items()})
        for language, texts in context.languages.items()
    }
    desk.session.context = replace(context, languages=longer)
    desk.window.rebuild()


def cut(window: QWidget) -> Iterator[str]:
    """Yield the words that have less room than they need."""
    for button in _visible(window, QPushButton):
        if button.width() < button.minimumSizeHint().width():
            yield f"button {button.text()!r}"
    for label in _visible(window, QLabel):
        if label.text() and _is_cut(label):
            yield f"label {label.text()!r}"
    for choice in _visible(window, Choice):
        if choice.height() < choice.heightForWidth(choice.width()):
            yield f"choice {choice.text()!r}"


Kind = TypeVar("Kind", bound=QWidget)


def _visible(window: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    return (one for one in window.findChildren(kind) if one.isVisible())


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width()


def overflowing(window: Window) -> Iterator[str]:
    """Yield what is wider than the column, higher than its field, or sticks out of the window."""
    column = window.page.column
    inside = column.widget()
    assert inside is not None
    if inside.width() > column.viewport().width():
        yield "the column"
    for field in _visible(window, QPlainTextEdit):
        if field.verticalScrollBar().maximum() > 0:
            yield f"field {field.toPlainText()!r}"
    for widget in _visible(window, QPushButton):
        if widget.mapTo(window, widget.rect().topRight()).x() >= window.width():
            yield f"button {widget.text()!r}"


def covered(window: Window) -> Iterator[str]:
    """Yield what lies over the page."""
    page = window.page
    for x, y in product(range(10, page.width(), 40), range(10, page.height(), 40)):
        seen = window.childAt(page.mapTo(window, QPoint(x, y)))
        if seen is None or (seen is not page and not page.isAncestorOf(seen)):
            yield f"{type(seen).__name__} at {x}, {y}"


def settle() -> None:
    """Let layouts inside layouts find their sizes."""
    for _ in range(5):
        QApplication.processEvents()


def troubles(window: Window) -> Iterator[str]:
    """Yield whatever keeps somebody from reading a page."""
    return chain(cut(window), overflowing(window), covered(window))


def at_rest(look: Callable[[], Iterator[str]]) -> list[str]:
    """Return what is found once layouts are at rest: that a change was saved comes in between."""
    end = monotonic() + 2
    settle()
    while (found := list(look())) and monotonic() < end:
        QTest.qWait(20)
    return found


@pytest.mark.parametrize("longer", [False, True])
@pytest.mark.parametrize(
    ("size", "text_size"), [(SMALLEST, 100), (SMALLEST, 200), (USUAL, 100), (USUAL, 150)]
)
def test_on_every_page(
    open_window: OpenWindow, size: tuple[int, int], text_size: int, longer: bool
) -> None:
    desk = open_window(PUBLISHED)
    desk.window.resize(*size)
    desk.session.theme.use(replace(desk.window.services.settings, text_size=text_size))
    settle()
    if longer:
        with_longer_words(desk)
    trouble = {}
    for step in desk.window.steps:
        desk.window.go_to(step.id)
        trouble[step.id] = at_rest(lambda: troubles(desk.window))
    assert {step: found for step, found in trouble.items() if found} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("size", "text_size"), [(SMALLEST, 200), (USUAL, 100)])
def test_in_a_pack_that_is_opened(
    open_window: OpenWindow, size: tuple[int, int], text_size: int, language: str
) -> None:
    desk = open_window(PUBLISHED, language, found=Found(PUBLISHED_PACKS / "baken", Origin.BESIDE))
    desk.window.resize(*size)
    desk.session.theme.use(replace(desk.window.services.settings, text_size=text_size))
    settle()
    context = desk.session.context
    today, data = context.clock().date(), context.places.data
    offer = preview_pack(PUBLISHED_PACKS / "regenboog", context.guide, today, data)
    dialog = PackPreviewDialog(desk.window, desk.session, offer)
    dialog.show()
    assert at_rest(lambda: cut(dialog)) == []
    column = dialog.column.widget()
    assert column is not None
    assert column.width() <= dialog.column.viewport().width()
    dialog.close()
