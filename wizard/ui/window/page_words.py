"""The words of a page in the order of its layouts, as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from wizard.ui.kit.tab_order import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout


def words_before_a_stop(widget: QWidget) -> Iterator[str]:
    """Yield the texts in a widget that stand before the first thing that Tab comes to.

    A heading that can have the focus itself is left out.
    """
    for one in _shown(widget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(one, QRadioButton):
            return
        if isinstance(one, QLabel) and not one.focusPolicy() and one.buddy() is None:
            yield from filter(None, (words_of(one),))


def page_words(widget: QWidget, chosen: str) -> Iterator[str]:
    """Yield all that a widget says, a line or paragraph each: texts, fields, what is chosen.

    Args:
        widget: what is on view.
        chosen: how something chosen is said, with ``{what}``.
    """
    for one in _shown(widget):
        words = words_of(one)
        if isinstance(one, (QCheckBox, QRadioButton)):
            yield chosen.format(what=words) if one.isChecked() else f"– {words}"
        elif isinstance(one, (QLineEdit, QPlainTextEdit, QComboBox, QDateEdit)):
            yield f"{one.accessibleName()}: {_value(one)}"
        elif words and not isinstance(one, QAbstractButton):
            yield words


def words_of(widget: QWidget) -> str:
    """Return what is on a widget, without marks; empty for an icon."""
    if isinstance(widget, QLabel) and widget.textFormat() is Qt.TextFormat.PlainText:
        return widget.text().strip()
    words = widget.accessibleName().strip()
    return words or (widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else "")


def _value(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QDateEdit):
        return field.accessibleDescription() or field.text()
    if isinstance(field, QComboBox):
        return field.currentText()
    is_secret = isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal
    return field.text() if isinstance(field, QLineEdit) and not is_secret else ""


def _shown(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets on view that say something themselves, in the order of their layouts."""
    explicitly = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if widget.isHidden() and explicitly:  # else it was just put into a layout, which shows it soon
        return
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _shown(inner)
    elif (layout := widget.layout()) is not None:
        yield from _in(layout)
    else:
        yield widget


def _in(layout: QLayout) -> Iterator[QWidget]:
    for one in contents(layout):
        yield from _shown(one) if isinstance(one, QWidget) else _in(one)
