"""What is different from the checklist before: changed, promised, left open, new, gone, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from wizard.checklist.dates import day_in_words
from wizard.guide.prose import plain
from wizard.ui.checking.parts import told
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, Fold, below, heading, label, row
from wizard.ui.session.answer_words import given, name_of_gone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.answers.applies import ShownStatement
    from wizard.answers.model import Answer
    from wizard.answers.renew import Renewal
    from wizard.checklist.record import Record
    from wizard.ui.session.session import Session

WIDTH_PX = 820
COLUMN_PX = 300


def difference_dialog(
    parent: QWidget, session: Session, renewal: Renewal, record: Record | None
) -> ColumnDialog:
    """Return what became of every statement since the checklist before.

    Args:
        parent: the window.
        session: whose answers are the renewed ones.
        renewal: what became of them.
        record: the checklist before; gives its date.
    """
    texts = session.texts
    dialog = ColumnDialog(parent, session, texts("renewed.title"), WIDTH_PX)
    view = _View(session, renewal)
    if record is not None:
        dialog.column.add(told(texts("renewed.before", date=record.checklist.date), "muted"))
    counts = {"asked": len(view.asked), "kept": len(renewal.kept)}
    dialog.column.add(label(texts("renewed.lead", **counts), "lead"))
    dialog.column.add(*view.sections())
    dialog.column.finish()
    dialog.add_button(texts("renewed.begin"), "primary").clicked.connect(dialog.accept)
    dialog.focus_text()
    return dialog


class _View:
    """The parts of the dialog, in the order of what needs the teacher most."""

    def __init__(self, session: Session, renewal: Renewal) -> None:
        self._session = session
        self._texts = session.texts
        self._renewal = renewal
        areas = session.shown.areas.values()
        self._shown = {one.id: one for area in areas for one in area.statements}
        self.asked = [id_ for id_ in self._shown if self._is_asked(id_)]

    def sections(self) -> Iterator[QWidget]:
        for key, ids, entry in (
            ("changed", self._renewal.changed, self._changed),
            ("promised", self._renewal.promised, self._promised),
            ("unanswered", self._renewal.unanswered, self._now),
            ("new", self._renewal.new, self._now),
        ):
            cards = [entry(self._shown[id_]) for id_ in ids if self._is_asked(id_)]
            if cards:
                yield heading(self._texts(f"renewed.{key}"), 2)
                yield label(self._texts(f"renewed.{key}-text"))
                yield from cards
        yield from self._gone()
        yield from self._kept()

    def _is_asked(self, id_: str) -> bool:
        """Return whether it needs the teacher: what a rule answers does not."""
        return id_ in self._renewal.asked and not self._shown[id_].is_automatic

    def _changed(self, shown: ShownStatement) -> Card:
        """Return the old wording beside the new, and what was answered."""
        answer = self._renewal.answers.statements[shown.id]
        beside = QWidget()
        layout = FlowLayout(beside, self._session.theme.px(COLUMN_PX), 2)
        earlier = answer.wording or self._texts("renewed.wording-unknown")
        for title, words in (("renewed.then", earlier), ("renewed.now", plain(shown.text))):
            layout.addWidget(below(label(self._texts(title), "label"), told(words)))
        return Card().add(label(shown.id, "muted"), beside, self._answered(answer, shown))

    def _promised(self, shown: ShownStatement) -> Card:
        answer = self._renewal.answers.statements[shown.id]
        return self._now(shown).add(self._answered(answer, shown))

    def _now(self, shown: ShownStatement) -> Card:
        card = Card()
        card.column.addLayout(_line(shown.id, plain(shown.text)))
        return card

    def _answered(self, answer: Answer, shown: ShownStatement) -> QWidget:
        said = self._session.answer_words(answer.choice.value, shown.kind)
        if answer.by is None:
            return label(self._texts("renewed.answer", answer=said), "strong")
        when = day_in_words(answer.by, self._texts)
        return label(self._texts("renewed.answer-by", answer=said, when=when), "strong")

    def _gone(self) -> Iterator[QWidget]:
        answers = self._renewal.answers
        said: Mapping[str, str] = {
            **{
                name_of_gone(self._session, id_): given(self._session, id_, answers.retired[id_])
                for id_ in self._renewal.gone
            },
            **{id_: answers.retired_words[id_] for id_ in self._renewal.words_gone},
        }
        if said:
            yield heading(self._texts("renewed.gone"), 2)
            yield label(self._texts("renewed.gone-text"))
            yield _list(said)

    def _kept(self) -> Iterator[QWidget]:
        kept = {id_: plain(self._shown[id_].text) for id_ in self._renewal.kept}
        if kept:
            title = self._texts("renewed.kept", count=len(kept))
            yield Fold(self._session.theme, title, lambda: _list(kept))


def _list(said: Mapping[str, str]) -> Card:
    card = Card()
    for id_, words in said.items():
        card.column.addLayout(_line(id_, words))
    return card


def _line(id_: str, words: str) -> QHBoxLayout:
    return row(told(id_, "muted"), told(words), stretch=1)
