"""Every experiment runs, once, and gives a figure for each of its measures."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import page
import pytest
from pypdfium2 import PdfDocument

from build.benchmark.board import board
from build.benchmark.commands import commands
from build.benchmark.draft import draft
from build.benchmark.first_print import FONTS
from build.benchmark.growth import larger_checklist, larger_guide
from build.benchmark.guide import guide
from build.benchmark.journey import TABS, journeys
from build.benchmark.main import LAST, compare, measured
from build.benchmark.many import FEW, many
from build.benchmark.paper import checklist_of, paper
from build.benchmark.platypus import plain_paper
from build.benchmark.typst_source import program, write_source
from build.benchmark.video import video
from build.benchmark.window import windows
from tests.folders import SMALL_GUIDE
from wizard.guide.load import load_guide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from build.benchmark.model import Experiment
    from build.benchmark.workshop import Workshop

PARTS: Mapping[str, Callable[[Workshop], Iterable[Experiment]]] = {
    "window": windows,
    # One of the three ways, the one with every measure: the others differ in what the teacher does.
    "journey": lambda shop: [one for one in journeys(shop, SMALL_GUIDE) if TABS in one.measures],
    "draft": lambda shop: [draft(shop)],
    "commands": commands,
    "guide": lambda shop: [guide(shop)],
    "paper": paper,
    "board": lambda shop: [board(shop, 3)],
    "overview": lambda shop: [many(shop, FEW)],
    "film": lambda shop: [video(shop)],
}


@pytest.mark.parametrize("part", PARTS)
def test_each_experiment_gives_its_figures(shop: Workshop, part: str) -> None:
    for experiment in PARTS[part](shop):
        names = {measure.name for measure in experiment.measures}
        for figures in (experiment.ours(), experiment.floor()):
            assert names <= figures.keys()
            assert all(figures[name] >= 0 for name in names)
        assert all(figures[name] > 0 for name in names)  # of the floor: it is divided by


def test_the_floor_of_the_window_is_qt_as_it_is_published(shop: Workshop) -> None:
    code = "import shiboken6, shibokensupport.feature as part; print(hasattr(part, '__cached__'))"
    assert shop.bare_python("-c", code) == "False\n"
    assert shop.python("-c", code) == "True\n"


def test_a_command_that_fails_is_not_measured(shop: Workshop) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        shop.python("-m", "wizard", "verify", os.devnull)


def letters(text: str) -> str:
    """Return a text without what the end of a line changes: spaces and hyphens."""
    return re.sub(r"\W", "", text)


def test_the_floor_of_the_paper_has_the_same_text(shop: Workshop) -> None:
    checklist = checklist_of(shop)
    pages = PdfDocument(plain_paper(checklist))
    said = letters("".join(page.get_textpage().get_text_range() for page in pages))
    texts = [item.text for area in checklist.areas for item in area.items]
    texts += [checklist.declaration, checklist.breach_card.intro, checklist.actions[0].text]
    assert [text for text in texts if letters(text) not in said] == []


def test_the_peer_of_the_paper_has_the_same_text_and_is_tagged_and_archivable(
    shop: Workshop, tmp_path: Path
) -> None:
    checklist, out = checklist_of(shop), tmp_path / "typst.pdf"
    source = write_source(checklist, b"{}", tmp_path)
    shop.python("-c", program(source, out, FONTS))
    said = letters("".join(one.get_textpage().get_text_range() for one in PdfDocument(out)))
    texts = [item.text for area in checklist.areas for item in area.items]
    texts += [checklist.declaration, checklist.actions[0].text, checklist.questions[0].question]
    assert [text for text in texts if letters(text) not in said] == []
    for profile in ("3a", "ua1"):
        assert page.validate_pdf(str(out), profile=profile).failures == []


def test_a_larger_guide_is_a_guide_without_errors(shop: Workshop, tmp_path: Path) -> None:
    folder = larger_guide(shop.places.pages, tmp_path / "pages", 2)
    loaded = load_guide(folder)
    assert [problem for problem in loaded.problems if problem.is_error] == []
    assert loaded.guide
    assert len(loaded.guide.whole_areas) == 2 * len(shop.order.guide.areas)


def test_a_larger_checklist_has_its_areas_again(shop: Workshop) -> None:
    checklist = checklist_of(shop)
    assert len(larger_checklist(checklist, 10).areas) == 10 * len(checklist.areas)


def test_only_what_is_asked_for_is_run(shop: Workshop) -> None:
    def none_of_these() -> Iterator[Experiment]:
        yield from windows(shop)

    assert list(measured(none_of_these(), 1, "no such word")) == []


def test_the_kept_table_is_compared_with(capsys: pytest.CaptureFixture[str]) -> None:
    table = json.loads(LAST.read_text(encoding="utf-8"))
    compare(table)
    assert capsys.readouterr().err == ""
    table["rows"][0]["ratio"]["median"] *= 2
    compare(table)
    assert table["rows"][0]["name"] in capsys.readouterr().err


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    out = tmp_path / "table.json"
    command = ["-m", "build.benchmark", "--runs", "1", "--only", "sign", "--json", str(out)]
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=True, timeout=120
    )
    assert "sign" in done.stdout
    assert [row["name"] for row in json.loads(out.read_text())["rows"]] == ["sign"]
