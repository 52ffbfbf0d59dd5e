"""A button with only an icon; its text is its accessible name and tool tip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from wizard.ui.kit.widgets import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from wizard.ui.kit.theme import Theme


def tool_button(theme: Theme, icon: str, name: str) -> QPushButton:
    """Return a small quiet button; ``name`` is its accessible name and tool tip."""
    made = button("", "quiet")
    made.setIcon(theme.icons.icon(icon))
    made.setIconSize(QSize(theme.px(20), theme.px(20)))
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
