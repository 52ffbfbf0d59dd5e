"""Make pictures of every page and moment in every setting, and say what does not fit.

Usage::

    python -m build.screenshots FOLDER [PART]

``FOLDER`` gets a folder of pictures per setting, each page and moment as its window shows it and as
a whole, and in ``sheets`` one picture per setting with all of them. With ``PART`` only settings
with that in their name are made, such as ``1024x640-200``. Exit status 1 when something does not
fit; a moment that scrolls although no text on it is larger than the room does not fit either.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QEvent, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from build.screenshots.fit import scrolling, troubles
from build.screenshots.longer import longer_guide, longer_texts
from build.screenshots.settings import Setting, all_settings
from wizard.answers.dates import default_day
from wizard.answers.model import Answer, Choice
from wizard.app import start, start_for_school
from wizard.school.archive import read_pack
from wizard.school.draft import draft_of
from wizard.school.names import LOGO
from wizard.storage.places import Places
from wizard.ui.kit.accessible import install_roles
from wizard.ui.kit.focus import show_focus_to_keys
from wizard.ui.session.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wizard.ui.pack_wizard.window import PackWindow
    from wizard.ui.session.base import BaseSession
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.window import Window
    from wizard.ui.window.wizard_window import WizardWindow

ROOT = Path(__file__).parents[2]
PACK = ROOT / "tests" / "guide" / "packs" / "regenboog"
SCREEN = Path(__file__).with_name("screen.json")
"""Large enough for every setting: no window is larger than its screen."""
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
ACROSS, SMALL_PX, GAP_PX = 5, 480, 8


def main(arguments: Sequence[str]) -> int:
    """Make the pictures that the arguments ask for; return the exit status."""
    if not arguments:
        print("usage: python -m build.screenshots FOLDER [PART]", file=sys.stderr)
        return 2
    folder, part = Path(arguments[0]), "".join(arguments[1:2])
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={os.path.relpath(SCREEN)}"
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    install_roles()
    show_focus_to_keys(application)
    found = [
        line
        for setting in all_settings()
        if part in setting.name
        for line in make_setting(folder, setting)
    ]
    print("\n".join(found) or "everything fits")
    return 1 if found else 0


def make_setting(folder: Path, setting: Setting) -> list[str]:
    """Make a setting's pictures, of both wizards, and return what does not fit in them."""
    pictures = folder / setting.name
    (folder / "sheets").mkdir(parents=True, exist_ok=True)
    pictures.mkdir(exist_ok=True)
    found, small = [], []
    for before, opener in (("", open_window), ("pack-", open_pack_window)):
        with tempfile.TemporaryDirectory() as home:
            window = opener(Path(home), setting)
            for place in places(window):
                name = f"{before}{place}"
                seen = troubles_at(window, place, longer=setting.longer)
                found += [f"{setting.name} {name}: {one}" for one in seen]
                small.append(picture(window, pictures, name))
            close(window)
    sheet_of(small).save(str(folder / "sheets" / f"{setting.name}.png"))
    return found


def places(window: WizardWindow) -> Iterator[str]:
    """Show every step, and every moment of those that have some; yield a name for each.

    From the last to the first: who goes back comes to the end of a step, whatever is answered.
    """
    last = window.steps[-1]
    show(window, last.id)
    yield last.id
    while window.page.step.number > 0:
        window.go_back()
        settle_all(window)
        yield place_of(window)
    if window.page.step is not window.steps[0]:
        raise RuntimeError(f"going back ends at {window.page.step.id}")


def place_of(window: WizardWindow) -> str:
    """Return a name for files of what is on view: the step, and the moment where it has some."""
    step = window.page.step.id
    kept = str(getattr(getattr(window.session, "answers", None), "place", ""))
    return kept.replace("/", "-") if kept.startswith(f"{step}/") else step


def troubles_at(window: WizardWindow, place: str, *, longer: bool) -> list[str]:
    """Return what does not fit in what is on view.

    One moment of several may not scroll either, unless its words are ``longer`` than they are.
    """
    is_still = place != window.page.step.id and not longer
    return [*troubles(window), *(scrolling(window) if is_still else ())]


def picture(window: WizardWindow, folder: Path, name: str) -> QImage:
    """Write the page on view as its window shows it and as a whole; return it small."""
    seen = window.grab().toImage()
    seen.save(str(folder / f"{name}.png"))
    whole = window.page.column.widget() or window
    whole.grab().save(str(folder / f"{name}-whole.png"))
    return seen.scaledToWidth(SMALL_PX, Qt.TransformationMode.SmoothTransformation)


def open_window(home: Path, setting: Setting) -> Window:
    """Open the program in a setting, with answers of every kind."""
    started = start(Places(ROOT / "pages", ROOT / "resources", home), lambda: NOW)
    put_in(started.window, setting)
    fill_in(started.session)
    settle()
    return started.window


def open_pack_window(home: Path, setting: Setting) -> PackWindow:
    """Open the wizard for schools in a setting, with something wrong in a pack that is whole."""
    window = start_for_school(Places(ROOT / "pages", ROOT / "resources", home), lambda: NOW)
    put_in(window, setting)
    draft = draft_of(read_pack(PACK)).with_file(LOGO, painted_logo())
    window.session.take_over(draft.with_value("phishing", "").with_value("lijst", "http://lijst"))
    window.session.visited.update(step.id for step in window.steps)
    settle()
    return window


def put_in(window: WizardWindow, setting: Setting) -> None:
    """Show a window in a setting."""
    session = window.session
    window.resize(*setting.size)
    window.show()
    if setting.longer:
        make_longer(session)
    session.set_language(setting.language)
    session.theme.use(Settings(look=setting.look, text_size=setting.text_size, calm=True))
    settle()


def painted_logo() -> bytes:
    """Return a logo as a school may have one."""
    logo = QImage(400, 160, QImage.Format.Format_ARGB32)
    logo.fill(QColor("#1b6b5e"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    logo.save(buffer, "PNG")  # type: ignore[call-overload] # its stubs want bytes, which it refuses
    return bytes(buffer.data().data())


def make_longer(session: BaseSession) -> None:
    """Let everything be said in more words."""
    context = session.context
    words = {language: longer_texts(texts) for language, texts in context.languages.items()}
    session.context = replace(context, guide=longer_guide(context.guide), languages=words)


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


def show(window: WizardWindow, step: str) -> None:
    """Show a step as it is when all that it looks up was found."""
    window.go_to(step)
    settle_all(window)


def settle_all(window: WizardWindow) -> None:
    """Let layouts find their sizes, and all be found that a page looks up."""
    window.session.tasks.wait()
    settle()


def settle() -> None:
    """Let layouts inside layouts find their sizes."""
    for _ in range(10):
        QApplication.processEvents()


def close(window: WizardWindow) -> None:
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
