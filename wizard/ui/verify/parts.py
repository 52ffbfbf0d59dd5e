"""What the views of a checklist that comes back have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


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
