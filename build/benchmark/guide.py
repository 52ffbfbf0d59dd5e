"""Loading the guide, against reading its files and parsing its TOML."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from build.benchmark.model import Experiment, Measure
from build.benchmark.run import milliseconds
from wizard.guide.load import load_guide

if TYPE_CHECKING:
    from pathlib import Path

    from build.benchmark.workshop import Workshop

MEASURE: Final = Measure("load the guide", "read its files, parse its TOML", most_ratio=2)


def guide(shop: Workshop) -> Experiment:
    """Return what measures loading the guide, in both languages."""
    pages = shop.places.pages
    return Experiment(
        (MEASURE,),
        lambda: {MEASURE.name: milliseconds(lambda: load_guide(pages))},
        lambda: {MEASURE.name: milliseconds(lambda: read_all(pages))},
    )


def read_all(folder: Path) -> None:
    """Read every text of a guide and parse what is TOML."""
    for path in sorted(folder.rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".toml":
            tomllib.loads(text)
