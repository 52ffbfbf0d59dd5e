"""Storyboards: read from pages/, refused when a scene is missing or a gap is left."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from build.films.make import PAGES, main
from build.films.scenes import FILMS
from build.films.storyboard import StoryboardError, read_storyboards

if TYPE_CHECKING:
    from pathlib import Path

    from build.films.storyboard import Storyboard


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return shutil.copytree(PAGES, tmp_path / "pages")


def area_file(pages: Path, name: str) -> Path:
    return next(pages.glob("a4-*")) / name


def test_every_area_has_a_film_with_as_many_scenes(boards: dict[str, Storyboard]) -> None:
    assert list(boards) == list(FILMS)
    for film_id, board in boards.items():
        assert len(FILMS[film_id].scenes) == len(board.scenes)
        assert 0 <= FILMS[film_id].poster <= board.cuts[-1]


def test_storyboards_run_45_seconds(boards: dict[str, Storyboard]) -> None:
    assert {board.cuts for board in boards.values()} == {(0, 7, 15, 22, 30, 38, 45)}


def test_a_gap_between_scenes_is_refused(pages: Path) -> None:
    file = area_file(pages, "area.toml")
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"start = 15\b", "start = 16", text), encoding="utf-8")
    with pytest.raises(StoryboardError) as caught:
        read_storyboards(pages)
    assert (caught.value.code, caught.value.subject) == ("not-seamless", "M4.3")


def test_a_broken_area_is_named(pages: Path) -> None:
    area_file(pages, "area.toml").write_text("not toml at all [", encoding="utf-8")
    with pytest.raises(StoryboardError) as caught:
        read_storyboards(pages)
    assert (caught.value.code, caught.value.subject) == ("no-area", "A4")


def test_a_folder_without_a_guide_gives_a_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check", "--pages", str(tmp_path)]) == 2
    assert "no-guide" in capsys.readouterr().err


def test_an_unknown_area_on_the_command_line_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "A1", "A0"]) == 2
    assert "no-area: A0" in capsys.readouterr().err


def test_a_recorded_voice_is_found_beside_the_storyboard(pages: Path) -> None:
    folder = area_file(pages, "area.toml").parent
    board = next(one for one in read_storyboards(pages) if one.id == "A4")
    assert board.voice("nl") is None
    (folder / "voice.nl.flac").write_bytes(b"fLaC")
    assert board.voice("nl") == folder / "voice.nl.flac"
    assert board.voice("en") is None
