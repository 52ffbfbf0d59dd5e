"""One statement: four answers, one click or key each; what an answer asks for opens in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from wizard.answers.model import Choice
from wizard.answers.renew import is_due
from wizard.guide.contract import TextKey
from wizard.guide.ids import is_schools_own
from wizard.guide.prose import plain
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice as ChoiceBox
from wizard.ui.kit.choice import say_positions
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.focus import give_focus
from wizard.ui.kit.widgets import Card, clear, icon_button, icon_label, label, prose, row
from wizard.ui.teacher.answering import given_anew, look_again_words
from wizard.ui.teacher.pages.statement_details import details_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from wizard.answers.applies import ShownStatement
    from wizard.answers.model import Answer
    from wizard.ui.session.session import Session

KEYS = {
    Qt.Key.Key_1: Choice.DOES,
    Qt.Key.Key_2: Choice.WILL,
    Qt.Key.Key_3: Choice.ASKS,
    Qt.Key.Key_4: Choice.NOT_APPLICABLE,
}


class StatementCard(Card):
    """A statement and its answer.

    Args:
        done_before: returns when a statement's action was ticked off in the plan; None if never.

    Attributes:
        shown: the statement as it applies now.
        choices: the radio button by choice.
    """

    def __init__(
        self,
        session: Session,
        shown: ShownStatement,
        done_before: Callable[[str], date | None],
        *,
        may_wait: bool,
    ) -> None:
        super().__init__()
        self._done_before = done_before
        self.session = session
        self.shown = shown
        self.may_wait = may_wait
        self.choices: dict[Choice, ChoiceBox] = {}
        self._detail_for: tuple[object, ...] = ()
        self._says: tuple[object, ...] = ()
        self._text = prose(shown.text)
        self._remarks = QVBoxLayout()
        self._choices_box = QWidget()
        self._details = QVBoxLayout()
        self._turn = icon_button(session.theme, "again", "", "quiet", wraps=True)
        self._turn.clicked.connect(self._turn_automatic)
        self._arrange()
        self.show_statement(shown, may_wait=may_wait)

    @property
    def first_choice(self) -> QWidget:
        """What gets the focus when this statement is still open."""
        return self.choices[Choice.DOES]

    def show_statement(self, shown: ShownStatement, *, may_wait: bool) -> None:
        """Show a changed statement or answer; fields that are being filled in stay."""
        look_again = shown.id in self.session.answers.look_again
        says = (shown, may_wait, look_again, self.session.context.clock().date())
        if says == self._says:
            return
        self._says = says
        if shown.text != self.shown.text:
            self._text.setText(plain(shown.text))
        self.shown, self.may_wait = shown, may_wait
        self._show_remarks()
        self._show_choice()
        self._show_details()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with the keys 1 to 4."""
        choice = KEYS.get(Qt.Key(event.key()))
        if choice in self.choices and self.choices[choice].isVisibleTo(self):
            give_focus(self.choices[choice])
            self.choices[choice].click()
            return
        super().keyPressEvent(event)

    def keep(self, answer: Answer) -> None:
        """Take over an answer."""
        self.session.change(self.session.answers.with_answer(self.shown.id, answer))

    def _arrange(self) -> None:
        texts = self.session.texts
        as_group(self, plain(self.shown.text))
        self.column.addLayout(row(label(self.shown.id, "label"), self._text, stretch=1))
        self.column.addLayout(self._remarks)
        self._add_choices()
        self.add(self._choices_box)
        self.column.addLayout(self._details)
        self.add(self._turn)
        self._reopened_words = (
            texts("statement.fill-in-anyway"),
            texts("statement.automatic-again"),
        )

    def _add_choices(self) -> None:
        # No group of its own: the card is one, and a screen reader would say its name twice.
        layout = FlowLayout(self._choices_box, self.session.theme.px(330), 2)
        group = QButtonGroup(self)
        for number, choice in enumerate(Choice, 1):
            words = self.session.answer_words(choice.value, self.shown.kind)
            box = ChoiceBox(self.session.theme, words, str(number))
            box.chosen.connect(lambda choice=choice: self._choose(choice))
            box.join(group)
            layout.addWidget(box)
            self.choices[choice] = box
        offered = self.shown.reason is not None
        self.choices[Choice.NOT_APPLICABLE].setVisible(offered)
        say_positions(group, self.session.texts.pattern("moments.position"))

    def _choose(self, choice: Choice) -> None:
        before = self.session.answers.statements.get(self.shown.id)
        given = given_anew(self.session, self.shown, choice)
        if before is not None and before.choice is choice and before.by != given.by:
            self._detail_for = ()  # the field shows the old day
        self.keep(given)

    def _turn_automatic(self) -> None:
        answers = self.session.answers
        turned = not self.shown.reopened
        self.session.change(answers.with_reopened(self.shown.id, reopened=turned))
        if turned:
            give_focus(self.first_choice)

    def _show_remarks(self) -> None:
        clear(self._remarks)
        theme, texts = self.session.theme, self.session.texts
        if is_schools_own(self.shown.id):
            self._remarks.addWidget(label(texts("additions.of-school"), "label"))
        elif self.shown.statement.addition:
            self._remarks.addWidget(label(self.session.filled(TextKey.ADDITION_LABEL), "label"))
        for hint in self.shown.hints:
            icon = icon_label(theme, "info", "ink", 18)
            self._remarks.addLayout(row(icon, label(plain(hint)), stretch=1))
        for way in self.shown.ways:
            self._remarks.addWidget(label(way, "muted"))
        if self.shown.id in self.session.answers.look_again:
            self._ask_to_look_again()
        if self.shown.is_automatic:
            said = texts("statement.automatic", reason=plain(self.shown.automatic or ""))
            icon = icon_label(theme, "done", "ink", 18)
            self._remarks.addLayout(row(icon, label(said, "strong"), stretch=1))

    def _ask_to_look_again(self) -> None:
        """Say why, and offer to confirm what was answered: one click, also when it is chosen."""
        answer, texts = self.shown.answer, self.session.texts
        if answer is None:
            return
        ticked = self._done_before(self.shown.id)
        same = answer.revision >= self.shown.statement.revision
        due = same and is_due(answer, self.session.context.clock().date())
        why = look_again_words(self.session, self.shown, ticked)
        words = texts("renewed.new-day" if due and answer.by else "renewed.still")
        confirm = icon_button(self.session.theme, "done", words, wraps=True)
        confirm.clicked.connect(lambda: self._confirm(answer.choice))
        self._remarks.addWidget(label(why, "error"))
        self._remarks.addWidget(confirm, 0, Qt.AlignmentFlag.AlignLeft)
        if due and ticked is not None:
            does = self.session.answer_words(Choice.DOES.value, self.shown.kind)
            done = icon_button(self.session.theme, "done", does, wraps=True)
            done.clicked.connect(lambda: self._confirm(Choice.DOES))
            self._remarks.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)

    def _confirm(self, choice: Choice) -> None:
        """Take the same answer again; the button goes away, so the focus goes to the choice."""
        give_focus(self.choices[choice])
        self._choose(choice)

    def _show_choice(self) -> None:
        automatic = self.shown.is_automatic
        self._choices_box.setVisible(not automatic)
        self._turn.setVisible(self.shown.automatic is not None)
        self._turn.setText(self._reopened_words[0 if automatic else 1])
        answer = self.shown.answer
        if answer is not None and not automatic:
            self.choices[answer.choice].setChecked(True)

    def _show_details(self) -> None:
        """Open what the answer asks for; it is made anew only when the kind of answer changes."""
        answer = None if self.shown.is_automatic else self.shown.answer
        wanted = (answer.choice if answer else None, self.may_wait, self.shown.contact)
        if wanted == self._detail_for:
            return
        self._detail_for = wanted
        clear(self._details)
        if answer is not None:
            for widget in details_of(self, answer):
                self._details.addWidget(widget)
