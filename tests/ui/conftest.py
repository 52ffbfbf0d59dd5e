"""One application for all window tests, a private home for each, and no warning unseen."""

from __future__ import annotations

import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.folders import SMALL_GUIDE
from tests.ui.screen import CONFIGURATION

# Before any Qt module is imported. What films log would wait for Python, and Python for the film.
# The screen is of 1920 by 1080; by itself it would be of 800 by 800.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={CONFIGURATION}"
os.environ["QT_LOGGING_RULES"] = "qt.multimedia*=false"

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.assistive import Assistive
from tests.ui.desk import Desk
from wizard.app import start
from wizard.gc_pause import gc_paused
from wizard.storage.places import Places
from wizard.ui.kit.accessible import install_roles
from wizard.ui.kit.focus import show_focus_to_keys
from wizard.ui.kit.theme import Theme
from wizard.ui.session import tasks
from wizard.ui.session.settings import SETTINGS_NAME, Settings, write_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QMessageLogContext

    from tests.ui.desk import OpenWindow
    from wizard.school.lookup import Found

    MessageHandler = Callable[[QtMsgType, QMessageLogContext, str], object]

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
_OF_THE_PLATFORM = ("This plugin does not support",)  # what offscreen cannot do


@pytest.fixture(scope="session")
def application() -> QApplication:
    existing = QApplication.instance()  # another test of this process may have made one
    application = existing if isinstance(existing, QApplication) else QApplication(["test"])
    application.setStyle("Fusion")
    install_roles()
    show_focus_to_keys(application)
    return application


@pytest.fixture(scope="session", autouse=True)
def measured_threads() -> Iterator[None]:
    """Let the measurement of coverage see threads of Qt, which Python's own hook does not reach."""
    trace, run = threading.gettrace(), tasks._Work.run

    def traced(work: tasks._Work) -> None:
        sys.settrace(trace)
        run(work)

    with pytest.MonkeyPatch.context() as patch:
        if trace is not None:
            patch.setattr(tasks._Work, "run", traced)
        yield


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

    strict = cast("MessageHandler", qInstallMessageHandler(pass_on))  # its stub says None
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
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")  # else the first window speaks this computer's language
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


@pytest.fixture
def open_window(private_home: Path) -> Iterator[OpenWindow]:
    """Return a way to start the program as its user does, with answers given before or not.

    With ``lists`` areas are shown as lists, where every statement of one is on view at once.
    """
    desks: list[Desk] = []

    def open_one(
        pages: Path = SMALL_GUIDE,
        language: str = "",
        now: datetime = NOW,
        found: Found | None = None,
        data: Path | None = None,
        *,
        lists: bool = True,
    ) -> Desk:
        places = Places(pages, ROOT / "resources", data or private_home / "startklaar")
        if lists and not (places.data / SETTINGS_NAME).exists():
            write_settings(places.data, Settings(as_list=True))
        with gc_paused():  # as the program starts
            started = start(places, lambda: now, found)
        started.window.show()
        QTest.qWaitForWindowActive(started.window)
        desk = Desk(started, Assistive(started.window))
        desks.append(desk)
        if language:
            desk.session.set_language(language)
        return desk

    yield open_one
    for desk in desks:
        desk.close()
