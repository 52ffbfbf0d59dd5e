"""A situation from school life: four ways to act, and at once a kind word about the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wizard.answers.way import to_statements
from wizard.guide.prose import plain
from wizard.ui.kit.accessible import announce
from wizard.ui.kit.buttons import KeyedButton
from wizard.ui.kit.focus import give_focus
from wizard.ui.kit.widgets import Card, icon_label, label, row
from wizard.ui.teacher.moments.choices import Choices, Told
from wizard.ui.teacher.moments.folded import Folded
from wizard.ui.teacher.moments.view import MomentView
from wizard.ui.teacher.pages.scenario import shuffled
from wizard.ui.teacher.spoken import scenario_words
from wizard.ui.window.key_hints import KeyHint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from wizard.answers.applies import ShownArea, ShownOption
    from wizard.answers.way import Moment
    from wizard.ui.teacher.moments.view import Stage

RESERVED_PX = 104
STRAIGHT_ON = 5
"""The key that goes straight to the statements."""


class SituationView(MomentView):
    """The situation of an area.

    Attributes:
        choices: what one can do.
        feedback: what is said of the chosen one; its place is kept free before.
    """

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        theme, texts = self.session.theme, self.session.texts
        self._hint = label("", "muted")
        self._scene = label("", "scene")
        self.choices = Choices(theme, texts, 330, 1)
        self.choices.chosen.connect(self._choose)
        self.folded = Folded(self.session)
        self.folded.opened.clicked.connect(self._unfold)
        self._is_unfolded = False
        self.feedback = Card("kind")
        self.feedback.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where there is no box to have it
        self._said = label("")
        icon = icon_label(theme, "scenario", "accent", 28)
        self.feedback.column.addLayout(row(icon, self._said, stretch=1, gap=16, centred=True))
        self.straight_on = KeyedButton(theme, texts("moments.straight-on"), "next")
        self.straight_on.clicked.connect(self._go_straight_on)
        for widget in (self._scene, self._hint, self.choices, self.folded, self.feedback):
            self.column.addWidget(widget)
        self.column.addWidget(self.straight_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self._order: list[ShownOption] = []
        self.arrange()

    def arrange(self) -> None:
        """Arrange the parts for the room there is."""
        self.column.setSpacing(self.px(2 if self.compact else 14))
        self.use_tone(self._scene, "scene", "")
        self.straight_on.setHidden(self.compact)  # the bar names its key
        policy = self.feedback.sizePolicy()
        policy.setRetainSizeWhenHidden(not self.compact)
        self.feedback.setSizePolicy(policy)
        self.feedback.setMinimumHeight(0 if self.compact else self.px(RESERVED_PX))

    def show_answers(self) -> None:
        """Show the answers as they are now."""
        scenario, texts = self.area.scenario, self.session.texts
        self._scene.setText(plain(scenario.instead or scenario.text))
        optional = texts("scenario.optional") if scenario.optional else ""
        said = (optional, *map(plain, self.area.hints), *scenario.ways)
        hints = "\n".join(filter(None, said))
        self._hint.setText(hints)
        self._hint.setVisible(bool(hints))
        self._order = [] if scenario.instead else shuffled(scenario)
        chosen = self._chosen()
        words = [option.text for option in self._order]
        place = None if chosen is None else self._order.index(chosen)
        digits = self.stage.services.settings.digits
        self.straight_on.show_key(str(STRAIGHT_ON) if digits else "")
        name = f"{texts('scenario.title')} {self._scene.text()}"
        dense = self.compact
        told = Told(hints, "" if chosen is None else _told(chosen))
        self.choices.show_group(name, words, place, digits=digits, dense=dense, told=told)
        self._show_feedback(chosen)

    def title(self) -> str:
        """Return the heading of the moment."""
        return self.session.shown.filled(self.area.area.title)

    def has_drawing(self) -> bool:
        """Return whether the area's drawing is shown."""
        return True

    def crumb(self) -> str:
        """Return where one is, in a few words."""
        return self.session.texts("moments.situation")

    def spoken(self) -> str:
        """Return the text to read aloud."""
        return scenario_words(self.area.scenario, [option.id for option in self._order])

    def next_label(self) -> str:
        """Return the text on the next button."""
        return self.session.texts("moments.to-explanation")

    def key_hints(self) -> Sequence[KeyHint]:
        """Return which keys do what here."""
        texts = self.session.texts
        if not self._order:
            return ()
        again = "moments.another-answer" if self._chosen() else "moments.an-answer"
        hints = [KeyHint(f"1–{len(self._order)}", texts(again))]
        if self.straight_on.isHidden():
            words = texts("moments.straight-on-short")
            hints.insert(0, KeyHint(str(STRAIGHT_ON), words, lasting=True))
        return hints

    def digit(self, number: int) -> bool:
        """Do what a digit key means here; return whether it means anything."""
        if number == STRAIGHT_ON:
            self._go_straight_on()
            return True
        return self.choices.press(number)

    def focus_target(self) -> QWidget | None:
        """Return the widget that gets the focus."""
        return self.feedback if self.choices.isHidden() else self.choices.target()

    def _chosen(self) -> ShownOption | None:
        given = self.session.answers.scenarios.get(self.area.scenario.id)
        return next((option for option in self._order if option.id == given), None)

    def _choose(self, place: int) -> None:
        option = self._order[place]
        if not self.choices.by_arrow(place):
            self._is_unfolded = False
        answers = self.session.answers
        self.session.change(answers.with_scenario(self.area.scenario.id, option.id))
        announce(self.feedback, self._said.text())
        self.stage.turns.look_changed.emit()

    def _show_feedback(self, option: ShownOption | None) -> None:
        said = "" if option is None else _told(option)
        self._said.setText(said)
        self.feedback.setAccessibleName(said)
        folds = self.compact and option is not None and not self._is_unfolded
        self.feedback.setVisible(option is not None and (folds or not self.compact))
        self.folded.setVisible(folds)
        if option is not None:
            self.folded.show_answer(option.text)
        had_keyboard = folds and any(box.hasFocus() for box in self.choices.boxes)
        self.choices.setHidden(folds or not self._order)
        if had_keyboard:
            give_focus(self.feedback)

    def show_moment(self, area: ShownArea, moment: Moment) -> None:
        """Show another area's, its answers folded as far as there is need."""
        self._is_unfolded = False
        self.choices.begin_anew()
        super().show_moment(area, moment)

    def _unfold(self) -> None:
        """Show all answers again, in the place of what is said of the chosen one."""
        self._is_unfolded = True
        self.show_answers()
        if (target := self.choices.target()) is not None:
            give_focus(target)

    def _go_straight_on(self) -> None:
        self.stage.turns.place_wanted.emit(to_statements(self.area).place)


def _told(option: ShownOption) -> str:
    """Return what is said of an option, and how whom it names is reached."""
    return "\n".join((plain(option.feedback), *option.ways))
