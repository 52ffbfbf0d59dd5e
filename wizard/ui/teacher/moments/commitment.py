"""A commitment: the guide's sentence, taken as it stands, in own words, or not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wizard.guide.prose import plain
from wizard.ui.kit.escape import as_html
from wizard.ui.kit.widgets import Card, label
from wizard.ui.teacher.commitment_fields import IF_THEN, CommitmentFields
from wizard.ui.teacher.moments.choices import Choices, Told
from wizard.ui.teacher.moments.view import MomentView
from wizard.ui.window.key_hints import KeyHint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from wizard.answers.applies import ShownArea
    from wizard.answers.way import Moment
    from wizard.ui.teacher.moments.view import Stage

TAKE, OWN, NOT_NOW = range(3)
WAYS = ("moments.take", "moments.own-words", "moments.not-now")


class CommitmentView(MomentView):
    """The commitment of an area.

    Attributes:
        choices: take it, in own words, not now; nothing is taken unless one is chosen.
        fields: where it is written; shown when that is chosen.
    """

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        theme, texts = self.session.theme, self.session.texts
        self._card = Card("kind")
        self._sentence = label("", "sentence")
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self.fields = CommitmentFields(self.session)
        self._card.add(self._sentence, self.fields)
        self._card.column.setContentsMargins(*([self.px(24)] * 4))
        self.choices = Choices(theme, texts, 210, 3)
        self.choices.chosen.connect(self._choose)
        self._where = label(texts("moments.where-commitment"), "muted")
        for widget in (self._card, self.choices, self._where):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._writes = False

    def show_moment(self, area: ShownArea, moment: Moment) -> None:
        """Show another area's; the field is open only where something was written."""
        self._writes = area.own_commitment
        self.choices.begin_anew()
        super().show_moment(area, moment)

    def show_answers(self) -> None:
        """Show the answers as they are now."""
        area, texts = self.area, self.session.texts
        self._sentence.setVisible(not self._writes)
        self.fields.setVisible(self._writes)
        nothing_yet = self._writes and not area.takes_commitment
        self._where.setText(texts(f"moments.where-{'own' if nothing_yet else 'commitment'}"))
        if self._writes:
            self.fields.show_area(area)
        else:
            said = plain(area.offered_commitment)
            self._sentence.setText(_with_accents(said, self.session.theme.hex("accent")))
            self._sentence.setAccessibleName(said)
        name = f"{texts('commitment.title')}: {plain(area.commitment)}"
        digits = self.stage.services.settings.digits
        words = [texts(way) for way in WAYS]
        dense = self.compact
        self.choices.show_group(
            name, words, self._chosen(), digits=digits, dense=dense, told=Told(self._where.text())
        )

    def arrange(self) -> None:
        """Arrange the parts for the room there is."""
        self._where.setHidden(self.compact)
        self.fields.be_compact(compact=self.compact)
        self.use_tone(self._sentence, "sentence", "line")
        self.column.setSpacing(self.px(6 if self.compact else 14))
        edge = self.px(4 if self.compact else 24)
        self._card.column.setContentsMargins(edge, edge, edge, edge)

    def title(self) -> str:
        """Return the heading of the moment."""
        return self.session.texts("moments.commitment-title")

    def crumb(self) -> str:
        """Return where one is, in a few words."""
        return self.session.texts("moments.commitment")

    def spoken(self) -> str:
        """Return the text to read aloud."""
        return plain(self.area.commitment)

    def next_label(self) -> str:
        """Return the text on the next button."""
        return self.session.texts("moments.on")

    def key_hints(self) -> Sequence[KeyHint]:
        """Return which keys do what here."""
        return (KeyHint("1–3", self.session.texts("moments.choose")),)

    def digit(self, number: int) -> bool:
        """Do what a digit key means here; return whether it means anything."""
        return self.choices.press(number)

    def focus_target(self) -> QWidget | None:
        """Return the widget that gets the focus."""
        return self.choices.target()

    def _chosen(self) -> int | None:
        if self._writes:
            return OWN
        if self.area.takes_commitment:
            return TAKE
        return NOT_NOW if self.moment.place in self.session.answers.passed else None

    def _choose(self, way: int) -> None:
        id_, answers = self.area.area.commitment.id, self.session.answers
        walks = self.choices.by_arrow(way)
        self._writes = way == OWN
        if way == TAKE:
            answers = answers.with_commitment(id_, "")
        elif way == NOT_NOW:
            answers = answers.with_commitment(id_, None).with_passed(self.moment.place)
        self.session.change(answers)
        self.show_answers()
        self.stage.turns.look_changed.emit()
        if way != OWN and not walks:
            self.stage.turns.settled.emit(self.session.texts(WAYS[way]))
        elif way == OWN and not walks:
            self.fields.begin()


def _with_accents(sentence: str, colour: str) -> str:
    """Return an if-then sentence with its two words in the accent's colour, as HTML."""
    found = IF_THEN.fullmatch(sentence)
    if found is None:
        return as_html(sentence)
    first, second = (
        f'<span style="color:{colour}">{found[word]}</span>' for word in ("if", "then")
    )
    return f"{first} {as_html(found['when'])},<br>{second} {as_html(found['do'])}"
