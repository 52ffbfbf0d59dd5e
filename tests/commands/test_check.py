"""``startklaar check``: everything that is wrong with a folder, or that all is well."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.folders import SMALL_GUIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Said, Samples

GOOD = {
    "nl": "De inhoud is in orde: 3 onderdelen, 3 citaten, 8 stellingen, nl, en.\n",
    "en": "The content is in order: 3 areas, 3 quotations, 8 statements, nl, en.\n",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_GUIDE, tmp_path / "pages")


@pytest.mark.parametrize("language", GOOD)
def test_content_in_order_is_counted(call: Callable[..., Said], pages: Path, language: str) -> None:
    said = call("check", pages, "--language", language)
    assert (said.status, said.out, said.err) == (0, GOOD[language], "")


def test_without_a_folder_the_published_content_is_checked(call: Callable[..., Said]) -> None:
    said = call("check")
    assert said.status == 0
    assert said.out.startswith("De inhoud is in orde: 9 onderdelen")


@pytest.mark.parametrize(
    ("language", "counted"), [("nl", "Gevonden fouten: 2."), ("en", "Errors found: 2.")]
)
def test_all_errors_are_said_with_file_key_and_nearest_spelling(
    call: Callable[..., Said], pages: Path, language: str, counted: str
) -> None:
    area = pages / "onderweg" / "area.toml"
    text = area.read_text("utf-8")
    area.write_text(text.replace("covers = [", "cover = [", 1), "utf-8")
    said = call("check", pages, "--language", language)
    assert (said.status, said.err) == (1, "")
    *problems, last = said.out.splitlines()
    assert last == counted
    unknown = next(problem for problem in problems if "[unknown-key]" in problem)
    assert f"{area.parent.name}/area.toml" in unknown
    assert "cover" in unknown
    assert "covers" in unknown


def test_a_folder_without_a_guide(call: Callable[..., Said], tmp_path: Path) -> None:
    said = call("check", tmp_path)
    assert said.status == 1
    assert "guide.toml" in said.out.splitlines()[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Deze map is er niet: "), ("en", "This folder is not there: ")],
)
def test_a_folder_that_is_none(
    call: Callable[..., Said], tmp_path: Path, language: str, words: str
) -> None:
    file = tmp_path / "file"
    file.touch()
    for wrong in (file, tmp_path / "missing"):
        said = call("check", wrong, "--language", language)
        assert (said.status, said.line) == (1, f"startklaar: {words}{wrong}")


def test_fill_says_where_to_look_when_the_guide_is_broken(
    call: Callable[..., Said], pages: Path, samples: Samples, out: Path
) -> None:
    (pages / "guide.toml").write_bytes(b"broken")
    said = call("fill", "--guide", pages, samples.answers["nl"], "--out", out)
    assert said.status == 1
    assert "startklaar check" in said.line
