"""Three teachers who walk through the whole guide, each in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

from wizard.answers.way import MomentKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QRadioButton

    from build.benchmark.hands import Hands

END: Final = "review"
"""The step after the areas."""
MOST: Final = 2_000  # acts that a way may take
MOST_TABS: Final = 200
STRAIGHT_ON: Final = Qt.Key.Key_5
DIGITS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class Teacher:
    """Goes from the first page to the one after the areas; answers what is asked there.

    Args:
        hands: the window.
        first_answers: what the first answer to a statement may be called.
        straight_on: what the buttons are called that skip to the statements.
    """

    reads = False

    def __init__(
        self, hands: Hands, first_answers: frozenset[str], straight_on: tuple[str, ...]
    ) -> None:
        self.hands = hands
        self._first_answers, self._straight_on = first_answers, straight_on
        self._given: set[tuple[tuple[str, str, str], int]] = set()
        self._number = 0

    def walk(self) -> None:
        """Walk to the end.

        Raises:
            RuntimeError: the way does not end.
        """
        for _ in range(MOST):
            if self.hands.window.page.step.id == END:
                return
            self._act()
        raise RuntimeError(f"still at {self.hands.where()}")

    def wants(self, group: list[QRadioButton]) -> bool:
        """Return whether this teacher chooses here."""
        return bool(group)

    def option(self, group: list[QRadioButton]) -> int:
        """Return which option this teacher takes, from 0."""
        return group.index(group[0])

    def is_statement(self, group: list[QRadioButton]) -> bool:
        """Return whether a group holds the answers to a statement."""
        return group[0].accessibleName() in self._first_answers

    def skips(self) -> bool:
        """Go straight to the statements where that is offered; return whether it was."""
        return False

    def _act(self) -> None:
        """Do one thing on the page on view: skip, choose, or go on."""
        hands, before = self.hands, self.hands.where()
        if self.reads:
            hands.read_all()
        if self.skips():
            return
        open_ = (group for group in hands.radio_groups() if self._is_open(group))
        group = next(open_, None)
        if group is None:
            self.go_on()
            return
        self._given.add((before, _identity(group)))
        self.choose(group, self.option(group))
        hands.wait_for_going_on()

    def _is_open(self, group: list[QRadioButton]) -> bool:
        given = (self.hands.where(), _identity(group)) in self._given
        chosen = any(radio.isChecked() for radio in group)
        return not given and not chosen and self.wants(group)

    def choose(self, group: list[QRadioButton], place: int) -> None:
        """Choose an option by mouse."""
        self.hands.click(group[place])

    def go_on(self) -> None:
        """Press the button that goes on."""
        self.hands.click(self.hands.window.bar.next)


class Hurried(Teacher):
    """Answers the questions and statements, by mouse, and skips what can be skipped."""

    def wants(self, group: list[QRadioButton]) -> bool:
        """Return whether it is a statement, or one of the questions before the areas."""
        return self.is_statement(group) or not self.hands.window.page.step.id.startswith("A")

    def skips(self) -> bool:
        """Press the button that skips, where there is one."""
        for name in self._straight_on:
            button = self.hands.button(name)
            if button is not None:
                self.hands.click(button)
                return True
        return False


class Thorough(Teacher):
    """Reads everything, answers in every way there is, and takes what is offered."""

    reads = True

    def option(self, group: list[QRadioButton]) -> int:
        """Return each answer to statements in turn, and the first option elsewhere."""
        self._number += 1
        return self._number % len(group) if self.is_statement(group) else 0


class KeyboardOnly(Teacher):
    """Answers everything by keys alone, the quickest answer to each.

    Who has answered a situation and knows the explanation goes from there to the statements by the
    key that stands on the page.
    """

    def choose(self, group: list[QRadioButton], place: int) -> None:
        """Tab to the group, and choose by a digit; by the space bar where none is taken."""
        self.tab_to(group)
        if not (self._digit(group, place) or group[place].isChecked()):
            self.hands.press(Qt.Key.Key_Space)

    def go_on(self) -> None:
        """Press Enter; where that does nothing, the keys that turn pages."""
        before = self.hands.where()
        if before[2].endswith(f"/{MomentKind.SITUATION.value}"):
            self.hands.press(STRAIGHT_ON)
        if self.hands.where() == before:
            self.hands.press(Qt.Key.Key_Return)
        if self.hands.where() == before:
            self.hands.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    def tabs_to_first_statement(self, area: str) -> int:
        """Go to an area's first statement, and return how often Tab is needed to answer it."""
        self.hands.window.go_to(area)
        self.hands.look()
        for _ in range(MOST):
            group = next(filter(self.is_statement, self.hands.radio_groups()), None)
            if group is not None:
                return self.tab_to(group)
            self.go_on()
        raise RuntimeError(f"no statement after {self.hands.where()}")

    def tab_to(self, group: list[QRadioButton]) -> int:
        """Press Tab until one of a group has the keyboard; return how often."""
        before = self.hands.keys
        while not self._has_focus(group):
            moved = self.hands.press(Qt.Key.Key_Tab)
            if not moved or self.hands.keys - before > MOST_TABS:
                names = [one.accessibleName() for one in group]
                raise RuntimeError(f"Tab does not come to {names} at {self.hands.where()}")
        return self.hands.keys - before

    def _digit(self, group: list[QRadioButton], place: int) -> bool:
        before = self.hands.where()
        return self.hands.press(DIGITS[place]) and (
            group[place].isChecked() or self.hands.where() != before
        )

    def _has_focus(self, group: list[QRadioButton]) -> bool:
        return QApplication.focusWidget() in group


TEACHERS: Final[dict[str, type[Teacher]]] = {
    "hurried": Hurried,
    "thorough": Thorough,
    "keyboard only": KeyboardOnly,
}


def _identity(group: list[QRadioButton]) -> int:
    pointer: int = getCppPointer(group[0])[0]  # Python's own objects come and go
    return pointer
