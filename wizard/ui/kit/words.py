"""Words that wrap, and remember how high they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from wizard.ui.kit.accessible import HEADING
from wizard.ui.kit.heights import HeightCache

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent


LEFT_TO_RIGHT_MARK = "\u200e"
_FROM_RIGHT = re.compile(r"[\W\d_]*[\u0590-\u08ff]")
_LATIN = re.compile("[A-Za-z]")


def from_left(text: str) -> str:
    """Return a text that Qt shows from left to right, also if it begins with an Arabic name.

    Qt, as browsers do, takes the direction of the first letter for that of the whole: a Dutch
    sentence would be turned around. A text without Latin letters keeps its own direction.
    """
    turned = _FROM_RIGHT.match(text) and _LATIN.search(text)
    return LEFT_TO_RIGHT_MARK + text if turned else text


class Words(QLabel):
    """A label that caches the height of its wrapped text.

    Qt's own label breaks its text into lines whenever a layout asks for its height: forty times
    before a page is laid out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights = HeightCache()

    def setText(self, text: str) -> None:
        """Show another text; one with Latin letters runs from left to right.

        A heading's is its name as well, which Qt takes from a label's text only without a level.
        """
        self._heights.clear()
        super().setText(from_left(text))
        if self.property(HEADING) is not None:
            self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Discard the measured heights when the font or style changes."""
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text at a width, in pixels."""
        height = self._heights.get(width)
        if height is None:
            line = self.fontMetrics().height()
            height = self._heights.add(width, super().heightForWidth, line)
        return height
