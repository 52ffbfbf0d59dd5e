"""What one will do and what is still open, to be changed in place; then the way to signing."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.answers.model import REVIEWED, Answer, Choice
from wizard.answers.way import Moment, MomentKind
from wizard.checklist.build import question_of, todo_of
from wizard.checklist.counts import count, split_own
from wizard.checklist.dates import day_in_words
from wizard.guide.contract import TextKey
from wizard.guide.prose import plain
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import (
    Card,
    below,
    button,
    clear,
    heading,
    icon_button,
    icon_label,
    label,
    row,
)
from wizard.ui.teacher.moments.follow_up import FollowUp
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.personal import personal_fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.answers.applies import Shown, ShownArea, ShownStatement
    from wizard.ui.session.session import Session

LONGEST_REFLECTION = 500


class PlanLine(QWidget):
    """One thing to do or to ask, and on demand the fields to change it.

    Args:
        said: what stands above it already; its own day is shown once that is another.

    Attributes:
        change: shows and hides the fields.
    """

    def __init__(self, session: Session, shown: ShownStatement, said: str) -> None:
        super().__init__()
        self._session, self._shown, self._above = session, shown, said
        self._words, self._when = label("", ""), label("", "muted")
        self.change = button(session.texts("review.change"), "quiet")
        self.change.clicked.connect(self._turn)
        self._fields: FollowUp | None = None
        self._said = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(session.theme.px(6))
        words = below(self._words, self._when)
        self._column.addLayout(row(words, self.change, stretch=0, centred=True))
        self.show_statement(shown)

    def show_statement(self, shown: ShownStatement) -> None:
        """Show a changed answer; fields that are being filled in stay."""
        self._shown, answer = shown, shown.answer
        if answer is None:
            return
        asks = answer.choice is Choice.ASKS
        said = question_of(shown) if asks else todo_of(shown)
        self._words.setText(said)
        when = when_of(self._session, shown)
        self._when.setText(when)
        self._when.setHidden(when == self._above)
        self._said = said
        self.change.setAccessibleDescription(when)
        self._name_button()
        if self._fields is not None:
            self._fields.show_answer(shown, answer, compact=False)

    def _turn(self) -> None:
        answer = self._shown.answer
        if self._fields is None:
            self._fields = FollowUp(self._session, rewords=True)
            self._fields.changed.connect(self._keep)
            self._column.addWidget(self._fields)
            self._fields.show_answer(self._shown, answer, compact=False)
            self._fields.show()
        else:
            self._fields.setVisible(self._fields.isHidden())
        self._name_button()

    def _name_button(self) -> None:
        """Say what the button does now: to a screen reader also to what."""
        is_open = self._fields is not None and not self._fields.isHidden()
        key, texts = "ready" if is_open else "change", self._session.texts
        self.change.setText(texts(f"review.{key}"))
        self.change.setAccessibleName(texts(f"review.{key}-area", title=self._said))

    def _keep(self, answer: Answer) -> None:
        answers = self._session.answers.with_answer(self._shown.id, answer)
        self._session.change(answers)


class ReviewPage(StepPage):
    """What needs the teacher still, and what was promised; not a second copy of everything.

    Attributes:
        take_proposed: confirms every day that the program set; hidden where there is none.
    """

    def heading(self) -> str:
        """Return the page's heading."""
        return self.session.texts("review.title")

    def build(self) -> None:
        """Add the page's widgets."""
        session, texts = self.session, self.session.texts
        self.column.add(label(texts("review.lead"), "lead"))
        self._shown: Shown | None = None
        self._has: tuple[object, ...] = ()
        self._lines: dict[str, PlanLine] = {}
        self._first_open: QWidget | None = None
        self._summary = QWidget()
        self._parts = QVBoxLayout(self._summary)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(session.theme.px(12))
        self.take_proposed = icon_button(
            session.theme, "done", texts("review.take-proposed"), wraps=True
        )
        self.take_proposed.clicked.connect(self._take)
        self.column.column.addWidget(self.take_proposed, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(self._summary)
        name = session.filled(TextKey.REFLECTION)
        self.reflection = TextArea(
            session.theme, name, session.answers.reflection, LONGEST_REFLECTION
        )
        self.reflection.textChanged.connect(self._reflected)
        no_names = session.filled(TextKey.NO_NAMES)
        self.reflection.setAccessibleDescription(no_names)
        self.column.add(heading(name, 2), self.reflection, label(no_names, "muted"))
        self.column.add(personal_fold(session))

    def refresh(self) -> None:
        """Show the current answers."""
        if self.session.shown is not self._shown:  # not at every letter of the reflection
            self._shown = self.session.shown
            self._show_plans()
        if REVIEWED not in self.session.answers.passed:  # all of it is on view, as it is now
            self.session.change(self.session.answers.with_passed(REVIEWED))

    def missing(self) -> str:
        """Return what is still open, in words."""
        open_ = sum(count(area.statements).still_open for area in self.session.shown.areas.values())
        return self.session.texts("bar.missing-answers", count=open_) if open_ else ""

    def first_missing(self) -> QWidget | None:
        """Return the widget of the first open question; None if there is none."""
        return self._first_open

    def next_label(self) -> str:
        """Return the text on the next button."""
        return self.session.texts("review.next")

    def _show_plans(self) -> None:
        """Show what there is; a line stays as it is while only its answer changes."""
        planned = {one.id: one for one in self._planned()}
        answers = (one.answer for one in planned.values())
        self.take_proposed.setVisible(any(one is not None and one.proposed for one in answers))
        open_ = [(area.id, count(area.statements).still_open) for area in self._areas()]
        taken = [area.id for area in self._areas() if area.takes_commitment]
        has = (tuple((one.id, _choice(one)) for one in planned.values()), open_, taken)
        if has == self._has:
            for id_, line in self._lines.items():
                line.show_statement(planned[id_])
            return
        self._has = has
        clear(self._parts)
        self._lines, self._first_open = {}, None
        self._parts.addWidget(self._open_card())
        for choice, title in ((Choice.WILL, "review.actions"), (Choice.ASKS, "review.questions")):
            ours = [one for one in planned.values() if _choice(one) is choice]
            if ours:
                self._parts.addWidget(self._plan_card(title, sorted(ours, key=_by_day)))
        self._parts.addWidget(self._commitments())

    def _take(self) -> None:
        """Confirm every day and contact that the program proposed; the button goes away."""
        self.take_proposed.focusNextChild()
        self._has = ()  # the days above the lines are said in other words
        self.session.change(self.session.answers.with_confirmed())

    def _areas(self) -> Iterator[ShownArea]:
        return iter(self.session.shown.areas.values())

    def _planned(self) -> Iterator[ShownStatement]:
        for area in self._areas():
            for one in area.statements:
                if _choice(one) in (Choice.WILL, Choice.ASKS):
                    yield one

    def _open_card(self) -> Card:
        """Return what is still open, per area with the way there; or that nothing is."""
        session, texts = self.session, self.session.texts
        card = Card()
        card.column.setSpacing(session.theme.px(6))
        for area in self._areas():
            open_ = [one for one in area.statements if one.answer is None]
            if not open_:
                continue
            title = session.shown.filled(area.area.title)
            sign = icon_label(session.theme, "info", "accent", 22)
            go = button(texts("review.answer-now"), "quiet")
            go.setAccessibleName(texts("review.answer-area", title=title))
            go.setAccessibleDescription(" ".join(self._counted(open_)))
            place = Moment(area.id, MomentKind.STATEMENT, open_[0].id).place
            go.clicked.connect(partial(session.place_requested.emit, place))
            counts = (label(said, "muted") for said in self._counted(open_))
            words = below(heading(title, 3), *counts)
            card.column.addLayout(row(sign, words, go, stretch=1, centred=True))
            self._first_open = self._first_open or go
        if self._first_open is None:
            sign = icon_label(session.theme, "done", "accent", 22)
            said = label(texts("review.all-answered"), "strong")
            card.column.addLayout(row(sign, said, stretch=1, centred=True))
        return card

    def _counted(self, open_: list[ShownStatement]) -> Iterator[str]:
        """Yield how many are open, the school's own apart."""
        for key, ones in zip(("open", "open-own"), split_own(open_), strict=True):
            if ones:
                yield self.session.texts(f"review.{key}", count=len(ones))

    def _plan_card(self, title: str, statements: list[ShownStatement]) -> Card:
        card = Card().add(heading(self.session.texts(title), 2))
        for when, ones in groupby(statements, lambda one: when_of(self.session, one)):
            card.add(label(when, "label"))
            for one in ones:
                line = PlanLine(self.session, one, when)
                self._lines[one.id] = line
                card.add(line)
        return card

    def _commitments(self) -> Card:
        """Return the commitments that were taken; only they will be on the paper."""
        session, texts = self.session, self.session.texts
        card = Card().add(heading(texts("review.commitments"), 2))
        taken = [area for area in self._areas() if area.takes_commitment]
        for area in taken:
            go = button(texts("review.change"), "quiet")
            said = plain(area.commitment)
            go.setAccessibleName(texts("review.change-area", title=said))
            place = Moment(area.id, MomentKind.COMMITMENT).place
            go.clicked.connect(partial(session.place_requested.emit, place))
            card.column.addLayout(row(label(said), go, stretch=0, centred=True))
        if not taken:
            card.add(label(texts("review.no-commitments"), "muted"))
        return card

    def _reflected(self) -> None:
        answers = replace(self.session.answers, reflection=self.reflection.words())
        self.session.change(answers)


def when_of(session: Session, shown: ShownStatement) -> str:
    """Return who is asked, if anybody is, and by when."""
    answer, texts = shown.answer, session.texts
    if answer is None:
        return ""
    when = day_in_words(answer.by, texts) if answer.by else texts("dates.none")
    proposal = texts("review.proposed") if answer.proposed else ""
    if shown.waits:
        when = session.filled(TextKey.BEFORE_FIRST_LESSON)
    asks = answer.choice is Choice.ASKS or answer.needs_help
    return " · ".join(filter(None, (shown.contact if asks else "", when, proposal)))


def _choice(shown: ShownStatement) -> Choice | None:
    return None if shown.answer is None else shown.answer.choice


def _by_day(shown: ShownStatement) -> tuple[bool, str, str, bool]:
    """Sort by day, then by who is asked; what has no day comes last."""
    answer = shown.answer
    by = answer.by if answer else None
    asks = answer is not None and (answer.choice is Choice.ASKS or answer.needs_help)
    who = shown.contact if asks else ""
    proposed = answer is not None and answer.proposed
    return by is None, "" if by is None else by.isoformat(), who, proposed
