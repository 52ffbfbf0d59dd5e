"""A text field of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from wizard.safe_text import in_words

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme


class TextArea(QPlainTextEdit):
    """A text field that grows with its text; Tab moves to the next field.

    Args:
        theme: the current theme.
        name: the accessible name.
        text: the initial text.
        most: the maximum number of characters.
    """

    def __init__(self, theme: Theme, name: str, text: str, most: int) -> None:
        super().__init__()
        self._theme = theme
        self._most = most
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own gets it from the wheel too
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._truncate)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def words(self) -> str:
        """Return the text on one line, without spaces at the ends."""
        return in_words(self.toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adjust the height when another width changes the number of lines."""
        super().resizeEvent(event)
        self._grow()

    def _truncate(self) -> None:
        text = self.toPlainText()
        if len(text) > self._most:
            self.setPlainText(text[: self._most])
            self.moveCursor(QTextCursor.MoveOperation.End)

    def _grow(self) -> None:
        lines = max(1, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + self._theme.px(26))
