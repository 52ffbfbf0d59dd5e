"""Builds the windows from their parts: the only module that creates and connects them all."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from wizard.answers.errors import DraftLockedError
from wizard.answers.model import Answers
from wizard.gc_pause import gc_paused
from wizard.languages import LANGUAGES, LOCALES, language_of
from wizard.logbook import LOGBOOK_NAME, Logbook
from wizard.school.lookup import CHOICE_FILE, chosen_pack, find_pack, sources_at
from wizard.school.model import School
from wizard.startup import open_all, open_guide
from wizard.storage.places import default_places
from wizard.texts import Languages, load_texts, system_language
from wizard.ui.kit.accessible import install_roles
from wizard.ui.kit.focus import show_focus_to_keys
from wizard.ui.kit.theme import Theme
from wizard.ui.session.alarm import Alarm
from wizard.ui.session.base import Context
from wizard.ui.session.crash import SCHOOL, CrashWatch
from wizard.ui.session.session import Session
from wizard.ui.session.settings import read_settings
from wizard.ui.session.tasks import Tasks
from wizard.ui.session.trouble import describe
from wizard.ui.teacher.opener import Opener
from wizard.ui.teacher.read_aloud import system_engine
from wizard.ui.teacher.services import Services
from wizard.ui.teacher.signing.signer import Signer
from wizard.ui.teacher.steps import PLAN
from wizard.ui.teacher.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wizard.answers.carry import CarryReport
    from wizard.answers.draft import OpenedDraft
    from wizard.school.lookup import Found
    from wizard.storage.places import Places
    from wizard.ui.pack_wizard.window import PackWindow
    from wizard.ui.session.base import BaseSession
    from wizard.ui.session.settings import Settings

FAILED = 1
LEAST_DEPTH = 15
"""Minimum colour depth, in bits per pixel: with fewer, Qt silently draws nothing on X11."""


def open_window(given: Sequence[str], places: Places | None, pack: Path | None) -> int:
    """Open a window and return the exit status when it closes.

    Args:
        given: nothing for the teacher's wizard, a school pack to show in it, or ``pack`` for the
            wizard with which a school makes its pack.
        places: where things lie; None for the folders of this installation.
        pack: a school pack to use, whatever else is on this device.
    """
    places = places or default_places()
    if list(given) == ["pack"]:
        return run_for_school(places)
    return run(places, pack, Path(given[0]) if given else None)


def run(places: Places, pack: Path | None = None, opened: Path | None = None) -> int:
    """Open the window and return the exit status when it closes.

    Args:
        places: the folders that the program reads and writes.
        pack: the school pack to use, whatever else is on this device; None to look for one.
        opened: a file to show at once: a school pack or a checklist; None for none.
    """
    application = make_application()
    if not _can_draw(application, places):
        return FAILED
    find = partial(find_pack, pack, sources_at(places))
    try:
        with gc_paused():
            started = start(places, now, find())
    except DraftLockedError as error:
        return _give_up(places, error, "" if opened is None else "offer.hand-over")
    except Exception as error:  # noqa: BLE001 - shown in a window: there may be no terminal
        return _give_up(places, error)
    alarm = Alarm(started.window.services.logbook, started.window)
    alarm.raised.connect(started.session.tasks.failed)
    alarm.listen()
    services = started.window.services
    watch = CrashWatch(services.logbook)
    crashed = watch.begin()
    services.reader.find_engine = system_engine
    services.packs.find = find
    started.window.show()
    services.issuing.look()
    if crashed:
        started.tell_of_crash()
    started.ask()
    if sys.platform == "darwin":  # elsewhere a file to open comes as an argument
        application.installEventFilter(Opener(started.window))
    if opened is not None:
        services.open_dropped(started.window, opened)
    return _run_watched(application, watch)


def run_for_school(places: Places) -> int:
    """Open the wizard with which a school makes its pack, and return the exit status."""
    application = make_application()
    if not _can_draw(application, places):
        return FAILED
    try:
        with gc_paused():
            window = start_for_school(places, now)
    except Exception as error:  # noqa: BLE001 - shown in a window: there may be no terminal
        return _give_up(places, error)
    alarm = Alarm(window.services.logbook, window)
    alarm.raised.connect(window.session.tasks.failed)
    alarm.listen()
    watch = CrashWatch(window.services.logbook, SCHOOL)
    watch.begin()
    window.show()
    return _run_watched(application, watch)


def _run_watched(application: QApplication, watch: CrashWatch) -> int:
    """Run until the last window closes, and return the exit status."""
    try:
        return application.exec()
    finally:
        watch.end()


def _give_up(places: Places, error: Exception, advice: str = "") -> int:
    """Log why a window could not open, show it in a message box, and return the exit status.

    Args:
        places: the folders that the program reads and writes.
        error: what went wrong.
        advice: the key of a text that says what to do instead; empty for none.
    """
    Logbook(places.data, now).note(error)
    texts = load_texts(places.texts, system_language())
    message = describe(error, texts)
    QMessageBox.critical(None, "Startklaar", f"{message} {texts(advice)}" if advice else message)
    return FAILED


def _can_draw(application: QApplication, places: Places) -> bool:
    """Return whether the screen has enough colours for Qt; if not, say so in the terminal."""
    depth = application.primaryScreen().depth()
    if application.platformName() != "xcb" or depth >= LEAST_DEPTH:
        return True
    texts = load_texts(places.texts, system_language())
    message = texts("errors.screen-colours", colours=2**depth)
    sys.stderr.write(f"startklaar: {message}\n")
    return False


def make_application() -> QApplication:
    """Create the QApplication; keep a reference to it for as long as any window exists."""
    prepare_environment()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Startklaar")
    application.setDesktopFileName("nl.startklaar.Startklaar")  # its icon, where desktops show one
    application.setStyle("Fusion")
    install_roles()
    show_focus_to_keys(application)
    return application


def prepare_environment() -> None:
    """Set the environment variables that Qt reads at start: no OpenGL, films from files only."""
    os.environ.setdefault("QT_FFMPEG_PROTOCOL_WHITELIST", "file")
    if sys.platform == "linux":
        os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")


def _preferred_language() -> str:
    """Return the language to begin in, as the system is set; what a person chooses is kept."""
    is_mac = sys.platform == "darwin"  # where a program from the dock is told no variable
    return language_of(QLocale.system().name()) if is_mac else system_language()


def now() -> datetime:
    """Return the current time, in this computer's time zone."""
    return datetime.now().astimezone()


class Started(Struct, frozen=True):
    """A window that is ready to be shown.

    Attributes:
        opened: the draft that was read, or where an unreadable one was moved.
        report: what was kept of answers to another version of the guide; None if it is the same
            version.
    """

    window: Window
    session: Session
    opened: OpenedDraft
    report: CarryReport | None

    def tell_of_crash(self) -> None:
        """Say that the program ended by a crash the last time."""
        from wizard.ui.teacher.dialogs import starting  # noqa: PLC0415 -- 16 ms

        starting.show_crashed(self.window, self.session)

    def ask(self) -> None:
        """Show what was found at the start, and ask the user at which step to continue."""
        from wizard.ui.teacher.dialogs import starting  # noqa: PLC0415 -- 16 ms

        if self.opened.unsaved is not None:
            starting.show_unsaved(self.window, self.session, self.opened.unsaved)
        if self.opened.set_aside is not None:
            starting.show_set_aside(self.window, self.session, self.opened.set_aside)
        if self.report is not None:
            starting.show_carried(self.window, self.session, self.report)
        if self.window.services.plan.has_files:
            self.window.go_to(PLAN)
        elif self.session.answers.place:
            step = starting.ask_where_to_start(self.window, self.session)
            self.window.go_to(step)


def start(places: Places, clock: Callable[[], datetime], found: Found | None = None) -> Started:
    """Build the teacher's window and all it needs: guide, school pack, draft, session, services.

    Args:
        places: the folders that the program reads and writes.
        clock: returns the current time, with a time zone.
        found: the school pack of this device; None for the general mode.

    Raises:
        UserError: the guide cannot be read, or the draft is open elsewhere or cannot be kept.
    """
    opening = open_all(places, clock, found, _preferred_language())
    settings, theme = _look(places)
    languages = Languages(places.texts, LANGUAGES)
    guide, pack = opening.guide, opening.pack
    context = Context(guide, opening.problems, pack.school, places, languages, clock, pack)
    session = Session(context, opening.store, opening.answers, theme, Tasks())
    signer = Signer(session)
    services = Services(session, opening.store, settings, signer, lambda: wipe(session, signer))
    services.open_pack_window = partial(_open_pack_window, session)
    session.started_anew.connect(services.issuing.look_again)
    session.tasks.went_wrong.connect(services.logbook.note)
    follow_language(session)
    window = Window(session, services)
    window.start("welcome")
    return Started(window, session, opening.draft, opening.report)


def start_for_school(places: Places, clock: Callable[[], datetime]) -> PackWindow:
    """Build the window with which a school makes its pack.

    Raises:
        UserError: the guide cannot be read, or the draft is open elsewhere or cannot be kept.
        OSError: the draft cannot be read.
    """
    guide, problems = open_guide(places, clock)
    settings, theme = _look(places)
    languages = Languages(places.texts, LANGUAGES)
    context = Context(guide, problems, School.general(), places, languages, clock)
    window = _pack_window(context, theme, settings, system_language())
    follow_language(window.session)
    return window


def _open_pack_window(session: Session, settings: Settings) -> PackWindow:
    """Open the pack wizard beside a teacher's window, in the same language and theme."""
    return _pack_window(session.context, session.theme, settings, session.language)


def _pack_window(context: Context, theme: Theme, settings: Settings, language: str) -> PackWindow:
    from wizard.ui.pack_wizard.opening import open_pack_window  # noqa: PLC0415 -- 560 ms

    return open_pack_window(context, theme, settings, language)


def _look(places: Places) -> tuple[Settings, Theme]:
    """Read the user's settings, and apply the theme that they ask for; return both."""
    settings = read_settings(places.data)
    theme = Theme(places.resources, settings)
    theme.load_fonts()
    theme.apply()
    return settings, theme


def follow_language(session: BaseSession) -> None:
    """Translate Qt's own buttons and dialogs into the session's language, whenever it changes."""
    translator = QTranslator(session)

    def follow() -> None:
        # What each widget is told to be in: a screen reader picks its voice by that.
        QLocale.setDefault(QLocale(LOCALES[session.language]))
        QApplication.removeTranslator(translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{session.language}", folder):
            QApplication.installTranslator(translator)

    follow()
    session.language_changed.connect(follow)


def wipe(session: Session, signer: Signer) -> None:
    """Remove all that the program stored about its user: drafts, key, copies, settings.

    Raises:
        UserError, OSError: something could not be removed.
    """
    signer.forget()
    fresh = Answers(session.guide.id, session.guide.version)
    session.start_anew(replace(fresh, language=session.answers.language))
    places = session.context.places
    for kept in (chosen_pack(places.data), places.data / CHOICE_FILE):
        kept.unlink(missing_ok=True)
    drafts = places.data.glob(f"{places.pack_draft.name}*")  # and drafts that were moved aside
    for folder in (places.signed, places.school_films, places.other_guides, *drafts):
        if folder.exists():
            shutil.rmtree(folder)
    for path in (*places.data.glob("*.json*"), places.data / LOGBOOK_NAME):
        path.unlink(missing_ok=True)
    session.place_requested.emit("welcome")
