"""Ready text for everybody who is asked something: to copy, or to open in the mail program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from wizard.checklist.message import link_holds_text, mail_link
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.saying import say
from wizard.ui.kit.widgets import Card, icon_button, label

if TYPE_CHECKING:
    from wizard.checklist.message import Message
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


class MessageCard(Card):
    """A message to one person; nothing leaves the program before a button is pressed."""

    def __init__(self, session: Session, services: Services, message: Message) -> None:
        super().__init__()
        self._session = session
        self._services = services
        self._message = message
        as_group(self, session.texts("message.to", contact=message.contact))
        body = label(message.body)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._done = label("", "good")
        self._done.hide()
        to = label(session.texts("message.to", contact=message.contact), "label")
        reach = [label(message.reach, "muted")] if message.reach else []
        self.add(to, *reach, label(message.subject, "strong"), body, self._buttons(), self._done)

    def _buttons(self) -> QWidget:
        theme, texts = self._session.theme, self._session.texts
        box = QWidget()
        layout = FlowLayout(box, theme.px(230), 2)
        for icon, key, action in (
            ("copy", "message.copy", self._copy),
            ("mail", "message.open", self._open),
        ):
            made = icon_button(theme, icon, texts(key), wraps=True)
            made.clicked.connect(action)
            layout.addWidget(made)
        return box

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._message.text)
        self._say("message.copied")

    def _open(self) -> None:
        """Open the mail program; what it cannot take is copied, and said to be."""
        opened = self._services.open_mail(mail_link(self._message))
        if opened and link_holds_text(self._message):
            return
        QGuiApplication.clipboard().setText(self._message.text)
        self._say("message.opened-without-text" if opened else "message.no-program")

    def _say(self, key: str) -> None:
        self._done.setText(self._session.texts(key))
        self._done.show()
        say(self._done, self._done.text())
