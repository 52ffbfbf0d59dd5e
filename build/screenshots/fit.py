"""What does not fit into a window: words that are cut, columns that are too wide or scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.ui.window.wizard_window import WizardWindow


def troubles(window: WizardWindow) -> Iterator[str]:
    """Yield everything that does not fit on the page on view, in words."""
    beyond = window.page.column.horizontalScrollBar().maximum()
    if beyond > 0:
        yield f"the column is {beyond} px too wide"
    yield from cut_words(window)
    for button in (window.bar.previous, window.bar.next):
        if button.isVisible() and not is_inside(button, window):
            yield f"outside the window: {button.text()!r}"


def scrolling(window: WizardWindow) -> Iterator[str]:
    """Yield how far the page on view scrolls although no text on it is larger than the room."""
    column = window.page.column
    beyond, room = column.verticalScrollBar().maximum(), column.viewport().height()
    texts = [*column.findChildren(QLabel), *column.findChildren(QPlainTextEdit)]
    highest = max((text.height() for text in texts if text.isVisible()), default=0)
    if beyond > 0 and highest <= room:
        yield f"scrolls by {beyond} px"


def cut_words(window: QWidget) -> Iterator[str]:
    """Yield the words that have less room than they need."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and is_label_cut(label):
            yield f"cut: {label.text()!r}"
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and is_button_cut(button):
            yield f"cut: button {button.text()!r}"
    for field in window.findChildren(QPlainTextEdit):
        if field.isVisible() and field.verticalScrollBar().maximum() > 0:
            yield f"cut: field {field.toPlainText()!r}"


def is_label_cut(label: QLabel) -> bool:
    """Return whether a label has less room than its words need."""
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width()


def is_button_cut(button: QAbstractButton) -> bool:
    """Return whether a button has less room than its words need."""
    if button.hasHeightForWidth():
        return button.height() < button.heightForWidth(button.width())
    least = button.minimumSizeHint()
    is_too_narrow = isinstance(button, QPushButton) and button.width() < least.width()
    return is_too_narrow or button.height() < least.height()


def is_inside(widget: QWidget, window: QWidget) -> bool:
    """Return whether the whole widget can be seen in its window."""
    corner = widget.mapTo(window, widget.rect().bottomRight())
    return window.rect().contains(corner)
