"""Form fields: a control with its label and help above it, and its error message below."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wizard.safe_text import in_words
from wizard.ui.kit.accessible import announce
from wizard.ui.kit.saying import bring_into_view
from wizard.ui.kit.widgets import label, restyle

LONGEST_NAME = 120


class Captioned(QWidget):
    """A control with its label above it and its error message below.

    Attributes:
        edit: the control itself.
        column: the layout with label, help, control and error message.
    """

    def __init__(self, edit: QWidget, name: str, help_: str = "") -> None:
        super().__init__()
        self.edit = edit
        self._help = help_
        self._error_text = ""
        self._tip: QLabel | None = None
        edit.setAccessibleName(name)
        edit.setAccessibleDescription(help_)
        self._error = label("", "error")
        self._error.hide()
        caption = label(name, "label")
        caption.setBuddy(edit)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)  # the style's 0 would let the field touch descenders
        self.column.addWidget(caption)
        if help_:
            self.column.addWidget(label(help_, "muted"))
        self.column.addWidget(edit)
        self.column.addWidget(self._error)

    @property
    def target(self) -> QWidget:
        """The widget that gets the keyboard focus."""
        return self.edit

    def show_error(self, text: str) -> None:
        """Show an error message below the control and announce it; an empty text removes it."""
        if text == self._error_text:
            return
        self._error_text = text
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.edit.setAccessibleDescription(" ".join(filter(None, (text, self._help))))
        restyle(self.edit, wrong="true" if text else "false")
        if text:
            announce(self.edit, text)
            if self.edit.hasFocus():  # not for other fields of the page
                bring_into_view(self)

    def show_tip(self, text: str) -> None:
        """Show a tip below the control, in quiet letters; an empty text removes it."""
        if self._tip is None:
            if not text:
                return
            self._tip = label("", "muted")
            self.column.addWidget(self._tip)
        self._tip.setText(text)
        self._tip.setVisible(bool(text))
        said = (text, self._error_text, self._help)
        self.edit.setAccessibleDescription(" ".join(filter(None, said)))

    def ask_again(self, text: str) -> None:
        """Show an error, give the control the focus, and scroll to it, also if shown before."""
        self.show_error(text)
        self.target.setFocus()
        bring_into_view(self)


class Field(Captioned):
    """A text field of one line, with its label and error message."""

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
        """Return the text, with each run of spaces as one space and none at the ends."""
        return in_words(self.edit.text())
