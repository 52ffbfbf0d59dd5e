"""Rows as a text for people and as JSON for programs."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build.benchmark.model import Row, Spread


class KeptSpread(TypedDict):
    """Quartiles, rounded."""

    low: float
    median: float
    high: float


class KeptRow(TypedDict):
    """A row as it is kept; see ``model.Measure`` and ``model.Row``."""

    name: str
    floor: str
    unit: str
    most_ratio: float | None
    most: float | None
    ours: KeptSpread
    its_floor: KeptSpread
    ratio: KeptSpread
    runs: int
    good: bool


class Table(TypedDict):
    """What is kept of a run, and what it was measured on."""

    runs: int
    python: str
    system: str
    cores: int | None
    rows: list[KeptRow]


HEADINGS = ("what", "floor", "ours", "floor's", "ratio", "quartiles", "goal", "")


def as_text(rows: Sequence[Row]) -> str:
    """Return the rows as a table with a heading, one line each."""
    lines = [HEADINGS, *map(_cells, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADINGS))]
    return "\n".join(_line(cells, widths) for cells in lines)


PAGE = """# How fast it is

`./test --benchmark` measures this on any computer, {cores} cores of {system} here; `--keep` writes
this page. Each figure stands beside a floor that was measured in the same run, in turns: what the
same work costs at the least with the same libraries, as they are published. Medians;
`build/benchmark` says how.

{table}

## How costs grow

![The cost of each area, statement and file as their number grows; the table above has the
figures](growth.svg)

Cost of one unit as a multiple of what it costs at the usual size; the dashed line is the goal.
"""


def as_page(rows: Sequence[Row]) -> str:
    """Return the rows as a page of the documentation."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *map(_cells, rows)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return PAGE.format(cores=os.cpu_count(), system=platform.system(), table=table)


def as_json(rows: Iterable[Row], runs: int) -> Table:
    """Return the rows with what they were measured on, as values that ``json`` can write."""
    return {
        "runs": runs,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "rows": [_values(row) for row in rows],
    }


def _values(row: Row) -> KeptRow:
    measure = row.measure
    return {
        "name": measure.name,
        "floor": measure.floor,
        "unit": measure.unit,
        "most_ratio": measure.most_ratio,
        "most": measure.most,
        "ours": _rounded(row.ours),
        "its_floor": _rounded(row.floor),
        "ratio": _rounded(row.ratio),
        "runs": row.runs,
        "good": row.good,
    }


def _rounded(spread: Spread) -> KeptSpread:
    return {
        "low": round(spread.low, 3),
        "median": round(spread.median, 3),
        "high": round(spread.high, 3),
    }


def _cells(row: Row) -> tuple[str, ...]:
    measure = row.measure
    return (
        measure.name,
        measure.floor,
        f"{row.ours.median:.1f} {measure.unit}",
        f"{row.floor.median:.2f} {measure.unit}",
        f"{row.ratio.median:.2f}",
        f"{row.ratio.low:.2f}-{row.ratio.high:.2f}",
        _goal(row),
        "" if row.good else "misses",
    )


def _goal(row: Row) -> str:
    ratio, most = row.measure.most_ratio, row.measure.most
    parts = [f"{ratio:g} x"] if ratio is not None else []
    parts += [f"{most:g} {row.measure.unit}"] if most is not None else []
    return ", ".join(parts)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
