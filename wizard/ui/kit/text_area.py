"""A field for more than one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme


class TextArea(QPlainTextEdit):
    """A field for a few lines that grows with what is written; Tab goes on to the next field.

    Args:
        most: the most characters that are kept.
    """

    def __init__(self, theme: Theme, name: str, text: str, most: int) -> None:
        super().__init__()
        self._theme = theme
        self._most = most
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._keep_within)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def words(self) -> str:
        """Return what was written, on one line and without spaces around it."""
        return " ".join(self.toPlainText().split())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow where another width breaks the words into more lines."""
        super().resizeEvent(event)
        self._grow()

    def _keep_within(self) -> None:
        text = self.toPlainText()
        if len(text) > self._most:
            self.setPlainText(text[: self._most])
            self.moveCursor(QTextCursor.MoveOperation.End)

    def _grow(self) -> None:
        lines = max(1, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + self._theme.px(26))
