"""The page of own texts: statements, notes and explanations that a school or board adds."""

from __future__ import annotations

from wizard.ui.pack_wizard.own_editor import OwnTextsEditor
from wizard.ui.pack_wizard.page import PackPage


class OwnTextsPage(PackPage):
    """The page of the texts that hold for the whole pack; most schools need none."""

    def fill(self) -> None:
        """Fill the page: the editor of own texts."""
        self._editor = OwnTextsEditor(self, lambda: "")
        self.column.add(self._editor)

    def refresh(self) -> None:
        """Show the texts again if they changed, and their problems."""
        self._editor.show_now(self.session.to_say(self.step.id))
