"""One statement: large words, four answers, and what the chosen one asks for in its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from wizard.answers.model import Choice
from wizard.answers.way import asked
from wizard.guide.prose import plain
from wizard.ui.kit.focus import give_focus
from wizard.ui.kit.widgets import heading, keep_lines, label
from wizard.ui.teacher.answering import given_anew, look_again_words
from wizard.ui.teacher.moments.choices import Choices, Told
from wizard.ui.teacher.moments.dashes import Dashes
from wizard.ui.teacher.moments.folded import Folded
from wizard.ui.teacher.moments.follow_up import FollowUp, asks_more
from wizard.ui.teacher.moments.view import MomentView
from wizard.ui.window.key_hints import KeyHint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.answers.applies import ShownArea, ShownStatement
    from wizard.answers.model import Answer
    from wizard.answers.way import Moment
    from wizard.ui.teacher.moments.view import Stage

RESERVED_PX = 256
LONG_TEXT = 130
"""Letters; in little room a longer statement is said in smaller ones."""


class StatementView(MomentView):
    """A statement and its answer.

    Attributes:
        shown: the statement as it applies now.
        again: why an answer needs another look; hidden where none does.
        choices: the four answers, in the order of ``Choice``.
        follow_up: what the chosen answer asks for.
        folded: in little room, the chosen answer on one line; a click opens the four again.
    """

    shown: ShownStatement

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        theme, texts = self.session.theme, self.session.texts
        self._place = label("", "label")
        self._place.setWordWrap(False)
        self._dashes = Dashes(theme)
        self._where = QWidget()
        where = QHBoxLayout(self._where)
        where.setContentsMargins(0, 0, 0, 0)
        where.setSpacing(self.px(12))
        where.addWidget(self._place)
        where.addWidget(self._dashes)
        where.addStretch(1)
        self._text = heading("", 2)
        self._text.setProperty("tone", "statement")
        self._hint = label("", "muted")
        self.again = label("", "error")
        self.choices = Choices(theme, texts, 330, 2)
        self.choices.chosen.connect(self._choose)
        self.folded = Folded(self.session)
        self.folded.opened.clicked.connect(self._unfold)
        self.follow_up = FollowUp(self.session)
        self.follow_up.changed.connect(self._keep)
        self._reserved = QWidget()
        place = QVBoxLayout(self._reserved)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.follow_up)
        place.addStretch(1)
        for widget in (
            self._where,
            self._text,
            self._hint,
            self.again,
            self.choices,
            self.folded,
            self._reserved,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._is_unfolded = False
        self._crumb = ""
        self._says: tuple[object, ...] = ()
        self.arrange()

    def show_answers(self) -> None:
        """Show the answers as they are now."""
        statements = asked(self.area)
        ids = [one.id for one in statements]
        if self.moment.statement not in ids:
            return  # what applies changed; the page goes elsewhere
        number = ids.index(self.moment.statement)
        shown = statements[number]
        look_again = shown.id in self.session.answers.look_again
        digits = self.stage.services.settings.digits
        marks = tuple(one.answer is not None for one in statements)
        says = (shown, look_again, digits, marks, self.compact, self._is_unfolded)
        if says == self._says:
            return
        self._says = says
        self.shown = shown
        texts = self.session.texts
        position = texts("moments.statement", number=number + 1, total=len(ids))
        self._place.setText(position)
        short = texts("moments.statement-short", number=number + 1, total=len(ids))
        self._crumb = short if self.compact else position
        self._dashes.show_marks(marks, number)
        self._text.setText(plain(shown.text))
        hints = "\n".join([" ".join(plain(hint) for hint in shown.hints), *shown.ways]).strip()
        self._hint.setText(hints)
        self._hint.setVisible(bool(hints))
        again = self._look_again_words() if look_again else ""
        self.again.setText(again)
        self.again.setVisible(bool(again))
        asks = shown.answer is not None and asks_more(shown.answer.choice)
        is_small = len(shown.text) > LONG_TEXT or (asks and not self._is_unfolded)
        self.use_tone(self._text, "statement", "small-line" if is_small else "line")
        keep_lines(self._text, 0 if self.compact else 2)
        self._show_choices(f"{position}. {plain(shown.text)}", digits=digits)
        self._show_follow_up()

    def show_moment(self, area: ShownArea, moment: Moment) -> None:
        """Show another statement, its answers folded as far as there is need."""
        self._is_unfolded = False
        self.choices.begin_anew()
        self._says = ()
        super().show_moment(area, moment)

    def arrange(self) -> None:
        """Arrange the parts for the room there is."""
        self._where.setHidden(self.compact)
        self._reserved.setMinimumHeight(0 if self.compact else self.px(RESERVED_PX))
        self.column.setSpacing(self.px(2 if self.compact else 14))
        self.follow_up.be_dense(dense=self.compact)

    def crumb(self) -> str:
        """Return where one is, in a few words."""
        return self._crumb

    def spoken(self) -> str:
        """Return the text to read aloud."""
        return plain(self.shown.text)

    def next_label(self) -> str:
        """Return the text on the next button."""
        is_last = self.moment.statement == asked(self.area)[-1].id
        key = "moments.to-commitment" if is_last else "moments.next-statement"
        return self.session.texts(key)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return which keys do what here."""
        texts, last = self.session.texts, 4 if self.shown.reason is not None else 3
        return (KeyHint(f"1–{last}", texts("moments.an-answer")),)

    def digit(self, number: int) -> bool:
        """Do what a digit key means here; return whether it means anything."""
        return self.choices.press(number)

    def focus_target(self) -> QWidget | None:
        """Return the widget that gets the focus."""
        answer = self.shown.answer
        if self.choices.isHidden() and answer is not None:
            return self.follow_up.target(answer.choice)
        return self.choices.target()

    def _show_choices(self, name: str, *, digits: bool) -> None:
        words = [
            "" if choice is Choice.NOT_APPLICABLE and self.shown.reason is None else said
            for choice, said in ((one, self._called(one)) for one in Choice)
        ]
        answer = self.shown.answer
        chosen = None if answer is None else list(Choice).index(answer.choice)
        dense = self.compact
        before = " ".join(filter(None, (self.again.text(), self._hint.text())))
        self.choices.show_group(name, words, chosen, digits=digits, dense=dense, told=Told(before))

    def _show_follow_up(self) -> None:
        answer = self.shown.answer
        asks = answer is not None and asks_more(answer.choice)
        before = QApplication.focusWidget()
        folds = self.compact and asks and not self._is_unfolded
        self.follow_up.show_answer(self.shown, answer, compact=self.compact)
        self.follow_up.setVisible(asks and not (self.compact and self._is_unfolded))
        self.folded.setVisible(folds)
        self._hint.setHidden(folds or not self._hint.text())
        if folds and answer is not None:
            self.folded.show_answer(self._called(answer.choice))
        self.choices.setHidden(folds)
        lost = before is not None and self.isAncestorOf(before) and not before.isVisible()
        if lost and (target := self.focus_target()) is not None:
            give_focus(target)

    def _look_again_words(self) -> str:
        ticked = self.stage.services.plan.done_before(self.shown.id)
        return look_again_words(self.session, self.shown, ticked)

    def _called(self, choice: Choice) -> str:
        return self.session.answer_words(choice.value, self.shown.kind)

    def _unfold(self) -> None:
        """Show the four answers again, in the place of what the chosen one asks for."""
        self._is_unfolded = True
        self.show_answers()
        if (target := self.choices.target()) is not None:
            give_focus(target)

    def _choose(self, place: int) -> None:
        choice, before = list(Choice)[place], self.shown.answer
        walks = self.choices.by_arrow(place)
        if not walks:
            self._is_unfolded = False
        self._keep(given_anew(self.session, self.shown, choice))
        self.stage.turns.look_changed.emit()
        # Another answer than before is shown until one goes on: a key meant for a day may have
        # given it.
        is_another = before is not None and before.choice is not choice
        if not (asks_more(choice) or walks or is_another):
            self.stage.turns.settled.emit(self._called(choice))

    def _keep(self, answer: Answer) -> None:
        self.session.change(self.session.answers.with_answer(self.shown.id, answer))
