"""The search bar of a PDF: the search field, the number of hits, and buttons to go through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from wizard.ui.kit.accessible import announce, as_group
from wizard.ui.kit.widgets import icon_label, label
from wizard.ui.paper.tool_button import tool_button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme
    from wizard.ui.paper.view import PaperView


class SearchBar(QWidget):
    """Searches while the user types; Enter goes to the next hit, Shift+Enter to the previous one.

    Attributes:
        field: the search field.
    """

    def __init__(self, theme: Theme, texts: Texts, view: PaperView) -> None:
        super().__init__()
        as_group(self, texts("view.search"))
        self._texts, self._view = texts, view
        self._at = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText(texts("view.search"))
        self.field.setAccessibleName(texts("view.search"))
        self.field.setClearButtonEnabled(True)
        self._count = label("", "muted")
        self._count.setWordWrap(False)
        self._before = tool_button(theme, "collapse", texts("view.found-before"))
        self._next = tool_button(theme, "expand", texts("view.found-next"))
        self._arrange(theme)
        self.field.textChanged.connect(self._search)
        self._before.clicked.connect(lambda: self._go(-1))
        self._next.clicked.connect(lambda: self._go(1))
        view.found.countChanged.connect(self._counted)
        self._show_count()

    def _arrange(self, theme: Theme) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        line.addWidget(icon_label(theme, "search", "ink"))
        line.addWidget(self.field, 1)
        line.addWidget(self._count)
        line.addWidget(self._before)
        line.addWidget(self._next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous hit on Enter, which must not press the dialog's button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
            return
        super().keyPressEvent(event)

    def _search(self, words: str) -> None:
        self._at = -1
        self._view.found.setSearchString(words)
        self._show_count()

    def _counted(self) -> None:
        """Show the first hit as soon as there is one."""
        if self._at < 0 and self._view.found.count() > 0:
            self._at = 0
            self._view.show_found(0)
        self._show_count()

    def _go(self, steps: int) -> None:
        total = self._view.found.count()
        if total:
            self._at = (self._at + steps) % total
            self._view.show_found(self._at)
            self._show_count()
            announce(self, self._count.text())

    def _show_count(self) -> None:
        total, looking = self._view.found.count(), bool(self.field.text())
        text = self._texts("view.found", number=self._at + 1, total=total)
        self._count.setText((text if total else self._texts("view.found-none")) if looking else "")
        self._before.setEnabled(total > 0)
        self._next.setEnabled(total > 0)
