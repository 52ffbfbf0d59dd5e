"""Questions before something happens that cannot be undone or that leaves this computer."""

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
"""Where an address may go on on the next line."""


class Question(Struct, frozen=True):
    """A question with two answers in their own words.

    Attributes:
        careful: the answer that loses nothing: it has the focus, and Esc gives it.
    """

    title: str
    text: str
    yes: str
    no: str
    careful: bool = False


class QuestionDialog(ColumnDialog):
    """Asks a question.

    Attributes:
        answer: what was answered; the careful answer until then.
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
    """Ask a question and return whether the answer was yes."""
    dialog = QuestionDialog(parent, session, question)
    dialog.exec()
    return dialog.answer


def tell(parent: QWidget, session: BaseSession, title: str, text: str) -> None:
    """Say something that has to be read before going on."""
    dialog = ColumnDialog(parent, session, title, QUESTION_PX)
    dialog.setAccessibleDescription(text)
    dialog.column.add(label(text))
    dialog.add_close().setFocus()
    dialog.exec()


def link_dialog(parent: QWidget, session: Session, link: Link) -> ColumnDialog:
    """Return what says where a link goes and who sees the visit, before anything is opened."""
    texts = session.texts
    host = QUrl(link.url).host()
    dialog = ColumnDialog(parent, session, texts("link.title"), LINK_PX)
    address = label(BREAKS.sub("\u200b", link.url), "strong")  # room to break the line
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
        QTimer.singleShot(0, dialog, dialog.fit)  # when the layout knows of the new line
        say(copied, copied.text())

    dialog.add_button(texts("link.copy")).clicked.connect(copy)
    stay = dialog.add_button(texts("link.stay"))
    stay.clicked.connect(dialog.reject)
    stay.setFocus()
    go = dialog.add_button(texts("link.open", host=host), "primary")
    go.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(link.url)))
    go.clicked.connect(dialog.accept)
    return dialog
