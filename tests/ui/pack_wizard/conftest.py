from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wizard.app import start_for_school
from wizard.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wizard.ui.pack_wizard.session import PackSession
    from wizard.ui.pack_wizard.window import PackWindow

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


class Office(Struct):
    """The window for schools, and an officer who uses it without a mouse."""

    window: PackWindow
    hand: Any
    is_open: bool = True

    @property
    def session(self) -> PackSession:
        return self.window.session

    def texts(self, key: str, /, **values: object) -> str:
        return self.session.texts(key, **values)

    def label(self, key: str) -> str:
        """Return what a field is called."""
        fields = {field.key: field for field in self.session.guide.fields.values()}
        words = fields[key].label[self.session.language]
        needed = fields[key].required == "verplicht"
        return self.texts("packwizard.needed", label=words) if needed else words

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

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.window.close()
            self.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_office(
    private_home: Path, assistive: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Office]]:
    """Return a way to start the program as an officer does, in Dutch."""
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    offices: list[Office] = []

    def open_one() -> Office:
        places = Places(ROOT / "pages", ROOT / "resources", private_home / "startklaar")
        window = start_for_school(places, lambda: NOW)
        window.show()
        QTest.qWaitForWindowActive(window)
        offices.append(Office(window, assistive.Assistive(window)))
        return offices[-1]

    yield open_one
    for office in offices:
        office.close()


@pytest.fixture
def office(open_office: Callable[[], Office]) -> Office:
    return open_office()
