"""The dialog that shows the error log, so that a user can read it before copying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.saying import say
from wizard.ui.kit.widgets import label

if TYPE_CHECKING:
    from wizard.logbook import Logbook
    from wizard.ui.session.base import BaseSession

LINES = 12


def logbook_dialog(parent: QWidget, session: BaseSession, logbook: Logbook) -> ColumnDialog:
    """Return a dialog with the log, an explanation of its contents, and a button to copy it."""
    texts, content = session.texts, logbook.text()
    dialog = ColumnDialog(parent, session, texts("logbook.title"))
    dialog.column.add(label(texts("logbook.text")), label(texts("logbook.file", file=logbook.path)))
    copied = label("", "good")
    if content:
        dialog.column.add(_lines(content, texts("logbook.title")))
    else:
        dialog.column.add(label(texts("logbook.empty"), "strong"))
    dialog.column.add(copied)
    copied.hide()
    dialog.column.finish()

    def copy() -> None:
        QGuiApplication.clipboard().setText(content)
        copied.setText(texts("logbook.copied"))
        copied.show()
        QTimer.singleShot(0, dialog, dialog.fit)  # after the layout has the new line
        say(copied, copied.text())

    if content:
        dialog.add_button(texts("logbook.copy")).clicked.connect(copy)
    dialog.add_close()
    dialog.focus_text()
    return dialog


def _lines(content: str, name: str) -> QPlainTextEdit:
    lines = QPlainTextEdit(content)
    lines.setReadOnly(True)
    lines.setTabChangesFocus(True)
    lines.setAccessibleName(name)
    lines.setMinimumHeight(LINES * lines.fontMetrics().lineSpacing())
    return lines
