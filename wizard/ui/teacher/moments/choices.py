"""Answers to choose from, as many as a moment needs: boxes with their keys, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QButtonGroup, QVBoxLayout, QWidget

from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice, say_positions
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.focus import give_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme


class Told(Struct, frozen=True):
    """What a screen reader says of the boxes beside their words and positions.

    Attributes:
        before: what one has to know first; said where the keyboard enters.
        chosen: what is said of the chosen one instead of its position.
    """

    before: str = ""
    chosen: str = ""


class Choices(QWidget):
    """A group of boxes, of which one is chosen.

    Args:
        column: the narrowest width of a column in pixels at 100 % text.
        most: the most columns there may be.

    Attributes:
        boxes: all that were made; those that are not needed are hidden.

    Signals:
        chosen: the box at this place was chosen.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, column: int, most: int) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._column, self._most = column, most
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._name = ""
        self._saved: int | None = None
        self._begin()

    def _begin(self) -> None:
        self._inner = QWidget()
        as_group(self._inner, "")
        self._group = QButtonGroup(self._inner)
        px = self._theme.px
        self._layout = FlowLayout(self._inner, px(self._column), self._most, px(8))
        self.boxes: list[Choice] = []
        self._outer.addWidget(self._inner)

    def begin_anew(self) -> None:
        """Make other boxes for another question, where a screen reader is running.

        Of a box that it has read it reads only what changed, and not the question around it.
        """
        if QAccessible.isActive() and self.boxes:
            self._outer.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
            self._begin()

    def show_group(
        self,
        name: str,
        words: Sequence[str],
        chosen: int | None,
        *,
        digits: bool,
        dense: bool = False,
        told: Told | None = None,
    ) -> None:
        """Show what can be chosen, and what was; an empty word leaves its place out."""
        if name != self._name:
            self._name, self._saved = name, None
        self._inner.setAccessibleName(name)
        while len(self.boxes) < len(words):
            self._add()
        self._layout.use_gap(3 if dense else self._theme.px(8))
        for place, box in enumerate(self.boxes):
            word = words[place] if place < len(words) else ""
            box.setVisible(bool(word))
            box.set_words(word)
            box.be_dense(dense=dense)
            box.show_key(str(place + 1) if digits and not dense else "")
        self._show_chosen(chosen)
        told = told or Told()
        said = told.chosen
        if not said and chosen is not None and chosen == self._saved:
            total = sum(not box.isHidden() for box in self.boxes)
            said = self._texts("moments.position-saved", number=chosen + 1, total=total)
        say_positions(self._group, self._texts.pattern("moments.position"), told.before, said)

    def use_column(self, column: int) -> None:
        """Take another width, at 100 % text, for the narrowest of a column."""
        self._column = column
        self._layout.use_column(self._theme.px(column))

    def press(self, number: int) -> bool:
        """Choose by a digit, from 1; return whether there is such a box."""
        place = number - 1
        if not 0 <= place < len(self.boxes) or self.boxes[place].isHidden():
            return False
        box, before = self.boxes[place], QApplication.focusWidget()
        box.click()  # first: with the focus a screen reader reads all of it at once
        if box.isVisible() and QApplication.focusWidget() is before:
            give_focus(box)
        return True

    def target(self) -> Choice | None:
        """Return where the keyboard enters: the chosen box, else the first."""
        seen = [box for box in self.boxes if not box.isHidden()]
        return next((box for box in seen if box.isChecked()), next(iter(seen), None))

    def by_arrow(self, place: int) -> bool:
        """Return whether the box at a place was chosen by walking to it."""
        return self.boxes[place].by_arrow

    def _add(self) -> None:
        box = Choice(self._theme, "")
        place = len(self.boxes)
        box.chosen.connect(lambda: self._choose(place))
        box.join(self._group)
        self._layout.addWidget(box)
        self.boxes.append(box)

    def _choose(self, place: int) -> None:
        # By an arrow the focus moved too: then the box is read with its position.
        self._saved = None if self.boxes[place].by_arrow else place
        self.chosen.emit(place)

    def _show_chosen(self, chosen: int | None) -> None:
        if chosen is not None:
            self.boxes[chosen].setChecked(True)
        elif (now := self._group.checkedButton()) is not None and isinstance(now, Choice):
            now.clear_choice()
