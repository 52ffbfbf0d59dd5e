"""What is always at hand below the list of steps: breach card, help, settings, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wizard.ui.kit import icon_button

if TYPE_CHECKING:
    from wizard.ui.services import Services
    from wizard.ui.session import Session

OTHER_LANGUAGE = {"nl": "en", "en": "nl"}


class Tools(QWidget):
    """A column of quiet buttons."""

    def __init__(self, session: Session, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 8, 0)
        self._column.setSpacing(0)
        self.breach_card = self._add("call", "tools.breach-card")
        self.language = self._add("language", "tools.language")
        self.settings = self._add("settings", "tools.settings")
        self.help = self._add("help", "tools.help")
        self.about = self._add("info", "tools.about")
        self.breach_card.clicked.connect(lambda: services.show_breach_card(self.window()))
        self.language.clicked.connect(self._switch)
        self.settings.clicked.connect(lambda: services.show_settings(self.window()))
        self.help.clicked.connect(lambda: services.show_help(self.window()))
        self.about.clicked.connect(lambda: services.show_about(self.window()))

    def _add(self, icon: str, key: str) -> QPushButton:
        made = icon_button(self._session.theme, icon, self._session.texts(key), "quiet")
        self._column.addWidget(made)
        return made

    def _switch(self) -> None:
        self._session.set_language(OTHER_LANGUAGE[self._session.answers.language])
