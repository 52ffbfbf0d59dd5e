"""A window for schools as an officer has it, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from wizard.ui.pack_wizard.facts import Facts
from wizard.ui.pack_wizard.preview import PreviewPage

if TYPE_CHECKING:
    from tests.ui.assistive import Assistive
    from wizard.ui.pack_wizard.session import PackSession
    from wizard.ui.pack_wizard.window import PackWindow


class Office(Struct):
    """The window for schools, and an officer who uses it without a mouse."""

    window: PackWindow
    hand: Assistive
    is_open: bool = True

    @property
    def session(self) -> PackSession:
        return self.window.session

    def texts(self, key: str, /, **values: object) -> str:
        return self.session.texts(key, **values)

    def label(self, key: str) -> str:
        """Return what a field is called, or a part of it such as ``leiding.phone``."""
        fields = {field.key: field for field in self.session.guide.fields.values()}
        key, _, part = key.partition(".")
        words = fields[key].label[self.session.language]
        if part:
            return f"{words}: {self.texts(f'packwizard.part-{part}')}"
        must = Facts(self.session).must(key)
        return self.texts("packwizard.needed", label=words) if must else words

    def write(self, key: str, words: str) -> None:
        self.hand.write(self.label(key), words)

    def choose(self, key: str, value: str) -> None:
        fields = {field.key: field for field in self.session.guide.fields.values()}
        name = fields[key].choices[value][self.session.language]
        self.hand.choose(name, within=self.label(key))

    def go_on(self) -> None:
        """Press the button that goes on, whatever it is called."""
        self.hand.press(self.window.bar.next.text())

    def go_to(self, step: str) -> None:
        """Press a step in the list."""
        self.hand.press(self.window.sidebar.button(step).accessibleName())

    def see_preview(self) -> None:
        """Go to the preview, and wait until the last of its pictures is there."""
        self.window.go_to("preview")
        page = self.window.page
        assert isinstance(page, PreviewPage)
        self.hand.wait_until(lambda: page.complete, "the pictures")

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.window.close()
            self.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
