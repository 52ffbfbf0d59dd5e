"""The overview of a folder, against verifying one file after the other on every core."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Final

from build.benchmark.model import Experiment, Measure
from build.benchmark.run import milliseconds
from wizard.overview.worker_pool import available_workers
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from build.benchmark.model import Figures
    from build.benchmark.workshop import Workshop

FILES: Final = 1_000
FEW: Final = 20
EACH: Final = Measure("overview, each file", "verify / cores", most_ratio=1.25)
MEMORY: Final = Measure("overview, memory", f"of {FEW} files", "MB", most_ratio=1.3)


def many(shop: Workshop, files: int = FILES) -> Experiment:
    """Return what measures the overview of a folder with so many files."""
    folder, small = folder_of(shop, files), folder_of(shop, FEW)
    return Experiment(
        (EACH, MEMORY),
        lambda: overview_figures(shop, folder),
        lambda: _floor(shop, small),
        most_runs=5,
    )


def folder_of(shop: Workshop, files: int) -> Path:
    """Return a folder with so many signed checklists, which are one and the same on disk."""
    folder = shop.folder / f"folder-{files}"
    folder.mkdir(exist_ok=True)
    for number in range(files):
        name = folder / f"{number:05}.pdf"
        if not name.exists():
            os.link(shop.signed_file, name)
    return folder


def overview_figures(shop: Workshop, folder: Path) -> Figures:
    """Return what an overview of a folder costs, in a process of its own."""
    return dict(json.loads(shop.python("-m", "build.benchmark.probes.many", str(folder))))


def _floor(shop: Workshop, small: Path) -> Figures:
    verify = milliseconds(lambda: verify_pdf(shop.signed), times=5)
    memory = overview_figures(shop, small)[MEMORY.name]
    return {EACH.name: verify / available_workers(), MEMORY.name: memory}
