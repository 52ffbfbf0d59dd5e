"""Fields whose value is picked: from a list, a day, a number. The mouse wheel never picks one.

It scrolls the page that they are on: else who scrolls changes what happens to pass below the mouse.
The list of an open box and the calendar of a day are windows of their own, and scroll as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QWheelEvent


class ListBox(QComboBox):
    """A list that opens, no wider than its place: a long entry is cut off while it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own gets the focus from the wheel
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class NumberField(QSpinBox):
    """A number that is typed, or changed with the arrow keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class DateField(QDateEdit):
    """Day, month and year in one field; the arrows left and right go from one to the other.

    Args:
        name: what the day is for.
        day_in_words: says a day with its weekday, month and year, as a screen reader reads it.
        first: the first day that can be chosen.
        last: the last day that can be chosen.
    """

    def __init__(
        self, name: str, day_in_words: Callable[[date], str], first: date, last: date
    ) -> None:
        super().__init__()
        self._day_in_words = day_in_words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setDisplayFormat("dd-MM-yyyy")
        self.setMinimumDate(qt_date(first))
        self.setMaximumDate(qt_date(last))
        self.setAccessibleName(name)
        self.dateChanged.connect(self._say)

    def show_day(self, day: date) -> None:
        """Show a day, as if it was not chosen here: nothing hears of it."""
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.setDate(qt_date(day))
        self.blockSignals(was_blocked)
        self._say()

    def day(self) -> date:
        """Return the day that is shown."""
        return python_date(self.date())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Leave the field: in Qt's own, Tab goes from the day to the month and to the year."""
        window = self.window()
        return window.focusNextChild() if forward else window.focusPreviousChild()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _say(self) -> None:
        self.setAccessibleDescription(self._day_in_words(self.day()))


def qt_date(day: date) -> QDate:
    """Return a day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def python_date(day: QDate) -> date:
    """Return a day of Qt's as Python has it."""
    return day.toPython()  # type: ignore[return-value] # a date, whatever its stub says
