"""A dialog with a readable column and its buttons at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wizard.ui.kit import Column, button, heading

if TYPE_CHECKING:
    from wizard.ui.session import Session


class ColumnDialog(QDialog):
    """A titled column; what it holds is added by whoever opens it.

    Attributes:
        column: what is read.
        buttons: the line of buttons at the foot.
    """

    def __init__(self, parent: QWidget, session: Session, title: str) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.column = Column(session.theme)
        self.column.add(heading(title, 1))
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(20, 10, 20, 14)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column, 1)
        layout.addLayout(self.buttons)
        theme = session.theme
        self.resize(min(theme.px(720), parent.width()), min(theme.px(620), parent.height()))

    def add_button(self, text: str, kind: str = "secondary") -> QPushButton:
        """Add a button at the foot and return it."""
        made = button(text, kind)
        self.buttons.addWidget(made)
        return made

    def add_close(self) -> QPushButton:
        """Add the button that closes the dialog and return it."""
        made = self.add_button(self.session.texts("dialog.close"), "primary")
        made.clicked.connect(self.accept)
        return made
