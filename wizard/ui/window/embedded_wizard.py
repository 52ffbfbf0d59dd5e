"""A real QWizard inside our own window: its pages and their life, none of its looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget, QWizard

from wizard.ui.kit.accessible import ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEYS_OF_A_DIALOG = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EmbeddedWizard(QWizard):
    """The engine: it holds the pages; our window has the buttons and the list of steps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty(ROLE, int(QAccessible.Role.Client.value))  # not a "dialog"
        self.setWindowFlags(Qt.WindowType.Widget)  # QDialog's constructor insists on a window
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)  # the others paint a banner
        self.setOption(QWizard.WizardOption.IndependentPages)
        self.setOption(QWizard.WizardOption.NoDefaultButton)
        no_buttons: Sequence[QWizard.WizardButton] = []
        self.setButtonLayout(no_buttons)
        self._tighten()

    def changeEvent(self, event: QEvent) -> None:
        """Stay tight in another style, for which QWizard arranges itself anew."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._tighten()

    def _tighten(self) -> None:
        """Take away the room that QWizard leaves around its page and between its parts.

        Not by a style that has no margins: the first option that Qt hands to one in Python lets
        PySide make all 25 kinds of them, 20 ms of a start.
        """
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for part in self.findChildren(QWidget, options=direct):
            if isinstance(grid := part.layout(), QGridLayout):
                grid.setContentsMargins(0, 0, 0, 0)
                grid.setSpacing(0)
                for line in range(grid.rowCount()):
                    grid.setRowMinimumHeight(line, 0)

    def reject(self) -> None:
        """Ignore Esc, which would close a dialog: nothing here may be lost by a key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and Esc to the widget that has the focus."""
        if event.key() in _KEYS_OF_A_DIALOG:
            event.ignore()
            return
        super().keyPressEvent(event)
