"""Examining a checklist and going on from it: all that needs cryptography loads with this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.checking.dialog import CheckingTools, VerifyDialog
from wizard.ui.checking.renewing import go_on_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.ui.checking.trust_choice import TrustChoice
    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices


class CheckingWindows:
    """Opens the small windows about a checklist; each closes before its method returns."""

    def __init__(
        self,
        session: Session,
        services: WindowServices,
        trust: TrustChoice,
        show_paper: Callable[[QWidget, Path], None],
    ) -> None:
        self._session = session
        self._tools = CheckingTools(services, trust, show_paper)

    def verify_file(self, parent: QWidget, path: Path) -> None:
        """Show what a checklist proves and says, and go on from it if the teacher asks for it."""
        dialog = VerifyDialog(parent, self._session, self._tools, path)
        dialog.exec()
        if dialog.goes_on and dialog.examined is not None:
            go_on_from(parent, self._session, self._tools.services, dialog.examined)
