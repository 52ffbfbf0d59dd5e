"""The actions for a signed PDF: print it, save a copy, open it in another program."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.ui.dialogs.asking import tell
from wizard.ui.paper.print_dialog import PrintDialog
from wizard.ui.window.file_filters import PDF_FILTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices


class PaperActions:
    """Prints and copies PDFs for one window; errors are shown in a dialog."""

    def __init__(self, session: Session, services: WindowServices) -> None:
        self._session = session
        self._services = services

    def print_file(self, parent: QWidget, path: Path) -> None:
        """Show the print preview of a PDF, from which it can be printed."""
        self.attempt(parent, lambda: PrintDialog(parent, self._session, path).exec())

    def save_copy(self, parent: QWidget, path: Path) -> None:
        """Ask for a file name, and save a copy of a PDF there."""
        chosen = self._services.ask_save_path(parent, path, PDF_FILTER)
        if chosen is not None and chosen != path:
            self.attempt(parent, lambda: shutil.copyfile(path, chosen))

    def open_file(self, path: Path) -> None:
        """Open a PDF in the user's default program."""
        self._services.open_file(path)

    def attempt(self, parent: QWidget, action: Callable[[], object]) -> None:
        """Run an action on a file; show an error in a dialog."""
        try:
            action()
        except (OSError, UserError) as error:
            title = self._session.texts("view.trouble")
            tell(parent, self._session, title, self._services.describe(error))
