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
    from pathlib import Path

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


def journeys(shop: Workshop, pages: Path | None = None) -> Iterator[Experiment]:
    """Yield what counts each teacher's way; a count is the same each time, so one run is enough.

    Args:
        shop: what it needs.
        pages: the folder of the guide; None for the published one.
    """
    guide = pages or shop.places.pages
    for name in TEACHERS:
        measures = [
            Measure(
                f"{name}, {what}", AS_LIST, UNITS.get(what, ""), most=GOALS.get(f"{name}, {what}")
            )
            for what in COUNTED
        ]
        if name == "keyboard only":
            measures.append(TABS)
        ours = partial(_walked, shop, guide, "moments", name)
        floor = partial(_walked, shop, guide, "list", name)
        yield Experiment(tuple(measures), ours, floor, most_runs=1)


def _measure(name: str, unit: str) -> Measure:
    return Measure(name, AS_LIST, unit, most=GOALS.get(name))


def _walked(shop: Workshop, pages: Path, view: str, name: str) -> Figures:
    with tempfile.TemporaryDirectory(dir=shop.folder) as home:
        probe = "build.benchmark.probes.journey"
        printed = shop.python("-m", probe, home, view, name, str(pages))
    return dict(json.loads(printed))
