"""The services of every window: describe errors, store settings, ask for files and folders."""

from __future__ import annotations

from functools import cached_property
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
    from wizard.ui.window.late_dialogs import LateDialogs


class WindowServices:
    """The services that the windows of both wizards offer to their pages and dialogs.

    Attributes:
        settings: the window's current settings.
        logbook: the error log, for technical support.
    """

    def __init__(self, session: BaseSession, settings: Settings) -> None:
        self.settings = settings
        self.logbook = Logbook(session.context.places.data, session.context.clock)
        self._session = session

    @cached_property
    def _dialogs(self) -> LateDialogs:
        from wizard.ui.window.late_dialogs import LateDialogs  # noqa: PLC0415 -- 19 ms

        return LateDialogs(self._session)

    @property
    def usual_folder(self) -> Path:
        """The folder in which file dialogs start."""
        raise NotImplementedError

    def describe(self, error: Exception) -> str:
        """Return the text of an error in the user's language."""
        return describe(error, self._session.texts)

    def show_settings(self, parent: QWidget) -> None:
        """Show the settings dialog."""
        self._dialogs.show_settings(parent, self)

    def show_logbook(self, parent: QWidget) -> None:
        """Show the error log, for technical support."""
        self._dialogs.show_logbook(parent, self.logbook)

    def own_settings(self, dialog: QDialog) -> Iterable[QWidget]:
        """Return widgets for further settings, which close ``dialog`` before they act."""
        del dialog
        return ()

    def use_settings(self, settings: Settings) -> None:
        """Apply and store settings."""
        self._session.theme.use(settings)
        self.keep_settings(settings)

    def keep_settings(self, settings: Settings) -> None:
        """Store settings; if that fails, show why, and use them until the window is closed."""
        self.settings = settings
        try:
            write_settings(self._session.context.places.data, settings)
        except OSError as error:
            self._session.save_failed.emit(UserError("settings-not-saved", detail=str(error)))

    def open_file(self, path: Path) -> None:
        """Open a file in the user's default program."""
        self._dialogs.open_file(path)

    def open_mail(self, link: str) -> bool:
        """Open a ``mailto`` link in the user's mail program; return False if there is none."""
        return self._dialogs.open_url(link)

    def ask_save_path(self, parent: QWidget, proposed: Path, filter_: str) -> Path | None:
        """Ask where to write a file; None if cancelled."""
        return self._dialogs.ask_save_path(parent, proposed, filter_)

    def ask_open_path(self, parent: QWidget, filter_: str) -> Path | None:
        """Ask for a file to read; None if cancelled."""
        return self._dialogs.ask_open_path(parent, self.usual_folder, filter_)

    def ask_folder(self, parent: QWidget, now: Path) -> Path | None:
        """Ask for a folder; None if cancelled."""
        return self._dialogs.ask_folder(parent, now)

    def confirm_close(self, parent: QWidget, error: UserError) -> bool:
        """Ask whether to close although the last change is not saved; return True if so."""
        return self._dialogs.confirm_close(parent, self.describe(error))
