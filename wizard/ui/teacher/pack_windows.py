"""The small windows about a school pack: what it would bring, removing it, what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.dialogs.asking import Question, confirm, tell
from wizard.ui.teacher.dialogs.pack_preview import PackPreviewDialog
from wizard.ui.teacher.dialogs.starting import show_carried

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wizard.answers.carry import CarryReport
    from wizard.school_pack.preview import PackPreview
    from wizard.ui.session.session import Session


class PackWindows:
    """Opens them for one session; each closes before its method returns."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def show_preview(self, parent: QWidget, preview: PackPreview) -> bool:
        """Show what a pack would bring; return whether it is to be installed."""
        dialog = PackPreviewDialog(parent, self._session, preview)
        dialog.exec()
        return dialog.taken

    def confirm_removal(self, parent: QWidget) -> bool:
        """Ask whether the user's own pack may go; return the answer."""
        texts = self._session.texts
        question = Question(
            texts("offer.remove"),
            texts("offer.remove-text"),
            texts("offer.remove-yes"),
            texts("offer.remove-no"),
        )
        return confirm(parent, self._session, question)

    def show_carried(self, parent: QWidget, report: CarryReport) -> None:
        """Say what became of answers that were given with another pack."""
        show_carried(parent, self._session, report)

    def refuse(self, parent: QWidget, said: str) -> None:
        """Say why a pack cannot be used."""
        tell(parent, self._session, self._session.texts("offer.not-usable"), said)
