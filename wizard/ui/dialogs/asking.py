"""Dialogs that ask a question or tell something, and the one that shows a link before opening."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.saying import say
from wizard.ui.kit.widgets import Card, label, prose

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wizard.guide.model import Link
    from wizard.ui.session.base import BaseSession
    from wizard.ui.session.session import Session

QUESTION_PX = 560
LINK_PX = 640
BREAKS = re.compile(r"(?<=[/?&=_.-])")
"""The positions at which a URL may be wrapped."""


class Question(Struct, frozen=True):
    """A question with two answers.

    Attributes:
        title: the title of the dialog.
        text: the question.
        yes: the text of the button for yes.
        no: the text of the button for no.
        careful: the safe answer, True for yes: its button has the focus, and Esc gives it.
    """

    title: str
    text: str
    yes: str
    no: str
    careful: bool = False


class QuestionDialog(ColumnDialog):
    """A dialog with a question.

    Attributes:
        answer: the answer, True for yes; the safe answer until the user chose.
    """

    def __init__(self, parent: QWidget, session: BaseSession, question: Question) -> None:
        super().__init__(parent, session, question.title, QUESTION_PX)
        self.answer = question.careful
        self.setAccessibleDescription(question.text)
        self.column.add(label(question.text))
        self._offer(question.yes, answer=True)
        self._offer(question.no, answer=False)

    def _offer(self, words: str, *, answer: bool) -> None:
        careful = answer is self.answer
        made = self.add_button(words, "primary" if careful else "secondary")
        made.clicked.connect(lambda: self._take(answer=answer))
        if careful:
            made.setDefault(True)
            made.setFocus()

    def _take(self, *, answer: bool) -> None:
        self.answer = answer
        self.accept()


def confirm(parent: QWidget, session: BaseSession, question: Question) -> bool:
    """Show a question, and return whether the answer was yes."""
    dialog = QuestionDialog(parent, session, question)
    dialog.exec()
    return dialog.answer


def tell(parent: QWidget, session: BaseSession, title: str, text: str) -> None:
    """Show a message that the user must close."""
    dialog = ColumnDialog(parent, session, title, QUESTION_PX)
    dialog.setAccessibleDescription(text)
    dialog.column.add(label(text))
    dialog.add_close().setFocus()
    dialog.exec()


def link_dialog(parent: QWidget, session: Session, link: Link) -> ColumnDialog:
    """Return a dialog that shows where a link leads and who sees the visit, before opening it."""
    texts = session.texts
    host = QUrl(link.url).host()
    dialog = ColumnDialog(parent, session, texts("link.title"), LINK_PX)
    address = label(BREAKS.sub("\u200b", link.url), "strong")  # allows line breaks
    address.setAccessibleName(link.url)
    card = Card().add(address, prose(session.shown.filled(link.label)))
    copied = label("", "good")
    dialog.column.add(label(texts("link.text")), card, label(texts("link.who-sees", host=host)))
    dialog.column.add(copied)
    copied.hide()

    def copy() -> None:
        QGuiApplication.clipboard().setText(link.url)
        copied.setText(texts("link.copied"))
        copied.show()
        QTimer.singleShot(0, dialog, dialog.fit)  # after the layout has the new line
        say(copied, copied.text())

    dialog.add_button(texts("link.copy")).clicked.connect(copy)
    stay = dialog.add_button(texts("link.stay"))
    stay.clicked.connect(dialog.reject)
    stay.setFocus()
    go = dialog.add_button(texts("link.open", host=host), "primary")
    go.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(link.url)))
    go.clicked.connect(dialog.accept)
    return dialog
