"""The window of the pack wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.guide.contract import FieldKey
from wizard.ui.kit.widgets import icon_button
from wizard.ui.pack_wizard.adding import InstructionPage, LogoPage, TrustPage
from wizard.ui.pack_wizard.ending import ApprovePage, CheckPage, SavePage, SharePage
from wizard.ui.pack_wizard.own import OwnTextsPage
from wizard.ui.pack_wizard.page import FieldsPage
from wizard.ui.pack_wizard.plan import FILLED_STEPS, is_must, step_of
from wizard.ui.pack_wizard.preview import PreviewPage
from wizard.ui.pack_wizard.recipient import RecipientPage
from wizard.ui.pack_wizard.schools import SchoolsPage
from wizard.ui.pack_wizard.start import StartPage
from wizard.ui.window.language_button import LanguageButton
from wizard.ui.window.sidebar import Entry, Mark
from wizard.ui.window.wizard_window import WizardWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.errors import UserError
    from wizard.school.problems import PackProblem
    from wizard.ui.pack_wizard.page import PackPage
    from wizard.ui.pack_wizard.services import PackServices
    from wizard.ui.pack_wizard.session import PackSession

PAGES: dict[str, type[PackPage]] = {
    "start": StartPage,
    "recipient": RecipientPage,
    "instruction": InstructionPage,
    "own": OwnTextsPage,
    "logo": LogoPage,
    "trust": TrustPage,
    "schools": SchoolsPage,
    "preview": PreviewPage,
    "check": CheckPage,
    "approve": ApprovePage,
    "save": SavePage,
    "share": SharePage,
}
"""The page class by step; all other steps have a `FieldsPage`."""


class PackWindow(WizardWindow):
    """The window in which a school makes its pack.

    Attributes:
        services: the services of the window.
    """

    session: PackSession

    def __init__(self, session: PackSession, services: PackServices) -> None:
        self.services = services
        self._on = ""
        super().__init__(session, session.steps)
        session.problem_asked.connect(self._mend)
        session.approval_lapsed.connect(self._say_lapsed)

    def title(self) -> str:
        """Return the name of the wizard, for the window's title."""
        return self.session.texts("packwizard.title")

    def steps_words(self) -> str:
        """Return the text on the button that shows the steps in a narrow window."""
        return self.session.texts("packwizard.steps")

    @property
    def page(self) -> PackPage:
        """The current page."""
        return self.wizard.currentPage()  # type: ignore[return-value] # it holds our pages only

    def make_page(self, number: int) -> PackPage:
        """Create the page of the step with this number, without building it."""
        step = self.steps[number]
        return PAGES.get(step.id, FieldsPage)(self.session, step, self.services)

    def make_tools(self) -> QWidget:
        """Create the tools: the language button and the settings button."""
        texts, theme = self.session.texts, self.session.theme
        self._language = LanguageButton(self.session)
        self._settings = icon_button(theme, "settings", texts("tools.settings"), "tool", wraps=True)
        self._settings.clicked.connect(lambda: self.services.show_settings(self))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(10, 4, 6, 0)
        column.setSpacing(0)
        column.addWidget(self._language)
        column.addWidget(self._settings)
        return whole

    def tool_actions(self) -> Sequence[QAction]:
        """Return the tools."""
        made = []
        for button in (self._language, self._settings):
            action = QAction(button.icon(), button.text(), self)
            action.triggered.connect(button.click)
            made.append(action)
        return made

    def _start_anew(self) -> None:
        """Show the steps of another pack: a board has one more than a single school."""
        self.steps = self.session.steps
        super()._start_anew()

    def _say_lapsed(self) -> None:
        by = self.session.draft.values.get(FieldKey.APPROVED_BY, "")
        self.trouble.say(self.session.texts("packwizard.approval-lapsed", by=by))

    def entries(self) -> list[Entry]:
        """Return the entries of the list of steps."""
        return [self._entry(step.number + 1, step.id) for step in self.steps]

    def show_progress(self, entries: Sequence[Entry]) -> None:
        """Show how many steps are done, and how many errors are left."""
        done = sum(entry.mark is Mark.DONE for entry in entries)
        texts = self.session.texts
        said = texts("packwizard.progress", done=done, total=len(entries))
        self.sidebar.ring.show_progress(done, len(entries), said)
        open_ = len(self.session.errors)
        words = texts("packwizard.left", count=open_) if open_ else texts("packwizard.none-left")
        self.sidebar.left.setText(words)

    def turned_to(self, number: int) -> None:
        """Mark the previous step as visited: from now on it shows missing values."""
        self._leave()
        self._on = self.steps[number].id

    def confirm_close(self, error: UserError) -> bool:
        """Ask whether to close although the last change is not saved; return True if so."""
        return self.services.confirm_close(self, error)

    def closing(self) -> None:
        """Release the draft, so that another window can open it."""
        self.services.closing()

    def _leave(self) -> None:
        if self._on:
            self.session.visited.add(self._on)

    def _mend(self, problem: PackProblem) -> None:
        """Go to the control where a problem can be mended, and give it the focus."""
        step = step_of(problem, self.session.guide)
        self.session.visited.add(step)
        self.go_to(step)
        if (target := self.page.control_of(problem)) is not None:
            self.show_widget(target)

    def _entry(self, number: int, step: str) -> Entry:
        texts = self.session.texts
        title = self.session.words(f"{step}-step")
        mark = self._mark(step)
        state = texts(f"sidebar.mark-{'now' if step == self.page.step.id else mark.value}")
        said = texts(
            "packwizard.said", number=number, total=len(self.steps), title=title, state=state
        )
        return Entry(step, title, str(number), mark, said)

    def _mark(self, step: str) -> Mark:
        """Return the state of a step; it is done if its work was done, and nothing is open."""
        session = self.session
        if step == "save":
            return Mark.DONE if session.draft.is_saved else Mark.OPEN
        if step == "share":
            return Mark.DONE if session.rolled_out else Mark.OPEN
        filled = session.is_filled(step)
        if not filled and step not in session.visited:
            return Mark.OPEN
        open_ = session.errors if step == "check" else session.problems_on(step)
        if any(map(is_must, open_)):
            return Mark.STARTED
        return Mark.DONE if filled or step not in FILLED_STEPS else Mark.OPEN
