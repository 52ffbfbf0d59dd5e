"""One application for all window tests, a private home for each, and no warning unseen."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from msgspec import Struct

from tests.loading import load

# Before any Qt module is imported. What films log would wait for Python, and Python for the film.
# The screen is of 1920 by 1080; by itself it would be of 800 by 800.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={load('ui/screen.py').CONFIGURATION}"
os.environ["QT_LOGGING_RULES"] = "qt.multimedia*=false"

from PySide6.QtCore import QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wizard.app import start
from wizard.storage.places import Places
from wizard.ui.kit.accessible import install_roles
from wizard.ui.kit.theme import Theme
from wizard.ui.session.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QMessageLogContext

    from wizard.answers.model import Answers
    from wizard.app import Started
    from wizard.school.lookup import Found
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.window import Window

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
_OF_THE_PLATFORM = ("This plugin does not support",)  # what offscreen cannot do


@pytest.fixture(scope="session")
def application() -> QApplication:
    existing = QApplication.instance()  # another test of this process may have made one
    application = existing if isinstance(existing, QApplication) else QApplication(["test"])
    application.setStyle("Fusion")
    install_roles()
    return application


@pytest.fixture(autouse=True)
def qt_warnings(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a test fail by what Qt complains about, and by errors in slots, which Qt only prints."""
    complaints: list[str] = []

    def keep_error(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        complaints.append(f"{kind.__name__}: {error}")

    monkeypatch.setattr(sys, "excepthook", keep_error)

    def keep(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(_OF_THE_PLATFORM):
            complaints.append(f"{kind.name}: {message}")

    earlier = qInstallMessageHandler(keep)
    yield
    application.processEvents()
    qInstallMessageHandler(earlier)
    assert complaints == []


@pytest.fixture
def quiet_engine(qt_warnings: None) -> Iterator[None]:
    """Let the film engine keep to itself what it found on this computer and in broken files."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if not (str(context.category).startswith("qt.multimedia") or "QRhi" in message):
            strict(kind, context, message)

    strict = qInstallMessageHandler(pass_on)
    yield
    qInstallMessageHandler(strict)


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep a test's files and keys away from whoever runs it."""
    home = tmp_path / "home"
    documents = home / "Documents"
    documents.mkdir(parents=True)
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DOCUMENTS_DIR", "WIN_PD_OVERRIDE_PERSONAL"):
        monkeypatch.setenv(name, str(documents))
    usual = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    yield home
    keyring.set_keyring(usual)


@pytest.fixture
def theme(application: QApplication) -> Theme:
    theme = Theme(ROOT / "resources", Settings(look="light"))
    theme.load_fonts()
    theme.apply()
    return theme


@pytest.fixture(scope="session")
def assistive() -> Any:
    return load("ui/assistive.py")


class Desk(Struct):
    """A window on its own computer, and somebody who uses it without a mouse."""

    started: Started
    hand: Any
    is_open: bool = True

    @property
    def window(self) -> Window:
        return self.started.window

    @property
    def session(self) -> Session:
        return self.started.session

    @property
    def answers(self) -> Answers:
        return self.session.answers

    def texts(self, key: str, **values: object) -> str:
        return self.session.texts(key, **values)

    def wait_until(self, arrived: Callable[[], bool], what: str) -> None:
        self.hand.wait_until(arrived, what)

    @contextmanager
    def in_dialog(self, *acts: Callable[[Any], None]) -> Iterator[None]:
        """Act in the dialogs that open one after the other while the block runs."""
        with self.hand.in_dialogs(*acts):
            yield

    def close(self) -> None:
        """Close the window as its user does; the process goes on for the next one."""
        if not self.is_open:
            return
        self.is_open = False
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_window(private_home: Path, assistive: Any) -> Iterator[Callable[..., Desk]]:
    """Return a way to start the program as its user does, with answers given before or not."""
    desks: list[Desk] = []

    def open_one(
        pages: Path = ROOT / "pages",
        language: str = "",
        now: datetime = NOW,
        found: Found | None = None,
    ) -> Desk:
        places = Places(pages, ROOT / "resources", private_home / "startklaar")
        started = start(places, lambda: now, found)
        started.window.show()
        QTest.qWaitForWindowActive(started.window)
        desk = Desk(started, assistive.Assistive(started.window))
        desks.append(desk)
        if language:
            desk.session.set_language(language)
        return desk

    yield open_one
    for desk in desks:
        desk.close()
