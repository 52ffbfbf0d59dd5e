"""Every window and dialog on the screen that there is: whatever sticks out, as JSON.

Usage: ``python show_windows.py HOME TEXT_SIZE``; an empty folder, and a size in per cent.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from wizard.app import make_application, start, start_for_school
from wizard.checklist.example import example_answers
from wizard.document.signature_look import TypedSignature
from wizard.keys.identity import create_identity
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import resources_for
from wizard.storage.places import Places
from wizard.ui.checking.dialog import CheckingTools, VerifyDialog
from wizard.ui.dialogs.asking import Question, QuestionDialog, link_dialog
from wizard.ui.dialogs.logbook import logbook_dialog
from wizard.ui.dialogs.settings import SettingsDialog
from wizard.ui.key.dialog import KeyDialog
from wizard.ui.names.dialog import NamesDialog
from wizard.ui.overview.dialog import OverviewDialog
from wizard.ui.paper.actions import PaperActions
from wizard.ui.paper.dialog import PaperDialog
from wizard.ui.paper.print_dialog import PrintDialog
from wizard.ui.session.settings import Settings
from wizard.ui.teacher.dialogs.about import about
from wizard.ui.teacher.dialogs.reading import breach_card, help_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wizard.app import Started
    from wizard.ui.window.wizard_window import WizardWindow

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
QUESTION = Question("Weet je het zeker?", "Dit kan niet terug. " * 12, "Ja, ga door", "Nee, blijf")


def main(home: Path, text_size: int) -> None:
    """Show all, and print what was seen."""
    application = make_application()
    started = start(Places(ROOT / "pages", ROOT / "resources", home / "teacher"), lambda: NOW)
    started.window.show()
    wait_for(started.window)
    started.session.theme.use(Settings(look="light", text_size=text_size, calm=True))
    settle()
    found = dict(steps(started.window))
    paper = home / "Checklist.pdf"
    paper.write_bytes(signed(started))
    for name, make in dialogs(started, paper).items():
        dialog = make()
        dialog.show()
        wait_for(dialog)
        started.session.tasks.wait()
        settle()
        found[name] = [*outside_screen(dialog), *outside_window(dialog)]
        dialog.close()
        settle()
    started.window.close()
    office = start_for_school(Places(ROOT / "pages", ROOT / "resources", home / "o"), lambda: NOW)
    office.show()
    wait_for(office)
    found |= {f"pack-{step}": seen for step, seen in steps(office)}
    office.close()
    room = application.primaryScreen().availableSize().toTuple()
    told = {"platform": application.platformName(), "room": room, "found": found}
    sys.stdout.write(json.dumps(told))


def steps(window: WizardWindow) -> Iterator[tuple[str, list[str]]]:
    """Turn to every step, and yield what sticks out."""
    for step in window.steps:
        window.go_to(step.id)
        window.session.tasks.wait()
        settle()
        yield step.id, [*outside_screen(window), *outside_window(window)]


def dialogs(started: Started, paper: Path) -> dict[str, Callable[[], QWidget]]:
    """Return what makes each dialog, by a name."""
    window, session, services = started.window, started.session, started.window.services
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    checking = CheckingTools(services, services.trust, lambda _parent, _path: None)
    actions = PaperActions(session, services)
    breach = session.guide.breach_card
    assert breach is not None
    return {
        "settings": lambda: SettingsDialog(window, session, services),
        "logbook": lambda: logbook_dialog(window, session, services.logbook),
        "question": lambda: QuestionDialog(window, session, QUESTION),
        "link": lambda: link_dialog(window, session, session.guide.links[0]),
        "key": lambda: KeyDialog(window, session, services),
        "names": lambda: NamesDialog(window, session, services),
        "overview": lambda: OverviewDialog(window, session, services, services.trust),
        "about": lambda: about(window, session, lambda: None),
        "breach": lambda: breach_card(window, session, breach),
        "help": lambda: help_(window, session),
        "verify": lambda: VerifyDialog(window, session, checking, paper),
        "paper": lambda: PaperDialog(window, session, actions, paper),
        "print": lambda: PrintDialog(window, session, paper, printer),
    }


def signed(started: Started) -> bytes:
    """Return a signed checklist."""
    session = started.session
    answers = example_answers(session.guide, NOW.date(), "nl")
    look = TypedSignature(answers.person.name)
    order = SigningRequest(session.guide, School.general(), answers, look, NOW)
    identity = create_identity(answers.person.name, NOW)
    return make_signed(order, identity, resources_for(session.context.places)("nl"))


def outside_screen(window: QWidget) -> Iterator[str]:
    """Yield how a window exceeds the room on its screen; a window under Wayland knows no place."""
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    if frame.width() > room.width() or frame.height() > room.height():
        yield f"{frame.size().toTuple()} in {room.size().toTuple()}"
    elif QApplication.platformName() != "wayland" and not room.contains(frame):
        yield f"{frame.getRect()} outside {room.getRect()}"


def outside_window(window: QWidget) -> Iterator[str]:
    """Yield the buttons that are not in a part that scrolls, and not wholly in the window."""
    for button in window.findChildren(QAbstractButton):
        own = button.window() is window and button.isVisible()
        if own and not scrolls(button) and not seen_whole(button):
            yield f"outside the window: {button.text() or button.accessibleName()!r}"


def scrolls(widget: QWidget) -> bool:
    """Return whether a widget is in a part that scrolls."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


def seen_whole(widget: QWidget) -> bool:
    """Return whether all of a widget is inside every widget that it is in."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def wait_for(window: QWidget) -> None:
    """Let the window manager give the window its frame and its place."""
    QTest.qWaitForWindowExposed(window)
    deadline = QDeadlineTimer(2_000)  # where nobody manages windows none becomes active
    while not window.isActiveWindow() and not deadline.hasExpired():
        QTest.qWait(10)
    settle()


def settle() -> None:
    """Let layouts inside layouts find their sizes, and windows theirs."""
    for _ in range(10):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.qWait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
