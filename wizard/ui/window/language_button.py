"""The button that changes the language: directly if there are two, else with a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QMenu

from wizard.languages import LANGUAGE_NAMES
from wizard.ui.kit.buttons import WrappingButton

if TYPE_CHECKING:
    from wizard.ui.session.base import BaseSession


class LanguageButton(WrappingButton):
    """Shows the name of the other language, or "Language" if there are several others."""

    def __init__(self, session: BaseSession) -> None:
        self._others = [code for code in LANGUAGE_NAMES if code != session.language]
        single = len(self._others) == 1
        text = LANGUAGE_NAMES[self._others[0]] if single else session.texts("tools.language")
        super().__init__(text, "tool")
        self._session = session
        theme = session.theme
        self.setIcon(theme.icons.icon("language", "ink"))
        self.setIconSize(QSize(theme.px(28), theme.px(20)))
        self.clicked.connect(self._switch if single else self._show_menu)

    def _switch(self) -> None:
        self._session.set_language(self._others[0])

    def _show_menu(self) -> None:
        menu = QMenu(self.window())
        menu.aboutToHide.connect(menu.deleteLater)
        for code, name in LANGUAGE_NAMES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == self._session.language)
            action.triggered.connect(lambda _=False, code=code: self._session.set_language(code))
        below = self if self.isVisible() else self.window()
        menu.popup(below.mapToGlobal(QPoint(0, below.height() if below is self else 0)))
