"""What an area gave, in words, each with its next step; and the door to the next area."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wizard.answers.model import Choice
from wizard.answers.way import MomentKind
from wizard.checklist.build import question_of, todo_of
from wizard.checklist.counts import count
from wizard.checklist.dates import day_in_words
from wizard.guide.prose import plain
from wizard.ui.kit.buttons import KeyedButton
from wizard.ui.kit.widgets import Card, below, icon_button, icon_label, label, row
from wizard.ui.teacher.moments.view import MomentView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.answers.applies import ShownStatement
    from wizard.ui.teacher.moments.view import Stage

STRAIGHT_ON = 1
_LAST = date.max


class Line(Struct, frozen=True):
    """One thing that the area gave.

    Attributes:
        icon: the name of its icon.
        words: how many, in words.
        next_step: what follows from it.
    """

    icon: str
    words: str
    next_step: str


class ClosingView(MomentView):
    """The end of an area."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        theme, texts = self.session.theme, self.session.texts
        self._lines = [_LineRow(stage) for _ in range(6)]
        self._card = card = Card()
        card.column.setSpacing(self.px(12))
        for line in self._lines:
            card.add(line)
        self._stop = label(texts("moments.stop"), "muted")
        self._open = icon_button(theme, "previous", texts("moments.to-open"), "quiet", wraps=True)
        self._open.clicked.connect(self._go_to_open)
        self.straight_on = KeyedButton(theme, texts("moments.straight-on-next"), "next")
        self.straight_on.clicked.connect(self._go_straight_on)
        self.column.addWidget(card)
        self.column.addWidget(self._stop)
        for button in (self._open, self.straight_on):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_answers(self) -> None:
        """Show the answers as they are now."""
        lines = list(self._said())
        for place, shown in enumerate(self._lines):
            shown.setVisible(place < len(lines))
            if place < len(lines):
                shown.show_line(lines[place])
        self._open.setVisible(not count(self.area.statements).complete)
        self.straight_on.setVisible(bool(self._next_area()))
        digits = self.stage.services.settings.digits
        self.straight_on.show_key(str(STRAIGHT_ON) if digits else "")

    def arrange(self) -> None:
        """Arrange the parts for the room there is."""
        self._stop.setHidden(self.compact)
        self._card.column.setSpacing(self.px(2 if self.compact else 12))
        for line in self._lines:
            line.be_compact(compact=self.compact)

    def title(self) -> str:
        """Return the heading of the moment."""
        texts, number = self.session.texts, self._number()
        whole = count(self.area.statements).complete
        return texts("moments.done" if whole else "moments.so-far", number=number)

    def has_drawing(self) -> bool:
        """Return whether the area's drawing is shown."""
        return True

    def crumb(self) -> str:
        """Return where one is, in a few words."""
        return self.session.texts("moments.closing")

    def spoken(self) -> str:
        """Return the text to read aloud."""
        return "\n".join(f"{line.words} {line.next_step}" for line in self._said())

    def next_label(self) -> str:
        """Return the text on the next button."""
        texts, following = self.session.texts, self._next_area()
        if not following:
            return texts("moments.to-review")
        if self.compact:
            return texts("moments.door-short", number=self._number() + 1)
        area = next(one for one in self.session.guide.areas if one.id == following)
        shown = self.session.shown.areas.get(area.id)
        title = "" if shown is None else self.session.shown.filled(shown.area.title)
        return texts("moments.door", number=self._number() + 1, title=title)

    def digit(self, number: int) -> bool:
        """Do what a digit key means here; return whether it means anything."""
        if number != STRAIGHT_ON or not self._next_area():
            return False
        self._go_straight_on()
        return True

    def _said(self) -> Iterator[Line]:
        texts, area = self.session.texts, self.area
        counts = count(area.statements)
        number = self._in_words
        if counts.done:
            words = number("does", counts.done)
            yield Line("done", words, texts("moments.next-does"))
        yield from self._planned("will", Choice.WILL, "calendar")
        yield from self._planned("asks", Choice.ASKS, "help")
        if counts.not_applicable:
            words = number("not", counts.not_applicable)
            yield Line("note", words, texts("moments.next-not"))
        if counts.still_open:
            words = number("open", counts.still_open)
            yield Line("info", words, texts("moments.next-open"))
        taken = area.takes_commitment
        words = texts("moments.took" if taken else "moments.took-none")
        step = plain(area.commitment) if taken else texts("moments.next-none")
        yield Line("commitment", words, step)

    def _planned(self, key: str, choice: Choice, icon: str) -> Iterator[Line]:
        chosen = [one for one in self.area.statements if _is(one, choice)]
        if not chosen:
            return
        first = min(chosen, key=lambda one: (one.answer and one.answer.by) or _LAST)
        answer = first.answer
        day = day_in_words(answer.by, self.session.texts) if answer and answer.by else ""
        step = todo_of(first) if choice is Choice.WILL else question_of(first)
        if choice is Choice.ASKS:
            step = self.session.texts("moments.asks-whom", contact=first.contact, question=step)
        when = self.session.texts("moments.first-by", day=day, step=step) if day else step
        yield Line(icon, self._in_words(key, len(chosen)), when)

    def _in_words(self, key: str, number: int) -> str:
        texts = self.session.texts
        names = texts("moments.numbers").split()
        many = f"moments.{key}" if number != 1 else f"moments.{key}-one"
        name = names[number] if number < len(names) else str(number)
        return texts(many, number=name)

    def _number(self) -> int:
        return [area.id for area in self.session.guide.areas].index(self.area.id) + 1

    def _next_area(self) -> str:
        areas = [area.id for area in self.session.guide.areas]
        following = areas[areas.index(self.area.id) + 1 :]
        return next(iter(following), "")

    def _go_straight_on(self) -> None:
        place = f"{self._next_area()}/{MomentKind.STATEMENT.value}/"
        self.stage.turns.place_wanted.emit(place)

    def _go_to_open(self) -> None:
        self.stage.turns.place_wanted.emit(f"{self.area.id}/{MomentKind.STATEMENT.value}/")


class _LineRow(QWidget):
    """One line of the closing."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        theme = stage.session.theme
        self._theme = theme
        self._icon = icon_label(theme, "done", "accent", 22)
        self._words, self._step = label("", "line"), label("", "muted")
        self.setLayout(row(self._icon, below(self._words, self._step), stretch=1, gap=14))
        line = self.layout()
        if line is not None:
            line.setContentsMargins(0, 0, 0, 0)

    def show_line(self, line: Line) -> None:
        """Show another line."""
        self._icon.setPixmap(self._theme.icons.picture(line.icon, "accent", self._theme.px(22)))
        self._words.setText(line.words)
        self._step.setText(line.next_step)

    def be_compact(self, *, compact: bool) -> None:
        """Show only how many there are, or also what follows."""
        self._step.setHidden(compact)


def _is(one: ShownStatement, choice: Choice) -> bool:
    return one.answer is not None and one.answer.choice is choice
