"""Make pictures of every page in every setting, and say what does not fit.

Usage::

    python -m build.screenshots FOLDER [PART]

``FOLDER`` gets a folder of pictures per setting, each page as its window shows it and as a whole,
and in ``sheets`` one picture per setting with all its pages. With ``PART`` only settings with that
in their name are made, such as ``1024x640-200``. Exit status 1 when something does not fit.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from build.screenshots.fit import troubles
from build.screenshots.longer import longer_guide, longer_texts
from build.screenshots.settings import Setting, all_settings
from wizard.answers.dates import default_day
from wizard.answers.model import Answer, Choice
from wizard.app import start
from wizard.places import Places
from wizard.ui.accessible import install_roles
from wizard.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.ui.session import Session
    from wizard.ui.window import Window

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
ACROSS, SMALL_PX, GAP_PX = 5, 480, 8


def main(arguments: Sequence[str]) -> int:
    """Make the pictures that the arguments ask for; return the exit status."""
    if not arguments:
        print("usage: python -m build.screenshots FOLDER [PART]", file=sys.stderr)
        return 2
    folder, part = Path(arguments[0]), "".join(arguments[1:2])
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    install_roles()
    found = [
        line
        for setting in all_settings()
        if part in setting.name
        for line in make_setting(folder, setting)
    ]
    print("\n".join(found) or "everything fits")
    return 1 if found else 0


def make_setting(folder: Path, setting: Setting) -> list[str]:
    """Make a setting's pictures and return what does not fit in them."""
    pictures = folder / setting.name
    (folder / "sheets").mkdir(parents=True, exist_ok=True)
    pictures.mkdir(exist_ok=True)
    found, small = [], []
    with tempfile.TemporaryDirectory() as home:
        window = open_window(Path(home), setting)
        for step in window.steps:
            show(window, step.id)
            found += [f"{setting.name} {step.id}: {trouble}" for trouble in troubles(window)]
            seen = window.grab().toImage()
            seen.save(str(pictures / f"{step.id}.png"))
            whole = window.page.column.widget() or window
            whole.grab().save(str(pictures / f"{step.id}-whole.png"))
            wide = Qt.TransformationMode.SmoothTransformation
            small.append(seen.scaledToWidth(SMALL_PX, wide))
        close(window)
    sheet_of(small).save(str(folder / "sheets" / f"{setting.name}.png"))
    return found


def open_window(home: Path, setting: Setting) -> Window:
    """Open the program in a setting, with answers of every kind."""
    started = start(Places(ROOT / "pages", ROOT / "resources", home), lambda: NOW)
    window, session = started.window, started.session
    window.resize(*setting.size)
    window.show()
    if setting.longer:
        make_longer(session)
    session.set_language(setting.language)
    fill_in(session)
    session.theme.use(Settings(look=setting.look, text_size=setting.text_size, calm=True))
    settle()
    return window


def make_longer(session: Session) -> None:
    """Let everything be said in more words."""
    around = session.around
    words = {language: longer_texts(texts) for language, texts in around.languages.items()}
    session.around = replace(around, guide=longer_guide(around.guide), languages=words)


def fill_in(session: Session) -> None:
    """Answer every question, scenario and statement, so that all that opens in place is seen."""
    answers = session.answers
    for question in session.guide.questions:
        answers = answers.with_intake(question.id, question.options[0].id)
    for place, (area, statement) in enumerate(session.guide.statements()):
        choice = list(Choice)[place % len(Choice)]
        given = Answer(choice, by=default_day(choice, NOW.date()))
        answers = answers.with_answer(statement.id, given)
        answers = answers.with_scenario(area.scenario.id, area.scenario.options[-1].id)
    session.change(answers)


def show(window: Window, step: str) -> None:
    """Show a step as it is when all that it looks up was found."""
    window.go_to(step)
    window.session.tasks.wait()
    settle()


def settle() -> None:
    """Let layouts inside layouts find their sizes."""
    for _ in range(5):
        QApplication.processEvents()


def close(window: Window) -> None:
    """Close the window and free what it holds."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sheet_of(pictures: Sequence[QImage]) -> QImage:
    """Return pictures of one size side by side, on as many lines as they need."""
    width, height = pictures[0].width() + GAP_PX, pictures[0].height() + GAP_PX
    lines = -(-len(pictures) // ACROSS)
    sheet = QImage(ACROSS * width, lines * height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    for number, picture in enumerate(pictures):
        line, place = divmod(number, ACROSS)
        painter.drawImage(place * width, line * height, picture)
    painter.end()
    return sheet
