"""Dialogs that both wizards open: settings, log, file dialogs; imported at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from wizard.ui.dialogs.asking import Question, confirm
from wizard.ui.dialogs.logbook import logbook_dialog
from wizard.ui.dialogs.settings import SettingsDialog
from wizard.ui.window.file_filters import in_any_case

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.logbook import Logbook
    from wizard.ui.dialogs.settings import SettingsHolder
    from wizard.ui.session.base import BaseSession


class LateDialogs:
    """Opens the dialogs that both wizards share; each method returns when its dialog is closed."""

    def __init__(self, session: BaseSession) -> None:
        self._session = session

    def show_settings(self, parent: QWidget, holder: SettingsHolder) -> None:
        """Show the settings of a window."""
        SettingsDialog(parent, self._session, holder).exec()

    def show_logbook(self, parent: QWidget, logbook: Logbook) -> None:
        """Show the error log, for technical support."""
        logbook_dialog(parent, self._session, logbook).exec()

    def confirm_close(self, parent: QWidget, trouble: str) -> bool:
        """Ask whether to close although the last change is not saved; return True if so."""
        texts = self._session.texts
        question = Question(
            texts("close.title"), trouble, texts("close.anyway"), texts("close.stay")
        )
        return confirm(parent, self._session, question)

    def open_url(self, url: str) -> bool:
        """Open an encoded URL in the user's default program; return False if there is none."""
        return QDesktopServices.openUrl(QUrl.fromEncoded(url.encode()))

    def open_file(self, path: Path) -> None:
        """Open a file in the user's default program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def ask_save_path(self, parent: QWidget, proposed: Path, filter_: str) -> Path | None:
        """Ask where to write a file; None if cancelled."""
        chosen, _ = QFileDialog.getSaveFileName(parent, "", str(proposed), filter_)
        return type(proposed)(chosen) if chosen else None

    def ask_open_path(self, parent: QWidget, folder: Path, filter_: str) -> Path | None:
        """Ask for a file to read; None if cancelled."""
        chosen, _ = QFileDialog.getOpenFileName(parent, "", str(folder), in_any_case(filter_))
        return type(folder)(chosen) if chosen else None

    def ask_folder(self, parent: QWidget, now: Path) -> Path | None:
        """Ask for a folder; None if cancelled."""
        chosen = QFileDialog.getExistingDirectory(parent, "", str(now))
        return type(now)(chosen) if chosen else None
