"""How costs grow: what each unit costs in a large whole, against what it costs in a usual one."""

from __future__ import annotations

import re
import shutil
import tomllib
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from build.benchmark.many import folder_of, overview_figures
from build.benchmark.model import Experiment, Measure
from build.benchmark.paper import maker
from build.benchmark.run import milliseconds
from wizard.guide.load import load_guide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from build.benchmark.workshop import Workshop
    from wizard.checklist.model import Checklist

GOAL: Final = 1.2
TIMES: Final = (10, 100)
FILES: Final = 100


class Kind(Struct, frozen=True):
    """Something that can be larger.

    Attributes:
        name: what is done, and to which units.
        units: how many there are usually.
        cost_of: gives, for so many times as many, what returns the milliseconds of all.
        most_runs: by the number of times.
    """

    name: str
    units: int
    cost_of: Callable[[int], Callable[[], float]]
    most_runs: Mapping[int, int]

    def measure(self, times: int) -> Measure:
        """Return the row for so many times as many."""
        name = f"{self.name} of {self.units * times:,}"
        return Measure(name, f"of {self.units}", most_ratio=GOAL)


def growth(shop: Workshop) -> Iterator[Experiment]:
    """Yield what compares ten and a hundred times the usual size with the usual one."""
    for kind in kinds(shop):
        for times in TIMES:
            yield _experiment(kind, times)


def kinds(shop: Workshop) -> Iterator[Kind]:
    """Yield everything whose growth is measured."""
    areas = len(shop.order.guide.areas)
    statements = sum(len(area.statements) for area in shop.order.guide.whole_areas)
    long, longest = {10: 15, 100: 7}, {10: 7, 100: 2}
    yield Kind("load the guide, an area", areas, partial(_load, shop), long)
    yield Kind("make the paper, a statement", statements, partial(_make, shop), long)
    yield Kind("overview, a file", FILES, partial(_overview, shop), longest)


def _experiment(kind: Kind, times: int) -> Experiment:
    measure = kind.measure(times)
    return Experiment(
        (measure,),
        lambda: {measure.name: kind.cost_of(times)() / (kind.units * times)},
        lambda: {measure.name: kind.cost_of(1)() / kind.units},
        kind.most_runs[times],
    )


def _load(shop: Workshop, times: int) -> Callable[[], float]:
    folder = shop.folder / f"pages-{times}"
    if not folder.exists():
        larger_guide(shop.places.pages, folder, times)
    return lambda: milliseconds(lambda: load_guide(folder))


def _make(shop: Workshop, times: int) -> Callable[[], float]:
    make = maker(shop, lambda checklist: larger_checklist(checklist, times))
    return lambda: milliseconds(make)


def _overview(shop: Workshop, times: int) -> Callable[[], float]:
    folder = folder_of(shop, FILES * times)
    return lambda: overview_figures(shop, folder)["overview, each file"] * FILES * times


def larger_checklist(checklist: Checklist, times: int) -> Checklist:
    """Return a checklist with its areas several times."""
    return replace(checklist, areas=checklist.areas * times)


def larger_guide(pages: Path, folder: Path, times: int) -> Path:
    """Write a guide with its areas several times, each with ids of its own; return its folder."""
    shutil.copytree(pages, folder)
    names = tomllib.loads((pages / "guide.toml").read_text("utf-8"))["areas"]
    copies = {f"copy-{number}": number for number in range(len(names) + 1, len(names) * times + 1)}
    for name, number in copies.items():
        original = (number - 1) % len(names)
        _copy_area(folder / names[original], folder / name, original + 1, number)
    _name_areas(folder / "guide.toml", [*names, *copies])
    _repeat_source(next(folder.glob("source/*.txt")), times)
    return folder


_RETIRED = re.compile(r"^(?:replaces|dropped) = .*\n", re.MULTILINE)


def _copy_area(area: Path, copy: Path, number: int, new: int) -> None:
    copy.mkdir()
    own_id = re.compile(rf"\b([ABCMNSV]){number}(?=[a-z]?\b)")
    for path in area.iterdir():
        # What was asked before under another number was so once, and not in each copy.
        text = _RETIRED.sub("", path.read_text(encoding="utf-8"))
        (copy / path.name).write_text(own_id.sub(rf"\g<1>{new}", text), encoding="utf-8")


def _name_areas(path: Path, names: list[str]) -> None:
    listed = "".join(f'    "{name}",\n' for name in names)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"(?<=^areas = \[\n).*?(?=^\])", listed, text, count=1, flags=re.M | re.S)
    )


def _repeat_source(path: Path, times: int) -> None:
    """Let the client's document have its sections several times, but its buttons once."""
    text = path.read_text(encoding="utf-8")
    without_buttons = re.sub(r"^(\w+) \1$", "", text, flags=re.MULTILINE)
    path.write_text("\n".join([text, *[without_buttons] * (times - 1)]), encoding="utf-8")
