"""A QWizard embedded in a window: only its pages are used, not its buttons and banners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget, QWizard

from wizard.ui.kit.accessible import ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEYS_OF_A_DIALOG = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)

_BUTTONS = (
    QWizard.WizardButton.BackButton,
    QWizard.WizardButton.NextButton,
    QWizard.WizardButton.CommitButton,
    QWizard.WizardButton.FinishButton,
    QWizard.WizardButton.CancelButton,
    QWizard.WizardButton.HelpButton,
)


class EmbeddedWizard(QWizard):
    """Holds the pages; the window has the buttons and the list of steps.

    Attributes:
        turned: emitted when a page came on view, with its number.
    """

    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty(ROLE, int(QAccessible.Role.Client.value))  # not a "dialog"
        self.setWindowFlags(Qt.WindowType.Widget)  # QDialog's constructor makes it a window
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)  # the others paint a banner
        self.setOption(QWizard.WizardOption.IndependentPages)
        self.setOption(QWizard.WizardOption.NoDefaultButton)
        no_buttons: Sequence[QWizard.WizardButton] = []
        self.setButtonLayout(no_buttons)
        self._remove_margins()
        for which in _BUTTONS:
            self.setButton(which, _silent_button())
        self.currentIdChanged.connect(self._say_turned)

    def turn_to(self, number: int) -> None:
        """Show the page with this number; before the wizard is shown, the page to begin with.

        For each turn to a lower number, ``setCurrentId`` takes the last page off QWizard's history,
        also when nothing is left in it, and then writes where it must not (Qt 6.11). The steps of
        this program may be visited in any order, so its history begins anew at such a turn.
        """
        if number >= self.currentId() >= 0:
            self.setCurrentId(number)
            return
        self.setStartId(number)
        if self.currentId() >= 0:
            self.restart()

    def changeEvent(self, event: QEvent) -> None:
        """Remove the margins again after a change of style, for which QWizard sets them anew."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._remove_margins()

    def _say_turned(self, number: int) -> None:
        if number >= 0:  # between two pages it is -1
            self.turned.emit(number)

    def _remove_margins(self) -> None:
        """Remove the margins around QWizard's page and between its parts.

        A style without margins would do the same, but the first style option that Qt passes to
        Python makes PySide create all 25 classes of options, which takes 20 ms of the start.
        """
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for part in self.findChildren(QWidget, options=direct):
            if isinstance(grid := part.layout(), QGridLayout):
                grid.setContentsMargins(0, 0, 0, 0)
                grid.setSpacing(0)
                for line in range(grid.rowCount()):
                    grid.setRowMinimumHeight(line, 0)

    def reject(self) -> None:
        """Ignore Esc, which would close a dialog: no key may close the wizard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore Enter and Esc here, so that the focused widget handles them."""
        if event.key() in _KEYS_OF_A_DIALOG:
            event.ignore()
            return
        super().keyPressEvent(event)


def _silent_button() -> QPushButton:
    """Return a button that is never seen, and of which nothing is said: a turn focuses it first."""
    button = QPushButton()
    button.setProperty(ROLE, int(QAccessible.Role.Client.value))  # before its words
    button.setAccessibleName(" ")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.hide()  # else Qt shows one for help with the window, over the page
    return button
