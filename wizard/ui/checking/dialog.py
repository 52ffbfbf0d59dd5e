"""The dialog that examines checklists, one at a time, in a background thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt

from wizard.checklist.unprinted import unprinted_answers
from wizard.guide.prose import plain
from wizard.signed_checklist.scan import ScanError
from wizard.ui.checking.findings import show_findings, verdict_said
from wizard.ui.checking.parts import told
from wizard.ui.checking.scanned import ScanView
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.accessible import announce
from wizard.ui.kit.widgets import Card, Notice, below, button, heading, icon_button, label
from wizard.ui.window.file_filters import checklist_filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.answers.model import Answers
    from wizard.ui.checking.examining import Examined
    from wizard.ui.checking.trust_choice import TrustChoice
    from wizard.ui.session.base import Context
    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices

WIDTH_PX = 820


class CheckingTools(Struct, frozen=True):
    """What the window that examines a checklist uses of the window below it.

    Attributes:
        services: asks for files and describes errors.
        trust: with whose certificates names are checked.
        show_paper: shows the pages of a PDF.
    """

    services: WindowServices
    trust: TrustChoice
    show_paper: Callable[[QWidget, Path], None]


class VerifyDialog(ColumnDialog):
    """Shows what a file turned out to be.

    Attributes:
        examined: the file on view; None while it is being examined or when it cannot be read.
        goes_on: whether the teacher wants to go on with its answers.
    """

    def __init__(self, parent: QWidget, session: Session, tools: CheckingTools, path: Path) -> None:
        super().__init__(parent, session, session.texts("verify.title"), WIDTH_PX)
        self._session = session
        self._services, self._trust = tools.services, tools.trust
        self._show_paper = tools.show_paper
        self._waits_for: Path | None = None
        self.examined: Examined | None = None
        self.goes_on = False
        self._other = self.add_button(session.texts("verify.other"))
        self._other.clicked.connect(self._choose_other)
        self._close = self.add_button(session.texts("dialog.close"))
        self._close.clicked.connect(self.reject)
        self._go_on = self.add_button(session.texts("verify.go-on"), "primary")
        self._go_on.clicked.connect(self._choose_to_go_on)
        self.finished.connect(self._stop_waiting)
        self.examine(path)

    def fit(self) -> None:
        """Be as high as the window from the start: a verdict that comes later moves nothing."""
        super().fit()
        self.resize(self.width(), self._window.height())

    def examine(self, path: Path) -> None:
        """Examine a file and show what it is."""
        self._waits_for, self.examined = path, None
        self._begin(path, self.session.texts("verify.busy"))
        work = partial(_examined, path, self.session.context, self._trust.path)
        self.session.tasks.run(work, partial(self._show, path), partial(self._fail, path))

    def _begin(self, path: Path, said: str = "") -> None:
        """Start with the file's name alone, and perhaps what is going on."""
        self.begin(self.session.texts("verify.title"))
        self.column.add(told(path.name, "strong"))
        self._go_on.hide()
        if said:
            self.column.add(label(said))
            self.column.finish()
            announce(self, said)

    def _show(self, path: Path, examined: Examined) -> None:
        if path != self._waits_for:  # another file was chosen, or nobody waits any more
            return
        self.examined = examined
        self._begin(path)
        if examined.scan is not None:
            self._show_scan(path, examined)
            return
        texts = self.session.texts
        if examined.may_show_pages:
            self._offer_pages(path)
        verdict, checks, *others = show_findings(self.session.theme, texts, examined)
        self.column.add(verdict, checks)
        if examined.found.verdict.unchanged:
            self.column.add(self._trust_card(path, examined))
        self.column.add(*others)
        if not examined.may_show_pages:
            self.column.add(label(texts("verify.pages-elsewhere"), "muted"))
        if examined.found.record is not None:
            self.column.add(*self._unprinted(examined.found.record.answers))
        self.column.finish()
        self._go_on.setVisible(examined.may_go_on)
        self._present(verdict_said(texts, examined))

    def _show_scan(self, path: Path, examined: Examined) -> None:
        """Show what the codes on a scan say; there is nothing to go on with."""
        session = self.session
        shown = ScanView(session.theme, session.texts, session.context.guide, examined)
        self.column.add(*shown.cards())
        if not isinstance(examined.scan, ScanError):
            self.column.add(self._trust_card(path, examined))
        self.column.finish()
        self._present(shown.said)

    def _unprinted(self, answers: Answers) -> Iterator[QWidget]:
        """Yield cards with the signed answers that are not printed on the paper."""
        texts, shown = self.session.texts, self._session.shown
        guide = self.session.context.guide
        found = unprinted_answers(answers, guide, lambda text: plain(shown.filled(text)))
        cards = [below(told(one.asked, "muted"), told(one.said)) for one in found]
        if cards:
            card = Card().add(heading(texts("verify.unprinted"), 2))
            yield card.add(label(texts("verify.unprinted-text"), "muted"), *cards)

    def _trust_card(self, path: Path, examined: Examined) -> Card:
        """Return with whose certificate the name was checked, and a way to choose another."""
        texts, names = self.session.texts, ", ".join(examined.schools)
        said = texts("verify.trusts", names=names) if names else texts("verify.trusts-nobody")
        choose = button(texts("verify.choose-trust"))
        choose.clicked.connect(partial(self._choose_trust, path))
        card = Card().add(heading(texts("verify.trust"), 2), told(said))
        card.column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _choose_trust(self, path: Path) -> None:
        if self._trust.ask(self):
            self.examine(path)

    def _fail(self, path: Path, error: Exception) -> None:
        if path != self._waits_for:
            return
        self._trust.forget()  # perhaps it was that; else it is chosen again in a moment
        said = self._services.describe(error)
        self._begin(path)
        self.column.add(Notice(self.session.theme, "error", said))
        self.column.finish()
        self._present(said)

    def _present(self, said: str) -> None:
        """Let the keyboard scroll, and say the outcome."""
        self.focus_text()
        announce(self, said)

    def _stop_waiting(self) -> None:
        self._waits_for = None

    def _choose_to_go_on(self) -> None:
        self.goes_on = True
        self.accept()

    def _offer_pages(self, path: Path) -> None:
        """Offer to look at the pages themselves."""
        made = icon_button(self.session.theme, "read", self.session.texts("view.button"))
        made.clicked.connect(lambda: self._show_paper(self, path))
        self.column.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose_other(self) -> None:
        path = self._services.ask_open_path(self, checklist_filter(self.session.texts))
        if path is not None:
            self.examine(path)


def _examined(path: Path, context: Context, chosen: Path | None) -> Examined:
    """Return what a file turned out to be; called off the window's thread."""
    from wizard.ui.checking.examining import Reader, examine_file  # noqa: PLC0415 -- 400 ms

    return examine_file(path, Reader(context.places, context.school, context.clock(), chosen))
