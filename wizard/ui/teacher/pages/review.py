"""Everything at a glance before signing: answers, what is open, what the file will say."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.checklist.build import build_checklist
from wizard.checklist.counts import count, split_own
from wizard.guide.contract import TextKey
from wizard.guide.prose import plain
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import Card, below, button, clear, heading, icon_label, label, row
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.personal import personal_fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wizard.answers.applies import Shown, ShownArea
    from wizard.checklist.counts import Counts
    from wizard.checklist.model import Checklist, OpenQuestion
    from wizard.texts import Texts

LONGEST_REFLECTION = 500


class ReviewPage(StepPage):
    """The whole at a glance, with a way back to each part."""

    def heading(self) -> str:
        return self.session.texts("review.title")

    def build(self) -> None:
        session, texts = self.session, self.session.texts
        self.column.add(label(texts("review.lead"), "lead"))
        self._shown: Shown | None = None
        self._summary = QWidget()
        self._lines = QVBoxLayout(self._summary)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(session.theme.px(12))
        self.column.add(self._summary)
        name = session.filled(TextKey.REFLECTION)
        self.reflection = TextArea(
            session.theme, name, session.answers.reflection, LONGEST_REFLECTION
        )
        self.reflection.textChanged.connect(self._reflected)
        self.column.add(
            heading(name, 2), self.reflection, label(session.filled(TextKey.NO_NAMES), "muted")
        )
        self.column.add(personal_fold(session))

    def refresh(self) -> None:
        if self.session.shown is self._shown:  # as at every letter of the reflection
            return
        self._shown = self.session.shown
        checklist = self._checklist()
        self._first_open: QWidget | None = None
        clear(self._lines)
        self._lines.addWidget(self._areas())
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
            session.context.school,
            session.answers,
            session.texts,
            session.context.clock(),
        )

    def _areas(self) -> Card:
        """Return a line for each area, and below it what is still open there."""
        card = Card()
        card.column.setSpacing(self.session.theme.px(6))
        for area in self.session.shown.areas.values():
            self._add_area(card, area)
        return card

    def _add_area(self, card: Card, area: ShownArea) -> None:
        session, texts = self.session, self.session.texts
        complete = count(area.statements).complete
        title = session.shown.filled(area.area.title)
        sign = icon_label(session.theme, "done" if complete else "info", "accent", 22)
        change = button(texts("review.change"), "quiet")
        change.setAccessibleName(texts("review.change-area", title=title))
        change.clicked.connect(lambda: session.place_requested.emit(area.id))
        words = below(heading(title, 3), *(label(said, "muted") for said in self._counted(area)))
        card.column.addLayout(row(sign, words, change, stretch=1, centred=True))
        if not complete:
            card.add(self._open(area))
            self._first_open = self._first_open or change

    def _counted(self, area: ShownArea) -> Iterator[str]:
        """Yield how many statements have which answer, and how many of the school's own."""
        texts = self.session.texts
        ours, schools = (count(some) for some in split_own(area.statements))
        yield _in_words(ours, texts)
        if schools.total:
            yield texts("additions.review", counts=_in_words(schools, texts))

    def _open(self, area: ShownArea) -> QWidget:
        """Return what has no answer yet."""
        open_ = [one for one in area.statements if one.answer is None]
        said = label(self.session.texts("review.open", count=len(open_)), "strong")
        box = below(said, *(label(f"{one.id} · {plain(one.text)}", "muted") for one in open_))
        px = self.session.theme.px
        box.setContentsMargins(px(32), 0, 0, px(8))  # below the title, not below its sign
        return box

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
        for (contact, when), questions in _together(checklist.questions).items():
            lines = (label(f"{one.statement} · {one.question}") for one in questions)
            card.add(label(texts("review.ask", contact=contact, when=when), "label"), *lines)
        if not checklist.questions:
            card.add(label(texts("review.none"), "muted"))
        card.add(heading(texts("review.commitments"), 2))
        card.add(*(label(line.text) for line in checklist.commitments))
        return card

    def _reflected(self) -> None:
        answers = replace(self.session.answers, reflection=self.reflection.words())
        self.session.change(answers)


def _in_words(counts: Counts, texts: Texts) -> str:
    """Return how many statements have which answer; what is not there is not said."""
    said = {
        "review.count-done": counts.done,
        "review.count-to-do": counts.to_do,
        "review.count-to-ask": counts.to_ask,
        "review.count-not-applicable": counts.not_applicable,
    }
    return " · ".join(texts(key, n=number) for key, number in said.items() if number)


def _together(questions: Iterable[OpenQuestion]) -> dict[tuple[str, str], list[OpenQuestion]]:
    """Return the questions by whom they are for and when."""
    found: dict[tuple[str, str], list[OpenQuestion]] = {}
    for one in questions:
        found.setdefault((one.contact, one.when), []).append(one)
    return found
