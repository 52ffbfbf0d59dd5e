"""An if-then plan: the guide's sentence, with two gaps to make it one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.guide.contract import TextKey
from wizard.guide.prose import plain
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import Card, heading, icon_button, icon_label, label, row

if TYPE_CHECKING:
    from wizard.answers.applies import ShownArea
    from wizard.ui.session.session import Session

LONGEST = 300
IF_THEN = re.compile(r"(?P<if>Als|If) (?P<when>.+?), (?P<then>dan|then) (?P<do>.+)", re.DOTALL)


class CommitmentCard(Card):
    """A sentence with gaps; what is written is kept at once.

    Attributes:
        when: the field after "Als"; the whole sentence where it is not an if-then sentence.
        do: the field after "dan"; None where there is only one field.
    """

    def __init__(self, session: Session, area: ShownArea) -> None:
        super().__init__()
        self._session = session
        self._area = area
        texts = session.texts
        icon = icon_label(session.theme, "commitment", "accent", 24)
        self.column.addLayout(row(icon, heading(texts("commitment.title"), 2), stretch=1))
        self.add(label(session.filled(TextKey.MAKE_YOUR_OWN)))
        self._words = IF_THEN.fullmatch(plain(area.offered_commitment))
        self.when, self.do = self._fields()
        self.add(label(session.filled(TextKey.NO_NAMES), "muted"))
        back = texts("commitment.back")
        self._back = icon_button(session.theme, "again", back, "quiet", wraps=True)
        self._back.clicked.connect(self._take_back)
        self.add(self._back)
        self._show(area.commitment)
        for field in filter(None, (self.when, self.do)):
            field.textChanged.connect(self._written)

    def _fields(self) -> tuple[TextArea, TextArea | None]:
        theme, texts = self._session.theme, self._session.texts
        if self._words is None:
            whole = TextArea(theme, texts("commitment.title"), "", LONGEST)
            self.add(whole)
            return whole, None
        when = TextArea(theme, self._words["if"], "", LONGEST)
        do = TextArea(theme, self._words["then"], "", LONGEST)
        words = [label(self._words[part], "strong") for part in ("if", "then")]
        widest = max(word.sizeHint().width() for word in words)
        for word, field in zip(words, (when, do), strict=True):
            word.setFixedWidth(widest)
            self.column.addLayout(row(word, field, stretch=1, centred=True))
        return when, do

    def _show(self, sentence: str) -> None:
        """Put a sentence into the gaps; one that has another shape goes into the first whole."""
        said = plain(sentence)
        found = IF_THEN.fullmatch(said)
        if self.do is None or found is None:
            self.when.setPlainText(said)
            return
        self.when.setPlainText(found["when"])
        self.do.setPlainText(found["do"])

    def _sentence(self) -> str:
        if self.do is None or self._words is None:
            return self.when.words()
        if not self.do.words():
            return self.when.words()
        return f"{self._words['if']} {self.when.words()}, {self._words['then']} {self.do.words()}"

    def _written(self) -> None:
        sentence = self._sentence()
        own = None if sentence == plain(self._area.offered_commitment) else sentence
        answers = self._session.answers
        self._session.change(answers.with_commitment(self._area.area.commitment.id, own or None))

    def _take_back(self) -> None:
        self._show(self._area.offered_commitment)
