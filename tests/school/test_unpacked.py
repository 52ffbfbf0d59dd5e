"""A film of a pack as a file, which a player can open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wizard.school.archive import read_pack, write_pack
from wizard.school.errors import SchoolError
from wizard.school.unpacked import film_of, unpack_film

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.school.contents import PackContents

FILMS = {"films/L2.webm": b"film" * 100, "films/L2.nl.vtt": b"WEBVTT\n", "films/A2.mp4": b"other"}


@pytest.fixture
def pack(regenboog: PackContents, tmp_path: Path) -> Path:
    path = tmp_path / "films.schoolpack"
    path.write_bytes(write_pack({**regenboog.files, **FILMS}))
    return path


def test_a_film_is_found_by_what_it_belongs_to(pack: Path) -> None:
    contents = read_pack(pack, with_films=False)
    assert film_of(contents, "L2") == "films/L2.webm"
    assert film_of(contents, "A2") == "films/A2.mp4"
    assert film_of(contents, "A1") == ""


def test_it_comes_out_with_its_captions_and_once(pack: Path, tmp_path: Path) -> None:
    contents = read_pack(pack, with_films=False)
    folder = tmp_path / "kept" / "films"
    film = unpack_film(pack, contents, "films/L2.webm", folder)
    assert film.read_bytes() == FILMS["films/L2.webm"]
    assert film.with_name("L2.nl.vtt").read_bytes() == FILMS["films/L2.nl.vtt"]
    assert {one.name for one in film.parent.iterdir()} == {"L2.webm", "L2.nl.vtt"}
    before = film.stat().st_mtime_ns
    assert unpack_film(pack, contents, "films/L2.webm", folder) == film
    assert film.stat().st_mtime_ns == before


def test_another_version_of_a_pack_has_a_folder_of_its_own(
    pack: Path, regenboog: PackContents, tmp_path: Path
) -> None:
    first = unpack_film(pack, read_pack(pack, with_films=False), "films/L2.webm", tmp_path)
    newer = {**regenboog.files, **FILMS, "films/L2.webm": b"newer"}
    pack.write_bytes(write_pack(newer))
    second = unpack_film(pack, read_pack(pack, with_films=False), "films/L2.webm", tmp_path)
    assert first.parent != second.parent
    assert second.read_bytes() == b"newer"


def test_a_damaged_film_does_not_come_out(pack: Path, tmp_path: Path) -> None:
    contents = read_pack(pack, with_films=False)
    pack.write_bytes(pack.read_bytes().replace(b"filmfilm", b"evilevil", 1))
    with pytest.raises(SchoolError, match="pack-not-one"):
        unpack_film(pack, contents, "films/L2.webm", tmp_path / "films")
    assert not list((tmp_path / "films").rglob("*.webm"))
