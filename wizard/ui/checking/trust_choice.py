"""With whose certificates names are checked, as far as the user chooses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.ui.window.services import WindowServices

TRUST_FILTER = "X.509 / Startklaar (*.pem *.cer *.crt *.der *.schoolpack)"


class TrustChoice:
    """A certificate or school pack to check names with; it holds until the window closes.

    Attributes:
        path: the chosen file; None while only the school of this device is trusted.
    """

    def __init__(self, services: WindowServices) -> None:
        self._services = services
        self.path: Path | None = None

    def ask(self, parent: QWidget) -> bool:
        """Ask for a file; return whether one was chosen."""
        chosen = self._services.ask_open_path(parent, TRUST_FILTER)
        if chosen is not None:
            self.path = chosen
        return chosen is not None

    def forget(self) -> None:
        """Trust only the school of this device again."""
        self.path = None
