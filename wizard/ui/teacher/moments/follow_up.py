"""What an answer asks for, with everything set: a day, help or not, a question, a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from wizard.answers.model import Choice
from wizard.checklist.build import todo_of
from wizard.guide.contract import TextKey
from wizard.guide.prose import plain
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import say_positions
from wizard.ui.kit.widgets import Card, icon_button, icon_label, label, restyle, row
from wizard.ui.teacher.moments.chip import Chip
from wizard.ui.teacher.moments.date_chips import DateChips
from wizard.ui.teacher.moments.line_layout import LineLayout
from wizard.ui.teacher.pages.statement_details import LONGEST_QUESTION, LONGEST_REASON
from wizard.ui.teacher.thought import Thought

if TYPE_CHECKING:
    from wizard.answers.applies import ShownStatement
    from wizard.answers.model import Answer
    from wizard.ui.session.session import Session


class Panel(QWidget):
    """What one kind of answer asks for.

    Signals:
        changed: the answer is another one now.
    """

    changed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(session.theme.px(10))
        self.answer: Answer | None = None
        self.is_keeping = False  # what is written then comes back, and stays as it is

    def show_answer(self, shown: ShownStatement, answer: Answer, *, compact: bool) -> None:
        """Show an answer to a statement."""
        raise NotImplementedError

    def target(self) -> QWidget:
        """Return what the keyboard comes to first."""
        raise NotImplementedError

    def be_dense(self, *, dense: bool) -> None:
        """Leave less room between everything, or the usual room."""
        self.column.setSpacing(self.session.theme.px(3 if dense else 10))

    def keep(self, **parts: object) -> None:
        """Change parts of the answer."""
        if self.answer is not None:
            self.answer = replace(self.answer, **parts)
            self.is_keeping = True
            self.changed.emit(self.answer)
            self.is_keeping = False


class WillPanel(Panel):
    """What to do, by which day, and whether somebody helps.

    Args:
        rewords: whether what to do can be put into own words here.
    """

    def __init__(self, session: Session, *, rewords: bool = False) -> None:
        super().__init__(session)
        theme, texts = session.theme, session.texts
        self.todo = label("", "line")
        self._icon = icon_label(theme, "commitment", "accent", 24)
        self._when = label(texts("moments.when"), "label")
        self.days = DateChips(session)
        self.days.picked.connect(lambda by: self.keep(by=by, proposed=False))
        self._who = label(texts("moments.alone-or-not"), "label")
        self._help = QWidget()
        as_group(self._help, texts("moments.alone-or-not"))
        line, group = LineLayout(self._help, theme.px(10)), QButtonGroup(self)
        self.alone = Chip(theme, texts("moments.alone"))
        self.helped = Chip(theme, texts("moments.helped"))
        for chip, helped in ((self.alone, False), (self.helped, True)):
            chip.chosen.connect(lambda helped=helped: self.keep(needs_help=helped))
            chip.join(group)
            line.addWidget(chip)
        say_positions(group, texts.pattern("moments.position"))
        self.column.addLayout(row(self._icon, self.todo, stretch=1, gap=12))
        self.own: Thought | None = None
        self._offered = ""
        if rewords:
            self.own = Thought(theme, texts("statement.own-todo"), "", LONGEST_QUESTION)
            self.own.textChanged.connect(self._written)
            self.column.addWidget(self.own)
            no_names = session.filled(TextKey.NO_NAMES)
            self.own.setAccessibleDescription(no_names)
            self.column.addWidget(label(no_names, "muted"))
            for words in (self.todo, self._icon):
                words.hide()
        for widget in (self._when, self.days, self._who, self._help):
            self.column.addWidget(widget)

    def show_answer(self, shown: ShownStatement, answer: Answer, *, compact: bool) -> None:
        """Show an answer and what belongs to it."""
        self.answer = answer
        self.be_dense(dense=compact)
        for chip in (self.alone, self.helped):
            chip.be_dense(dense=compact)
        self.todo.setText(todo_of(shown))
        self.days.name_group(f"{todo_of(shown)} {self._when.text()}")
        self._show_own(shown, answer)
        tone = "small-line" if compact else "line"
        if self.todo.property("tone") != tone:
            restyle(self.todo, tone=tone)
        for words in (self._when, self._who):
            words.setHidden(compact)
        self._icon.setHidden(compact or self.own is not None)
        self.days.show_answer(answer, may_wait=shown.may_wait, compact=compact)
        contact = self.session.texts("moments.help-from", contact=shown.contact)
        self.helped.show_words(self.helped.text(), "" if compact else contact)
        self.helped.setToolTip(contact)
        (self.helped if answer.needs_help else self.alone).setChecked(True)

    def target(self) -> QWidget:
        """Return the first control of the panel."""
        return self.days.target()

    def _show_own(self, shown: ShownStatement, answer: Answer) -> None:
        if self.own is None:
            return
        self.answer = None  # what is shown now is not written
        self._offered = plain(shown.todo)
        if not self.is_keeping:
            self.own.show_text(answer.todo or self._offered)
        self.answer = answer

    def _written(self) -> None:
        if self.own is not None:
            words = self.own.words()
            self.keep(todo="" if words in ("", self._offered) else words)


class AskPanel(Panel):
    """Which question goes to whom, and by which day."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme, texts = session.theme, session.texts
        self._whom = label("", "line")
        self._reach = label("", "muted")
        self._icon = icon_label(theme, "help", "accent", 24)
        self.question = Thought(theme, texts("statement.question"), "", LONGEST_QUESTION)
        self.question.textChanged.connect(self._written)
        self._no_names = label(session.filled(TextKey.NO_NAMES), "muted")
        self.days = DateChips(session)
        self.days.picked.connect(lambda by: self.keep(by=by, proposed=False))
        self._offered = ""
        self.column.addLayout(row(self._icon, self._whom, stretch=1, gap=12))
        for widget in (self._reach, self.question, self._no_names, self.days):
            self.column.addWidget(widget)

    def show_answer(self, shown: ShownStatement, answer: Answer, *, compact: bool) -> None:
        """Show an answer and what belongs to it."""
        self.answer = None  # what is shown now is not written
        self.be_dense(dense=compact)
        self._offered = plain(shown.question)
        whom = self.session.texts("statement.ask", contact=shown.contact)
        self._whom.setText(whom)
        self._reach.setText(shown.contact_reach)
        said = (f"{whom}.", shown.contact_reach, self._no_names.text())
        self.question.setAccessibleDescription(" ".join(filter(None, said)))
        self._reach.setHidden(compact or not shown.contact_reach)
        self._icon.setHidden(compact)
        if not self.is_keeping:
            self.question.show_text(answer.question or self._offered)
        self.days.show_answer(answer, may_wait=False, compact=compact)
        self.answer = answer

    def target(self) -> QWidget:
        """Return the first control of the panel."""
        return self.days.target()

    def _written(self) -> None:
        words = self.question.words()
        self.keep(question="" if words in ("", self._offered) else words)


class NotPanel(Panel):
    """Why it does not apply: offered, empty, and never required."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        why = session.filled(TextKey.WHY_NOT_APPLICABLE)
        self._title = label(f"{why} {session.texts('moments.may-stay-empty')}", "line")
        self.reason = Thought(session.theme, why, "", LONGEST_REASON)
        self.reason.textChanged.connect(self._written)
        self.reason.setAccessibleDescription(
            f"{session.texts('moments.may-stay-empty')} {session.filled(TextKey.NO_NAMES)}"
        )
        self._offered = ""
        self.take = icon_button(session.theme, "done", "", "quiet", wraps=True)
        self.take.clicked.connect(lambda: self.reason.setPlainText(self._offered))
        self._no_names = label(session.filled(TextKey.NO_NAMES), "muted")
        for widget in (self._title, self.reason):
            self.column.addWidget(widget)
        self.column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._no_names)

    def show_answer(self, shown: ShownStatement, answer: Answer, *, compact: bool) -> None:
        """Show an answer and what belongs to it."""
        del compact
        self.answer = None
        self._offered = plain(shown.reason or "")
        self.take.setText(self.session.texts("moments.take-reason", reason=self._offered))
        self.take.setVisible(bool(self._offered))
        self.reason.show_text(answer.reason)
        self.answer = answer

    def target(self) -> QWidget:
        """Return the first control of the panel."""
        return self.reason

    def _written(self) -> None:
        self.keep(reason=self.reason.words())


class FollowUp(Card):
    """The reserved place below the answers.

    Args:
        rewords: whether an action can be put into own words here.

    Signals:
        changed: the answer is another one now.
    """

    changed = Signal(object)

    def __init__(self, session: Session, *, rewords: bool = False) -> None:
        super().__init__("chosen")
        self._session, self._rewords = session, rewords
        self.panels: dict[Choice, Panel] = {}

    def show_answer(self, shown: ShownStatement, answer: Answer | None, *, compact: bool) -> None:
        """Show what an answer asks for; nothing where it asks nothing."""
        choice = None if answer is None else answer.choice
        for kind, panel in self.panels.items():
            panel.setVisible(kind is choice)
        if answer is not None and asks_more(answer.choice):
            panel = self._panel(answer.choice)
            panel.show_answer(shown, answer, compact=compact)
            panel.show()

    def be_dense(self, *, dense: bool) -> None:
        """Leave less room around everything, or the usual room."""
        edges = (10, 4, 10, 6) if dense else (20, 16, 20, 18)
        self.column.setContentsMargins(*edges)

    def target(self, choice: Choice) -> QWidget | None:
        """Return what the keyboard comes to first for a kind of answer."""
        panel = self.panels.get(choice)
        return None if panel is None else panel.target()

    def _panel(self, choice: Choice) -> Panel:
        if choice not in self.panels:
            panel = self._make(choice)
            panel.changed.connect(self.changed)
            self.add(panel)
            self.panels[choice] = panel
        return self.panels[choice]

    def _make(self, choice: Choice) -> Panel:
        if choice is Choice.WILL:
            return WillPanel(self._session, rewords=self._rewords)
        panel: Panel = _KINDS[choice](self._session)
        return panel


_KINDS = {Choice.WILL: WillPanel, Choice.ASKS: AskPanel, Choice.NOT_APPLICABLE: NotPanel}


def asks_more(choice: Choice) -> bool:
    """Return whether an answer asks for more than itself."""
    return choice in _KINDS
