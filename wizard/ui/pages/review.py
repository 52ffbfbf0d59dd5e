"""Everything at a glance before signing: answers, what is open, what the file will say."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.checklist.build import build_checklist
from wizard.checklist.counts import apart, count
from wizard.guide.prose import plain
from wizard.ui.kit import (
    Card,
    TextArea,
    button,
    clear,
    heading,
    icon_label,
    label,
    row,
)
from wizard.ui.pages.base import StepPage
from wizard.ui.pages.personal import personal_fold

if TYPE_CHECKING:
    from wizard.answers.applies import ShownArea
    from wizard.checklist.counts import Counts
    from wizard.checklist.model import Checklist

LONGEST_REFLECTION = 500


class ReviewPage(StepPage):
    """The whole at a glance, with a way back to each part."""

    def heading(self) -> str:
        return self.session.texts("review.title")

    def build(self) -> None:
        session, texts = self.session, self.session.texts
        self.column.add(label(texts("review.lead"), "lead"))
        self._summary = QWidget()
        self._lines = QVBoxLayout(self._summary)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(session.theme.px(12))
        self.column.add(self._summary)
        name = session.say("reflection")
        self.reflection = TextArea(
            session.theme, name, session.answers.reflection, LONGEST_REFLECTION
        )
        self.reflection.textChanged.connect(self._reflected)
        self.column.add(heading(name, 2), self.reflection, label(session.say("no-names"), "muted"))
        self.column.add(personal_fold(session))

    def refresh(self) -> None:
        checklist = self._checklist()
        self._first_open: QWidget | None = None
        clear(self._lines)
        for area in self.session.shown.areas.values():
            self._lines.addWidget(self._area_card(area))
        self._lines.addWidget(self._plans(checklist))

    def missing(self) -> str:
        open_ = sum(count(area.statements).still_open for area in self.session.shown.areas.values())
        return self.session.texts("bar.missing-answers", count=open_) if open_ else ""

    def first_missing(self) -> QWidget | None:
        return self._first_open

    def next_label(self) -> str:
        return self.session.texts("review.next")

    def _checklist(self) -> Checklist:
        session = self.session
        return build_checklist(
            session.guide,
            session.around.school,
            session.answers,
            session.texts,
            session.around.clock(),
        )

    def _area_card(self, area: ShownArea) -> Card:
        session, texts = self.session, self.session.texts
        counts = count(area.statements)
        title = session.shown.say(area.area.title)
        card = Card()
        sign = icon_label(session.theme, "done" if counts.complete else "info", "accent", 22)
        change = button(texts("review.change"), "quiet")
        change.setAccessibleName(texts("review.change-area", title=title))
        change.clicked.connect(lambda: session.place_requested.emit(area.id))
        card.column.addLayout(row(sign, heading(title, 3), change, stretch=1, centred=True))
        ours, schools = (count(some) for some in apart(area.statements))
        card.add(label(self._counted(ours)))
        if schools.total:
            card.add(label(texts("additions.review", counts=self._counted(schools))))
        open_ = [one for one in area.statements if one.answer is None]
        if open_:
            if self._first_open is None:
                self._first_open = change
            card.add(label(texts("review.open", count=len(open_)), "strong"))
            card.add(*(label(f"{one.id} · {plain(one.text)}", "muted") for one in open_))
        return card

    def _counted(self, counts: Counts) -> str:
        return self.session.texts(
            "review.counts",
            done=counts.done,
            to_do=counts.to_do,
            to_ask=counts.to_ask,
            not_applicable=counts.not_applicable,
        )

    def _plans(self, checklist: Checklist) -> Card:
        texts = self.session.texts
        card = Card()
        card.add(heading(texts("review.actions"), 2))
        for when, actions in groupby(checklist.actions, lambda action: action.when):
            lines = (label(f"{action.statement} · {action.text}") for action in actions)
            card.add(label(when, "label"), *lines)
        if not checklist.actions:
            card.add(label(texts("review.none"), "muted"))
        card.add(heading(texts("review.questions"), 2))
        for question in checklist.questions:
            to = texts("review.ask", contact=question.contact, when=question.when)
            card.add(label(to, "label"), label(f"{question.statement} · {question.question}"))
        if not checklist.questions:
            card.add(label(texts("review.none"), "muted"))
        card.add(heading(texts("review.commitments"), 2))
        card.add(*(label(line.text) for line in checklist.commitments))
        return card

    def _reflected(self) -> None:
        answers = replace(self.session.answers, reflection=self.reflection.words())
        self.session.change(answers)
