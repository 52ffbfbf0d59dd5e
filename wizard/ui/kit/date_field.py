"""A field for a day: one stop of Tab, which is read as a whole date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


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

    def _say(self) -> None:
        self.setAccessibleDescription(self._day_in_words(self.day()))


def qt_date(day: date) -> QDate:
    """Return a day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def python_date(day: QDate) -> date:
    """Return a day of Qt's as Python has it."""
    return day.toPython()  # type: ignore[return-value] # a date, whatever its stub says
