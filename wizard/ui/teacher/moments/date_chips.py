"""When: this week, a proposed day, another one; and perhaps before the first online lesson."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from wizard.answers.dates import default_day, end_of_week, furthest_day, within_limits
from wizard.answers.model import Choice
from wizard.checklist.dates import day_in_words, short_day_in_words
from wizard.guide.contract import TextKey
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import say_positions
from wizard.ui.kit.focus import give_focus
from wizard.ui.kit.pickers import DateField, python_date
from wizard.ui.teacher.moments.chip import Chip
from wizard.ui.teacher.moments.line_layout import LineLayout

if TYPE_CHECKING:
    from datetime import date

    from wizard.answers.model import Answer
    from wizard.ui.session.session import Session

PROPOSED = {Choice.WILL: "moments.in-two-weeks", Choice.ASKS: "moments.next-week"}


class DateChips(QWidget):
    """A day in one click; a weekend becomes the Monday after it.

    The day that the program set is called a proposal until a click takes it, or another one.

    Signals:
        picked: a day was chosen; None to wait for the first online lesson (rule R5).
    """

    picked = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        theme, texts = session.theme, session.texts
        as_group(self, texts("moments.when"))
        self._days: dict[Chip, date | None] = {}
        self._group = QButtonGroup(self)
        self._layout = LineLayout(self, theme.px(8))
        self.week, self.proposed = Chip(theme, texts("moments.this-week")), Chip(theme, "-")
        waits = TextKey.BEFORE_FIRST_LESSON  # which a guide may lack
        self.lesson = Chip(theme, session.filled(waits) if waits in session.guide.texts else "-")
        self.other = Chip(theme, texts("moments.other-day"), "calendar")
        for chip in (self.week, self.proposed, self.lesson, self.other):
            chip.join(self._group)
            self._layout.addWidget(chip)
            chip.chosen.connect(lambda chip=chip: self._choose(chip))
        self._field: DateField | None = None
        self._answer: Answer | None = None

    @property
    def field(self) -> DateField:
        """Where another day is filled in; made when it is first wanted."""
        if self._field is None:
            self._field = self._make_field()
            self._layout.addWidget(self._field)
        return self._field

    def show_answer(self, answer: Answer, *, may_wait: bool, compact: bool) -> None:
        """Show the day of an answer."""
        self._answer = answer
        for chip in (self.week, self.proposed, self.lesson, self.other):
            chip.be_dense(dense=compact)
        texts, today = self._session.texts, self._today()
        friday, proposed = end_of_week(today), default_day(answer.choice, today)
        self._days = {self.week: friday, self.proposed: proposed, self.lesson: None}
        words = "moments.this-week" if friday.weekday() >= today.weekday() else "moments.week-ahead"
        self._show_chip(self.week, texts(words), friday, compact=compact)
        if proposed is not None:
            words = texts(PROPOSED[answer.choice])
            self._show_chip(self.proposed, words, proposed, compact=compact)
        self.lesson.setVisible(may_wait)
        self._show_chosen(answer, may_wait=may_wait)
        say_positions(self._group, texts.pattern("moments.position"))

    def name_group(self, name: str) -> None:
        """Let a screen reader say first what the day is for."""
        self.setAccessibleName(name)

    def target(self) -> Chip:
        """Return the chosen chip."""
        chosen = self._group.checkedButton()
        return chosen if isinstance(chosen, Chip) else self.week

    def _show_chip(self, chip: Chip, words: str, day: date, *, compact: bool) -> None:
        said = short_day_in_words(day, self._session.texts)
        is_proposal = self._answer is not None and self._answer.proposed and self._answer.by == day
        chip.be_proposal(is_proposal=is_proposal)
        in_full = f"{words}, {said}"
        if is_proposal:
            proposal = self._session.texts("moments.proposed")
            words, in_full = proposal, f"{proposal}: {in_full}"
        chip.show_words(words, "" if compact and not is_proposal else said)
        chip.setAccessibleName(in_full)
        chip.setToolTip(said)

    def _show_chosen(self, answer: Answer, *, may_wait: bool) -> None:
        by = answer.by
        known = {day: chip for chip, day in self._days.items() if day is not None}
        chip = known.get(by) if by is not None else (self.lesson if may_wait else None)
        chip = chip or (self.other if by is not None else None)
        if self.other.isChecked() and by is not None and self._field_is_open():
            chip = self.other  # it was asked for, whatever day was filled in since
        if chip is not None:
            chip.setChecked(True)
        elif isinstance(now := self._group.checkedButton(), Chip):
            now.clear_choice()
        is_other = chip is self.other
        if is_other or self._field is not None:
            self.field.setVisible(is_other)
        if is_other and by is not None and self.field.day() != by:
            self.field.show_day(by)

    def _field_is_open(self) -> bool:
        return self._field is not None and not self._field.isHidden()

    def _choose(self, chip: Chip) -> None:
        if chip is not self.other:
            if self._field is not None:
                self._field.hide()
            self.picked.emit(self._days[chip])
            return
        field = self.field
        by = self._answer.by if self._answer else None
        field.show_day(by or self._today())
        field.show()
        if not chip.by_arrow:
            give_focus(field)
        if by is None:
            self.picked.emit(within_limits(self._today(), self._today()))

    def _make_field(self) -> DateField:
        today, texts = self._today(), self._session.texts
        say = partial(day_in_words, texts=texts)
        field = DateField(texts("moments.other-day"), say, today, furthest_day(today))
        field.dateChanged.connect(self._fill_in)
        return field

    def _fill_in(self, chosen: QDate) -> None:
        self.picked.emit(within_limits(python_date(chosen), self._today()))

    def _today(self) -> date:
        return self._session.context.clock().date()
