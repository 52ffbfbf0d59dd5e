"""One thing of the plan on one line: a box to tick, what it is, and what helps with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from wizard.checklist.dates import day_in_words
from wizard.checklist.message import write_messages
from wizard.ui.kit.widgets import Card, below, heading, icon_button, label, row
from wizard.ui.teacher.pages.messages import MessageCard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QPushButton

    from wizard.checklist.plan import PlanItem
    from wizard.checklist.record import Record
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


class PlanRow(QWidget):
    """An action or a question.

    Attributes:
        box: what is ticked once it is done; its name says all of the line.
        message: opens the text to send for a question.
        calendar: puts it into a calendar file, where it has a day.

    Signals:
        calendar_wanted: the item with this statement's id is to go into a calendar.
        ticked: it is done now, or open again.
    """

    calendar_wanted = Signal(str)
    ticked = Signal()

    def __init__(
        self, services: Services, session: Session, item: PlanItem, record: Record
    ) -> None:
        super().__init__()
        self._services, self._session = services, session
        self._item, self._record = item, record
        self.box = QCheckBox()
        self.message: QPushButton | None = None
        self.calendar: QPushButton | None = None
        self._words, self._about = label(item.text), label("", "muted")
        self._card: MessageCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        parts = (self.box, below(self._words, self._about), *self._tools())
        self._column.addLayout(row(*parts, stretch=1, centred=True))
        self.box.setChecked(services.plan.notes.done_on(item) is not None)
        self.box.toggled.connect(self._tick)
        self._show_state()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words for one on the box."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.box.click()

    def _tools(self) -> list[QPushButton]:
        theme, texts, item = self._session.theme, self._session.texts, self._item
        tools = []
        if item.asks:
            self.message = icon_button(theme, "mail", texts("plan.message"), "quiet")
            self.message.setAccessibleName(texts("plan.message-for", what=item.text))
            self.message.clicked.connect(self._turn_message)
            tools.append(self.message)
        if item.by is not None:
            self.calendar = icon_button(theme, "calendar", "", "quiet")
            self.calendar.setAccessibleName(texts("plan.calendar-for", what=item.text))
            self.calendar.setToolTip(texts("done.calendar"))
            self.calendar.setAccessibleDescription(item.when)  # else the tip is read as well
            self.calendar.clicked.connect(lambda: self.calendar_wanted.emit(item.statement))
            tools.append(self.calendar)
        return tools

    def _tick(self, done: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._services.plan.tick(self._item, done=done)
        self._show_state()
        self.ticked.emit()

    def _show_state(self) -> None:
        """Say when it was done, or with whom and by when it is to be; never by look alone."""
        texts, item = self._session.texts, self._item
        done = self._services.plan.notes.done_on(item)
        font = self._words.font()
        font.setStrikeOut(done is not None)
        self._words.setFont(font)
        parts = [item.contact, item.when, texts("review.proposed") if item.proposed else ""]
        if item.contact:
            key = "plan.ask" if item.asks else "plan.help"
            parts[0] = texts(key, contact=item.contact)
        if done is not None:
            parts = [texts("plan.done-on", when=day_in_words(done, texts))]
        about = "\n".join((" · ".join(filter(None, parts)), *(item.ways if done is None else ())))
        self._about.setText(about)
        kind = texts("plan.question" if item.asks else "plan.action")
        self.box.setAccessibleName(f"{kind}: {item.text} {about}")

    def _turn_message(self) -> None:
        """Show the text for this one question, or hide it again."""
        if self._card is not None:
            self._card.setHidden(not self._card.isHidden())
            return
        checklist = self._record.checklist
        ours = tuple(one for one in checklist.questions if one.statement == self._item.statement)
        own = self._session.context.languages[checklist.language]
        one = replace(checklist, questions=ours)
        (message,) = write_messages(one, self._session.guide, own)
        self._card = MessageCard(self._session, self._services, message)
        self._column.addWidget(self._card)


def rows_card(title: str, about: str, rows: Iterable[PlanRow]) -> Card:
    """Return a card with a title, what it is about, and its rows."""
    card = Card().add(heading(title, 2))
    if about:
        card.add(label(about, "muted"))
    return card.add(*rows)
