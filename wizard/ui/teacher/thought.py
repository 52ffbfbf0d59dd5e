"""A field for one thought: Enter goes on, as it does everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.kit.buttons import ENTER
from wizard.ui.kit.text_area import TextArea

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Thought(TextArea):
    """A text area in which a new line is of no use: what is kept is one line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the window."""
        if event.key() in ENTER:
            event.ignore()
            return
        super().keyPressEvent(event)

    def show_text(self, text: str) -> None:
        """Show what is kept; what is being written stays as it is."""
        if self.words() != text and not (self.hasFocus() and self.words() == ""):
            self.setPlainText(text)
