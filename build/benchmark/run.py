"""Running experiments: ours and its floor in turns, and which goes first in turns too."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from build.benchmark.model import Row, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from build.benchmark.model import Experiment, Figures


def rows_of(experiment: Experiment, runs: int) -> Iterator[Row]:
    """Run an experiment and yield the row of each of its measures.

    The first run is not counted: it finds nothing compiled and nothing in the file cache. What
    takes minutes goes without it.
    """
    times = min(runs, experiment.most_runs)
    if times == runs:
        pair(experiment, ours_first=True)
    pairs = [pair(experiment, ours_first=number % 2 == 0) for number in range(times)]
    for measure in experiment.measures:
        yield row_of(measure, pairs)


def pair(experiment: Experiment, *, ours_first: bool) -> tuple[Figures, Figures]:
    """Return the figures of one run, ours and the floor's."""
    if ours_first:
        ours = experiment.ours()
        return ours, experiment.floor()
    floor = experiment.floor()
    return experiment.ours(), floor


def milliseconds(work: Callable[[], object], times: int = 1) -> float:
    """Return how long some work takes; the mean of several times for what is very short."""
    gc.collect()
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) * 1000 / times
