"""The dialog that shows a signed PDF, as pages or as text, as large as the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.screen_room import StayOnScreen
from wizard.ui.kit.widgets import button, icon_button
from wizard.ui.paper.document import open_document, words_of
from wizard.ui.paper.tools import PaperTools
from wizard.ui.paper.view import PaperView

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QPushButton

    from wizard.ui.paper.actions import PaperActions
    from wizard.ui.session.session import Session

READABLE = 1.25
"""The zoom factor at which the PDF's text is as large as the window's."""


LEAST_PX = 24
"""The minimum height of the pages, if the tools leave little space at a large text size."""


class PaperDialog(QDialog):
    """Shows a PDF.

    Attributes:
        view: the pages.
        tools: the line of tools above the pages.
        words: the same as text, for screen readers and for copying.

    Raises:
        UserError: the file cannot be read as a PDF.
    """

    def __init__(
        self, parent: QWidget, session: Session, actions: PaperActions, path: Path
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._actions, self._path = session, actions, path
        self.setWindowTitle(path.stem)
        document = open_document(path, self)
        theme, texts = session.theme, session.texts
        self.view = PaperView(document, texts)
        self.view.show_behind(theme.colour("side"))
        self.tools = PaperTools(theme, texts, self.view)
        self.words = QPlainTextEdit(words_of(document))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(path.stem)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.view)
        self._shown.addWidget(self.words)
        self._shown.setMinimumHeight(theme.px(LEAST_PX))
        self._arrange()
        self._add_keys()
        self.tools.words_wanted.connect(self._show_words)
        StayOnScreen(self).begin(parent.window().size())
        self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Zoom to a readable size before showing, when the size of the dialog is known."""
        super().showEvent(event)
        self._column.activate()
        self.view.begin_at(READABLE * self._session.theme.scale)

    def _arrange(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._shown, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        theme, texts = self._session.theme, self._session.texts
        foot = QWidget()
        foot.setObjectName("bar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        buttons = FlowLayout(inner, theme.px(150), 4)
        column = QVBoxLayout(foot)  # the flow layout has no margins
        column.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(12))
        column.addWidget(inner)
        for made, action in (
            (icon_button(theme, "print", texts("done.print"), "primary", wraps=True), self._print),
            (icon_button(theme, "open", texts("done.open"), wraps=True), self._open_elsewhere),
            (icon_button(theme, "save", texts("done.save-copy"), wraps=True), self._save_copy),
            (button(texts("dialog.close")), self.accept),
        ):
            self._connect(made, action)
            buttons.addWidget(made)
        return foot

    def _connect(self, made: QPushButton, action: object) -> None:
        made.clicked.connect(action)

    def _add_keys(self) -> None:
        for keys, action in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._focus_search),
            (QKeySequence(QKeySequence.StandardKey.Print), self._print),
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), lambda: self.view.zoom(1)),
            (QKeySequence("Ctrl+="), lambda: self.view.zoom(1)),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), lambda: self.view.zoom(-1)),
            (QKeySequence("Ctrl+0"), self.view.fit_width),
        ):
            QShortcut(keys, self).activated.connect(action)

    def _focus_search(self) -> None:
        self.tools.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tools.search.field.selectAll()

    def _show_words(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        shown = self.words if wanted else self.view
        self._shown.setCurrentWidget(shown)
        shown.setFocus()

    def _print(self) -> None:
        self._actions.print_file(self, self._path)

    def _open_elsewhere(self) -> None:
        self._actions.open_file(self._path)

    def _save_copy(self) -> None:
        self._actions.save_copy(self, self._path)
