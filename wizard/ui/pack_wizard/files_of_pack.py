"""The control for a file of the pack: choose, show and remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wizard.ui.kit.field import Captioned
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import icon_button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from wizard.ui.pack_wizard.session import PackSession

BUTTON_PX, BESIDE = 200, 2


class ChosenFile(Captioned):
    """The control for one file: what was chosen, a button to choose, and one to remove.

    Attributes:
        choose: the button that asks for a file.
        remove: the button that removes the file.

    Signals:
        wanted: the user wants to choose a file.
        unwanted: the user wants to remove the file.
    """

    wanted = Signal()
    unwanted = Signal()

    def __init__(self, session: PackSession, name: str, help_: str) -> None:
        texts, theme = session.texts, session.theme
        self._none = texts("packwizard.no-file")
        box = QWidget()
        layout = FlowLayout(box, theme.px(BUTTON_PX), BESIDE)
        super().__init__(box, name, help_)
        self.choose = self._button(session, "open", "packwizard.choose", name)
        self.remove = self._button(session, "delete", "packwizard.remove", name)
        layout.addWidget(self.choose)
        layout.addWidget(self.remove)
        self.choose.clicked.connect(self.wanted)
        self.remove.clicked.connect(self.unwanted)
        self._what = label("", "strong")
        self.column.insertWidget(1, self._what)

    @property
    def target(self) -> QWidget:
        """The button that asks for a file."""
        return self.choose

    def show_file(self, words: str) -> None:
        """Show a description of the chosen file; empty if there is none."""
        self._what.setText(words or self._none)
        self.remove.setVisible(bool(words))

    def _button(self, session: PackSession, icon: str, key: str, name: str) -> QPushButton:
        made = icon_button(session.theme, icon, session.texts(key), wraps=True)
        made.setAccessibleName(f"{session.texts(key)}: {name}")
        return made
