"""The questions that decide which statements apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QWidget

from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, heading, label
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.hint import HintCard

if TYPE_CHECKING:
    from wizard.guide.model import Question


class QuestionCard(Card):
    """One question with its options.

    Attributes:
        choices: the option's radio button by option id.
    """

    def __init__(self, page: IntakePage, question: Question) -> None:
        super().__init__()
        session = page.session
        words = session.shown.filled(question.text)
        self.question = question
        self.choices: dict[str, Choice] = {}
        group = QButtonGroup(self)
        box = QWidget()
        as_group(box, words)
        layout = FlowLayout(box, session.theme.px(210), 3)
        for option in question.options:
            choice = Choice(session.theme, session.shown.filled(option.text))
            choice.chosen.connect(lambda id_=option.id: page.choose(question.id, id_))
            group.addButton(choice)
            layout.addWidget(choice)
            self.choices[option.id] = choice
        self.add(heading(words, 3), box)

    def show_answer(self, option: str | None) -> None:
        """Show which option was chosen."""
        if option in self.choices:
            self.choices[option].setChecked(True)


class IntakePage(StepPage):
    """Nine questions at the most; each may stay open."""

    def heading(self) -> str:
        return self.session.texts("intake.title")

    def build(self) -> None:
        self.column.add(label(self.session.texts("intake.why"), "lead"))
        if self.services.settings.hint:
            self.column.add(HintCard(self.session, self.services))
        self.cards = {
            question.id: QuestionCard(self, question) for question in self.session.guide.questions
        }
        self.column.add(*self.cards.values())

    def refresh(self) -> None:
        asked = {question.id for question in self.session.shown.questions}
        for id_, card in self.cards.items():
            card.setVisible(id_ in asked)
            card.show_answer(self.session.answers.intake.get(id_))

    def choose(self, question: str, option: str) -> None:
        """Take over an answer."""
        self.session.change(self.session.answers.with_intake(question, option))

    def answered(self) -> str:
        total = len(self.session.shown.questions)
        done = total - len(self._open())
        return self.session.texts("bar.answered", done=done, total=total)

    def missing(self) -> str:
        count = len(self._open())
        return self.session.texts("bar.missing-questions", count=count) if count else ""

    def first_missing(self) -> QWidget | None:
        for id_ in self._open():
            return next(iter(self.cards[id_].choices.values()))
        return None

    def _open(self) -> list[str]:
        given = self.session.answers.intake
        return [one.id for one in self.session.shown.questions if one.id not in given]
