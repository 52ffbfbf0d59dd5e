from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.answers.dates import default_day, furthest_day, school_day, within_limits
from wizard.answers.model import Choice

TUESDAY = date(2026, 11, 24)
DAYS = st.dates(date(2020, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 11, 27), date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_a_day_in_the_weekend_becomes_monday(day: date, moved: date) -> None:
    assert school_day(day) == moved


@pytest.mark.parametrize(
    ("choice", "day"),
    [
        (Choice.WILL, date(2026, 12, 8)),
        (Choice.ASKS, date(2026, 12, 1)),
        (Choice.DOES, None),
        (Choice.NOT_APPLICABLE, None),
    ],
)
def test_each_choice_proposes_its_own_day(choice: Choice, day: date | None) -> None:
    assert default_day(choice, TUESDAY) == day


def test_a_proposed_day_moves_out_of_the_weekend() -> None:
    assert default_day(Choice.WILL, date(2026, 11, 28)) == date(2026, 12, 14)


@given(DAYS)
def test_the_furthest_day_is_the_last_school_day_within_ninety(today: date) -> None:
    furthest = furthest_day(today)
    assert furthest.weekday() < 5
    assert timedelta(88) <= furthest - today <= timedelta(90)


@given(DAYS, DAYS)
def test_any_wish_becomes_a_day_that_may_be_promised(day: date, today: date) -> None:
    allowed = within_limits(day, today)
    assert today <= allowed <= furthest_day(today)
    assert allowed.weekday() < 5
    assert within_limits(allowed, today) == allowed


@given(DAYS, st.integers(0, 87))
def test_a_school_day_within_the_limits_stays(today: date, days: int) -> None:
    day = school_day(today + timedelta(days))
    assert within_limits(day, today) == day
