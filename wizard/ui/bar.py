"""The bar at the foot: what was saved, what is still open, back and on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wizard.ui.kit import icon_button, icon_label, label
from wizard.ui.steps import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.texts import Texts
    from wizard.ui.pages.base import StepPage
    from wizard.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class BarState:
    """Everything about the bar that depends on the page.

    Attributes:
        previous: whether there is a step to go back to.
        next: the words on the button that goes on; empty for no button.
        missing: what is still open on the page, in words.
    """

    previous: bool
    next: str
    missing: str


def derive_bar(page: StepPage) -> BarState:
    """Return the bar's state; the one place where it is decided. Going on is never forbidden."""
    kind = page.step.kind
    return BarState(
        previous=kind is not Kind.WELCOME,
        next="" if kind is Kind.DONE else page.next_label(),
        missing=page.missing(),
    )


class Bar(QWidget):
    """The bar.

    Signals:
        back: go to the previous step.
        forward: go on.
        missing_asked: show what is still open.
    """

    back = Signal()
    forward = Signal()
    missing_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts = texts
        self.saved = label("", "muted")
        self.missing = icon_button(theme, "info", "", "quiet")
        self.missing.setToolTip(texts("bar.show-missing"))
        self.previous = icon_button(theme, "previous", texts("bar.previous"))
        self.next = icon_button(theme, "next", "", "primary")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self._saved_icon = icon_label(theme, "saved", "good", 18)
        self._arrange(theme)
        self.previous.clicked.connect(self.back)
        self.next.clicked.connect(self.forward)
        self.missing.clicked.connect(self.missing_asked)

    def _arrange(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(4))
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(self._saved_icon)
        line.addWidget(self.saved, 1)
        line.addWidget(self.missing)
        line.addWidget(self.previous)
        line.addWidget(self.next)
        column.addLayout(line)

    def show_state(self, state: BarState) -> None:
        """Show what was derived."""
        self.previous.setVisible(state.previous)
        self.next.setVisible(bool(state.next))
        self.next.setText(state.next)
        self.missing.setVisible(bool(state.missing))
        self.missing.setText(state.missing)

    def show_saved(self, moment: datetime | None) -> None:
        """Say when the answers were saved; None says that nothing had to be saved yet."""
        self._saved_icon.setVisible(moment is not None)
        said = self._texts("bar.saved", time=f"{moment:%H:%M}") if moment else ""
        self.saved.setText(said)
