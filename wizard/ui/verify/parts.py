"""What the views of a checklist that comes back have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.ui.kit import label
from wizard.visible import visible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


def told(text: str, tone: str = "") -> QLabel:
    """Return words from a file as a paragraph: they cannot pose as lines of the program's own."""
    return label(visible(text), tone)


def below(*widgets: QWidget) -> QWidget:
    """Return widgets below each other as one, without room around them."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return whole
