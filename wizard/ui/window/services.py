"""What every window can ask the program to do: name errors, keep settings, ask for paths."""

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
    """Everything outside its pages that a window can ask for, whichever wizard it holds.

    Attributes:
        settings: the window's present settings.
        logbook: the log for whoever helps.
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
        """Where a question for a file begins."""
        raise NotImplementedError

    def describe(self, error: Exception) -> str:
        """Return an error in the user's words."""
        return describe(error, self._session.texts)

    def show_settings(self, parent: QWidget) -> None:
        """Show the settings."""
        self._dialogs.show_settings(parent, self)

    def show_logbook(self, parent: QWidget) -> None:
        """Show the log for whoever helps."""
        self._dialogs.show_logbook(parent, self.logbook)

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
        self._dialogs.open_file(path)

    def open_mail(self, link: str) -> bool:
        """Start the user's mail program with a message; return whether one was found."""
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
        """Ask whether to close although the last change is not on disk; return the answer."""
        return self._dialogs.confirm_close(parent, self.describe(error))
