"""Answers to choose from, as many as a moment needs: boxes with their keys, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.focus import give_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme


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
        as_group(self, "")
        self._group = QButtonGroup(self)
        self._layout = FlowLayout(self, theme.px(column), most, theme.px(8))
        self.boxes: list[Choice] = []
        self._shown: tuple[str, ...] = ()

    def show_group(
        self,
        name: str,
        words: Sequence[str],
        chosen: int | None,
        *,
        digits: bool,
        dense: bool = False,
        told: str = "",
    ) -> None:
        """Show what can be chosen, and what was; an empty word leaves its place out.

        ``told`` is what a screen reader says of the chosen one instead of its position: a change
        is said while the box has the focus.
        """
        self.setAccessibleName(name)
        while len(self.boxes) < len(words):
            self._add()
        self._layout.use_gap(3 if dense else self._theme.px(8))
        total = sum(bool(word) for word in words)
        for place, box in enumerate(self.boxes):
            word = words[place] if place < len(words) else ""
            box.setVisible(bool(word))
            box.set_words(word)
            box.be_dense(dense=dense)
            box.show_key(str(place + 1) if digits and not dense else "")
            position = self._texts("moments.position", number=place + 1, total=total)
            said = told if told and place == chosen else position
            if box.accessibleDescription() != said:
                box.setAccessibleDescription(said)
        self._show_chosen(chosen)

    def use_column(self, column: int) -> None:
        """Take another width, at 100 % text, for the narrowest of a column."""
        self._layout.use_column(self._theme.px(column))

    def press(self, number: int) -> bool:
        """Choose by a digit, from 1; return whether there is such a box."""
        place = number - 1
        if not 0 <= place < len(self.boxes) or self.boxes[place].isHidden():
            return False
        box = self.boxes[place]
        if box.isVisible():
            give_focus(box)
        box.click()
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
        box.chosen.connect(lambda: self.chosen.emit(place))
        self._group.addButton(box)
        self._layout.addWidget(box)
        self.boxes.append(box)

    def _show_chosen(self, chosen: int | None) -> None:
        if chosen is not None:
            self.boxes[chosen].setChecked(True)
        elif (now := self._group.checkedButton()) is not None and isinstance(now, Choice):
            now.clear_choice()
