"""The window: from start to first frame, turning pages, memory, another language and look."""

from __future__ import annotations

import json
import tempfile
import time
from typing import TYPE_CHECKING

from build.benchmark.model import Experiment, Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from build.benchmark.model import Figures
    from build.benchmark.workshop import Workshop

    Python = Callable[..., str]

MEASURES = (
    Measure("first frame", "bare wizard, one label", most_ratio=1.5),
    Measure("page turn, first", "turn of the bare wizard", most=60),
    Measure("page turn, slowest", "turn of the bare wizard"),
    Measure("page turn, again", "turn of the bare wizard", most=16),
    Measure("memory, all pages", "bare wizard, both pages", "MB", most_ratio=2),
    Measure("another language", "a bare wizard anew", most=200),
    Measure("another look", "a bare wizard anew", most=200),
)

MOMENTS = (
    Measure("next moment, first", "turn of the bare wizard", most=16),
    Measure("next moment, slowest", "turn of the bare wizard"),
    Measure("next moment, again", "turn of the bare wizard", most=8),
    Measure("memory, all moments", "bare wizard, both pages", "MB", most_ratio=1.6),
)
BARE_NAMES = {
    "next moment, first": "page turn, first",
    "next moment, slowest": "page turn, first",
    "next moment, again": "page turn, again",
    "memory, all moments": "memory, all pages",
}
"""By moment's measure, what is measured of the bare wizard."""

PREPARED = Measure("a bare window, Qt prepared", "bare wizard, one label")


def windows(shop: Workshop) -> Iterator[Experiment]:
    """Yield what measures the window; every run is a new process with a new user.

    The floor is a bare window on Qt for Python as anyone gets it. Ours prepares that when it is
    installed, and the second experiment says how much of the difference this is.
    """
    yield Experiment(MEASURES, lambda: _whole(shop), lambda: _bare(shop.bare_python))
    yield Experiment(MOMENTS, lambda: _moments(shop), lambda: _bare_moments(shop))
    yield Experiment(
        (PREPARED,), lambda: _first_frame(shop.python), lambda: _first_frame(shop.bare_python)
    )


def _whole(shop: Workshop) -> Figures:
    with tempfile.TemporaryDirectory(dir=shop.folder) as home:
        return _probe(shop.python, "whole", home)


def _moments(shop: Workshop) -> Figures:
    with tempfile.TemporaryDirectory(dir=shop.folder) as home:
        printed = shop.python("-m", "build.benchmark.probes.moments", home, "moments")
    return dict(json.loads(printed))


def _bare_moments(shop: Workshop) -> Figures:
    bare = _bare(shop.bare_python)
    return {name: bare[known] for name, known in BARE_NAMES.items()}


def _bare(python: Python) -> Figures:
    return _probe(python, "bare")


def _first_frame(python: Python) -> Figures:
    return {PREPARED.name: _bare(python)["first frame"]}


def _probe(python: Python, name: str, *arguments: str) -> Figures:
    module = f"build.benchmark.probes.{name}"
    printed = python("-m", module, str(time.monotonic()), *arguments)
    return dict(json.loads(printed))
