"""What an answer asks for: a date, help or not, a question to somebody, a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout, QWidget

from wizard.answers.dates import default_day, furthest_day, within_limits
from wizard.answers.model import Answer, Choice
from wizard.checklist.build import todo_of
from wizard.checklist.dates import day_in_words
from wizard.guide.contract import TextKey
from wizard.guide.prose import plain
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice as ChoiceBox
from wizard.ui.kit.choice import say_positions
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.pickers import DateField, python_date, qt_date
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import icon_button, label, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QDate

    from wizard.answers.applies import ShownStatement
    from wizard.ui.session.session import Session


class AnswerHolder(Protocol):
    """What shows a statement and keeps its answer.

    Attributes:
        session: holds the answers.
        shown: the statement as it applies now.
        may_wait: whether "before the first lesson" can stand in the place of a date.
    """

    session: Session
    shown: ShownStatement
    may_wait: bool

    def keep(self, answer: Answer) -> None:
        """Take over an answer."""


LONGEST_REASON = 200
LONGEST_QUESTION = 400


def details_of(card: AnswerHolder, answer: Answer) -> Iterator[QWidget]:
    """Yield the fields that belong to an answer, filled in."""
    if answer.choice is Choice.WILL:
        yield from _will(card, answer)
    elif answer.choice is Choice.ASKS:
        yield from _asks(card, answer)
    elif answer.choice is Choice.NOT_APPLICABLE:
        yield from _not_applicable(card, answer)


def _present(card: AnswerHolder) -> Answer:
    """Return the answer as it is now: fields change one part each."""
    return card.session.answers.statements[card.shown.id]


def _will(card: AnswerHolder, answer: Answer) -> Iterator[QWidget]:
    texts = card.session.texts
    yield label(texts("statement.todo", todo=todo_of(card.shown)), "strong")
    field = _date_field(card, answer)
    yield _DayPart(card, field)
    if card.may_wait:
        yield _waits(card, answer, field)
    yield _help_choice(card, answer)


def _waits(card: AnswerHolder, answer: Answer, field: DateField) -> QCheckBox:
    """Return the choice to wait for the first online lesson instead of a date (rule R5)."""
    box = QCheckBox(card.session.filled(TextKey.BEFORE_FIRST_LESSON))
    box.setChecked(answer.by is None)
    field.setEnabled(answer.by is not None)

    def toggled(waits: bool) -> None:  # noqa: FBT001 - Qt's signal
        field.setEnabled(not waits)
        by = None if waits else field.day()
        card.keep(replace(_present(card), by=by, proposed=False))

    box.toggled.connect(toggled)
    return box


def _help_choice(card: AnswerHolder, answer: Answer) -> QWidget:
    texts = card.session.texts
    box = QWidget()
    group = QButtonGroup(box)
    as_group(box, texts("statement.help-or-not"))
    layout = FlowLayout(box, card.session.theme.px(260), 2)
    for needs_help, key in ((False, "statement.alone"), (True, "statement.needs-help")):
        choice = ChoiceBox(card.session.theme, texts(key, contact=card.shown.contact))
        choice.setChecked(answer.needs_help is needs_help)
        choice.chosen.connect(
            lambda help_=needs_help: card.keep(replace(_present(card), needs_help=help_))
        )
        choice.join(group)
        layout.addWidget(choice)
    say_positions(group, texts.pattern("moments.position"))
    return box


def _asks(card: AnswerHolder, answer: Answer) -> Iterator[QWidget]:
    texts, offered = card.session.texts, plain(card.shown.question)
    yield label(texts("statement.ask", contact=card.shown.contact), "strong")
    if card.shown.contact_reach:
        yield label(card.shown.contact_reach, "muted")
    name = texts("statement.question")
    field = TextArea(card.session.theme, name, answer.question or offered, LONGEST_QUESTION)

    def written() -> None:
        own = "" if field.words() in ("", offered) else field.words()
        card.keep(replace(_present(card), question=own))

    field.textChanged.connect(written)
    no_names = card.session.filled(TextKey.NO_NAMES)
    whom = (f"{texts('statement.ask', contact=card.shown.contact)}.", card.shown.contact_reach)
    field.setAccessibleDescription(" ".join(filter(None, (*whom, no_names))))
    yield field
    yield label(no_names, "muted")
    yield _DayPart(card, _date_field(card, answer))


def _not_applicable(card: AnswerHolder, answer: Answer) -> Iterator[QWidget]:
    session = card.session
    yield label(session.filled(TextKey.WHY_NOT_APPLICABLE), "strong")
    may_stay_empty = session.texts("moments.may-stay-empty")
    yield label(may_stay_empty, "muted")
    offered = plain(card.shown.reason or "")
    name = session.filled(TextKey.WHY_NOT_APPLICABLE)
    field = TextArea(session.theme, name, answer.reason, LONGEST_REASON)
    field.textChanged.connect(lambda: card.keep(replace(_present(card), reason=field.words())))
    no_names = session.filled(TextKey.NO_NAMES)
    field.setAccessibleDescription(f"{may_stay_empty} {no_names}")
    yield field
    if offered:
        words = session.texts("moments.take-reason", reason=offered)
        take = icon_button(session.theme, "done", words, "quiet", wraps=True)
        take.clicked.connect(lambda: field.setPlainText(offered))
        yield take
    yield label(no_names, "muted")


class _DayPart(QWidget):
    """The day, called a proposal of the program until a click confirms it or another is set."""

    def __init__(self, card: AnswerHolder, field: DateField) -> None:
        super().__init__()
        self._card = card
        session = card.session
        self._words = label("", "label")
        self._confirm = icon_button(session.theme, "done", session.texts("statement.confirm-day"))
        self._confirm.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addLayout(row(field, self._confirm, centred=True))
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        answer = self._card.session.answers.statements.get(self._card.shown.id)
        proposed = answer is not None and answer.proposed
        key = "statement.by-proposed" if proposed else "statement.by"
        self._words.setText(self._card.session.texts(key))
        if not proposed and self._confirm.hasFocus():
            self.focusNextChild()
        self._confirm.setVisible(proposed)

    def _take(self) -> None:
        self._card.keep(replace(_present(self._card), proposed=False))


def _date_field(card: AnswerHolder, answer: Answer) -> DateField:
    """Return a date within the limits; a weekend becomes the Monday after it."""
    texts, today = card.session.texts, card.session.context.clock().date()
    first, last = min(today, answer.by or today), max(furthest_day(today), answer.by or today)
    say = partial(day_in_words, texts=texts)
    field = DateField(texts("statement.by"), say, first, last)
    field.show_day(answer.by or default_day(answer.choice, today) or today)
    field.setMaximumWidth(card.session.theme.px(220))

    def changed(chosen: QDate) -> None:
        by = within_limits(python_date(chosen), today)
        card.keep(replace(_present(card), by=by, proposed=False))

    field.dateChanged.connect(changed)
    field.editingFinished.connect(lambda: _show_kept(card, field))
    return field


def _show_kept(card: AnswerHolder, field: DateField) -> None:
    """Show the school day that was kept for what was typed."""
    by = _present(card).by
    if by is not None and by != field.day():
        field.setDate(qt_date(by))
