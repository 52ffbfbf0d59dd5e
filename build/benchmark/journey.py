"""Three teachers on the whole way, moment by moment, against the same areas each as one list."""

from __future__ import annotations

import json
import tempfile
from functools import partial
from typing import TYPE_CHECKING, Final

from build.benchmark.model import Experiment, Measure
from build.benchmark.teachers import TEACHERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build.benchmark.model import Figures
    from build.benchmark.workshop import Workshop

AS_LIST: Final = "each area as one list"
COUNTED: Final = ("clicks and keys", "scrolled", "views", "words")
UNITS: Final = {"scrolled": "px"}
GOALS: Final[dict[str, float]] = {
    "hurried, clicks and keys": 75,
    "keyboard only, clicks and keys": 100,
    "thorough, words": 3_000,
    **{f"{name}, scrolled": 0 for name in TEACHERS},
}
TABS: Final = Measure("keyboard only, Tabs to an answer", AS_LIST, "", most=0)


def journeys(shop: Workshop) -> Iterator[Experiment]:
    """Yield what counts each teacher's way; a count is the same each time, so one run is enough."""
    for name in TEACHERS:
        measures = [
            Measure(
                f"{name}, {what}", AS_LIST, UNITS.get(what, ""), most=GOALS.get(f"{name}, {what}")
            )
            for what in COUNTED
        ]
        if name == "keyboard only":
            measures.append(TABS)
        ours = partial(_walked, shop, "moments", name)
        yield Experiment(tuple(measures), ours, partial(_walked, shop, "list", name), most_runs=1)


def _measure(name: str, unit: str) -> Measure:
    return Measure(name, AS_LIST, unit, most=GOALS.get(name))


def _walked(shop: Workshop, view: str, name: str) -> Figures:
    with tempfile.TemporaryDirectory(dir=shop.folder) as home:
        printed = shop.python("-m", "build.benchmark.probes.journey", home, view, name)
    return dict(json.loads(printed))
