"""The draft: from a key pressed in a note to an answer on disk."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build.benchmark.model import Experiment, Measure
from build.benchmark.run import milliseconds
from wizard.answers.draft import DRAFT_NAME

if TYPE_CHECKING:
    from build.benchmark.model import Figures
    from build.benchmark.workshop import Workshop

TIMES: Final = 10
FLOOR: Final = "write and fsync of the draft"
MEASURES: Final = (
    Measure("key, the window waits", FLOOR, most=16),
    Measure("key, until on disk", FLOOR, most_ratio=3),
)


def draft(shop: Workshop) -> Experiment:
    """Return what measures typing, with every question answered."""
    return Experiment(MEASURES, lambda: _typed(shop), lambda: _written(shop))


def _typed(shop: Workshop) -> Figures:
    with tempfile.TemporaryDirectory(dir=shop.folder) as home:
        shutil.copy(shop.answers_file, Path(home) / DRAFT_NAME)
        printed = shop.python("-m", "build.benchmark.probes.typing", home, str(TIMES))
    return dict(json.loads(printed))


def _written(shop: Workshop) -> Figures:
    data = shop.answers_file.read_bytes()
    path = shop.folder / "floor.json"
    took = statistics.median(milliseconds(lambda: _write(path, data)) for _ in range(TIMES))
    return {measure.name: took for measure in MEASURES}


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
