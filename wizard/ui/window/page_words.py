"""The words of a page in the order of its layouts, as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from wizard.ui.kit.tab_order import seen_in, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.texts import Texts


def page_words(widget: QWidget, texts: Texts) -> Iterator[str]:
    """Yield all that a widget says, a line or paragraph each: texts, fields, what is chosen.

    Args:
        widget: what is on view.
        texts: how something chosen or ticked is said.
    """
    for one in seen_in(widget):
        words = words_of(one)
        if isinstance(one, QCheckBox):
            yield texts(f"window.{'ticked' if one.isChecked() else 'not-ticked'}", what=words)
        elif isinstance(one, QRadioButton):
            yield texts("window.chosen", what=words) if one.isChecked() else f"– {words}"
        elif isinstance(one, (QLineEdit, QPlainTextEdit, QComboBox, QDateEdit)):
            yield f"{one.accessibleName()}: {_value(one)}"
        elif words and not isinstance(one, QAbstractButton):
            yield words


def _value(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QDateEdit):
        return field.accessibleDescription() or field.text()
    if isinstance(field, QComboBox):
        return field.currentText()
    is_secret = isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal
    return field.text() if isinstance(field, QLineEdit) and not is_secret else ""
