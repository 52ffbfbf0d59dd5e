"""A page as one text, to read line by line or to copy; the same words that are on view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from wizard.ui.dialogs.base import ColumnDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wizard.ui.session.base import BaseSession

LINES = 18


def page_text_dialog(parent: QWidget, session: BaseSession, title: str, words: str) -> ColumnDialog:
    """Return a dialog with the words of a page; the cursor stands at their beginning."""
    dialog = ColumnDialog(parent, session, title)
    text = QPlainTextEdit(words)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(title)
    text.setMinimumHeight(LINES * text.fontMetrics().lineSpacing())
    dialog.column.add(text)
    dialog.column.finish()
    dialog.add_close()
    text.setFocus()
    return dialog
