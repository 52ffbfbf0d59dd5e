"""Opens the dialogs that show and print a PDF; importing this module loads QtPdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.paper.actions import PaperActions
from wizard.ui.paper.dialog import PaperDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class PaperWindows(PaperActions):
    """Shows PDFs, besides printing and copying them."""

    def show(self, parent: QWidget, path: Path) -> None:
        """Show a PDF, or an error message if it cannot be read."""
        self.attempt(parent, lambda: PaperDialog(parent, self._session, self, path).exec())
