"""What pages ask the program to do: sign, open, print, keep, wipe, and show small windows."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.school.names import SUFFIX
from wizard.storage.files import replace_file
from wizard.ui.teacher.issuing import Issuing
from wizard.ui.teacher.read_aloud import Reader
from wizard.ui.teacher.school_pack import PACK_FILTER, Packs
from wizard.ui.window.services import WindowServices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from wizard.answers.draft import DraftStore
    from wizard.guide.model import Link
    from wizard.ui.pack_wizard.window import PackWindow
    from wizard.ui.session.session import Session
    from wizard.ui.session.settings import Settings
    from wizard.ui.teacher.signer import Signer

# Each import inside a function below is for start-up: what a click opens loads when it is clicked,
# together 20 ms before the first frame.
# ruff: noqa: PLC0415

CALENDAR_FILTER = "iCalendar (*.ics)"
PDF_FILTER = "PDF (*.pdf)"


class Services(WindowServices):
    """Everything outside the pages that a page can ask for.

    Attributes:
        signer: makes the signed checklist.
        reader: reads aloud, where the system has a voice.
        issuing: finds out who issued the school pack.
        packs: opens, takes and gives up a school pack.
        trusted: a certificate or school pack that was chosen to check names with; not kept.
        wiped: called when everything that was stored is gone.
        pack_window: the wizard for schools, while it is open.
    """

    wipes = True

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
        self.reader = Reader(session)
        self.issuing = Issuing(session)
        self.packs = Packs(session, self.describe)
        self.trusted: Path | None = None
        self.pack_window: PackWindow | None = None
        self._store = store
        self._wiped = wiped

    def show_breach_card(self, parent: QWidget) -> None:
        """Show the data breach card."""
        from wizard.ui.teacher.dialogs import reading

        reading.breach_card(parent, self._session).exec()

    def show_help(self, parent: QWidget) -> None:
        """Show the answers to what teachers ask."""
        from wizard.ui.teacher.dialogs import reading

        reading.help_(parent, self._session).exec()

    def show_about(self, parent: QWidget) -> None:
        """Show versions, sources and licences."""
        from wizard.ui.teacher.dialogs.about import about

        about(parent, self._session, lambda: self.make_pack(parent)).exec()

    def make_pack(self, parent: QWidget) -> None:
        """Open the wizard for schools, once: what it makes is checked with cryptography."""
        from wizard.ui.dialogs import asking
        from wizard.ui.pack_wizard.opening import open_pack_window

        if self.pack_window is None:
            context, theme = self._session.context, self._session.theme
            try:
                made = open_pack_window(context, theme, self.settings, self._session.language)
            except (UserError, OSError) as error:
                title = self._session.texts("packwizard.title")
                asking.tell(parent, self._session, title, self.describe(error))
                return
            made.closed.connect(self._pack_closed)
            self.pack_window = made
        self.pack_window.show()
        self.pack_window.activateWindow()

    def _pack_closed(self) -> None:
        if self.pack_window is not None:
            self.pack_window.deleteLater()
            self.pack_window = None

    def show_link(self, parent: QWidget, link: Link) -> None:
        """Say where a link goes, and open it only when that is asked for."""
        from wizard.ui.dialogs import asking

        asking.link_dialog(parent, self._session, link).exec()

    def show_key(self, parent: QWidget) -> None:
        """Show which key signs, and change it."""
        from wizard.ui.key.dialog import KeyDialog

        KeyDialog(parent, self._session, self).exec()
        self.signer.find_key_state()  # the page to sign may be on view

    def show_overview(self, parent: QWidget) -> None:
        """Make overviews of folders with checklists."""
        from wizard.ui.overview.dialog import OverviewDialog

        OverviewDialog(parent, self._session, self).exec()

    def ask_for_pack(self, parent: QWidget) -> None:
        """Ask for a school pack and show it."""
        path = self.ask_open_path(parent, PACK_FILTER)
        if path is not None:
            self.packs.open(parent, path)

    def own_settings(self, dialog: QDialog) -> Iterable[QWidget]:
        """Return the settings about the school pack."""
        from wizard.ui.teacher.dialogs.school_settings import school_settings

        return school_settings(dialog, self._session, self)

    def open_dropped(self, parent: QWidget, path: Path) -> None:
        """Show a checklist or a school pack that was handed to the window."""
        if path.suffix.lower() == SUFFIX:
            self.packs.open(parent, path)
        else:
            self.verify_file(parent, path)

    def verify(self, parent: QWidget) -> None:
        """Ask for a checklist and examine it."""
        from wizard.ui.checking.dialog import PDF_FILTER

        path = self.ask_open_path(parent, PDF_FILTER)
        if path is not None:
            self.verify_file(parent, path)

    def verify_file(self, parent: QWidget, path: Path) -> None:
        """Show what a checklist proves and says, and go on from it when that is asked for."""
        from wizard.ui.checking.dialog import VerifyDialog
        from wizard.ui.checking.renewing import go_on_from

        dialog = VerifyDialog(parent, self._session, self, path)
        dialog.exec()
        if dialog.goes_on and dialog.examined is not None:
            go_on_from(parent, self._session, self, dialog.examined)

    def accept_issuer(self) -> None:
        """Take the pack's present issuer for the right one; where that cannot be kept, say so."""
        try:
            self.issuing.accept()
        except OSError as error:
            self._session.save_failed.emit(error)

    def open_mail(self, link: str) -> bool:
        """Start the user's mail program with a message; return whether one was found."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromEncoded(link.encode()))

    @property
    def usual_folder(self) -> Path:
        """Where the signed checklist goes."""
        return self.signer.wish.folder

    def show_paper(self, parent: QWidget, path: Path) -> None:
        """Show a PDF's pages; what is wrong with the file is said instead."""
        from wizard.ui.paper.dialog import PaperDialog

        self._attempt(parent, lambda: PaperDialog(parent, self._session, self, path).exec())

    def print_file(self, parent: QWidget, path: Path) -> None:
        """Show how a PDF will come out, and print it through the system's print dialog."""
        from wizard.ui.paper.print_dialog import PrintDialog

        self._attempt(parent, lambda: PrintDialog(parent, self._session, path).exec())

    def save_copy(self, parent: QWidget, path: Path) -> None:
        """Ask where to put a copy of a PDF, and put it there."""
        chosen = self.ask_save_path(parent, path, PDF_FILTER)
        if chosen is not None and chosen != path:
            self._attempt(parent, lambda: shutil.copyfile(path, chosen))

    def _attempt(self, parent: QWidget, action: Callable[[], object]) -> None:
        """Do something with a file; what goes wrong is said in a small window."""
        from wizard.ui.dialogs import asking

        try:
            action()
        except (OSError, UserError) as error:
            title = self._session.texts("view.trouble")
            asking.tell(parent, self._session, title, self.describe(error))

    def save_calendar(self, parent: QWidget) -> None:
        """Ask where to write the calendar file of the present answers, and write it.

        Raises:
            OSError: it could not be written.
        """
        from wizard.checklist.calendar import calendar_entries, write_calendar

        context, answers, texts = self._session.context, self._session.answers, self._session.texts
        name = f"{texts('done.calendar-name')}.ics"
        path = self.ask_save_path(parent, self.signer.wish.folder / name, CALENDAR_FILTER)
        if path is None:
            return
        now = context.clock()
        entries = calendar_entries(context.guide, context.school, answers, texts, now)
        replace_file(path, write_calendar(entries, answers, texts, now))

    def closing(self) -> None:
        """Give the draft back to other windows."""
        self._store.close()

    def wipe(self, parent: QWidget) -> bool:
        """Remove everything that the program stored, when the user confirms; return whether."""
        from wizard.ui.dialogs import asking

        texts = self._session.texts
        question = asking.Question(
            texts("wipe.title"), texts("wipe.text"), texts("wipe.yes"), texts("wipe.no")
        )
        agreed = asking.confirm(parent, self._session, question)
        if agreed:
            if self.pack_window is not None:
                self.pack_window.close()  # its draft is removed
            self._wiped()
            self.packs.use_if_gone(parent)
        return agreed
