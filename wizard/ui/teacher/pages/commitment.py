"""An if-then plan in the list: taken as it stands, in own words, or not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.prose import plain
from wizard.ui.kit.widgets import Card, heading, icon_label, label, row
from wizard.ui.teacher.commitment_fields import CommitmentFields
from wizard.ui.teacher.moments.choices import Choices
from wizard.ui.teacher.moments.commitment import NOT_NOW, OWN, TAKE, WAYS

if TYPE_CHECKING:
    from wizard.answers.applies import ShownArea
    from wizard.ui.session.session import Session


class CommitmentCard(Card):
    """The guide's sentence and what to do with it; nothing is taken unless it is chosen.

    Attributes:
        choices: take it, in own words, not now.
        fields: where it is written; shown when that is chosen.
    """

    def __init__(self, session: Session, area: ShownArea) -> None:
        super().__init__()
        self._session = session
        texts = session.texts
        icon = icon_label(session.theme, "commitment", "accent", 24)
        self.column.addLayout(row(icon, heading(texts("commitment.title"), 2), stretch=1))
        self._sentence = label("", "strong")
        self.fields = CommitmentFields(session)
        self.choices = Choices(session.theme, texts, 210, 3)
        self.choices.chosen.connect(self._choose)
        self.add(self._sentence, self.fields, self.choices)
        self._writes = area.own_commitment
        self.show_area(area)

    def show_area(self, area: ShownArea) -> None:
        """Show what was chosen; what is being written stays as it is."""
        self._area = area
        self._writes = self._writes or area.own_commitment
        self._sentence.setText(plain(area.offered_commitment))
        self._sentence.setHidden(self._writes)
        self.fields.setVisible(self._writes)
        if self._writes:
            self.fields.show_area(area)
        texts = self._session.texts
        chosen = OWN if self._writes else TAKE if area.takes_commitment else None
        words = [texts(way) for way in WAYS]
        self.choices.show_group(texts("commitment.title"), words, chosen, digits=False)

    def _choose(self, way: int) -> None:
        id_, answers = self._area.area.commitment.id, self._session.answers
        self._writes = way == OWN
        if way == TAKE:
            answers = answers.with_commitment(id_, "")
        elif way == NOT_NOW:
            answers = answers.with_commitment(id_, None)
        self._session.change(answers)
        self.show_area(self._session.shown.areas[self._area.id])
        if self._writes:
            self.fields.begin()
