"""The table, as text and as JSON, and what is said about two of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build.benchmark.guard import moved
from build.benchmark.model import Measure, row_of
from build.benchmark.table import as_json, as_page, as_text

if TYPE_CHECKING:
    from build.benchmark.table import Table

ROWS = [
    row_of(Measure("start", "bare", most_ratio=1.5), [({"start": 3.0}, {"start": 1.0})]),
    row_of(Measure("memory", "bare", "MB", 2, 100), [({"memory": 90.0}, {"memory": 60.0})]),
]


def table(**ratios: float) -> Table:
    rows = [
        row_of(Measure(name, "bare"), [({name: ratio}, {name: 1.0})])
        for name, ratio in ratios.items()
    ]
    return as_json(rows, 1)


def test_the_text_has_a_line_for_each_row_and_marks_misses() -> None:
    heading, start, memory = as_text(ROWS).splitlines()
    assert heading.startswith("what    floor")
    assert " ".join(start.split()) == "start bare 3.0 ms 1.00 ms 3.00 3.00-3.00 1.5 x misses"
    assert " ".join(memory.split()) == "memory bare 90.0 MB 60.00 MB 1.50 1.50-1.50 2 x, 100 MB"


def test_the_json_has_every_figure() -> None:
    written = json.loads(json.dumps(as_json(ROWS, 1)))
    assert written["runs"] == 1
    start, memory = written["rows"]
    assert start["ratio"] == {"low": 3.0, "median": 3.0, "high": 3.0}
    assert not start["good"]
    assert memory["ours"]["median"] == 90
    assert memory["its_floor"]["median"] == 60
    assert memory["good"]


def test_what_moved_by_more_than_a_seventh_is_said() -> None:
    before = table(still=1.0, up=1.0, down=2.0)
    now = table(still=1.14, up=1.2, down=1.5)
    assert list(moved(before, now)) == [
        "down: 2.00 -> 1.50 (-25%, better)",
        "up: 1.00 -> 1.20 (+20%, slower or larger)",
    ]


def test_rows_that_come_and_go_are_said() -> None:
    assert list(moved(table(old=1.0), table(young=1.0))) == ["old: not measured", "young: new"]


def test_the_page_has_a_row_for_each_measure() -> None:
    page = as_page(ROWS)
    assert "| start | bare | 3.0 ms | 1.00 ms | 3.00 | 3.00-3.00 | 1.5 x | misses |" in page
    assert "growth.svg" in page
