"""What pages ask the program to do: sign, open, print, keep, wipe, and show small windows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.school.names import is_pack
from wizard.storage.files import replace_file
from wizard.ui.checking.trust_choice import TrustChoice
from wizard.ui.teacher.issuing import Issuing
from wizard.ui.teacher.plan.keeper import PlanKeeper
from wizard.ui.teacher.read_aloud import Reader
from wizard.ui.teacher.school_pack import Packs
from wizard.ui.window.file_filters import PACK_FILTER, checklist_filter
from wizard.ui.window.services import WindowServices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from wizard.answers.draft import DraftStore
    from wizard.checklist.record import Record
    from wizard.guide.model import Link
    from wizard.ui.checking.windows import CheckingWindows
    from wizard.ui.paper.windows import PaperWindows
    from wizard.ui.session.session import Session
    from wizard.ui.session.settings import Settings
    from wizard.ui.teacher.late_windows import LateWindows
    from wizard.ui.teacher.signing.signer import Signer
    from wizard.ui.window.wizard_window import WizardWindow

CALENDAR_FILTER = "iCalendar (*.ics)"


class Services(WindowServices):
    """Everything outside the pages that a page can ask for.

    Attributes:
        signer: makes the signed checklist.
        plan: holds what was signed last, and what was ticked off.
        reader: reads aloud, where the system has a voice.
        issuing: finds out who issued the school pack.
        packs: opens, installs and removes a school pack.
        trust: a certificate or school pack that was chosen to check names with; not kept.
        wiped: called when everything that was stored is gone.
        open_pack_window: makes the wizard for schools; raises UserError or OSError.
        pack_window: that wizard, while it is open.
        followed: called when settings changed that decide what the window shows, not its look.
    """

    _session: Session

    def __init__(
        self,
        session: Session,
        store: DraftStore,
        settings: Settings,
        signer: Signer,
        wiped: Callable[[], None],
    ) -> None:
        super().__init__(session, settings)
        self.signer = signer
        self.plan = PlanKeeper(session, signer)
        self.reader = Reader(session)
        self.issuing = Issuing(session)
        self.packs = Packs(session, self.describe)
        self.trust = TrustChoice(self)
        self.open_pack_window: Callable[[Settings], WizardWindow] | None = None
        self.pack_window: WizardWindow | None = None
        self.followed: Callable[[], None] = lambda: None
        self._store = store
        self._wiped = wiped

    @cached_property
    def _windows(self) -> LateWindows:
        from wizard.ui.teacher.late_windows import LateWindows  # noqa: PLC0415 -- 92 ms

        return LateWindows(self._session, self)

    @cached_property
    def _checking(self) -> CheckingWindows:
        from wizard.ui.checking.windows import CheckingWindows  # noqa: PLC0415 -- 120 ms

        return CheckingWindows(self._session, self, self.trust, self.show_paper)

    @cached_property
    def _paper(self) -> PaperWindows:
        from wizard.ui.paper.windows import PaperWindows  # noqa: PLC0415 -- 120 ms of QtPdf

        return PaperWindows(self._session, self)

    def show_breach_card(self, parent: QWidget) -> None:
        """Show the data breach card."""
        self._windows.show_breach_card(parent)

    def show_help(self, parent: QWidget) -> None:
        """Show the answers to what teachers ask."""
        self._windows.show_help(parent)

    def show_about(self, parent: QWidget) -> None:
        """Show versions, sources and licences."""
        self._windows.show_about(parent, lambda: self.make_pack(parent))

    def make_pack(self, parent: QWidget) -> None:
        """Open the wizard for schools, or bring it to the front if it is open."""
        if self.pack_window is None and self.open_pack_window is not None:
            try:
                self.pack_window = self.open_pack_window(self.settings)
            except (UserError, OSError) as error:
                title = self._session.texts("packwizard.title")
                self._windows.tell(parent, title, self.describe(error))
                return
            self.pack_window.closed.connect(self._pack_closed)
        if self.pack_window is not None:
            self.pack_window.show()
            self.pack_window.activateWindow()

    def _pack_closed(self) -> None:
        if self.pack_window is not None:
            self.pack_window.deleteLater()
            self.pack_window = None

    def show_link(self, parent: QWidget, link: Link) -> None:
        """Say where a link goes, and open it only when that is asked for."""
        self._windows.show_link(parent, link)

    def show_key(self, parent: QWidget) -> None:
        """Show which key signs, and change it."""
        self._windows.show_key(parent)
        self.signer.find_key_state()  # the page to sign may be on view

    def show_overview(self, parent: QWidget) -> None:
        """Make overviews of folders with checklists."""
        self._windows.show_overview(parent, self.trust)

    def show_names(self, parent: QWidget) -> None:
        """Confirm names as a school, and revoke them."""
        self._windows.show_names(parent)

    def ask_for_pack(self, parent: QWidget) -> None:
        """Ask for a school pack and show it."""
        path = self.ask_open_path(parent, PACK_FILTER)
        if path is not None:
            self.packs.open(parent, path)

    def own_settings(self, dialog: QDialog) -> Iterable[QWidget]:
        """Return the teacher's own settings: school pack, key, overview, wiping."""
        return self._windows.own_settings(dialog, self)

    def settings_changed(self) -> None:
        """Let the window follow settings that change nothing about its look."""
        self.followed()

    def open_dropped(self, parent: QWidget, path: Path) -> None:
        """Show a checklist or a school pack that was handed to the window."""
        if is_pack(path):
            self.packs.open(parent, path)
        else:
            self.verify_file(parent, path)

    def verify(self, parent: QWidget) -> None:
        """Ask for a checklist and examine it."""
        path = self.ask_open_path(parent, checklist_filter(self._session.texts))
        if path is not None:
            self.verify_file(parent, path)

    def verify_file(self, parent: QWidget, path: Path) -> None:
        """Show what a checklist proves and says, and go on from it when that is asked for."""
        self._checking.verify_file(parent, path)

    def accept_issuer(self) -> None:
        """Take the pack's present issuer for the right one; where that cannot be kept, say so."""
        try:
            self.issuing.accept()
        except OSError as error:
            self._session.save_failed.emit(error)

    @property
    def usual_folder(self) -> Path:
        """Where the signed checklist goes."""
        return self.signer.wish.folder

    def show_paper(self, parent: QWidget, path: Path) -> None:
        """Show a PDF's pages; what is wrong with the file is said instead."""
        self._paper.show(parent, path)

    def print_file(self, parent: QWidget, path: Path) -> None:
        """Show how a PDF will come out, and print it through the system's print dialog."""
        self._paper.print_file(parent, path)

    def save_copy(self, parent: QWidget, path: Path) -> None:
        """Ask where to put a copy of a PDF, and put it there."""
        self._paper.save_copy(parent, path)

    def save_calendar(self, parent: QWidget, signed: Record, statement: str = "") -> None:
        """Ask where to write the calendar file of a signed checklist, and write it.

        Args:
            parent: the window.
            signed: what was signed.
            statement: the id of the only statement that is wanted; empty for all of it, with the
                reminders.

        Raises:
            OSError: it could not be written.
        """
        from wizard.checklist.calendar import (  # noqa: PLC0415 -- 140 ms
            calendar_entries,
            write_calendar,
        )

        context, answers = self._session.context, signed.answers
        texts = context.languages[answers.language]
        name = f"{texts('done.calendar-name')}.ics"
        path = self.ask_save_path(parent, self.signer.wish.folder / name, CALENDAR_FILTER)
        if path is None:
            return
        now = context.clock()
        moment = signed.checklist.signed_at
        entries = calendar_entries(context.guide, context.school, answers, texts, moment)
        if statement:
            entries = tuple(one for one in entries if one.key == statement)
        replace_file(path, write_calendar(entries, answers, texts, now))

    def closing(self) -> None:
        """Give the draft back to other windows."""
        self._store.close()

    def wipe(self, parent: QWidget) -> bool:
        """Remove everything that the program stored; return whether the user confirmed."""
        agreed = self._windows.confirm_wipe(parent)
        if agreed:
            if self.pack_window is not None:
                self.pack_window.close()  # its draft is removed
            self._wiped()
            self.plan.forget()
            self.packs.use_if_gone(parent)
        return agreed
