"""One of the areas, from quotation to commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wizard.answers.renew import to_look_at
from wizard.checklist.counts import count
from wizard.guide.contract import TextGap, TextKey
from wizard.ui.kit.widgets import Card, Fold, heading, icon_label, label, prose, row
from wizard.ui.teacher.list_card import list_card
from wizard.ui.teacher.pages.account import account
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.commitment import CommitmentCard
from wizard.ui.teacher.pages.film import film_card
from wizard.ui.teacher.pages.own_film import added_films
from wizard.ui.teacher.pages.quote import note_card, quote_card
from wizard.ui.teacher.pages.scenario import ScenarioCard
from wizard.ui.teacher.pages.statement import StatementCard
from wizard.ui.teacher.read_aloud import ReadAloudButton
from wizard.ui.teacher.spoken import explanation_words, scenario_words, statement_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from wizard.answers.applies import ShownArea
    from wizard.ui.kit.widgets import Column


class AreaPage(StepPage):
    """Quotation, scenario, film or text, notes, statements, commitment, and what it adds up to.

    Attributes:
        cards: the statement cards by statement id.
    """

    @property
    def shown(self) -> ShownArea:
        """The area as it applies now."""
        return self.session.shown.areas[self.step.id]

    def heading(self) -> str:
        """Return the page's heading."""
        return self.session.shown.filled(self.shown.area.title)

    def eyebrow(self) -> str:
        """Return the small line above the heading."""
        areas = [area.id for area in self.session.guide.areas]
        number = areas.index(self.step.id) + 1
        return self.session.texts("area.place", number=number, total=len(areas))

    def illustration(self) -> str:
        """Return the name of the drawing beside the heading."""
        return self.shown.area.drawing

    def build(self) -> None:
        """Add the page's widgets."""
        session, shown, texts = self.session, self.shown, self.session.texts
        self._shape = _shape(shown)
        if shown.area.bullets:
            self.column.add(quote_card(session, self.services, shown.area))
        self.column.add(*(note_card(session, note) for note in shown.notes if note.pinned))
        scenario, film = ScenarioCard(session, shown.scenario), film_card(session, shown)
        order = list(scenario.choices)
        self._read_aloud(scenario, "scenario", lambda: scenario_words(self.shown.scenario, order))
        self._read_aloud(film, "explanation", lambda: explanation_words(self.shown))
        self.column.add(scenario, film, *added_films(session, self.services, shown.area))
        self.column.add(*(note_card(session, note) for note in shown.notes if not note.pinned))
        self.column.add(self._background(), account(session, shown.area))
        self.column.add(heading(texts("area.statements"), 2), label(session.filled(TextKey.HONEST)))
        self._read_aloud(self.column, "statements", lambda: statement_words(self.shown))
        self.hints = [label(hint, "strong") for hint in shown.hints]
        self.column.add(*self.hints)
        self.column.add(*(label(way, "muted") for way in shown.scenario.ways))
        ticked = self.services.plan.done_before
        self.cards = {
            one.id: StatementCard(session, one, ticked, may_wait=shown.may_wait)
            for one in shown.statements
        }
        self.column.add(*self.cards.values())
        self.column.add(*(list_card(session, card) for card in shown.area.cards))
        self._closing_card = self._closing()
        self._commitment = CommitmentCard(session, shown)
        self.column.add(self._commitment, self._closing_card)

    def refresh(self) -> None:
        """Show the current answers."""
        shown = self.shown
        if _shape(shown) != self._shape:
            self.rebuild()
            return
        for one in shown.statements:
            self.cards[one.id].show_statement(one, may_wait=shown.may_wait)
        self._commitment.show_area(shown)
        counts = count(shown.statements)
        words = {
            **self.session.shown.words,
            TextGap.AREA: self.heading(),
            TextGap.ACTIONS: str(counts.to_do),
            TextGap.QUESTIONS: str(counts.to_ask),
        }
        said = self.session.guide.texts[TextKey.AREA_DONE][self.session.answers.language]
        self._done.setText(said.format_map(words))
        self._closing_card.setVisible(counts.complete)

    def spoken(self) -> str:
        """Return the text to read aloud."""
        shown = self.shown
        order = [option.id for option in shown.scenario.options]
        words = (scenario_words(shown.scenario, order), explanation_words(shown))
        return "\n\n".join((*words, statement_words(shown)))

    def answered(self) -> str:
        """Return how much is answered, in words."""
        counts = count(self.shown.statements)
        return self.session.texts("bar.answered", done=counts.answered, total=counts.total)

    def missing(self) -> str:
        """Return what is still open, in words."""
        counts = count(self.shown.statements)
        if not counts.complete:
            return self.session.texts(
                "bar.missing-statements", open=counts.still_open, total=counts.total
            )
        again = to_look_at(self.shown.statements, self.session.answers)
        return self.session.texts("renewed.again-count", count=len(again)) if again else ""

    def first_missing(self) -> QWidget | None:
        """Return the widget of the first open question; None if there is none."""
        again = to_look_at(self.shown.statements, self.session.answers)
        for one in self.shown.statements:
            if one.answer is None or one.id in again:
                return self.cards[one.id].first_choice
        return None

    def _read_aloud(self, below: Card | Column, what: str, words: Callable[[], str]) -> None:
        button = ReadAloudButton(self.session, self.services.reader, what, words)
        below.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _background(self) -> QWidget:
        title = self.session.texts("area.background")
        return Fold(self.session.theme, title, self._make_background)

    def _make_background(self) -> Card:
        """Return who does what, what is not the teacher's, and when something does not apply."""
        session, area, texts = self.session, self.shown.area, self.session.texts
        card = Card()
        filled = session.shown.filled
        for role in session.guide.roles:
            card.add(heading(filled(role.name), 3), prose(filled(area.who[role.key])))
        for key, text in (
            ("area.not-yours", area.not_yours),
            ("area.not-applicable", area.not_applicable),
        ):
            card.add(heading(texts(key), 3), prose(session.shown.filled(text)))
        return card

    def _closing(self) -> Card:
        card = Card("soft")
        self._done = label("", "strong")
        icon = icon_label(self.session.theme, "review", "ink")
        card.column.addLayout(row(icon, self._done, stretch=1))
        return card


def _shape(shown: ShownArea) -> tuple[object, ...]:
    """Return what the page is made of, apart from the answers: the intake decides on it."""
    statements = tuple(one.id for one in shown.statements)
    return (statements, shown.notes, shown.hints, shown.scenario, shown.explanation)
