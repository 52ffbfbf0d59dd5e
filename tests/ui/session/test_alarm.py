from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.assistive import Assistive
from wizard.ui.dialogs.logbook import logbook_dialog
from wizard.ui.session.alarm import Alarm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.desk import Desk, OpenWindow

ROOT = Path(__file__).parents[3]
NAME = "Noor de Vries"


@pytest.fixture
def desk(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A window that hears of what nobody foresaw, as the program's own does."""
    desk = open_window()
    alarm = Alarm(desk.window.services.logbook, desk.window)
    alarm.raised.connect(desk.session.tasks.failed)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    alarm.listen()
    yield desk
    desk.close()


def fail() -> None:
    raise LookupError(NAME)


def test_what_nobody_foresaw_is_told_noted_and_costs_nothing(desk: Desk) -> None:
    desk.session.change(desk.answers.with_intake("Q1", "po"))
    threading.Thread(target=fail).start()
    desk.wait_until(desk.window.trouble.isVisible, "the sentence")
    assert "LookupError" in desk.window.trouble.words.text()
    assert NAME not in desk.window.trouble.words.text()
    assert "LookupError" in desk.window.services.logbook.text()
    assert NAME not in desk.window.services.logbook.text()
    desk.session.flush()
    assert desk.answers.intake == {"Q1": "po"}


def test_ctrl_c_is_no_trouble(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert desk.window.services.logbook.text() == ""


def test_work_that_fails_is_noted_also_when_it_is_handled(desk: Desk) -> None:
    handled: list[Exception] = []
    desk.session.tasks.run(fail, lambda _: None, handled.append)
    desk.wait_until(lambda: bool(handled), "the failure")
    assert "LookupError" in desk.window.services.logbook.text()


def test_the_log_can_be_read_and_copied(desk: Desk) -> None:
    desk.window.services.logbook.note(LookupError(NAME))
    held = desk.window.services.logbook.text()
    dialog = logbook_dialog(desk.window, desk.session, desk.window.services.logbook)
    dialog.show()
    Assistive(dialog).press(desk.texts("logbook.copy"))
    assert QGuiApplication.clipboard().text() == held
    assert desk.texts("logbook.copied") in said_in(dialog)
    dialog.close()


def said_in(dialog: QWidget) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]


def test_an_empty_log_says_so(desk: Desk) -> None:
    dialog = logbook_dialog(desk.window, desk.session, desk.window.services.logbook)
    dialog.show()
    assert desk.texts("logbook.empty") in said_in(dialog)
    dialog.close()


BEFORE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
import wizard.app, wizard.startup
from wizard.storage.places import default_places
"""
NO_START = """
QMessageBox.critical = lambda *said: print(said[2])
wizard.startup.load_guide = lambda *_, **__: {}["Noor de Vries"]
"""
IN_A_SLOT = """
def fail():
    raise KeyError("Noor de Vries")

def say(window):
    print(window.trouble.isVisible(), window.trouble.words.text(), flush=True)
    window.close()

def ask(started):
    QTimer.singleShot(0, fail)
    QTimer.singleShot(500, lambda: say(started.window))

wizard.app.Started.ask = ask
"""
RUN = """
sys.exit(wizard.app.run(default_places()))
"""


def process(tmp_path: Path, program: str, system: str = "nl_NL") -> tuple[int, str]:
    """Run the program's own window with something wrong in it; return what came of it."""
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "LC_ALL": system}
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + program + RUN],
        cwd=ROOT,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert NAME not in done.stdout
    assert "Traceback" not in done.stderr
    noted = (tmp_path / "startklaar" / "logbook.txt").read_text()
    assert "KeyError" in noted
    assert NAME not in noted
    return done.returncode, done.stdout


@pytest.mark.parametrize(("system", "words"), [("nl_NL", "Er ging iets"), ("en_GB", "Something")])
def test_a_start_that_fails_is_told_in_the_systems_language(
    tmp_path: Path, system: str, words: str
) -> None:
    status, said = process(tmp_path, NO_START, system)
    assert status == 1
    assert words in said
    assert "KeyError" in said


def test_an_error_in_a_slot_is_told_and_the_window_goes_on(tmp_path: Path) -> None:
    status, said = process(tmp_path, IN_A_SLOT)
    assert status == 0
    assert said.startswith("True ")
    assert "KeyError" in said
