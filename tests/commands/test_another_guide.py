"""``--guide``: another guide in the same program, from its check to an overview of its papers."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.folders import PUBLISHED, SMALL_GUIDE
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.startup import places_for
from wizard.storage.places import default_places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Said


def test_the_small_guide_is_in_order(call: Callable[..., Said]) -> None:
    said = call("check", "--guide", SMALL_GUIDE)
    assert said.out == "De inhoud is in orde: 3 onderdelen, 3 citaten, 8 stellingen, nl, en.\n"
    assert said.status == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_checklist_of_another_guide_is_made_verified_and_counted(
    call: Callable[..., Said], tmp_path: Path, language: str
) -> None:
    chosen = ("--guide", SMALL_GUIDE, "--language", language)
    answers, folder = tmp_path / "answers.json", tmp_path / "made"
    folder.mkdir()
    assert call("fill", *chosen, "--example", "--out", answers).status == 0
    assert call("fill", *chosen, answers, "--out", folder / "made.pdf").status == 0
    said = call("verify", *chosen, folder / "made.pdf", "--json")
    assert said.status == 0, said
    (verdict,) = json.loads(said.out)["files"]
    assert verdict["sound"] is True
    overview = tmp_path / "overview.json"
    assert call("overview", *chosen, folder, "--out", overview).status == 0
    made_of = json.loads(overview.read_text("utf-8"))
    assert made_of["read"] == made_of["everyone"]["people"] == 1

    made = examine((folder / "made.pdf").read_bytes(), resources_for(default_places()))
    assert made.page_agrees
    assert made.record is not None
    checklist = made.record.checklist
    assert checklist.guide_id == "veilig-fietsen"
    assert "Wielwijs" in checklist.source
    assert [len(area.quotes) for area in checklist.areas] == [2, 1, 0]


def test_what_is_kept_for_another_guide_has_a_folder_of_its_own() -> None:
    usual = default_places()
    other = places_for(SMALL_GUIDE, usual)
    assert other.data == usual.data / "guides" / "veilig-fietsen"
    assert (other.pages, other.resources) == (SMALL_GUIDE, usual.resources)
    assert usual.is_usual
    assert not other.is_usual


def test_a_folder_that_is_not_there(call: Callable[..., Said], tmp_path: Path) -> None:
    said = call("fill", "--guide", tmp_path / "weg", "--example")
    assert said.status == 1
    assert str(tmp_path / "weg") in said.err


def test_a_folder_that_holds_no_guide(call: Callable[..., Said], tmp_path: Path) -> None:
    said = call("fill", "--guide", tmp_path, "--example")
    assert said.status == 1
    assert said.err.count("\n") == 1


def test_the_id_of_a_guide_cannot_lead_elsewhere(call: Callable[..., Said], tmp_path: Path) -> None:
    copied = tmp_path / "guide"
    shutil.copytree(SMALL_GUIDE, copied)
    toml = (copied / "guide.toml").read_text("utf-8")
    (copied / "guide.toml").write_text(toml.replace("veilig-fietsen", "../fietsen"), "utf-8")
    assert "[bad-value]" in call("check", copied).out
    assert call("fill", "--guide", copied, "--example").status == 1


def test_a_pack_for_another_guide_is_checked_against_it(
    call: Callable[..., Said], tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    shutil.copy(SMALL_GUIDE / "examples" / "de-trapper.toml", pack / "school.toml")
    said = call("pack", "--guide", SMALL_GUIDE, "check", pack)
    assert said.status == 0, said
    assert call("pack", "--guide", PUBLISHED, "check", pack).status == 1


@pytest.mark.parametrize(
    ("named", "lacking"),
    [('film = "fiets"', "videos/fiets.webm"), ('drawing = "fiets"', "illustrations/fiets.svg")],
)
def test_a_film_or_drawing_is_looked_for_in_the_guide_and_then_in_the_program(
    call: Callable[..., Said], tmp_path: Path, named: str, lacking: str
) -> None:
    copied = tmp_path / "guide"
    shutil.copytree(SMALL_GUIDE, copied)
    area = copied / "onderweg" / "area.toml"
    area.write_text(f"{named}\n{area.read_text('utf-8')}", "utf-8")
    said = call("check", copied)
    assert said.status == 1
    assert said.out.startswith(f"{lacking}:")
    (copied / lacking).parent.mkdir()
    (copied / lacking).touch()
    assert call("check", copied).status == 0
