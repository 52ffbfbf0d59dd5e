"""The copies of signed checklists: found newest first, and never taken for right when changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.folders import SMALL_GUIDE, places_in
from wizard.checklist.example import example_answers
from wizard.document.signature_look import PaperSignature
from wizard.guide.load import load_guide
from wizard.keys.identity import create_identity
from wizard.school.model import Approval, School
from wizard.signed_checklist.kept import read_kept
from wizard.signed_checklist.make import SigningRequest, make_signed, sign_checklist
from wizard.signed_checklist.print_resources import resources_for

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.storage.places import Places

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
IDENTITY = create_identity("Sanne de Vries", NOW)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path / "data")


@pytest.fixture
def order() -> SigningRequest:
    guide = load_guide(SMALL_GUIDE, today=NOW.date()).guide
    assert guide is not None
    answers = example_answers(guide, NOW.date(), "nl")
    return SigningRequest(guide, School.general(), answers, PaperSignature(), NOW)


def keep(folder: Path, name: str, order: SigningRequest, places: Places) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(make_signed(order, IDENTITY, resources_for(places)("nl")))
    return path


def test_the_newest_comes_first_whatever_it_is_called(
    order: SigningRequest, places: Places, tmp_path: Path
) -> None:
    older = keep(tmp_path, "z.pdf", order, places)
    newer = keep(tmp_path, "a.pdf", replace(order, now=NOW + timedelta(days=9)), places)
    kept = read_kept(tmp_path, order.guide.id)
    assert [one.path for one in kept.checklists] == [newer, older]
    assert kept.checklists[0].record.answers == replace(order.answers, passed=frozenset())
    assert kept.unreadable == ()


def test_nothing_is_kept_where_nothing_was_signed(tmp_path: Path) -> None:
    assert not read_kept(tmp_path / "none", "any").checklists


def test_a_changed_file_is_named_and_not_believed(
    order: SigningRequest, places: Places, tmp_path: Path
) -> None:
    path = keep(tmp_path, "a.pdf", order, places)
    path.write_bytes(path.read_bytes() + b"\n")
    other = tmp_path / "b.pdf"
    other.write_bytes(b"no checklist")
    kept = read_kept(tmp_path, order.guide.id)
    assert (kept.checklists, kept.unreadable) == ((), (path, other))


def test_another_guide_and_a_school_copy_are_no_plan_of_this_one(
    order: SigningRequest, places: Places, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    collects = School(
        {"school_naam": "De Regenboog", "pdf_ontvanger": "de directie"},
        approval=Approval("1", "J. Jansen"),
    )
    collected = replace(order, school=collects)
    out = folder / "a.pdf"
    made = sign_checklist(collected, IDENTITY, resources_for(places), out, tmp_path / "copies")
    assert made.school_copy is not None
    kept = read_kept(folder, order.guide.id)
    assert [one.path for one in kept.checklists] == [out]
    assert read_kept(folder, "another").checklists == ()
