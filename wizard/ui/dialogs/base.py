"""The base class of dialogs: a column to read, and buttons at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QPushButton, QVBoxLayout, QWidget

from wizard.ui.kit.screen_room import StayOnScreen, room_for
from wizard.ui.kit.widgets import Column, button, heading

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from wizard.ui.session.base import BaseSession

WIDTH_PX = 720
FOCUS_MARK_PX = 3
"""The width of the style sheet's border around a text with the focus."""


class ColumnDialog(QDialog):
    """A dialog with a title and a column; the caller or a subclass adds the contents.

    It is as high as its contents, and never larger than its parent window or its screen.

    Attributes:
        session: the session of the window.
        column: the column with the contents.
    """

    def __init__(
        self, parent: QWidget, session: BaseSession, title: str, width_px: int = WIDTH_PX
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._window = parent
        self._width_px = width_px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(280, parent.width()))
        self._stay = StayOnScreen(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._foot = QWidget()
        self._foot.setObjectName("bar")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._buttons.addStretch(1)
        self.column = Column(session.theme)
        self._layout.addWidget(self.column, 1)
        self._layout.addWidget(self._foot)
        self.begin(title)

    def begin(self, title: str) -> None:
        """Replace the contents by an empty column with a title."""
        earlier, self.column = self.column, Column(self.session.theme)
        self.column.setObjectName("dialogColumn")
        self._layout.replaceWidget(earlier, self.column)
        earlier.hide()
        earlier.deleteLater()
        self._foot.raise_()  # last child, because screen readers follow the order
        px = self.session.theme.px
        self._buttons.setContentsMargins(px(20), px(10), px(20), px(12))
        self._buttons.setSpacing(px(10))
        self.setWindowTitle(title)
        self.column.add(heading(title, 1))

    def add_button(self, text: str, kind: str = "secondary") -> QPushButton:
        """Add a button at the bottom, and return it."""
        made = button(text, kind)
        self._buttons.addWidget(made)
        return made

    def add_close(self) -> QPushButton:
        """Add the button that closes the dialog, and return it."""
        made = self.add_button(self.session.texts("dialog.close"), "primary")
        made.clicked.connect(self.accept)
        return made

    def focus_text(self) -> None:
        """Give the column the focus, so that arrow keys and Page Down scroll it."""
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setAccessibleName(self.windowTitle())
        self.column.setFocus()

    def fit(self) -> None:
        """Resize to the size that the contents need, at most that of parent window and screen."""
        room = self._window.size().boundedTo(room_for(self))
        width = min(self.session.theme.px(self._width_px), room.width())
        self._direct_buttons(width)
        high = self._text_height(width) + self._foot.sizeHint().height()
        self.resize(QSize(width, min(high, room.height())))
        if self.isVisible():
            self._stay.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the size to the contents before showing."""
        self.fit()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below each other if they do not fit beside each other."""
        super().resizeEvent(event)
        self._direct_buttons(self.width())

    def _direct_buttons(self, width: int) -> None:
        beside = self._width_beside() <= width
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(across if beside else down)

    def _width_beside(self) -> int:
        made = self._foot.findChildren(QPushButton)
        margins = self._buttons.contentsMargins()
        gaps = self._buttons.spacing() * len(made)
        for one in made:
            one.ensurePolished()  # the style decides its width
        words = sum(one.sizeHint().width() for one in made)
        return words + gaps + margins.left() + margins.right()

    def _text_height(self, width: int) -> int:
        inner = self.column.widget()
        mark = 2 * FOCUS_MARK_PX
        return (inner.heightForWidth(width - mark) if inner else 0) + mark
