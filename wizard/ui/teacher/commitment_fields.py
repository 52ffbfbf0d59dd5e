"""A commitment in own words: the guide's sentence with two gaps, or one field for the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.guide.contract import TextKey
from wizard.guide.prose import plain
from wizard.ui.kit.focus import give_focus
from wizard.ui.kit.widgets import icon_button, label, row
from wizard.ui.teacher.thought import Thought

if TYPE_CHECKING:
    from wizard.answers.applies import ShownArea
    from wizard.ui.session.session import Session

LONGEST = 300
IF_THEN = re.compile(r"(?P<if>Als|If) (?P<when>.+?), (?P<then>dan|then) (?P<do>.+)", re.DOTALL)


class CommitmentFields(QWidget):
    """What is written is kept at once; as long as nothing is, nothing is taken.

    Attributes:
        when: the field after "Als"; the whole sentence where it is not an if-then sentence.
        do: the field after "dan"; hidden where there is only one field.
        lead: what the fields are for.
        back: puts the guide's sentence back.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        theme, texts = session.theme, session.texts
        self._area: ShownArea | None = None
        self._words: re.Match[str] | None = None
        self.when = Thought(theme, texts("commitment.title"), "", LONGEST)
        self.do = Thought(theme, texts("commitment.title"), "", LONGEST)
        self._if, self._then = label("", "strong"), label("", "strong")
        for word in (self._if, self._then):
            word.setMinimumWidth(theme.px(44))
        self.back = icon_button(theme, "again", texts("commitment.back"), "quiet", wraps=True)
        self.back.clicked.connect(self._take_back)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.lead = label(session.filled(TextKey.MAKE_YOUR_OWN), "muted")
        column.addWidget(self.lead)
        column.addLayout(row(self._if, self.when, stretch=1, centred=True))
        column.addLayout(row(self._then, self.do, stretch=1, centred=True))
        column.addWidget(label(session.filled(TextKey.NO_NAMES), "muted"))
        column.addWidget(self.back)
        for field in (self.when, self.do):
            field.setAccessibleDescription(session.filled(TextKey.NO_NAMES))
            field.textChanged.connect(self._written)

    def begin(self) -> None:
        """Give the keyboard to the first field, behind what stands there."""
        give_focus(self.when)  # first: Orca takes a cursor that moves for one that was there
        self.when.moveCursor(QTextCursor.MoveOperation.End)

    def be_compact(self, *, compact: bool) -> None:
        """Keep to the fields and what may not be in them, or show all."""
        self.back.setHidden(compact)
        self.lead.setHidden(compact)
        self._column.setSpacing(self._session.theme.px(3 if compact else 10))

    def show_area(self, area: ShownArea) -> None:
        """Show the sentence of an area; what is being written there stays as it is."""
        if self._area is not None and area.id == self._area.id and self._says() == area.commitment:
            self._area = area
            return
        self._area = None  # what is shown now is not written
        offered = plain(area.offered_commitment)
        self._words = IF_THEN.fullmatch(offered)
        gaps = self._words is not None
        for widget in (self._if, self._then, self.do):
            widget.setVisible(gaps)
        self.when.setAccessibleName(self._session.texts("commitment.title"))
        if self._words is not None:
            self._if.setText(self._words["if"])
            self._then.setText(self._words["then"])
            self._name(self.when, self._words["if"])
            self._name(self.do, self._words["then"])
        self._show(area.commitment if area.own_commitment else offered)
        self._area = area

    def _name(self, field: Thought, word: str) -> None:
        """Let a screen reader say of a gap which one it is, and of what."""
        texts = self._session.texts
        title = texts("commitment.title")
        field.setAccessibleName(texts("commitment.gap", title=title, word=word))

    def _show(self, sentence: str) -> None:
        """Put a sentence into the gaps; one that has another shape goes into the first whole."""
        found = IF_THEN.fullmatch(sentence) if self._words is not None else None
        with QSignalBlocker(self.when), QSignalBlocker(self.do):
            self.when.setPlainText(sentence if found is None else found["when"])
            self.do.setPlainText("" if found is None else found["do"])

    def _says(self) -> str:
        when, do, words = self.when.words(), self.do.words(), self._words
        if words is None or not do:
            return when
        return f"{words['if']} {when}, {words['then']} {do}"

    def _written(self) -> None:
        area = self._area
        if area is None:
            return
        said = self._says()
        same = said in ("", plain(area.offered_commitment))
        if same and not area.takes_commitment:
            return
        own = "" if same else said
        answers = self._session.answers
        self._session.change(answers.with_commitment(area.area.commitment.id, own))

    def _take_back(self) -> None:
        if self._area is not None:
            self._show(plain(self._area.offered_commitment))
            self._written()
