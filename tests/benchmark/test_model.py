"""Medians, quartiles and ratios."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from build.benchmark.model import Experiment, Measure, Spread, row_of, spread
from build.benchmark.run import rows_of

if TYPE_CHECKING:
    from build.benchmark.model import Figures

SPEED = Measure("speed", "light")


def test_a_spread_is_the_quartiles() -> None:
    assert spread([5, 1, 4, 2, 3]) == Spread(2, 3, 4)


def test_one_figure_is_a_spread_too() -> None:
    assert spread([7]) == Spread(7, 7, 7)


def test_ratios_are_of_the_pairs_that_ran_together() -> None:
    pairs: list[tuple[Figures, Figures]] = [
        ({"speed": 10.0}, {"speed": 5.0}),
        ({"speed": 40.0}, {"speed": 10.0}),
    ]
    pairs.append(({"speed": 9.0}, {"speed": 3.0}))
    row = row_of(SPEED, pairs)
    assert row.ours.median == 10
    assert row.floor.median == 5
    assert row.ratio.median == 3  # not 10 / 5


@pytest.mark.parametrize(
    ("goals", "good"),
    [
        ({}, True),
        ({"most_ratio": 2.0}, True),
        ({"most_ratio": 1.9}, False),
        ({"most": 6.0}, True),
        ({"most": 5.9}, False),
        ({"most_ratio": 2.0, "most": 5.9}, False),
    ],
)
def test_every_goal_counts(goals: dict[str, float], good: bool) -> None:
    measure = replace(SPEED, **goals)
    assert row_of(measure, [({"speed": 6.0}, {"speed": 3.0})]).good is good


def test_ours_and_the_floor_take_turns_in_going_first_and_the_first_pair_only_warms_up() -> None:
    calls: list[str] = []

    def figures(name: str) -> dict[str, float]:
        calls.append(name)
        return {"speed": len(calls)}

    experiment = Experiment((SPEED,), lambda: figures("ours"), lambda: figures("floor"))
    (row,) = rows_of(experiment, 3)
    assert calls == ["ours", "floor", "ours", "floor", "floor", "ours", "ours", "floor"]
    assert row.ours.median == 6
    assert row.floor.median == 5
