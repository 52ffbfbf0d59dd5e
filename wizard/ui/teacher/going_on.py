"""Whether an answer that asks nothing more goes on by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services

GO_ON_MS = 700
"""How long a chosen answer can be read before what comes next takes its place."""


def goes_on_by_itself(session: Session, services: Services) -> bool:
    """Return whether to go on: not where nothing may move, nor under a screen reader."""
    moves = not session.theme.calm and not QAccessible.isActive()
    return services.settings.goes_on and moves
