"""What is always at hand below the list of steps: breach card, help, settings, verify."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import icon_button
from wizard.ui.window.language_button import LanguageButton

if TYPE_CHECKING:
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


class Tools(QWidget):
    """A column of quiet buttons."""

    def __init__(self, session: Session, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 6, 0)
        column.setSpacing(0)
        others = QWidget()
        self._others = FlowLayout(others, session.theme.px(120), 2, gap=0)
        self.breach_card = breach_button(session, services, "tool", wraps=True)
        if self.breach_card is not None:
            column.addWidget(self.breach_card)
        column.addWidget(others)
        self.language = LanguageButton(session)
        self._others.addWidget(self.language)
        self.settings = self._add("settings", "tools.settings")
        self.verify = self._add("verified", "verify.tool")
        self.help = self._add("help", "tools.help")
        self.about = self._add("info", "tools.about")
        self.settings.clicked.connect(lambda: services.show_settings(self.window()))
        self.verify.clicked.connect(lambda: services.verify(self.window()))
        self.help.clicked.connect(lambda: services.show_help(self.window()))
        self.about.clicked.connect(lambda: services.show_about(self.window()))

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All tools, the most urgent first."""
        others = (self.language, self.settings, self.verify, self.help, self.about)
        return others if self.breach_card is None else (self.breach_card, *others)

    def _add(self, icon: str, key: str) -> QPushButton:
        made = self._button(icon, key)
        self._others.addWidget(made)
        return made

    def _button(self, icon: str, key: str) -> QPushButton:
        return icon_button(self._session.theme, icon, self._session.texts(key), "tool", wraps=True)


def breach_button(
    session: Session, services: Services, kind: str, *, wraps: bool = False
) -> QPushButton | None:
    """Return the button that shows the card for when something goes wrong; None without one."""
    card = session.guide.breach_card
    if card is None:
        return None
    text = session.shown.filled(card.button)
    made = icon_button(session.theme, "call", text, kind, wraps=wraps)
    made.clicked.connect(lambda: services.show_breach_card(made.window()))
    return made
