"""The one command: every experiment, a table, and what moved since the last one that was kept.

``./test --benchmark`` prints the table; ``--json FILE`` writes it, ``-`` for standard output;
``--keep`` puts it in the place of the last and into ``docs``, with a drawing of how costs grow;
``--only WORD`` runs a part.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build.benchmark.board import board
from build.benchmark.commands import commands
from build.benchmark.draft import draft
from build.benchmark.growth import growth, kinds
from build.benchmark.guard import moved
from build.benchmark.guide import guide
from build.benchmark.journey import journeys
from build.benchmark.many import many
from build.benchmark.paper import paper
from build.benchmark.plot import growth_plot
from build.benchmark.run import rows_of
from build.benchmark.screen import screen
from build.benchmark.table import as_json, as_page, as_text
from build.benchmark.video import video
from build.benchmark.window import windows
from build.benchmark.workshop import open_workshop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build.benchmark.growth import Kind
    from build.benchmark.model import Experiment, Row
    from build.benchmark.table import Table
    from build.benchmark.workshop import Workshop

LAST: Final = Path(__file__).with_name("last.json")
DOCS: Final = Path(__file__).parents[2] / "docs"
RUNS: Final = 15


def main(arguments: Sequence[str]) -> int:
    """Measure, print and compare; return the exit status, 0 also when a goal is missed."""
    options = parse(arguments)
    with tempfile.TemporaryDirectory() as folder, screen() as variables:
        shop = open_workshop(Path(folder), variables)
        rows = list(measured(experiments(shop), options.runs, options.only))
        growing = list(kinds(shop))
    print(as_text(rows), file=sys.stderr if options.json == "-" else sys.stdout)
    table = as_json(rows, options.runs)
    if not options.only:
        compare(table)
    if options.json:
        write(table, options.json)
    if options.keep and not options.only:
        write(table, str(LAST))
        publish(growing, rows)
    return 0


def publish(growing: Sequence[Kind], rows: Sequence[Row]) -> None:
    """Write the table and the drawing for readers."""
    by_name = {row.measure.name: row for row in rows}
    (DOCS / "growth.svg").write_text(growth_plot(growing, by_name), encoding="utf-8")
    (DOCS / "speed.md").write_text(as_page(rows), encoding="utf-8")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="./test --benchmark", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of each; usually {RUNS}")
    parser.add_argument("--json", metavar="FILE", help="write the table as JSON")
    parser.add_argument("--keep", action="store_true", help="compare with this one from now on")
    parser.add_argument("--only", default="", metavar="WORD", help="rows whose name has this word")
    return parser.parse_args(arguments)


def experiments(shop: Workshop) -> Iterator[Experiment]:
    """Yield every experiment."""
    yield from windows(shop)
    yield from journeys(shop)
    yield board(shop)
    yield draft(shop)
    yield from commands(shop)
    yield guide(shop)
    yield from paper(shop)
    yield many(shop)
    yield video(shop)
    yield from growth(shop)


def measured(chosen: Iterator[Experiment], runs: int, only: str) -> Iterator[Row]:
    """Yield the rows of the experiments that have the word in the name of a measure."""
    for experiment in chosen:
        names = [measure.name for measure in experiment.measures]
        if any(only in name for name in names):
            print("measuring:", "; ".join(names), file=sys.stderr, flush=True)
            yield from rows_of(experiment, runs)


def compare(table: Table) -> None:
    """Say what moved since the table that was kept last."""
    if not LAST.exists():
        return
    for line in moved(json.loads(LAST.read_text(encoding="utf-8")), table):
        print(f"moved: {line}", file=sys.stderr)


def write(table: Table, path: str) -> None:
    """Write a table as JSON, to standard output for ``-``."""
    text = json.dumps(table, indent=1) + "\n"
    if path == "-":
        sys.stdout.write(text)
    else:
        Path(path).write_text(text, encoding="utf-8")
