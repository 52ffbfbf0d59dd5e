from __future__ import annotations

import errno
import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wizard.school.draft import PackDraft, draft_of, next_version, next_year, parse_day, show_day
from wizard.school.errors import SchoolError
from wizard.school.lint import lint
from wizard.school.making.store import PackStore
from wizard.storage.files import Disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.school.contents import PackContents

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PackStore]:
    store = PackStore(tmp_path / "pack-draft", lambda: NOW)
    yield store
    store.close()


def reopened(store: PackStore) -> PackDraft:
    store.close()
    return store.open()


def test_a_pack_becomes_a_draft_and_the_same_pack_again(regenboog: PackContents) -> None:
    draft = draft_of(regenboog, "x")
    again = draft_of(draft.contents, "x")
    assert again == draft
    assert draft.values["school_naam"] == "Basisschool De Regenboog"
    assert draft.values["geldig_tot"] == "2027-07-31"
    assert draft.links == {"L2": "https://intranet.deregenboog.example/groep"}


def test_what_is_saved_is_there_again(store: PackStore, regenboog: PackContents) -> None:
    assert store.open() == PackDraft()
    draft = draft_of(regenboog, "/school/regenboog.schoolpack").with_file("films/A1.webm", b"film")
    store.save(draft)
    assert reopened(store) == draft
    without = draft.with_file("films/A1.webm", None).with_value("verkeer", "")
    store.save(without)
    assert not (store.folder / "films" / "A1.webm").exists()
    assert reopened(store).files == regenboog_files(regenboog)


def regenboog_files(regenboog: PackContents) -> dict[str, bytes]:
    return {name: data for name, data in regenboog.files.items() if name != "school.toml"}


def test_an_incomplete_draft_is_kept_as_it_is(store: PackStore, guide: Guide) -> None:
    store.open()
    draft = (
        PackDraft()
        .with_value("noodnummer", "Meldpunt {x} <b>")
        .with_value("noodnummer.phone", "ja")
        .with_explanation("kaart", "“é”")
    )
    draft = replace(draft.with_link("L1", "http://x"), timestamp_url="geen adres")
    store.save(draft)
    assert reopened(store) == draft
    found = {(problem.code, problem.key) for problem in lint(draft.contents, guide, NOW.date())}
    assert ("school-no-phone", "noodnummer.phone") in found
    assert ("school-bad-link", "links.L1") in found


def test_two_windows_do_not_overwrite_each_other(store: PackStore) -> None:
    store.open()
    other = PackStore(store.folder, lambda: NOW)
    with pytest.raises(SchoolError, match="pack-draft-locked"):
        other.open()


def test_a_draft_that_cannot_be_read_is_set_aside(store: PackStore) -> None:
    store.folder.mkdir()
    (store.folder / "school.toml").write_bytes(b"\xff = ")
    assert store.open() == PackDraft()
    assert store.set_aside is not None
    assert (store.set_aside / "school.toml").read_bytes() == b"\xff = "


def test_a_full_disk_is_said_and_leaves_the_earlier_draft(tmp_path: Path) -> None:
    def full(handle: int, data: bytes | memoryview) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    first = PackStore(tmp_path / "pack-draft", lambda: NOW)
    draft = first.open().with_value("school_naam", "De Regenboog")
    first.save(draft)
    first.close()
    second = PackStore(tmp_path / "pack-draft", lambda: NOW, Disk(write=full))
    second.open()
    with pytest.raises(SchoolError, match="pack-draft-not-saved"):
        second.save(draft.with_value("school_naam", "Anders"))
    assert reopened(second) == draft
    second.close()


def test_next_years_version_is_not_approved_yet(regenboog: PackContents, guide: Guide) -> None:
    draft = next_year(draft_of(regenboog, "x"))
    assert draft.values["pakket_versie"] == "2027-1"
    assert draft.values["geldig_tot"] == "2028-07-31"
    assert draft.saved_as == ""
    problems = lint(draft.contents, guide, date(2027, 8, 1))
    assert [(one.code, one.key) for one in problems if one.is_error] == [
        ("school-missing", "goedgekeurd_door")
    ]


@pytest.mark.parametrize(
    ("version", "later"), [("2026-3", "2027-1"), ("2026", "2027-1"), ("v3", ""), ("", "")]
)
def test_the_version_after(version: str, later: str) -> None:
    assert next_version(version) == later


def test_the_day_that_not_every_year_has() -> None:
    draft = PackDraft().with_value("geldig_tot", "2028-02-29")
    assert next_year(draft).values["geldig_tot"] == "2029-02-28"
    assert next_year(PackDraft()).values["geldig_tot"] == ""


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31-7-2027", "2027-07-31"),
        ("31/07/2027", "2027-07-31"),
        ("31.7.2027", "2027-07-31"),
        ("2027-07-31", "2027-07-31"),
        ("31-2-2027", ""),
        ("31-7-27", ""),
        ("juli", ""),
        ("", ""),
        ("1-2-3-4", ""),
        ("99999-1-1", ""),
    ],
)
def test_days_as_people_write_them(written: str, day: str) -> None:
    assert parse_day(written) == day


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_shown_as_it_can_be_written(day: date) -> None:
    assert parse_day(show_day(day.isoformat())) == day.isoformat()
