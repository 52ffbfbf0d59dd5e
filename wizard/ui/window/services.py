"""What every window can ask the program to do: name errors, keep settings, ask for paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.logbook import Logbook
from wizard.ui.session.settings import Settings, write_settings
from wizard.ui.session.trouble import describe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from wizard.ui.session.base import BaseSession


# Each import inside a function below is for start-up: what a click needs loads when it is clicked.
# ruff: noqa: PLC0415


class WindowServices:
    """Everything outside its pages that a window can ask for, whichever wizard it holds.

    Attributes:
        settings: the window's present settings.
        logbook: the log for whoever helps.
        wipes: whether everything that the program stored can be removed from here.
    """

    wipes = False

    def __init__(self, session: BaseSession, settings: Settings) -> None:
        self.settings = settings
        self.logbook = Logbook(session.context.places.data, session.context.clock)
        self._session = session

    @property
    def usual_folder(self) -> Path:
        """Where a question for a file begins."""
        raise NotImplementedError

    def describe(self, error: Exception) -> str:
        """Return an error in the user's words."""
        return describe(error, self._session.texts)

    def show_settings(self, parent: QWidget) -> None:
        """Show the settings."""
        from wizard.ui.dialogs.settings import SettingsDialog

        SettingsDialog(parent, self._session, self).exec()

    def show_logbook(self, parent: QWidget) -> None:
        """Show the log for whoever helps."""
        from wizard.ui.dialogs.logbook import logbook_dialog

        logbook_dialog(parent, self._session, self.logbook).exec()

    def own_settings(self, dialog: QDialog) -> Iterable[QWidget]:
        """Return what else can be set in this window; ``dialog`` closes before it acts."""
        del dialog
        return ()

    def use_settings(self, settings: Settings) -> None:
        """Take over settings and keep them."""
        self._session.theme.use(settings)
        self.keep_settings(settings)

    def keep_settings(self, settings: Settings) -> None:
        """Keep settings that change nothing on view; where that fails they hold until closing."""
        self.settings = settings
        try:
            write_settings(self._session.context.places.data, settings)
        except OSError as error:
            self._session.save_failed.emit(UserError("settings-not-saved", detail=str(error)))

    def open_file(self, path: Path) -> None:
        """Open a file in the user's own program for it."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def ask_save_path(self, parent: QWidget, proposed: Path, filter_: str) -> Path | None:
        """Ask where to write a file; None when the user thinks better of it."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(parent, "", str(proposed), filter_)
        return type(proposed)(chosen) if chosen else None

    def ask_open_path(self, parent: QWidget, filter_: str) -> Path | None:
        """Ask for a file to read; None when the user thinks better of it."""
        from PySide6.QtWidgets import QFileDialog

        folder = self.usual_folder
        chosen, _ = QFileDialog.getOpenFileName(parent, "", str(folder), filter_)
        return type(folder)(chosen) if chosen else None

    def ask_folder(self, parent: QWidget, now: Path) -> Path | None:
        """Ask for a folder; None when the user thinks better of it."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, "", str(now))
        return type(now)(chosen) if chosen else None

    def confirm_close(self, parent: QWidget, error: UserError) -> bool:
        """Ask whether to close although the last answers are not on disk."""
        from wizard.ui.dialogs import asking

        texts = self._session.texts
        question = asking.Question(
            texts("close.title"),
            self.describe(error),
            texts("close.anyway"),
            texts("close.stay"),
        )
        return asking.confirm(parent, self._session, question)

    def show_key(self, parent: QWidget) -> None:
        """Show which key signs, and change it."""
        raise NotImplementedError

    def show_overview(self, parent: QWidget) -> None:
        """Make overviews of folders with checklists."""
        raise NotImplementedError

    def wipe(self, parent: QWidget) -> bool:
        """Remove everything that the program stored, when the user confirms; return whether."""
        raise NotImplementedError
