"""What is above the pages: which page, how large, pages or words alone, and looking for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QWidget

from wizard.ui.kit.accessible import announce
from wizard.ui.kit.widgets import label
from wizard.ui.paper.search_bar import SearchBar
from wizard.ui.paper.tool_button import tool_button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme
    from wizard.ui.paper.view import PaperView


class PaperTools(QWidget):
    """The line above the pages.

    Attributes:
        search: looks for words.

    Signals:
        words_wanted: whether the words alone are to be shown instead of the pages.
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
        self._of_pages = self._for_pages()
        self._arrange()
        view.turned.connect(self._turned)
        view.resized.connect(self._show_size)

    def _for_pages(self) -> QWidget:
        theme, texts, view = self._theme, self._texts, self._view
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        for icon, key, action in (
            ("collapse", "view.page-before", lambda: view.show_page(view.page - 1)),
            ("expand", "view.page-next", lambda: view.show_page(view.page + 1)),
            ("zoom-out", "view.smaller", lambda: view.zoom(-1)),
            ("zoom-in", "view.larger", lambda: view.zoom(1)),
            ("fit-width", "view.fit-width", view.fit_width),
        ):
            made = tool_button(theme, icon, texts(key))
            made.clicked.connect(action)
            line.addWidget(made)
        line.insertWidget(1, self._page)  # between the arrows, as the size is between its signs
        line.insertSpacing(3, theme.px(16))
        line.insertWidget(5, self._size)
        return box

    def _arrange(self) -> None:
        px = self._theme.px
        self._second = QHBoxLayout()
        self._second.setSpacing(px(12))
        self._second.addWidget(self._words)
        self._second.addWidget(self.search, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(px(16), px(8), px(16), px(8))
        self._line.setSpacing(px(8))
        self._line.addWidget(self._of_pages, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.addLayout(self._second, 1)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the parts below each other."""
        margins = self._line.contentsMargins()
        parts = (self._of_pages.minimumSizeHint(), self._second.minimumSize())
        widest = max(part.width() for part in parts)
        height = super().minimumSizeHint().height()
        return QSize(widest + margins.left() + margins.right(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other where they do not fit beside each other."""
        super().resizeEvent(event)
        wished = self._of_pages.sizeHint().width() + self._second.sizeHint().width()
        beside, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        fits = wished + self._theme.px(40) <= self.width()
        self._line.setDirection(beside if fits else down)

    def _turned(self, number: int) -> None:
        total = self._view.document().pageCount()
        self._page.setText(self._texts("view.page", number=number + 1, total=total))
        announce(self._view, self._page.text())

    def _show_size(self) -> None:
        self._size.setText(self._view.size_said())

    def _toggle_words(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._of_pages.setEnabled(not wanted)
        self.search.setEnabled(not wanted)
        self.words_wanted.emit(wanted)
