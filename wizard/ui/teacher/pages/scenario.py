"""A moment from school life: a situation, a choice, and at once a kind word about it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice, say_positions
from wizard.ui.kit.saying import say
from wizard.ui.kit.widgets import Card, clear, heading, icon_label, label, prose, row

if TYPE_CHECKING:
    from wizard.answers.applies import ShownOption, ShownScenario
    from wizard.ui.session.session import Session


class ScenarioCard(Card):
    """The scenario with its options in an order of its own; every choice gets its feedback.

    The feedback stands right below the chosen option, so that both are in view in little room.

    Attributes:
        choices: the option's radio button by option id.
    """

    def __init__(self, session: Session, scenario: ShownScenario) -> None:
        super().__init__()
        self._session = session
        self._scenario = scenario
        self.choices: dict[str, Choice] = {}
        texts = session.texts
        icon = icon_label(session.theme, "scenario", "accent", 24)
        self.column.addLayout(row(icon, heading(texts("scenario.title"), 2), stretch=1))
        if scenario.optional:
            self.add(label(texts("scenario.optional"), "muted"))
        self.add(prose(scenario.instead or scenario.text))
        self._options = QVBoxLayout()
        self._options.setSpacing(session.theme.px(8))
        self._feedback = Card("soft")
        self._feedback.hide()
        if not scenario.instead:
            self._add_options(texts("scenario.title"))
        self._show(session.answers.scenarios.get(scenario.id), spoken=False)

    def _add_options(self, name: str) -> None:
        box, group = QWidget(), QButtonGroup(self)
        as_group(box, name)
        self._options.setContentsMargins(0, 0, 0, 0)
        box.setLayout(self._options)
        for option in shuffled(self._scenario):
            choice = Choice(self._session.theme, option.text)
            choice.chosen.connect(lambda id_=option.id: self._choose(id_))
            choice.join(group)
            self._options.addWidget(choice)
            self.choices[option.id] = choice
        say_positions(group, self._session.texts.pattern("moments.position"))
        self.add(box)

    def _choose(self, option: str) -> None:
        session = self._session
        self._show(option, spoken=True)
        session.change(session.answers.with_scenario(self._scenario.id, option))

    def _show(self, option_id: str | None, *, spoken: bool) -> None:
        option = next((one for one in self._scenario.options if one.id == option_id), None)
        if option is None or not self.choices:
            return
        chosen = self.choices[option.id]
        chosen.setChecked(True)
        self._options.removeWidget(self._feedback)
        self._options.insertWidget(self._options.indexOf(chosen) + 1, self._feedback)
        clear(self._feedback.column)
        texts, theme = self._session.texts, self._session.theme
        title = texts("scenario.best" if option.best else "scenario.other")
        icon = icon_label(theme, "done" if option.best else "info", "ink")
        self._feedback.column.addLayout(row(icon, label(title, "strong"), stretch=1))
        self._feedback.add(prose(option.feedback))
        for way in option.ways:
            self._feedback.add(label(way, "muted"))
        if not option.best:
            self._feedback.add(label(texts("scenario.try-another"), "muted"))
        self._feedback.show()
        if spoken:
            say(self._feedback, f"{title} {option.feedback}")


def shuffled(scenario: ShownScenario) -> list[ShownOption]:
    """Return the options in an order that hides which is best, and stays the same on return."""
    options = list(scenario.options)
    Random(f"order of {scenario.id}").shuffle(options)  # noqa: S311 - an order, no secret
    return options
