"""The wizard for schools with a board of 200 schools, against the same with one."""

from __future__ import annotations

import json
import tempfile
from typing import TYPE_CHECKING, Final

from build.benchmark.model import Experiment, Measure

if TYPE_CHECKING:
    from build.benchmark.model import Figures
    from build.benchmark.workshop import Workshop

SCHOOLS: Final = 200
ONE: Final = "board of one school"
MEASURES: Final = (
    Measure("board of 200, slowest page", ONE, most=100),
    Measure("board of 200, preview", ONE),
    Measure("board of 200, a key", ONE, most=100),
)


def board(shop: Workshop, schools: int = SCHOOLS) -> Experiment:
    """Return what measures the pages of a board's pack; every run is a new process."""
    return Experiment(MEASURES, lambda: _pages(shop, schools), lambda: _pages(shop, 1))


def _pages(shop: Workshop, schools: int) -> Figures:
    with tempfile.TemporaryDirectory(dir=shop.folder) as home:
        printed = shop.python("-m", "build.benchmark.probes.board", home, str(schools))
    return dict(json.loads(printed))
