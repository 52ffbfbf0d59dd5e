"""The dates that go with an answer: defaults, limits, and school days only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from wizard.answers.model import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_DAYS: Mapping[Choice, int] = {Choice.WILL: 14, Choice.ASKS: 7}
FURTHEST_DAYS = 90
FRIDAY, SATURDAY = 4, 5


def school_day(day: date) -> date:
    """Return the day itself, or the Monday after it when it falls in a weekend."""
    weekday = day.weekday()
    return day + timedelta(days=7 - weekday) if weekday >= SATURDAY else day


def default_day(choice: Choice, today: date) -> date | None:
    """Return the day that is proposed for a choice; None when it has no date."""
    days = DEFAULT_DAYS.get(choice)
    return None if days is None else school_day(today + timedelta(days=days))


def end_of_week(today: date) -> date:
    """Return the Friday of this week; in a weekend, that of the week to come."""
    return today + timedelta(days=(FRIDAY - today.weekday()) % 7)


def furthest_day(today: date) -> date:
    """Return the last school day that may be promised."""
    day = today + timedelta(days=FURTHEST_DAYS)
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def within_limits(day: date, today: date) -> date:
    """Return the nearest day that may be promised: a school day from today to the furthest."""
    return min(school_day(max(day, today)), furthest_day(today))
