"""What can be done with a finished paper besides reading it: print it, and save a copy."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.ui.dialogs.asking import tell
from wizard.ui.paper.print_dialog import PrintDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices

PDF_FILTER = "PDF (*.pdf)"


class PaperActions:
    """Prints and copies PDFs for one window; what goes wrong is said in a small window."""

    def __init__(self, session: Session, services: WindowServices) -> None:
        self._session = session
        self._services = services

    def print_file(self, parent: QWidget, path: Path) -> None:
        """Show how a PDF will come out, and print it through the system's print dialog."""
        self.attempt(parent, lambda: PrintDialog(parent, self._session, path).exec())

    def save_copy(self, parent: QWidget, path: Path) -> None:
        """Ask where to put a copy of a PDF, and put it there."""
        chosen = self._services.ask_save_path(parent, path, PDF_FILTER)
        if chosen is not None and chosen != path:
            self.attempt(parent, lambda: shutil.copyfile(path, chosen))

    def open_file(self, path: Path) -> None:
        """Open a PDF in the user's own program for it."""
        self._services.open_file(path)

    def attempt(self, parent: QWidget, action: Callable[[], object]) -> None:
        """Do something with a file; say what goes wrong."""
        try:
            action()
        except (OSError, UserError) as error:
            title = self._session.texts("view.trouble")
            tell(parent, self._session, title, self._services.describe(error))
