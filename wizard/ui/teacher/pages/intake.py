"""The questions that decide which statements apply: one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wizard.ui.kit.focus import let_go
from wizard.ui.kit.widgets import heading, keep_lines, label
from wizard.ui.teacher.going_on import GoingOn, goes_on_by_itself
from wizard.ui.teacher.moments.choices import Choices, Told
from wizard.ui.teacher.moments.dashes import Dashes
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.window.digits import digit_of
from wizard.ui.window.key_hints import KeyHint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import Qt
    from PySide6.QtGui import QResizeEvent

    from wizard.guide.model import Question


COLUMN_PX, DENSE_COLUMN_PX = 330, 220
COMPACT_PX = 860
"""Below this width, counted at 100 % text, the answers leave less room around them."""


class IntakePage(StepPage):
    """One question after the other; each may stay open.

    Attributes:
        choices: the answers to the question on view.
        going_on: runs while an answer is to be read that goes on by itself.

    Signals:
        turned: another question is on view.
        leave: somebody wants to go on.
    """

    turned = Signal()
    leave = Signal(str)
    says_saved = True

    def heading(self) -> str:
        """Return the page's heading."""
        return self.session.texts("intake.title")

    def build(self) -> None:
        """Add the page's widgets."""
        session, theme = self.session, self.session.theme
        self._said = ""
        self._number = self._first()
        self.going_on = GoingOn(self)
        self.going_on.timeout.connect(lambda: self.leave.emit(""))
        self._lead = label(session.texts("intake.why"), "muted")
        self._place = label("", "label")
        self._place.setWordWrap(False)
        self._dashes = Dashes(theme)
        self._where = QWidget()
        where = QHBoxLayout(self._where)
        where.setContentsMargins(0, 0, 0, 0)
        where.setSpacing(theme.px(12))
        where.addWidget(self._place)
        where.addWidget(self._dashes)
        where.addStretch(1)
        self._question = heading("", 2)
        self._question.setProperty("tone", "statement")
        self.choices = Choices(theme, session.texts, COLUMN_PX, 2)
        self.choices.chosen.connect(self._choose)
        self.column.add(self._lead, self._where, self._question, self.choices)

    def enter(self, place: str, *, back: bool) -> None:
        """Show a question: the one at a place, or the last one when one comes ``back``."""
        asked = [one.id for one in self._asked]
        _, _, id_ = place.partition("/")
        self._number = len(asked) - 1 if back else self._first()
        if id_ in asked:
            self._number = asked.index(id_)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to what matters most where there is little room."""
        super().resizeEvent(event)
        self.refresh()

    @property
    def place(self) -> str:
        """Where one is, as it is saved."""
        return f"{self.step.id}/{self._now.id}"

    def refresh(self) -> None:
        """Show the current answers."""
        asked, question = self._asked, self._now
        self._number = min(self._number, len(asked) - 1)
        given = self.session.answers.intake
        texts = self.session.texts
        place = texts("intake.place", number=self._number + 1, total=len(asked))
        words = self.session.shown.filled(question.text)
        self._place.setText(place)
        self._dashes.show_marks([one.id in given for one in asked], self._number)
        self._question.setText(words)
        compact = self.width() < self.session.theme.px(COMPACT_PX)
        self._arrange(compact=compact)
        options = [option.id for option in question.options]
        chosen = options.index(given[question.id]) if given.get(question.id) in options else None
        said = [self.session.shown.filled(option.text) for option in question.options]
        digits = self.services.settings.digits
        name = f"{place}. {words}"
        self.choices.use_column(DENSE_COLUMN_PX if compact else COLUMN_PX)
        told = Told(self._lead.text() if self._number == 0 else "")
        self.choices.show_group(name, said, chosen, digits=digits, dense=compact, told=told)

    def _arrange(self, *, compact: bool) -> None:
        """Show all, or in little room only the question and its answers."""
        for above in (self.title_label, self._where):
            above.setHidden(compact)
        policy = self._lead.sizePolicy()
        policy.setRetainSizeWhenHidden(not compact)  # so that the answers stay where they are
        self._lead.setSizePolicy(policy)
        self._lead.setVisible(self._number == 0 and not compact)
        keep_lines(self._question, 0 if compact else 2)
        inner = self.column.widget()
        outer = None if inner is None else inner.layout()
        if outer is not None:
            px, side, above_px = self.session.theme.px, 12 if compact else 24, 4 if compact else 24
            outer.setContentsMargins(px(side), px(above_px), px(side), px(above_px))

    def crumb(self) -> str:
        """Return where one is, in a few words."""
        return self._place.text()

    def answered(self) -> str:
        """Return how much is answered, in words."""
        asked = self._asked
        done = sum(one.id in self.session.answers.intake for one in asked)
        return self.session.texts("bar.answered", done=done, total=len(asked))

    def announced(self) -> str:
        """Return what a screen reader says first."""
        said, self._said = self._said, ""
        if said:
            return self.session.texts("moments.saved", answer=said, crumb=self.crumb())
        return super().announced()

    def focus_target(self) -> QWidget:
        """Return the widget that gets the focus."""
        return self.choices.target() or self.title_label

    def key_hints(self) -> Sequence[KeyHint]:
        """Return which keys do what here."""
        texts, enter = self.session.texts, KeyHint("Enter", self.session.texts("moments.enter"))
        if not self.services.settings.digits:
            return (enter,)
        last = len(self._now.options)
        return (KeyHint(f"1–{last}", texts("moments.an-answer")), enter)

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key means here; return whether it means anything."""
        number = digit_of(key)
        if number is None or not self.services.settings.digits:
            return False
        self.going_on.stop()
        return self.going_on.is_echo(number) or self.choices.press(number)

    def go_next(self) -> bool:
        """Do what the next button means; return whether the page is left."""
        self.going_on.stop()
        if self._number + 1 >= len(self._asked):
            return True
        self._turn(self._number + 1)
        return False

    def go_previous(self) -> bool:
        """Go back within the page; return whether the page is left."""
        self.going_on.stop()
        if self._number == 0:
            return True
        self._turn(self._number - 1)
        return False

    @property
    def _asked(self) -> tuple[Question, ...]:
        return self.session.shown.questions

    @property
    def _now(self) -> Question:
        asked = self._asked
        return asked[min(self._number, len(asked) - 1)]

    def _first(self) -> int:
        """Return the first question that is open; the first of all where none is."""
        given = self.session.answers.intake
        open_ = (place for place, one in enumerate(self._asked) if one.id not in given)
        return next(open_, 0)

    def _turn(self, number: int) -> None:
        self._number = number
        let_go(self.column)
        self.choices.begin_anew()
        self.refresh()
        self.turned.emit()

    def _choose(self, place: int) -> None:
        question = self._now
        option = question.options[place]
        self.session.change(self.session.answers.with_intake(question.id, option.id))
        if not self.choices.by_arrow(place):
            self._said = self.session.shown.filled(option.text)
            if goes_on_by_itself(self.session, self.services):
                self.going_on.start()
