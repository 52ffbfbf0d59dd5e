"""The line of tools above the pages of a PDF: page, zoom, text instead of pages, and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QPushButton, QWidget

from wizard.ui.kit.accessible import announce
from wizard.ui.kit.widgets import label
from wizard.ui.paper.search_bar import SearchBar
from wizard.ui.paper.tool_button import tool_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme
    from wizard.ui.paper.view import PaperView

BESIDE = QBoxLayout.Direction.LeftToRight


class PaperTools(QWidget):
    """The line of tools above the pages.

    Attributes:
        search: the search bar.

    Signals:
        words_wanted: the user wants the text (True) or the pages (False).
    """

    words_wanted = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts, view: PaperView) -> None:
        super().__init__()
        self._theme, self._texts, self._view = theme, texts, view
        self.search = SearchBar(theme, texts, view)
        self._page = label(texts("view.page", number=1, total=view.document().pageCount()))
        self._page.setWordWrap(False)
        self._size = label("", "muted")
        self._size.setWordWrap(False)
        self._words = QCheckBox(texts("view.words"))
        self._words.toggled.connect(self._toggle_words)
        self._turning = self._turning_tools()
        self._sizing = self._sizing_tools()
        self._arrange()
        view.turned.connect(self._turned)
        view.resized.connect(self._show_size)

    def _turning_tools(self) -> QWidget:
        view = self._view
        before = self._tool("collapse", "view.page-before", lambda: view.show_page(view.page - 1))
        after = self._tool("expand", "view.page-next", lambda: view.show_page(view.page + 1))
        return self._line_of(before, self._page, after)

    def _sizing_tools(self) -> QWidget:
        view = self._view
        smaller = self._tool("zoom-out", "view.smaller", lambda: view.zoom(-1))
        larger = self._tool("zoom-in", "view.larger", lambda: view.zoom(1))
        width = self._tool("fit-width", "view.fit-width", view.fit_width)
        return self._line_of(smaller, self._size, larger, width)

    def _tool(self, icon: str, key: str, act: Callable[[], None]) -> QPushButton:
        made = tool_button(self._theme, icon, self._texts(key))
        made.clicked.connect(act)
        return made

    def _line_of(self, *widgets: QWidget) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(4))
        for widget in widgets:
            line.addWidget(widget)
        return box

    def _arrange(self) -> None:
        px = self._theme.px
        self._first, self._second = QBoxLayout(BESIDE), QBoxLayout(BESIDE)
        self._parts = ((self._turning, self._sizing), (self._words, self.search))
        self._line = QBoxLayout(BESIDE, self)
        self._line.setContentsMargins(px(16), px(8), px(16), px(8))
        self._line.setSpacing(px(8))
        for line in (self._first, self._second):
            line.setSpacing(px(12))
            self._line.addLayout(line, 1 if line is self._second else 0)
        for part in self._parts[0]:
            self._first.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self._second.addWidget(self._words)
        self._second.addWidget(self.search, 1)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size: the parts below each other."""
        margins = self._line.contentsMargins()
        widest = max(part.minimumSizeHint().width() for parts in self._parts for part in parts)
        height = super().minimumSizeHint().height()
        return QSize(widest + margins.left() + margins.right(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other if they do not fit beside each other."""
        super().resizeEvent(event)
        margins = self._line.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        first, second = (
            sum(part.sizeHint().width() for part in parts) + self._first.spacing()
            for parts in self._parts
        )
        self._line.setDirection(_direction(first + self._line.spacing() + second, room))
        self._first.setDirection(_direction(first, room))
        self._second.setDirection(_direction(second, room))

    def _turned(self, number: int) -> None:
        total = self._view.document().pageCount()
        self._page.setText(self._texts("view.page", number=number + 1, total=total))
        announce(self._view, self._page.text())

    def _show_size(self) -> None:
        self._size.setText(self._view.zoom_text())

    def _toggle_words(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        for part in (self._turning, self._sizing, self.search):
            part.setEnabled(not wanted)
        self.words_wanted.emit(wanted)


def _direction(wished: int, room: int) -> QBoxLayout.Direction:
    return BESIDE if wished <= room else QBoxLayout.Direction.TopToBottom
