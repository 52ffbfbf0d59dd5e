from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from wizard.checklist.dates import day_in_words, moment_in_words

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.texts import Texts


def test_days_and_moments_in_words(dutch: Texts, english: Texts, signed_at: datetime) -> None:
    day = date(2026, 12, 8)
    assert day_in_words(day, dutch) == "dinsdag 8 december 2026"
    assert day_in_words(day, english) == "Tuesday 8 December 2026"
    assert moment_in_words(signed_at, dutch) == "24 november 2026, 14:02 uur"
    assert moment_in_words(signed_at, english) == "24 November 2026, 14:02"


def test_every_day_of_the_year_has_its_own_words(dutch: Texts, english: Texts) -> None:
    days = [date(2026, 1, 1) + timedelta(number) for number in range(365)]
    for texts in (dutch, english):
        assert len({day_in_words(day, texts) for day in days}) == 365
    assert day_in_words(date(2026, 3, 1), dutch) == "zondag 1 maart 2026"
