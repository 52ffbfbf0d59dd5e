"""What the views of a checklist that comes back have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.safe_text import visible
from wizard.ui.kit.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


def told(text: str, tone: str = "") -> QLabel:
    """Return words from a file as a paragraph: they cannot pose as lines of the program's own."""
    return label(visible(text), tone)
