"""How it works, in a few lines, until somebody says that it is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt

from wizard.ui.kit.widgets import Card, button, heading, icon_label, label, row

if TYPE_CHECKING:
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services

LINES = (("steps", "steps"), ("saved", "saved"), ("type", "keys"))
"""The icon and the key of each line."""


class HintCard(Card):
    """Seen at the first start; it goes away for good by its button."""

    def __init__(self, session: Session, services: Services) -> None:
        super().__init__("soft")
        self._services = services
        theme, texts = session.theme, session.texts
        self.add(heading(texts("hint.title"), 2))
        for icon, key in LINES:
            sign = icon_label(theme, icon, "ink")
            self.column.addLayout(row(sign, label(texts(f"hint.{key}")), stretch=1, gap=14))
        if session.guide.breach_card is not None:
            said = label(session.shown.filled(session.guide.breach_card.hint))
            self.column.addLayout(row(icon_label(theme, "call", "ink"), said, stretch=1, gap=14))
        self.clear_button = button(texts("hint.clear"))
        self.clear_button.clicked.connect(self._understood)
        self.column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _understood(self) -> None:
        self.focusNextChild()  # what has the keyboard goes away
        self.hide()
        self._services.keep_settings(replace(self._services.settings, hint=False))
