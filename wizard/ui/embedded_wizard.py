"""A real QWizard inside our own window: its pages and their life, none of its looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget, QWizard

from wizard.ui.accessible import ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_MARGINS = {
    QStyle.PixelMetric.PM_LayoutLeftMargin,
    QStyle.PixelMetric.PM_LayoutTopMargin,
    QStyle.PixelMetric.PM_LayoutRightMargin,
    QStyle.PixelMetric.PM_LayoutBottomMargin,
    QStyle.PixelMetric.PM_LayoutHorizontalSpacing,
    QStyle.PixelMetric.PM_LayoutVerticalSpacing,
}
_KEYS_OF_A_DIALOG = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Tight(QProxyStyle):
    """Takes away the margins that QWizard sets in layouts nobody else can reach."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        return 0 if metric in _NO_MARGINS else super().pixelMetric(metric, option, widget)


class EmbeddedWizard(QWizard):
    """The engine: it holds the pages; our window has the buttons and the list of steps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty(ROLE, int(QAccessible.Role.Client.value))  # not a "dialog"
        self.setWindowFlags(Qt.WindowType.Widget)  # QDialog's constructor insists on a window
        self._tight = _Tight("Fusion")
        self._tight.setParent(self)
        self.setStyle(self._tight)
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)  # the others paint a banner
        self.setOption(QWizard.WizardOption.IndependentPages)
        self.setOption(QWizard.WizardOption.NoDefaultButton)
        no_buttons: Sequence[QWizard.WizardButton] = []
        self.setButtonLayout(no_buttons)

    def reject(self) -> None:
        """Ignore Esc, which would close a dialog: nothing here may be lost by a key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and Esc to the widget that has the focus."""
        if event.key() in _KEYS_OF_A_DIALOG:
            event.ignore()
            return
        super().keyPressEvent(event)
