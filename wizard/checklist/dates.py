"""Dates in words, independent of the operating system's locale: equal on every computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from wizard.texts import Texts


def day_in_words(day: date, texts: Texts) -> str:
    """Return a date in words, such as "dinsdag 8 december 2026"."""
    weekday = texts("dates.weekdays").split()[day.weekday()]
    return texts("dates.day", weekday=weekday, **_parts(day, texts))


def short_day_in_words(day: date, texts: Texts) -> str:
    """Return a day of this season such as "di 8 december"."""
    weekday = texts("dates.weekdays-short").split()[day.weekday()]
    return texts("dates.short-day", weekday=weekday, **_parts(day, texts))


def moment_in_words(moment: datetime, texts: Texts) -> str:
    """Return a date and time in words, such as "24 november 2026, 14:02 uur"."""
    time = {"hour": f"{moment:%H}", "minute": f"{moment:%M}"}
    return texts("dates.moment", **_parts(moment, texts), **time)


def _parts(day: date, texts: Texts) -> dict[str, object]:
    month = texts("dates.months").split()[day.month - 1]
    return {"day": day.day, "month": month, "year": day.year}
