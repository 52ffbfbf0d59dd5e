"""What is measured and what comes out of it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct

Figures: TypeAlias = Mapping[str, float]
"""Names of measures and what one run gave for them."""


class Measure(Struct, frozen=True):
    """One row to be.

    Attributes:
        name: what is measured; unique.
        floor: what it is compared with.
        unit: of both, ``ms`` or ``MB``; less is better.
        most_ratio: the goal for the ratio; None where it is only reported.
        most: the goal for the figure itself, in its unit.
    """

    name: str
    floor: str
    unit: str = "ms"
    most_ratio: float | None = None
    most: float | None = None


class Experiment(Struct, frozen=True):
    """What is run, in turns with its floor; both give a figure for every measure.

    Attributes:
        most_runs: no more than this many runs, for what takes minutes.
    """

    measures: tuple[Measure, ...]
    ours: Callable[[], Figures]
    floor: Callable[[], Figures]
    most_runs: int = 1_000


class Spread(Struct, frozen=True):
    """The quartiles of several figures."""

    low: float
    median: float
    high: float


class Row(Struct, frozen=True):
    """What came out of a measure.

    Attributes:
        ratio: of the pairs that ran one after the other, so that a busy moment hits both.
        runs: how many pairs there were.
    """

    measure: Measure
    ours: Spread
    floor: Spread
    ratio: Spread
    runs: int

    @property
    def good(self) -> bool:
        """Whether every goal is met; a row without goals is always good."""
        goals = (
            (self.measure.most_ratio, self.ratio.median),
            (self.measure.most, self.ours.median),
        )
        return all(most is None or found <= most for most, found in goals)


def spread(values: list[float]) -> Spread:
    """Return the quartiles of one or more figures, both ends included."""
    if len(values) == 1:
        return Spread(*values * 3)
    return Spread(*statistics.quantiles(values, n=4, method="inclusive"))


def row_of(measure: Measure, pairs: list[tuple[Figures, Figures]]) -> Row:
    """Return the row of a measure from the figures of every run, ours and the floor's."""
    ours = [mine[measure.name] for mine, _ in pairs]
    floor = [other[measure.name] for _, other in pairs]
    ratios = [mine / other for mine, other in zip(ours, floor, strict=True)]
    return Row(measure, spread(ours), spread(floor), spread(ratios), len(pairs))
