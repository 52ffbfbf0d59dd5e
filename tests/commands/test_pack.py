from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.folders import PACKS
from wizard.school.archive import read_pack
from wizard.school_pack.issuer import issuer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a pack's folder that a test may spoil."""
    return Path(shutil.copytree(PACKS / "baken", tmp_path / "baken"))


@pytest.fixture
def spoiled(folder: Path) -> Path:
    file = folder / "school.toml"
    text = file.read_text(encoding="utf-8").replace("[noodnummer]", "[noodnumer]")
    file.write_text(text, encoding="utf-8")
    return folder


def test_a_good_pack(call: Callable[..., Said], folder: Path) -> None:
    said = call("pack", "check", folder)
    assert (said.status, said.out) == (0, "Alles klopt.\n")


def test_everything_wrong_is_listed_with_its_remedy(
    call: Callable[..., Said], spoiled: Path
) -> None:
    said = call("pack", "check", spoiled)
    assert said.status == 1
    assert len(said.out.splitlines()) == 3
    assert "school.toml: noodnumer" in said.out
    assert "Bedoel je “noodnummer”?" in said.out
    assert "Vul “noodnummer” in." in said.out
    listed = json.loads(call("pack", "check", spoiled, "--json").out)
    assert {one["code"] for one in listed} == {"school-unknown-key", "school-missing"}
    assert all(one["text"] and one["mend"] for one in listed)


def test_a_pack_with_errors_is_not_made(
    call: Callable[..., Said], spoiled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.schoolpack"
    said = call("pack", "build", spoiled, "--out", out)
    assert said.status == 1
    assert "(2)" in said.line
    assert not out.exists()


def test_a_pack_is_made_beside_its_folder(call: Callable[..., Said], folder: Path) -> None:
    assert call("pack", "build", folder).status == 0
    made = folder.with_name("baken.schoolpack")
    assert read_pack(made).school == (folder / "school.toml").read_bytes()
    assert call("pack", "build", folder).status == 1  # nothing is overwritten


def test_a_pack_is_signed_and_shown(
    call: Callable[..., Said], folder: Path, tmp_path: Path
) -> None:
    word = tmp_path / "word"
    word.write_text("paarse olifant fietst scheef\n")
    root, out = tmp_path / "root.p12", tmp_path / "school.schoolpack"
    made = call("issue", "--root", root, "--new-root", "Het Baken", "--passphrase-file", word)
    assert made.status == 0
    how = ("--root", root, "--passphrase-file", word)
    assert call("pack", "sign", folder, *how).status == 1  # no --out
    assert call("pack", "sign", folder, *how, "--out", out).status == 0
    issuer = issuer_of(read_pack(out))
    assert issuer is not None
    assert issuer.name == "Het Baken"
    said = call("pack", "show", out)
    assert "Uitgegeven door Het Baken" in said.out
    assert "Servicepunt" in said.out
    assert json.loads(call("pack", "show", out, "--json").out)["issuer"]["name"] == "Het Baken"


def test_a_pack_that_nobody_signed_says_so(call: Callable[..., Said], folder: Path) -> None:
    assert "Niet ondertekend" in call("pack", "show", folder).out
    told = json.loads(call("pack", "show", folder, "--json").out)
    assert told["issuer"] is None
    assert told["additions"] == []


def test_what_a_school_adds_is_shown(call: Callable[..., Said]) -> None:
    folder = PACKS / "regenboog"
    assert "Voegt toe: X1.1, X3.1, XN1.1, XE3" in call("pack", "show", folder).out


def test_a_mistake_in_a_schools_own_text_is_told_like_the_rest(
    call: Callable[..., Said], tmp_path: Path
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(PACKS / "regenboog", folder)
    words = folder / "additions" / "nl.md"
    words.write_text(words.read_text().replace("{routeplanner}", "{routeplaner}", 1))
    said = call("pack", "check", folder)
    assert said.status == 1
    assert "additions/nl.md" in said.out
    assert "Bedoel je “routeplanner”?" in said.out
    (told,) = [
        one
        for one in json.loads(call("pack", "check", folder, "--json").out)
        if one["severity"] == "error"
    ]
    assert (told["code"], told["key"]) == ("pack-additions", "X1.1")


def test_what_is_no_pack(call: Callable[..., Said], tmp_path: Path) -> None:
    for act in ("check", "show", "build"):
        assert call("pack", act, tmp_path / "none").status == 1
    file = tmp_path / "text.schoolpack"
    file.write_text("no zip")
    assert "geen schoolpakket" in call("pack", "check", file).line


def test_a_board_is_checked_with_a_line_for_each_school(
    call: Callable[..., Said], tmp_path: Path
) -> None:
    board = Path(shutil.copytree(PACKS / "kleurrijk", tmp_path / "kleurrijk"))
    good = call("pack", "check", board)
    assert good.status == 0
    assert good.out.splitlines()[:3] == [
        "De Regenboog · Utrecht · 12AB · Alles klopt.",
        "Het Baken · Zeist · 34CD · Alles klopt.",
        "De Vlïnder · Nieuwegein · Alles klopt.",
    ]
    file = board / "school.toml"
    file.write_text(file.read_text("utf-8").replace('soort = "vo"', 'soort = "havo"'), "utf-8")
    bad = call("pack", "check", board)
    assert bad.status == 1
    assert "Het Baken · Zeist · 34CD · Fouten: 1. Waarschuwingen: 0." in bad.out
    found = json.loads(call("pack", "check", board, "--json").out)
    assert [(one["school"], one["code"]) for one in found] == [("34CD", "school-unknown-choice")]


def test_a_school_of_a_board_is_shown(call: Callable[..., Said]) -> None:
    said = call("pack", "show", PACKS / "kleurrijk", "--school", "regenboog")
    assert said.status == 1
    said = call("pack", "show", PACKS / "kleurrijk", "--school", "12ab")
    assert "Ellen Smit · 030 555 01 23" in said.out
    assert "het meldpunt van Kleurrijk" in said.out
    whole = call("pack", "show", PACKS / "kleurrijk")
    assert "Scholen: De Regenboog, Het Baken, De Vlïnder" in whole.out
