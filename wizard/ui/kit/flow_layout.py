"""A layout that puts its items side by side if they fit, and in more rows if not."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """A grid of equal columns, as many as fit; each row is as high as its highest item.

    Args:
        parent: the widget that is laid out.
        column: the minimum width of a column, in pixels.
        most: the maximum number of columns.
        gap: the space between items, in pixels.
    """

    def __init__(self, parent: QWidget | None, column: int, most: int, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, because Qt asks for the same ones often
        self._shown: tuple[list[QLayoutItem], int] | None = None
        self._column, self._most, self._gap = column, most, gap
        self.setContentsMargins(0, 0, 0, 0)

    def use_column(self, column: int) -> None:
        """Take another width for the narrowest of a column."""
        if column != self._column:
            self._column = column
            self.invalidate()

    def use_gap(self, gap: int) -> None:
        """Leave another gap between items."""
        if gap != self._gap:
            self._gap = gap
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)
        self._clear_cache()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None outside the range."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item; None outside the range."""
        self._clear_cache()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: the layout does not need more space than its size hint."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width, in pixels."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Discard what was measured; Qt calls this when an item changed."""
        self._clear_cache()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out."""
        super().setGeometry(rect)
        self._lay(rect, apply=True)

    def sizeHint(self) -> QSize:
        """Return the preferred size: the maximum number of columns side by side."""
        columns = max(1, min(self._most, len(self._items)))
        width = columns * self._column + (columns - 1) * self._gap
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """Return the minimum size: one narrow column."""
        return QSize(min(self._column, 120), 0)

    def _clear_cache(self) -> None:
        self._heights.clear()
        self._shown = None

    def _measure_visible(self) -> tuple[list[QLayoutItem], int]:
        """Return the visible items, and the largest of their minimum widths; cache both."""
        shown = [item for item in self._items if not item.isEmpty()]
        widest = max((item.minimumSize().width() for item in shown), default=0)
        self._shown = shown, widest
        return self._shown

    def _lay(self, rect: QRect, *, apply: bool) -> int:
        shown, widest = self._shown or self._measure_visible()
        fitting = (rect.width() + self._gap) // (max(self._column, widest) + self._gap)
        columns = max(1, min(self._most, fitting))
        width = (rect.width() - (columns - 1) * self._gap) // columns
        top = rect.y()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            height = max(_height(item, width) for item in row)
            if apply:
                for place, item in enumerate(row):
                    left = rect.x() + place * (width + self._gap)
                    item.setGeometry(QRect(left, top, width, height))
            top += height + self._gap
        return max(0, top - self._gap - rect.y())


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
