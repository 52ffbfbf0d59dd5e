"""Something to fill in, with its name above it, help below that, and its error underneath."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wizard.ui.kit.accessible import announce
from wizard.ui.kit.saying import bring_into_view
from wizard.ui.kit.widgets import label, restyle

LONGEST_NAME = 120


class Captioned(QWidget):
    """A control with its name above it and its error below.

    Attributes:
        edit: the control itself.
        column: everything below each other.
    """

    def __init__(self, edit: QWidget, name: str, help_: str = "") -> None:
        super().__init__()
        self.edit = edit
        self._help = help_
        self._said = ""
        edit.setAccessibleName(name)
        edit.setAccessibleDescription(help_)
        self._error = label("", "error")
        self._error.hide()
        caption = label(name, "label")
        caption.setBuddy(edit)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)  # none by the style: the field would touch letters below the line
        self.column.addWidget(caption)
        if help_:
            self.column.addWidget(label(help_, "muted"))
        self.column.addWidget(edit)
        self.column.addWidget(self._error)

    @property
    def target(self) -> QWidget:
        """Where the keyboard goes to fill it in."""
        return self.edit

    def show_error(self, text: str) -> None:
        """Say what is wrong by the field and to assistive technology; empty takes it away."""
        if text == self._said:
            return
        self._said = text
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.edit.setAccessibleDescription(" ".join(filter(None, (text, self._help))))
        restyle(self.edit, wrong="true" if text else "false")
        if text:
            announce(self.edit, text)
            if self.edit.hasFocus():  # not for each of the fields of a page that is looked at again
                bring_into_view(self)

    def ask_again(self, text: str) -> None:
        """Say after a click what is wrong, also once more, and let it be mended at once."""
        self.show_error(text)
        self.target.setFocus()
        bring_into_view(self)


class Field(Captioned):
    """A line to fill in."""

    edit: QLineEdit

    def __init__(
        self,
        name: str,
        text: str,
        help_: str = "",
        *,
        most: int = LONGEST_NAME,
        secret: bool = False,
    ) -> None:
        edit = QLineEdit(text)
        edit.setMaxLength(most)
        if secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(edit, name, help_)

    def words(self) -> str:
        """Return what was filled in, without spaces around it."""
        return " ".join(self.edit.text().split())
