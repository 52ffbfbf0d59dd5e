"""The window: from start to first frame, turning pages, memory, another language and look."""

from __future__ import annotations

import json
import tempfile
import time
from typing import TYPE_CHECKING

from build.benchmark.model import Experiment, Measure

if TYPE_CHECKING:
    from build.benchmark.model import Figures
    from build.benchmark.workshop import Workshop

MEASURES = (
    Measure("first frame", "bare wizard, one label", most_ratio=1.5),
    Measure("page turn, first", "turn of the bare wizard", most=60),
    Measure("page turn, slowest", "turn of the bare wizard"),
    Measure("page turn, again", "turn of the bare wizard", most=16),
    Measure("memory, all pages", "bare wizard, both pages", "MB", most_ratio=2),
    Measure("another language", "a bare wizard anew", most=200),
    Measure("another look", "a bare wizard anew", most=200),
)


def window(shop: Workshop) -> Experiment:
    """Return what measures the window; every run is a new process with a new user."""
    return Experiment(MEASURES, lambda: _whole(shop), lambda: _probe(shop, "bare"))


def _whole(shop: Workshop) -> Figures:
    with tempfile.TemporaryDirectory(dir=shop.folder) as home:
        return _probe(shop, "whole", home)


def _probe(shop: Workshop, name: str, *arguments: str) -> Figures:
    module = f"build.benchmark.probes.{name}"
    printed = shop.python("-m", module, str(time.monotonic()), *arguments)
    return dict(json.loads(printed))
