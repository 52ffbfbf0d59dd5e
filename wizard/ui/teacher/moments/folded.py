"""The chosen answer on one line, and the way to another: for where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wizard.ui.kit.widgets import icon_button, icon_label, label, row

if TYPE_CHECKING:
    from wizard.ui.session.session import Session


class Folded(QWidget):
    """One line.

    Attributes:
        opened: shows all answers again.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        icon = icon_label(session.theme, "done", "accent", 24)
        self._words = label("", "small-line")
        words = session.texts("moments.other-answer")
        self.opened = icon_button(session.theme, "again", words, "quiet")
        line = row(icon, self._words, self.opened, stretch=1, gap=12, centred=True)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def show_answer(self, words: str) -> None:
        """Show another answer."""
        self._words.setText(words)
