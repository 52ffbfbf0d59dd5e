"""A film that plays, against the same frames decoded and not shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from build.benchmark.model import Experiment, Measure

if TYPE_CHECKING:
    from build.benchmark.model import Figures
    from build.benchmark.workshop import Workshop

MEASURE: Final = Measure("film, a second of it", "the same frames, not shown")


def video(shop: Workshop) -> Experiment:
    """Return what measures how busy the processor is with a second of film."""
    return Experiment((MEASURE,), lambda: _played(shop, "shown"), lambda: _played(shop, "decoded"))


def _played(shop: Workshop, way: str) -> Figures:
    film = min((shop.places.resources / "videos").glob("*.webm"))
    printed = shop.python("-m", "build.benchmark.probes.video", way, str(film))
    return dict(json.loads(printed))
