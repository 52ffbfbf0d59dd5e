from __future__ import annotations

import plistlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.folders import PACKS
from wizard.school.load import load_pack, read_any
from wizard.school.lookup import (
    SCHOOL_SETTING,
    Found,
    Origin,
    Sources,
    chosen_pack,
    chosen_school,
    find_pack,
    from_plist,
    from_toml,
    remember_school,
    system_sources,
)
from wizard.school.write import write_school

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.guide.model import Guide


@pytest.fixture
def everywhere(tmp_path: Path) -> Sources:
    """Places that each have a pack."""
    for name in ("folder", "chosen", "beside"):
        (tmp_path / name).touch()
    return Sources(
        policy=lambda: "of-the-policy",
        setting=lambda: "of-the-machine",
        folder=tmp_path / "folder",
        chosen=tmp_path / "chosen",
        beside=tmp_path / "beside",
    )


def test_the_strongest_wins(everywhere: Sources, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    option = Path("of-the-user")
    assert find_pack(option, everywhere) == Found(option, Origin.OPTION)
    steps: list[tuple[dict[str, Path | Callable[[], str]], Found | None]] = [
        ({}, Found(Path("of-the-policy"), Origin.POLICY)),
        ({"policy": lambda: ""}, Found(Path("of-the-machine"), Origin.MACHINE_SETTING)),
        ({"setting": lambda: ""}, Found(tmp_path / "folder", Origin.MACHINE_FOLDER)),
        ({"folder": nowhere}, Found(tmp_path / "chosen", Origin.CHOSEN)),
        ({"chosen": nowhere}, Found(tmp_path / "beside", Origin.BESIDE)),
        ({"beside": nowhere}, None),
    ]
    sources = everywhere
    for change, expected in steps:
        sources = replace(sources, **change)
        assert find_pack(None, sources) == expected


def test_what_was_named_or_is_managed_cannot_be_chosen_away() -> None:
    stronger = {origin for origin in Origin if origin.outranks_choice}
    assert stronger == set(Origin) - {Origin.CHOSEN, Origin.BESIDE}


def test_a_policy_in_toml_and_in_a_property_list(tmp_path: Path) -> None:
    toml, plist = tmp_path / "policy.toml", tmp_path / "nl.startklaar.plist"
    assert from_toml(toml) == from_plist(plist) == ""
    toml.write_text('pack-path = "/srv/school.schoolpack"')
    plist.write_bytes(plistlib.dumps({"PackPath": "/srv/school.schoolpack"}))
    assert from_toml(toml) == from_plist(plist) == "/srv/school.schoolpack"
    toml.write_text("other = 1")
    assert from_toml(toml) == ""


def test_the_school_of_a_board_is_a_setting_of_its_own(tmp_path: Path) -> None:
    toml, plist = tmp_path / "policy.toml", tmp_path / "nl.startklaar.plist"
    toml.write_text('school = " 12AB "')
    plist.write_bytes(plistlib.dumps({"School": "De Regenboog"}))
    assert from_toml(toml, SCHOOL_SETTING) == "12AB"
    assert from_plist(plist, SCHOOL_SETTING) == "De Regenboog"
    assert from_toml(toml) == from_plist(plist) == ""


def test_an_administrator_and_a_user_can_each_name_a_school(
    everywhere: Sources, tmp_path: Path
) -> None:
    remember_school(tmp_path / "data", "34CD")
    assert chosen_school(tmp_path / "data") == "34CD"
    assert chosen_school(tmp_path / "nowhere") == ""
    sources = replace(
        everywhere,
        set_school=lambda: "12AB",
        chosen_school=lambda: chosen_school(tmp_path / "data"),
    )
    found = find_pack(None, sources)
    assert found is not None
    assert (found.set_school, found.chosen_school) == ("12AB", "34CD")
    named = find_pack(None, sources, "56EF")
    assert named is not None
    assert named.set_school == "56EF"


@pytest.mark.parametrize("data", [b"= 1", b"\xff", b"pack-path = 5", b"<plist>"])
def test_a_policy_that_cannot_be_read_is_not_passed_over(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "policy"
    path.write_bytes(data)
    assert from_toml(path) == str(path)
    assert from_plist(path) in {str(path), ""}
    path.write_bytes(plistlib.dumps([1]))
    assert from_plist(path) == str(path)


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("linux", "/etc/xdg/startklaar/school.schoolpack"),
        ("darwin", "/Library/Application Support/Startklaar/school.schoolpack"),
        ("win32", r"C:\Common\Startklaar\school.schoolpack"),
    ],
)
def test_where_each_system_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, folder: str
) -> None:
    monkeypatch.setenv("CommonProgramFiles", r"C:\Common")
    sources = system_sources(tmp_path, system)
    assert str(sources.folder).replace("/", "\\") == folder.replace("/", "\\")
    assert sources.chosen == chosen_pack(tmp_path)
    assert sources.beside.name == "school.schoolpack"
    assert sources.policy() == sources.setting() == ""


def test_an_installed_program_looks_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/startklaar/startklaar")
    assert system_sources(tmp_path).beside == Path("/opt/startklaar/school.schoolpack")


def test_a_pack_that_was_found_is_opened(guide: Guide) -> None:
    pack = load_pack(Found(PACKS / "baken", Origin.BESIDE), guide)
    assert pack.school.name == "Het Baken"
    assert pack.school.recipient == "de privacy officer"
    assert pack.school.links == {"L1": "https://portaal.hetbaken.example/route"}
    assert pack.trouble is None
    assert load_pack(None, guide).school.is_general


@pytest.mark.parametrize("data", [None, b"no zip"])
def test_a_pack_that_cannot_be_used_is_said(
    guide: Guide, tmp_path: Path, data: bytes | None
) -> None:
    path = tmp_path / "school.schoolpack"
    if data is not None:
        path.write_bytes(data)
    pack = load_pack(Found(path, Origin.POLICY), guide)
    assert pack.school.is_general
    assert pack.found == Found(path, Origin.POLICY)
    assert isinstance(pack.trouble, OSError) is (data is None)


def test_a_pack_with_anything_else_in_it_is_not_used(guide: Guide, tmp_path: Path) -> None:
    (tmp_path / "school.toml").write_bytes((PACKS / "baken" / "school.toml").read_bytes())
    (tmp_path / "evil.py").touch()
    pack = load_pack(Found(tmp_path, Origin.BESIDE), guide)
    assert pack.trouble is not None
    assert pack.trouble.code == "pack-unknown-file"  # type: ignore[union-attr]


def test_facts_alone_can_be_named_too(guide: Guide) -> None:
    path = PACKS / "regenboog"
    assert (
        read_any(path / "school.toml", guide).school.values == read_any(path, guide).school.values
    )


def test_what_was_read_can_be_written(folder: Path, guide: Guide, tmp_path: Path) -> None:
    school = read_any(folder, guide).school
    file = tmp_path / "school.toml"
    file.write_bytes(write_school(replace(school, timestamp_url="https://stamp.example/tsa")))
    again = read_any(file, guide).school
    assert again == replace(school, timestamp_url="https://stamp.example/tsa")
