"""One application for all window tests, a private home for each, and no warning unseen."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before any Qt module is imported

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from wizard.ui.accessible import install_roles
from wizard.ui.settings import Settings
from wizard.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QMessageLogContext

ROOT = Path(__file__).parents[2]
_OF_THE_PLATFORM = ("This plugin does not support",)  # what offscreen cannot do


@pytest.fixture(scope="session")
def application() -> Iterator[QApplication]:
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["test"])
    install_roles()
    yield application
    gc.collect()


@pytest.fixture(autouse=True)
def qt_warnings(application: QApplication) -> Iterator[None]:
    """Let a test fail by what Qt complains about."""
    complaints: list[str] = []

    def keep(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(_OF_THE_PLATFORM):
            complaints.append(f"{kind.name}: {message}")

    earlier = qInstallMessageHandler(keep)
    yield
    application.processEvents()
    qInstallMessageHandler(earlier)
    assert complaints == []


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def theme(application: QApplication) -> Theme:
    theme = Theme(ROOT / "resources", Settings(look="light"))
    theme.load_fonts()
    theme.apply()
    return theme
